/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether something hides the eyes or the mouth. */
#include "rz-face-cover.h"

#include <math.h>

#define NAMED 0.7f         /* at most so sure, where what was seen is named and never blocks */
#define BESIDE_EYE 0.12f   /* of the distance between the eyes */
#define BESIDE_MOUTH 0.15f /* of the distance between the eyes */
#define DARK_EYE 0.30f     /* of the luminance of the skin below */
#define DIM 10             /* added to a mean luminance of 0 to 255, so that noise in the dark is no contrast */
#define REACH 40           /* pixels looked at in a stroke across the mouth */
#define STROKES 61         /* above, across and below the mouth */
#define STROKE 0.015f      /* from one to the next, of the distance between the eyes */
#define BESIDE_LIPS 15     /* strokes from the middle of a lip to bare skin */
#define BESIDE_LINE 8      /* strokes from the line between the lips to the lips */

/* 0 at @none, 1 at @sure, straight between. */
static float
ramp (float value,
      float none,
      float sure)
{
  return CLAMP ((value - none) / (sure - none), 0, 1);
}

/* Light and dark within @area: standard deviation over mean luminance, about 0.3 for an open eye and 0 for a patch. */
static float
measure_contrast (const RzFaceCrop *crop,
                  RzArea            area)
{
  double sum = 0, squares = 0, mean;
  int    n = 0;

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++, n++)
      {
        guint8 luma = crop->grey[y * crop->width + x];

        sum += luma;
        squares += luma * luma;
      }
  if (n == 0)
    return NAN;
  mean = sum / n;
  return (float) (sqrt (MAX (squares / n - mean * mean, 0)) / (mean + DIM));
}

static void
find_colour (const RzFaceCrop *crop,
             RzArea            area,
             float             share[2])
{
  double sums[3] = { 0 }, total;

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++)
      for (int channel = 0; channel < 3; channel++)
        sums[channel] += crop->colour->pixels[y * crop->colour->stride + 3 * x + channel];
  total = MAX (sums[0] + sums[1] + sums[2], 1);
  share[0] = (float) (sums[2] / total);
  share[1] = (float) (sums[1] / total);
}

/* How many colours there are within @area whatever their brightness: about 0.05 for lips and the skin around them, 0.01 for one surface, 0 without colour. */
static float
measure_variety (const RzFaceCrop *crop,
                 RzArea            area)
{
  double sums[3] = { 0 }, squares[3] = { 0 }, variety = 0;
  int    n = MAX ((area.right - area.left) * (area.bottom - area.top), 1);

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++)
      {
        const guint8 *pixel = crop->colour->pixels + y * crop->colour->stride + 3 * x;
        double        total = MAX (pixel[0] + pixel[1] + pixel[2], 1);

        for (int channel = 0; channel < 3; channel++)
          {
            sums[channel] += pixel[channel] / total;
            squares[channel] += pixel[channel] / total * pixel[channel] / total;
          }
      }
  for (int channel = 0; channel < 3; channel++)
    variety += sqrt (MAX (squares[channel] / n - sums[channel] / n * sums[channel] / n, 0));
  return (float) variety;
}

/* How differently coloured two areas are, whatever their brightness. */
static float
compare_colours (const RzFaceCrop *crop,
                 RzArea            a,
                 RzArea            b)
{
  float first[2], second[2];

  find_colour (crop, a, first);
  find_colour (crop, b, second);
  return hypotf (first[0] - second[0], first[1] - second[1]);
}

/* The luminance that one in twelve pixels of @area stays below. */
static float
find_shadow (const RzFaceCrop *crop,
             RzArea            area)
{
  guint counts[256] = { 0 }, n = 0, below = 0;
  int   luma = 0;

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++, n++)
      counts[crop->grey[y * crop->width + x]]++;
  while (luma < 255 && (below += counts[luma]) * 12 < n)
    luma++;
  return luma;
}

/* A closed lid has no contrast either, but it looks like the skin below it; a patch or dark glasses do not. */
static float
judge_eye (const RzFaceCrop *crop,
           RzPoint           point)
{
  RzArea eye = rz_face_crop_area (crop, point, 0, 0.25f, 0.12f);
  RzArea skin = rz_face_crop_area (crop, point, 0.4f, 0.18f, 0.1f);
  float  brightness = (rz_face_crop_mean (crop, eye) + DIM) / (rz_face_crop_mean (crop, skin) + DIM);
  float  unlike = fmaxf (ramp (brightness, 0.75f, 0.55f), ramp (brightness, 1.25f, 1.5f));

  unlike = fmaxf (unlike, ramp (compare_colours (crop, eye, skin), 0.04f, 0.08f));
  return MIN (ramp (measure_contrast (crop, eye), 0.19f, 0.08f), unlike);
}

