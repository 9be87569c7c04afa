/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lens and sensor. */
#include "rz-sensor.h"

#include <string.h>

#include "rz-noise.h"

#define PATCH (1 << 16)
#define MAX_RADIUS 64

struct _RzSensor
{
  int     width;
  int     height;
  gint8  *grain; /* (owned): standard deviation 24 */
  gint8  *noise; /* (owned): the grain at the gain used last */
  int     gain;
  guint8 *line; /* (owned): rows being filtered */
  guint8 *copy; /* (owned): the picture between the two passes of the blur */
};

RzSensor *
rz_sensor_new (int width,
               int height)
{
  RzSensor *self = g_new0 (RzSensor, 1);

  self->width = width;
  self->height = height;
  self->grain = g_malloc (PATCH + 3 * (gsize) width);
  self->noise = g_malloc (PATCH + 3 * (gsize) width);
  self->line = g_malloc (9 * (gsize) width);
  self->copy = g_malloc (3 * (gsize) width * height);
  for (gsize i = 0; i < PATCH + 3 * (gsize) width; i++)
    {
      guint32 h = rz_hash ((gint32) (i & (PATCH - 1)), 1, 99);
      /* the sum of four even draws is near enough to a normal one */
      int sum = (int) (h & 0xff) + (int) (h >> 8 & 0xff) + (int) (h >> 16 & 0xff) + (int) (h >> 24) - 510;

      self->grain[i] = (gint8) CLAMP (sum * 24 / 148, -127, 127);
    }
  return self;
}

void
rz_sensor_free (RzSensor *self)
{
  if (self == NULL)
    return;
  explicit_bzero (self->copy, 3 * (gsize) self->width * self->height);
  g_free (self->grain);
  g_free (self->noise);
  g_free (self->line);
  g_free (self->copy);
  g_free (self);
}

static void
set_gain (RzSensor *self,
          int       gain)
{
  if (self->gain == gain)
    return;

  self->gain = gain;
  for (gsize i = 0; i < PATCH + 3 * (gsize) self->width; i++)
    {
      int value = (self->grain[i] * gain + 128) >> 8;

      self->noise[i] = (gint8) CLAMP (value, -128, 127);
    }
}

/* In 16 bits, so that the compiler does eight at a time. */
static void
add_row (const gint8 *restrict noise,
         guint8 *restrict row,
         int n)
{
  for (int i = 0; i < n; i++)
    {
      gint16 value = (gint16) (row[i] + noise[i]);

      value = value < 0 ? 0 : value;
      row[i] = (guint8) (value > 255 ? 255 : value);
    }
}

void
rz_sensor_add_noise (RzSensor *self,
                     guint8   *pixels,
                     int       stride,
                     float     strength,
                     guint32   seed)
{
  int gain = (int) (strength * 1.3f / 24 * 256 + 0.5f);

  if (gain <= 0)
    return;
  set_gain (self, gain);
  for (int y = 0; y < self->height; y++)
    add_row (self->noise + (rz_hash (y, 0, seed) & (PATCH - 1)), pixels + (gsize) y * stride, 3 * self->width);
}

static void
soften_row (const guint8 *above,
            const guint8 *here,
            const guint8 *below,
            guint8       *out,
            int           n)
{
  for (int i = 0; i < n; i++)
    {
      int left = above[i - 3] + 2 * here[i - 3] + below[i - 3];
      int middle = above[i] + 2 * here[i] + below[i];
      int right = above[i + 3] + 2 * here[i + 3] + below[i + 3];

      out[i] = (guint8) ((left + 2 * middle + right + 8) >> 4);
    }
}

void
rz_sensor_soften (RzSensor *self,
                  guint8   *pixels,
                  int       stride,
                  int       left,
                  int       top,
                  int       right,
                  int       bottom)
{
  guint8 *above = self->line;
  guint8 *out = self->line + 3 * (gsize) self->width;
  int     n;

  left = MAX (left, 1);
  right = MIN (right, self->width - 1);
  top = MAX (top, 1);
  bottom = MIN (bottom, self->height - 1);
  n = 3 * (right - left);
  if (n <= 0 || top >= bottom)
    return;
  memcpy (above, pixels + (gsize) (top - 1) * stride, 3 * (gsize) self->width);
  for (int y = top; y < bottom; y++)
    {
      guint8 *row = pixels + (gsize) y * stride;

      soften_row (above + 3 * left, row + 3 * left, row + stride + 3 * left, out, n);
      memcpy (above, row, 3 * (gsize) self->width);
      memcpy (row + 3 * left, out, n);
    }
}

static int
make_kernel (float  sigma,
             float *kernel)
{
  int   radius = CLAMP ((int) ceilf (2.5f * sigma), 1, MAX_RADIUS);
  float sum = 0;

  for (int i = -radius; i <= radius; i++)
    sum += kernel[i + radius] = expf (-0.5f * i * i / (sigma * sigma));
  for (int i = 0; i <= 2 * radius; i++)
    kernel[i] /= sum;
  return radius;
}

void
rz_sensor_blur (RzSensor *self,
                guint8   *pixels,
                int       stride,
                float     sigma)
{
  float kernel[2 * MAX_RADIUS + 1];
  int   radius = make_kernel (sigma, kernel);
  int   n = 3 * self->width;

  for (int y = 0; y < self->height; y++)
    for (int i = 0; i < n; i++)
      {
        const guint8 *row = pixels + (gsize) y * stride;
        float         sum = 0.5f;

        for (int k = -radius; k <= radius; k++)
          sum += kernel[k + radius] * row[CLAMP (i + 3 * k, i % 3, n - 3 + i % 3)];
        self->copy[(gsize) y * n + i] = (guint8) sum;
      }
  for (int y = 0; y < self->height; y++)
    for (int i = 0; i < n; i++)
      {
        float sum = 0.5f;

        for (int k = -radius; k <= radius; k++)
          sum += kernel[k + radius] * self->copy[(gsize) CLAMP (y + k, 0, self->height - 1) * n + i];
        pixels[(gsize) y * stride + i] = (guint8) sum;
      }
}
