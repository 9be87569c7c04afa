/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Smooth random fields and small numeric helpers of the renderer; every value follows from place and seed alone. */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

static inline float
rz_clamp01 (float x)
{
  return x < 0 ? 0 : (x > 1 ? 1 : x);
}

static inline float
rz_mix (float a,
        float b,
        float t)
{
  return a + (b - a) * t;
}

/* 0 below @a, 1 above @b, smooth between; @a may be the larger. */
static inline float
rz_ramp (float a,
         float b,
         float x)
{
  float t = rz_clamp01 ((x - a) / (b - a));

  return t * t * (3 - 2 * t);
}

/* A bump of height 1 at 0. */
static inline float
rz_bump (float du,
         float dv,
         float su,
         float sv)
{
  float e = du * du / (su * su) + dv * dv / (sv * sv);

  return e > 18 ? 0 : expf (-0.5f * e);
}

static inline guint32
rz_hash (gint32  x,
         gint32  y,
         guint32 seed)
{
  guint32 h = seed * 0x9e3779b9u ^ (guint32) x * 0x85ebca6bu ^ (guint32) y * 0xc2b2ae35u;

  h ^= h >> 15;
  h *= 0x2c1b3c6du;
  h ^= h >> 12;
  h *= 0x297a2d39u;
  return h ^ h >> 15;
}

/* Value noise, -1 to 1, one feature a unit. */
float rz_noise (float   x,
                float   y,
                guint32 seed);
/* Sum of @octaves of it, each half as large as the one before, about -1 to 1. */
float rz_fractal (float   x,
                  float   y,
                  int     octaves,
                  guint32 seed);

/* Linear light of an 0xRRGGBB colour of the sRGB standard (IEC 61966-2-1). */
void rz_colour_to_linear (guint32 colour,
                          float   rgb[3]);

G_END_DECLS
