/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall behind the person: a calm room, out of focus. */
#include "rz-room.h"

#include "rz-noise.h"

static void
mix_in (float rgb[3],
        float red,
        float green,
        float blue,
        float amount)
{
  rgb[0] = rz_mix (rgb[0], red, amount);
  rgb[1] = rz_mix (rgb[1], green, amount);
  rgb[2] = rz_mix (rgb[2], blue, amount);
}

/* 1 inside the box, soft at its edge as something out of focus. */
static float
box (float x,
     float y,
     float left,
     float top,
     float right,
     float bottom,
     float soft)
{
  return rz_ramp (left - soft, left + soft, x) * rz_ramp (right + soft, right - soft, x) * rz_ramp (top - soft, top + soft, y) * rz_ramp (bottom + soft, bottom - soft, y);
}

/* @x, @y: 0 to 1 across the longer side. */
static void
room_at (float x,
         float y,
         float rgb[3])
{
  float fall = 1.06f - 0.24f * x - 0.12f * y + 0.03f * rz_fractal (x * 3, y * 3, 3, 11);

  rgb[0] = 0.70f * fall;
  rgb[1] = 0.685f * fall;
  rgb[2] = 0.645f * fall;
  /* a door frame at the left, a hanging scroll at the right, a sideboard below it */
  mix_in (rgb, 0.47f, 0.36f, 0.27f, 0.85f * box (x, y, -1, -1, 0.10f, 2, 0.008f));
  mix_in (rgb, 0.36f, 0.27f, 0.20f, 0.6f * box (x, y, 0.085f, -1, 0.10f, 2, 0.005f));
  mix_in (rgb, 0.80f, 0.78f, 0.71f, 0.8f * box (x, y, 0.80f, 0.05f, 0.91f, 0.38f, 0.007f));
  mix_in (rgb, 0.48f, 0.50f, 0.46f, 0.5f * box (x, y, 0.825f, 0.13f, 0.885f, 0.29f, 0.02f));
  mix_in (rgb, 0.44f, 0.33f, 0.24f, 0.8f * box (x, y, 0.72f, 0.45f, 2, 2, 0.008f));
  mix_in (rgb, 0.55f, 0.42f, 0.31f, 0.6f * box (x, y, 0.72f, 0.445f, 2, 0.46f, 0.004f));
}

void
rz_room_paint (guint8 *rgb,
               int     width,
               int     height)
{
  float longer = MAX (width, height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        float colour[3];

        room_at (x / longer, (y + (longer - height) * 0.1f) / longer, colour);
        for (int i = 0; i < 3; i++)
          *rgb++ = (guint8) (255 * rz_clamp01 (colour[i]) + 0.5f);
      }
}
