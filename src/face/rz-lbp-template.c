/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local binary pattern histograms (Ahonen, Hadid, Pietikäinen 2006): uniform patterns of eight neighbours in a grid of cells. */
#include "rz-lbp-template.h"

#include <math.h>

#define GRID 7
#define CELL ((RZ_LBP_SIDE - 2) / GRID)
#define SHADES 12 /* side of the picture in plain shades that goes with the histograms */
#define SHADE (RZ_LBP_SIDE / SHADES)
#define LENGTH (GRID * GRID * PATTERNS + SHADES * SHADES)
#define PATTERNS 59 /* 58 patterns with at most two changes around the circle, and one for all others */

/* Smooth skin has no pattern but that of the sensor, so a neighbour must be brighter by more than this. */
#define NOISE 4

/* Measured on rendered heads: patterns tell skin and hair apart, shades the outline of the head. */
#define WEIGHT_OF_SHADES 0.3

/* Any two faces share about this much; it becomes 0, equal ones 1. */
#define COMMON 0.70

static guint
count_changes (guint8 pattern)
{
  guint8 turned = (guint8) (pattern << 1 | pattern >> 7);

  return (guint) __builtin_popcount (pattern ^ turned);
}

static void
number_patterns (guint8 numbers[256])
{
  guint8 next = 0;

  for (int pattern = 0; pattern < 256; pattern++)
    numbers[pattern] = count_changes ((guint8) pattern) <= 2 ? next++ : PATTERNS - 1;
}

static guint8
find_pattern (const guint8 *at)
{
  static const int around[8] = {
    -RZ_LBP_SIDE - 1,
    -RZ_LBP_SIDE,
    -RZ_LBP_SIDE + 1,
    1,
    RZ_LBP_SIDE + 1,
    RZ_LBP_SIDE,
    RZ_LBP_SIDE - 1,
    -1,
  };
  guint8 pattern = 0;

  for (int i = 0; i < 8; i++)
    pattern |= (guint8) ((at[around[i]] > at[0] + NOISE) << i);
  return pattern;
}

/* A very small picture of mean 0 and length 1, so that light drops out. */
static void
fill_shades (const guint8 *grey,
             float         shades[SHADES * SHADES])
{
  float mean = 0, length = 0;

  for (int i = 0; i < SHADES * SHADES; i++)
    {
      const guint8 *block = grey + (i / SHADES) * SHADE * RZ_LBP_SIDE + (i % SHADES) * SHADE;

      shades[i] = 0;
      for (int y = 0; y < SHADE; y++)
        for (int x = 0; x < SHADE; x++)
          shades[i] += block[y * RZ_LBP_SIDE + x];
      mean += shades[i] / (SHADES * SHADES);
    }
  for (int i = 0; i < SHADES * SHADES; i++)
    {
      shades[i] -= mean;
      length += shades[i] * shades[i];
    }
  for (int i = 0; i < SHADES * SHADES; i++)
    shades[i] /= MAX (sqrtf (length), 1e-3f);
}

GBytes *
rz_lbp_template_new (const guint8 *grey)
{
  float *bins = g_new0 (float, LENGTH);
  guint8 numbers[256];

  number_patterns (numbers);
  for (int y = 0; y < GRID * CELL; y++)
    for (int x = 0; x < GRID * CELL; x++)
      {
        const guint8 *at = grey + (y + 1) * RZ_LBP_SIDE + x + 1;

        bins[((y / CELL) * GRID + x / CELL) * PATTERNS + numbers[find_pattern (at)]] += 1.0f / (CELL * CELL);
      }
  fill_shades (grey, bins + GRID * GRID * PATTERNS);
  return g_bytes_new_take (bins, sizeof (float) * LENGTH);
}

double
rz_lbp_template_compare (GBytes *a,
                         GBytes *b)
{
  gsize        size, other;
  const float *first = g_bytes_get_data (a, &size);
  const float *second = g_bytes_get_data (b, &other);
  double       agreement = 0, shades = 0;

  if (size != other || size != sizeof (float) * LENGTH)
    return -1;
  for (int i = 0; i < GRID * GRID * PATTERNS; i++)
    agreement += sqrt (first[i] * second[i]) / (GRID * GRID);
  for (int i = GRID * GRID * PATTERNS; i < LENGTH; i++)
    shades += first[i] * second[i];
  agreement = (1 - WEIGHT_OF_SHADES) * agreement + WEIGHT_OF_SHADES * shades;
  return CLAMP ((agreement - COMMON) / (1 - COMMON), -1, 1);
}