/* Where an eye is covered the detector puts it to the edge of what covers it, so what lies about it counts, too, but is named only. */
static float
judge_eye_about (const RzFaceCrop *crop,
                 int               side)
{
  RzPoint point = crop->points[side];
  float   away = BESIDE_EYE * crop->eyes;
  float   beside = fmaxf (judge_eye (crop, (RzPoint){ point.x - away, point.y }), judge_eye (crop, (RzPoint){ point.x + away, point.y }));
  float   over = fmaxf (judge_eye (crop, (RzPoint){ point.x, point.y - away }), judge_eye (crop, (RzPoint){ point.x, point.y + away }));

  return fmaxf (judge_eye (crop, point), NAMED * fmaxf (beside, over));
}

/*
 * A hand looks like the skin, too, but has not even a lash in it: the darkest part of a bare eye is at most 0.55 of the skin below (250 portraits), of a
 * hand 0.73 and more, of a lid at rest mostly between. Since some lids are as smooth as a hand, this is named and never blocks.
 */
static float
judge_smooth_eye (const RzFaceCrop *crop,
                  int               side)
{
  RzArea eye = rz_face_crop_area (crop, crop->points[side], 0, 0.25f, 0.12f);
  RzArea with_brow = rz_face_crop_area (crop, crop->points[side], -0.12f, 0.25f, 0.28f);
  RzArea skin = rz_face_crop_area (crop, crop->points[side], 0.4f, 0.18f, 0.1f);
  float  shadow = (find_shadow (crop, eye) + DIM) / (rz_face_crop_mean (crop, skin) + DIM);
  float  smooth = MIN (ramp (measure_contrast (crop, eye), 0.15f, 0.10f), ramp (shadow, 0.78f, 0.86f));
  float  browless = MIN (ramp (measure_contrast (crop, with_brow), 0.18f, 0.15f), ramp (shadow, 0.62f, 0.70f));

  return NAMED * fmaxf (smooth, browless);
}

/* Cloth over both: no skin is as even as that, not even of a closed lid. */
static float
judge_even_eyes (const RzFaceCrop *crop)
{
  float right = measure_contrast (crop, rz_face_crop_area (crop, crop->points[0], 0, 0.25f, 0.12f));
  float left = measure_contrast (crop, rz_face_crop_area (crop, crop->points[1], 0, 0.25f, 0.12f));

  return NAMED * ramp (fmaxf (right, left), 0.07f, 0.04f);
}

/* Dark glasses: the detector may put an eye to their edge, so it is not the contrast that counts but how much of the place is darker than any iris leaves it. */
static float
judge_dark_eye (const RzFaceCrop *crop,
                int               side)
{
  RzArea eye = rz_face_crop_area (crop, crop->points[side], 0, 0.25f, 0.12f);
  RzArea skin = rz_face_crop_area (crop, crop->points[side], 0.4f, 0.18f, 0.1f);
  float  limit = DARK_EYE * rz_face_crop_mean (crop, skin);
  guint  dark = 0, n = 0;

  for (int y = eye.top; y < eye.bottom; y++)
    for (int x = eye.left; x < eye.right; x++, n++)
      dark += crop->grey[y * crop->width + x] < limit;
  return ramp (dark / (float) MAX (n, 1), 0.7f, 0.85f);
}

/* Nothing but one surface within @lips: neither light and dark nor several colours. */
static float
judge_plain (const RzFaceCrop *crop,
             RzArea            lips)
{
  return MIN (ramp (measure_contrast (crop, lips), 0.125f, 0.085f), ramp (measure_variety (crop, lips), 0.018f, 0.0135f));
}

/* Far darker than the skin, and plain: black cloth has no colour to tell it by. A beard is as dark, but lips show in it. */
static float
judge_black (const RzFaceCrop *crop,
             RzArea            lips,
             RzArea            chin,
             RzArea            skin)
{
  float bright = rz_face_crop_mean (crop, skin) + DIM;
  float darkness = MIN (ramp ((rz_face_crop_mean (crop, lips) + DIM) / bright, 0.55f, 0.4f), ramp ((rz_face_crop_mean (crop, chin) + DIM) / bright, 0.55f, 0.4f));
  float spread = measure_contrast (crop, lips) * (rz_face_crop_mean (crop, lips) + DIM);

  return MIN (darkness, ramp (spread / bright, 0.08f, 0.05f));
}

