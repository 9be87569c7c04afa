/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Smooth random fields and colours. */
#include "rz-noise.h"

static float
lattice (gint32  x,
         gint32  y,
         guint32 seed)
{
  return (float) (rz_hash (x, y, seed) >> 8) * (2.0f / 16777215.0f) - 1.0f;
}

float
rz_noise (float   x,
          float   y,
          guint32 seed)
{
  gint32 ix = (gint32) floorf (x);
  gint32 iy = (gint32) floorf (y);
  float  fx = x - ix;
  float  fy = y - iy;

  fx = fx * fx * (3 - 2 * fx);
  fy = fy * fy * (3 - 2 * fy);
  return rz_mix (rz_mix (lattice (ix, iy, seed), lattice (ix + 1, iy, seed), fx),
                 rz_mix (lattice (ix, iy + 1, seed), lattice (ix + 1, iy + 1, seed), fx),
                 fy);
}

float
rz_fractal (float   x,
            float   y,
            int     octaves,
            guint32 seed)
{
  float sum = 0;
  float gain = 0.55f;

  for (int i = 0; i < octaves; i++)
    {
      sum += gain * rz_noise (x, y, seed + i);
      x = x * 2.03f + 17.1f;
      y = y * 2.03f - 5.3f;
      gain *= 0.5f;
    }
  return sum;
}

void
rz_colour_to_linear (guint32 colour,
                     float   rgb[3])
{
  for (int i = 0; i < 3; i++)
    {
      float c = (colour >> (16 - 8 * i) & 0xff) / 255.0f;

      rgb[i] = c <= 0.04045f ? c / 12.92f : powf ((c + 0.055f) / 1.055f, 2.4f);
    }
}
