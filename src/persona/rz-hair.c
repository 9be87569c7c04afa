/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where hair grows, by style, and how far it stands off. */
#include "rz-hair.h"

#include "rz-head-shape.h"
#include "rz-noise.h"

float
rz_hair_parting (const RzLooks *looks)
{
  return looks->seed & 1 ? 2.4f : -2.4f;
}

static float
hairline_at (const RzLooks *looks,
             float          u,
             float          degrees)
{
  float front = looks->hairline;
  float swept = 0.16f * fabsf (u - rz_hair_parting (looks));

  switch (looks->hair_style)
    {
    case RZ_HAIR_RECEDING:
      return front + 0.9f * rz_bump (degrees - 30, 0, 12, 1) - (front - 3.2f) * rz_ramp (40, 66, degrees) - 3.4f * rz_ramp (66, 74, degrees);
    case RZ_HAIR_PERM:
      return front - (front - 2.6f) * rz_ramp (24, 58, degrees) - 5.0f * rz_ramp (54, 68, degrees);
    case RZ_HAIR_BOB:
      return front + 0.6f - swept - (front - 3.0f) * rz_ramp (16, 48, degrees) - 12.0f * rz_ramp (44, 62, degrees);
    case RZ_HAIR_PARTED:
      return front + 0.5f - swept - (front - 3.8f) * rz_ramp (30, 62, degrees) - 3.6f * rz_ramp (62, 74, degrees);
    default:
      return front - (front - 3.4f) * rz_ramp (30, 62, degrees) - 3.6f * rz_ramp (62, 74, degrees);
    }
}

/* The lower edge of the hair behind the temples. */
static float
nape_at (const RzLooks *looks,
         float          degrees)
{
  switch (looks->hair_style)
    {
    case RZ_HAIR_BOB:
      return -7.6f - 1.2f * rz_ramp (70, 150, degrees);
    case RZ_HAIR_PERM:
      return -3.2f - 4.0f * rz_ramp (80, 150, degrees);
    default:
      return rz_mix (-2.3f, 1.0f, rz_ramp (74, 84, degrees)) - 8.0f * rz_ramp (104, 150, degrees);
    }
}

/* Distance into the hair from its edge, in cm: the height above the line, foreshortened where the line is steep. */
static float
hair_inside (const RzLooks *looks,
             float          u,
             float          v)
{
  const float degrees_per_u = 180 / ((float) G_PI * RZ_HEAD_U);
  const float step = 0.15f;
  float       here = hairline_at (looks, u, fabsf (u) * degrees_per_u);
  float       slope = (hairline_at (looks, u + step, fabsf (u + step) * degrees_per_u) - hairline_at (looks, u - step, fabsf (u - step) * degrees_per_u)) / (2 * step);

  return (v - here) / sqrtf (1 + slope * slope);
}

float
rz_hair_cover (const RzLooks *looks,
               float          u,
               float          v)
{
  float degrees = fabsf (u) / RZ_HEAD_U * (180 / (float) G_PI);
  float wander = 0.30f * rz_fractal (u * 0.7f, v * 0.7f, 3, looks->seed + 71);
  float above = rz_ramp (-0.5f, 0.7f, hair_inside (looks, u, v) + wander);
  float behind = rz_ramp (-0.5f, 0.5f, v - nape_at (looks, degrees) + wander);

  if (looks->hair_style == RZ_HAIR_RING)
    above = rz_ramp (58, 76, degrees + 12 * wander) * rz_ramp (1.2f, -1.0f, v - rz_mix (4.6f, 8.0f, rz_ramp (75, 130, degrees)) + 2 * wander);
  return above * behind;
}

float
rz_hair_rise (const RzLooks *looks,
              float          u,
              float          v)
{
  float cover = rz_hair_cover (looks, u, v);
  float degrees = fabsf (u) / RZ_HEAD_U * (180 / (float) G_PI);
  float lift = 1;
  float wave;

  if (cover <= 0)
    return 0;
  if (looks->hair_style == RZ_HAIR_BOB || looks->hair_style == RZ_HAIR_PERM)
    lift = 1.0f + 0.55f * rz_ramp (50, 85, degrees) * rz_ramp (6, 0, v);
  else
    lift = rz_mix (1.0f, 0.35f, rz_ramp (3, -2, v));
  wave = looks->hair_wave * (0.35f * rz_noise (u * 0.75f, v * 0.75f, looks->seed + 5) + 0.22f * rz_noise (u * 1.7f, v * 1.7f, looks->seed + 6));
  return rz_ramp (0.30f, 1, cover) * (0.10f + looks->hair_volume * (lift + wave + 0.12f * rz_noise (u * 0.5f, v * 0.4f, looks->seed + 9)));
}
