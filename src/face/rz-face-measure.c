/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Light, framing, sharpness and cover of the largest face, measured on a copy of about 160 px. */
#include "rz-face-measure.h"

#include "rz-face-cover.h"
#include "rz-face-sharpness.h"
#include "rz-opencv.h"

#include <math.h>
#include <string.h>

#define BINS 8

/* Pixels of every luminance on the person's right and left, and of all. */
typedef struct
{
  guint counts[2][256];
  guint n[2];
} Halves;

/* Column of the line from between the eyes to between the corners of the mouth. */
static float
find_middle (const RzFaceCrop *crop,
             int               y)
{
  const RzPoint *points = crop->points;
  float          eyes_x = (points[0].x + points[1].x) / 2, eyes_y = (points[0].y + points[1].y) / 2;
  float          mouth_x = (points[3].x + points[4].x) / 2, mouth_y = (points[3].y + points[4].y) / 2;

  return eyes_x + (mouth_x - eyes_x) * (y - eyes_y) / MAX (mouth_y - eyes_y, 1);
}

/* What there is of every luminance left and right of the face's own middle, within its ellipse. */
static void
count_halves (const RzFaceCrop *crop,
              Halves           *halves)
{
  memset (halves, 0, sizeof *halves);
  for (int y = 0; y < crop->height; y++)
    {
      const guint8 *row = crop->grey + y * crop->width;
      int           from, to, middle = (int) find_middle (crop, y);

      rz_face_crop_span (crop, y, &from, &to);
      middle = CLAMP (middle, from, to);
      for (int x = from; x < middle; x++)
        halves->counts[0][row[x]]++;
      for (int x = middle; x < to; x++)
        halves->counts[1][row[x]]++;
      halves->n[0] += middle - from;
      halves->n[1] += to - middle;
    }
}

/* The luminance that @share of the face's pixels stay below, 0 to 1. */
static float
find_shade (const Halves *halves,
            float         share)
{
  guint below = 0, wanted = (guint) (share * (halves->n[0] + halves->n[1]));
  int   luma = 0;

  while (luma < 255 && (below += halves->counts[0][luma] + halves->counts[1][luma]) < wanted)
    luma++;
  return luma / 255.0f;
}

static void
measure_light (const Halves  *halves,
               RzObservation *seen)
{
  guint64 total = 0;
  guint   bright = 0, dark = 0, n = MAX (halves->n[0] + halves->n[1], 1);

  for (int luma = 0; luma < 256; luma++)
    {
      guint count = halves->counts[0][luma] + halves->counts[1][luma];

      total += (guint64) count * luma;
      bright += luma >= 247 ? count : 0;
      dark += luma <= 25 ? count : 0;
    }
  seen->luminance = total / (255.0f * n);
  seen->bright_share = bright / (float) n;
  seen->dark_share = dark / (float) n;
  seen->shade = find_shade (halves, 0.1f);
  seen->shine = find_shade (halves, 0.9f);
}

/* Below the eye and beside the nose, down to the corner of the mouth; @side 0 is the person's right cheek. */
static RzArea
find_cheek (const RzFaceCrop *crop,
            int               side)
{
  RzPoint eye = crop->points[side], mouth = crop->points[3 + side];
  float   out = side == 0 ? -1 : 1;
  float   outer = eye.x + out * 0.25f * crop->eyes, inner = eye.x - out * 0.15f * crop->eyes;

  return rz_face_crop_around (crop, MIN (outer, inner), eye.y + 0.3f * (mouth.y - eye.y), MAX (outer, inner), mouth.y);
}

static RzArea
find_forehead (const RzFaceCrop *crop)
{
  float y = (crop->points[0].y + crop->points[1].y) / 2;

  return rz_face_crop_around (crop, crop->points[0].x, y - 0.85f * crop->eyes, crop->points[1].x, y - 0.45f * crop->eyes);
}

/* Half a bin is shared with the neighbour, so that two like shades left and right of a border still overlap. */
static void
count_shade (float bins[BINS],
             int   luma,
             float n)
{
  float at = luma / (256.0f / BINS) - 0.5f;
  int   low = (int) floorf (at);

  bins[CLAMP (low, 0, BINS - 1)] += n * (1 - (at - low));
  bins[CLAMP (low + 1, 0, BINS - 1)] += n * (at - low);
}