/* Mean redness and luminance of a stroke of half the distance between the eyes, along the mouth and @down from it on the way to the chin. */
static void
read_stroke (const RzFaceCrop *crop,
             float             down,
             float            *red,
             float            *light)
{
  const RzPoint *points = crop->points;
  RzPoint        mouth = { (points[3].x + points[4].x) / 2, (points[3].y + points[4].y) / 2 };
  float          x_step = (points[1].x - points[0].x) / (2 * REACH), y_step = (points[1].y - points[0].y) / (2 * REACH);
  float          sum_red = 0, sum_light = 0;
  int            n = 0;

  for (int i = -REACH / 2; i <= REACH / 2; i++)
    {
      int           x = (int) (mouth.x + i * x_step - down * (points[1].y - points[0].y));
      int           y = (int) (mouth.y + i * y_step + down * (points[1].x - points[0].x));
      const guint8 *pixel;

      if (x < 0 || y < 0 || x >= crop->width || y >= crop->height)
        continue;
      pixel = crop->colour->pixels + y * crop->colour->stride + 3 * x;
      sum_red += pixel[2] / (float) MAX (pixel[0] + pixel[1] + pixel[2], 1);
      sum_light += crop->grey[y * crop->width + x];
      n++;
    }
  *red = sum_red / MAX (n, 1);
  *light = sum_light / MAX (n, 1);
}

/*
 * Between lips there is a dark line, and they are redder than the skin above and below. A hand has neither and patterned cloth rarely: of 132 bare mouths
 * two had as faint a line, but none of them as pale lips, too.
 */
static float
judge_lips (const RzFaceCrop *crop,
            float             skin)
{
  float red[STROKES], light[STROKES], reddest = 0, darkest = 0;

  for (int i = 0; i < STROKES; i++)
    read_stroke (crop, (i - STROKES / 2) * STROKE, &red[i], &light[i]);
  for (int i = BESIDE_LIPS; i < STROKES - BESIDE_LIPS; i++)
    {
      reddest = fmaxf (reddest, red[i] - (red[i - BESIDE_LIPS] + red[i + BESIDE_LIPS]) / 2);
      darkest = fmaxf (darkest, (light[i - BESIDE_LINE] + light[i + BESIDE_LINE]) / 2 - light[i]);
    }
  return NAMED * MIN (ramp (darkest / fmaxf (skin, DIM), 0.18f, 0.14f), ramp (reddest, 0.016f, 0.010f));
}

static float
judge_mouth (const RzFaceCrop *crop)
{
  const RzPoint *points = crop->points;
  RzPoint        bridge = { (points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2 };
  RzPoint        mouth = { (points[3].x + points[4].x) / 2, (points[3].y + points[4].y) / 2 };
  RzArea         skin = rz_face_crop_area (crop, bridge, 0.05f, 0.12f, 0.15f);
  RzArea         lips = rz_face_crop_area (crop, mouth, 0, 0.35f, 0.22f);
  RzArea         chin = rz_face_crop_area (crop, mouth, 0.35f, 0.3f, 0.1f);
  float          unlike = MIN (compare_colours (crop, lips, skin), compare_colours (crop, chin, skin));
  float          plain = judge_plain (crop, lips);

  float above = judge_plain (crop, rz_face_crop_area (crop, mouth, -BESIDE_MOUTH, 0.35f, 0.22f));
  float below = judge_plain (crop, rz_face_crop_area (crop, mouth, BESIDE_MOUTH, 0.35f, 0.22f));

  plain = fmaxf (plain, NAMED * fmaxf (above, below));
  plain = fmaxf (plain, judge_black (crop, lips, chin, skin));
  plain = fmaxf (plain, judge_lips (crop, rz_face_crop_mean (crop, skin)));
  return fmaxf (plain, ramp (unlike, 0.05f, 0.08f));
}

/*
 * A bare eye and a bare mouth have light and dark in them; what covers them mostly has not, or has another colour than the skin beside it.
 * Measured on 246 portraits: eyes have a contrast of 0.16 and more, mouths of 0.12 and more, a hand before the mouth of 0.12 and less; mouth and chin
 * together rarely differ from the skin by more than 0.05.
 */
float
rz_face_cover_measure (const RzFaceCrop *crop)
{
  float eyes = fmaxf (judge_eye_about (crop, 0), judge_eye_about (crop, 1));
  float smooth = fmaxf (judge_even_eyes (crop), fmaxf (judge_smooth_eye (crop, 0), judge_smooth_eye (crop, 1)));
  float dark = MIN (judge_dark_eye (crop, 0), judge_dark_eye (crop, 1));

  return fmaxf (fmaxf (judge_mouth (crop), dark), fmaxf (eyes, smooth));
}
