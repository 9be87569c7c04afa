/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sharp a face is, whichever way it moved and whatever noise the camera adds. */
#include "rz-face-sharpness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ALL_WAYS 4             /* brings the one direction to about the size of the variance of the Laplacian */
#define DIRECTIONS 8           /* looked at, over half a turn */
#define ROUGHEST (8 * 255)     /* the most that the noise mask can say */
#define MASK_OF_NOISE 6        /* the standard deviation that the noise mask makes of 1 */
#define MEDIAN_OF_NOISE 0.6745 /* of its absolute value, in standard deviations */

/* Sums over the face of second differences along rows (x) and columns (y) and mixed ones (m, four times too large), and of their products. */
typedef struct
{
  gint64 x, y;
  gint64 xx, yy, mm, xy, xm, ym;
  guint  n;
  guint  rough[ROUGHEST + 1]; /* pixels by what the noise mask says */
} Bends;

static void
add_row (const RzFaceCrop *crop,
         int               row,
         Bends            *bends)
{
  int x = 0, y = 0, xx = 0, yy = 0, mm = 0, xy = 0, xm = 0, ym = 0;
  int width = crop->width, from, to;

  rz_face_crop_span (crop, row, &from, &to);
  from = MAX (from, 1);
  to = MIN (to, width - 1);
  for (int column = from; column < to; column++)
    {
      const guint8 *at = crop->grey + row * width + column;
      int           across = at[-1] + at[1] - 2 * at[0], down = at[-width] + at[width] - 2 * at[0];
      int           falling = at[-width - 1] + at[width + 1], rising = at[-width + 1] + at[width - 1], mixed = falling - rising;

      x += across;
      y += down;
      xx += across * across;
      yy += down * down;
      mm += mixed * mixed;
      xy += across * down;
      xm += across * mixed;
      ym += down * mixed;
      bends->rough[abs (falling + rising - 2 * (across + down + 2 * at[0]))]++;
    }
  bends->x += x;
  bends->y += y;
  bends->xx += xx;
  bends->yy += yy;
  bends->mm += mm;
  bends->xy += xy;
  bends->xm += xm;
  bends->ym += ym;
  bends->n += MAX (to - from, 0);
}

/*
 * Variance of the noise: edges are few, so the median over the face of what a mask says that is blind to straight edges (Immerkær 1996) is the noise's.
 */
static double
find_noise (const Bends *bends)
{
  guint  below = 0;
  int    median = 0;
  double deviation;

  while (median < ROUGHEST && (below += bends->rough[median]) * 2 < bends->n)
    median++;
  deviation = median / (MASK_OF_NOISE * MEDIAN_OF_NOISE);
  return deviation * deviation;
}

/* Mean square of the second difference along @angle, less what @noise alone makes of it. */
static double
measure_along (const Bends *bends,
               double       angle,
               double       noise)
{
  double c = cos (angle), s = sin (angle);
  double cc = c * c, ss = s * s, cs = c * s;
  double sum = bends->xx * cc * cc + bends->yy * ss * ss + (2 * bends->xy + bends->mm / 4.0) * cs * cs + bends->xm * cc * cs + bends->ym * ss * cs;

  return sum / bends->n - noise * (6 * cc * cc + 6 * ss * ss + 9 * cs * cs);
}

/* A face that moves keeps its edges along the movement, so the worst direction counts. */
static double
find_weakest (const Bends *bends)
{
  double noise = find_noise (bends), weakest = G_MAXDOUBLE;

  for (int i = 0; i < DIRECTIONS; i++)
    weakest = MIN (weakest, measure_along (bends, i * G_PI / DIRECTIONS, noise));
  return MAX (weakest, 0);
}

static double
find_variance (gint64 sum,
               gint64 squares,
               guint  n)
{
  return (double) squares / n - ((double) sum / n) * ((double) sum / n);
}

void
rz_face_sharpness_measure (const RzFaceCrop *crop,
                           RzObservation    *seen)
{
  Bends bends;

  memset (&bends, 0, sizeof bends);
  for (int row = 1; row < crop->height - 1; row++)
    add_row (crop, row, &bends);
  bends.n = MAX (bends.n, 1);
  seen->sharpness = (float) (ALL_WAYS * MIN (find_variance (bends.x, bends.xx, bends.n), find_variance (bends.y, bends.yy, bends.n)));
  seen->edges = (float) (ALL_WAYS * find_weakest (&bends));
}
