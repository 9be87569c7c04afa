/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face cut out of its frame, and places in it. */
#include "rz-face-crop.h"

#include "rz-opencv.h"

#include <math.h>
#include <string.h>

#define SIDE 160

static guint8
get_luma (const guint8 *pixel)
{
  /* ITU-R BT.601 weights in 256ths */
  return (29 * pixel[0] + 150 * pixel[1] + 77 * pixel[2]) >> 8;
}

gboolean
rz_face_crop_open (RzFaceCrop    *crop,
                   const RzFrame *frame,
                   const RzFace  *face)
{
  int left = MAX ((int) face->box[0], 0), top = MAX ((int) face->box[1], 0);
  int right = MIN ((int) (face->box[0] + face->box[2]), frame->width);
  int bottom = MIN ((int) (face->box[1] + face->box[3]), frame->height);
  int factor;

  memset (crop, 0, sizeof *crop);
  if (right - left < 8 || bottom - top < 8)
    return FALSE;
  /* by a whole factor only: averaging over a pixel and a bit would blur one size of face and not the next */
  factor = MAX (1, (int) lround ((double) MAX (right - left, bottom - top) / SIDE));
  right -= (right - left) % factor;
  bottom -= (bottom - top) % factor;
  crop->width = (right - left) / factor;
  crop->height = (bottom - top) / factor;
  crop->colour = rz_frame_new (crop->width, crop->height, 0);
  rz_cv_scale (frame, left, top, right - left, bottom - top, crop->colour);
  crop->grey = g_malloc (crop->width * crop->height);
  for (int i = 0; i < crop->width * crop->height; i++)
    crop->grey[i] = get_luma (crop->colour->pixels + 3 * i);
  for (int i = 0; i < 5; i++)
    crop->points[i] = (RzPoint){ (face->points[i].x - left) * crop->width / (right - left), (face->points[i].y - top) * crop->height / (bottom - top) };
  crop->eyes = hypotf (crop->points[1].x - crop->points[0].x, crop->points[1].y - crop->points[0].y);
  return TRUE;
}

void
rz_face_crop_close (RzFaceCrop *crop)
{
  explicit_bzero (crop->grey, crop->width * crop->height);
  g_free (crop->grey);
  rz_frame_unref (crop->colour);
}

void
rz_face_crop_span (const RzFaceCrop *crop,
                   int               y,
                   int              *from,
                   int              *to)
{
  float v = (y + 0.5f) / crop->height * 2 - 1;
  float half = sqrtf (MAX (0, (1 - v * v / 0.92f) * 0.81f)) / 2;

  *from = (int) ((0.5f - half) * crop->width);
  *to = (int) ((0.5f + half) * crop->width);
}

RzArea
rz_face_crop_around (const RzFaceCrop *crop,
                     float             left,
                     float             top,
                     float             right,
                     float             bottom)
{
  return (RzArea){ CLAMP ((int) left, 0, crop->width), CLAMP ((int) top, 0, crop->height), CLAMP ((int) right + 1, 0, crop->width),
                   CLAMP ((int) bottom + 1, 0, crop->height) };
}

RzArea
rz_face_crop_area (const RzFaceCrop *crop,
                   RzPoint           centre,
                   float             down,
                   float             half_width,
                   float             half_height)
{
  float unit = crop->eyes;

  return rz_face_crop_around (crop, centre.x - half_width * unit, centre.y + (down - half_height) * unit, centre.x + half_width * unit,
                              centre.y + (down + half_height) * unit);
}

float
rz_face_crop_mean (const RzFaceCrop *crop,
                   RzArea            area)
{
  guint sum = 0, n = 0;

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++, n++)
      sum += crop->grey[y * crop->width + x];
  return sum / (float) MAX (n, 1);
}
