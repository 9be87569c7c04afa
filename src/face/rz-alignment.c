/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Affine maps between a frame and the small pictures the networks want. */
#include "rz-alignment.h"

#include <math.h>

static void
find_centre (const RzPoint points[5],
             double       *x,
             double       *y)
{
  *x = *y = 0;
  for (int i = 0; i < 5; i++)
    {
      *x += points[i].x / 5;
      *y += points[i].y / 5;
    }
}

void
rz_alignment_fit (const RzPoint from[5],
                  const RzPoint to[5],
                  double        map[6])
{
  double from_x, from_y, to_x, to_y;
  double along = 0, across = 0, spread = 0;

  find_centre (from, &from_x, &from_y);
  find_centre (to, &to_x, &to_y);
  for (int i = 0; i < 5; i++)
    {
      double x = from[i].x - from_x, y = from[i].y - from_y;
      double u = to[i].x - to_x, v = to[i].y - to_y;

      along += x * u + y * v;
      across += x * v - y * u;
      spread += x * x + y * y;
    }
  along /= MAX (spread, 1e-9);
  across /= MAX (spread, 1e-9);
  map[0] = along;
  map[1] = -across;
  map[2] = to_x - along * from_x + across * from_y;
  map[3] = across;
  map[4] = along;
  map[5] = to_y - across * from_x - along * from_y;
}

gboolean
rz_alignment_fit_affine (const RzPoint from[5],
                         const RzPoint to[5],
                         double        map[6])
{
  double from_x, from_y, to_x, to_y;
  double xx = 0, xy = 0, yy = 0, ux = 0, uy = 0, vx = 0, vy = 0;
  double area;

  find_centre (from, &from_x, &from_y);
  find_centre (to, &to_x, &to_y);
  for (int i = 0; i < 5; i++)
    {
      double x = from[i].x - from_x, y = from[i].y - from_y;
      double u = to[i].x - to_x, v = to[i].y - to_y;

      xx += x * x;
      xy += x * y;
      yy += y * y;
      ux += u * x;
      uy += u * y;
      vx += v * x;
      vy += v * y;
    }
  area = xx * yy - xy * xy;
  if (!(area > 1e-6 * xx * yy))
    {
      rz_alignment_fit (from, to, map);
      return FALSE;
    }
  map[0] = (ux * yy - uy * xy) / area;
  map[1] = (uy * xx - ux * xy) / area;
  map[2] = to_x - map[0] * from_x - map[1] * from_y;
  map[3] = (vx * yy - vy * xy) / area;
  map[4] = (vy * xx - vx * xy) / area;
  map[5] = to_y - map[3] * from_x - map[4] * from_y;
  return TRUE;
}

void
rz_alignment_crop (double centre_x,
                   double centre_y,
                   double side,
                   double angle,
                   int    size,
                   double map[6])
{
  double scale = size / MAX (side, 1e-9);
  double c = scale * cos (angle), s = scale * sin (angle);

  map[0] = c;
  map[1] = s;
  map[2] = size / 2.0 - c * centre_x - s * centre_y;
  map[3] = -s;
  map[4] = c;
  map[5] = size / 2.0 + s * centre_x - c * centre_y;
}