/* The halves, not just the cheeks: smooth skin has so few shades that two cheeks in ordinary room light do not overlap at all. */
static void
measure_sides (const Halves  *halves,
               RzObservation *seen)
{
  float bins[2][BINS] = { 0 };
  float mean[2] = { 0 };

  for (int side = 0; side < 2; side++)
    for (int luma = 0; luma < 256; luma++)
      {
        float share = halves->counts[side][luma] / (float) MAX (halves->n[side], 1);

        count_shade (bins[side], luma, share);
        mean[side] += share * luma;
      }
  seen->side_overlap = 0;
  for (int i = 0; i < BINS; i++)
    seen->side_overlap += MIN (bins[0][i], bins[1][i]);
  seen->side_ratio = MIN (mean[0], mean[1]) / MAX (MAX (mean[0], mean[1]), 1);
}

static float
measure_flank (const RzFaceCrop *crop,
               int               side)
{
  double sum = 0;
  int    n = 0;

  for (int y = 0; y < crop->height; y++)
    {
      int from, to, middle = (int) find_middle (crop, y), third;

      rz_face_crop_span (crop, y, &from, &to);
      third = (to - from) / 3;
      middle = CLAMP (middle, from, to);
      for (int x = side == 0 ? from : middle + third / 2; x < (side == 0 ? middle - third / 2 : to); x++, n++)
        sum += crop->grey[y * crop->width + x];
    }
  return (float) (sum / MAX (n, 1));
}

/* Light that fades across the face leaves its halves much alike, but not its flanks and cheeks. */
static void
measure_flanks (const RzFaceCrop *crop,
                RzObservation    *seen)
{
  float right = measure_flank (crop, 0) + rz_face_crop_mean (crop, find_cheek (crop, 0));
  float left = measure_flank (crop, 1) + rz_face_crop_mean (crop, find_cheek (crop, 1));

  seen->flank_ratio = MIN (right, left) / MAX (MAX (right, left), 1);
}

static void
measure_skin (const RzFaceCrop *crop,
              RzObservation    *seen)
{
  const RzArea areas[3] = { find_cheek (crop, 0), find_cheek (crop, 1), find_forehead (crop) };
  double       sums[3] = { 0 };
  guint        n = 0;

  for (int i = 0; i < 3; i++)
    for (int y = areas[i].top; y < areas[i].bottom; y++)
      for (int x = areas[i].left; x < areas[i].right; x++, n++)
        for (int channel = 0; channel < 3; channel++)
          sums[channel] += crop->colour->pixels[y * crop->colour->stride + 3 * x + channel];
  for (int channel = 0; channel < 3; channel++)
    seen->skin[channel] = (float) (sums[channel] / (255.0 * MAX (n, 1)));
}

static void
measure_framing (RzObservation *seen)
{
  const RzFace *face = &seen->faces[0];

  seen->eye_distance = hypotf (face->points[1].x - face->points[0].x, face->points[1].y - face->points[0].y);
  seen->offset_x = (face->box[0] + face->box[2] / 2) / seen->frame_width - 0.5f;
  seen->offset_y = (face->box[1] + face->box[3] / 2) / seen->frame_height - 0.5f;
  seen->second_face_share = seen->n_faces > 1 ? seen->faces[1].box[2] / MAX (face->box[2], 1) : 0;
}

float
rz_face_measure_frame (const RzFrame *small)
{
  double mean[3];

  rz_cv_mean (small, mean);
  return (float) ((29 * mean[0] + 150 * mean[1] + 77 * mean[2]) / (255 * 256));
}

void
rz_face_measure (RzObservation *seen,
                 const RzFrame *frame)
{
  RzFaceCrop crop;
  Halves     halves;

  if (seen->n_faces == 0)
    return;
  measure_framing (seen);
  if (!rz_face_crop_open (&crop, frame, &seen->faces[0]))
    return;
  count_halves (&crop, &halves);
  measure_light (&halves, seen);
  measure_sides (&halves, seen);
  measure_flanks (&crop, seen);
  rz_face_sharpness_measure (&crop, seen);
  measure_skin (&crop, seen);
  seen->covered = rz_face_cover_measure (&crop);
  rz_face_crop_close (&crop);
}
