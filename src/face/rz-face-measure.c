/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Light, framing, sharpness and cover of the largest face, measured on a copy of about 160 px. */
#include "rz-face-measure.h"

#include "rz-opencv.h"

#include <math.h>
#include <string.h>

#define SIDE 160
#define BINS 8
#define DIRECTIONS 4       /* brings the one direction to about the size of the variance of the Laplacian */
#define NAMED 0.7f         /* at most so sure, where what was seen is named and never blocks */
#define BESIDE_EYE 0.12f   /* of the distance between the eyes */
#define BESIDE_MOUTH 0.15f /* of the distance between the eyes */
#define DARK_EYE 0.30f     /* of the luminance of the skin below */
#define DIM 10             /* added to a mean luminance of 0 to 255, so that noise in the dark is no contrast */

/* The face cut out of its frame and scaled down, never up: enlarging would read as blur. */
typedef struct
{
  RzFrame *colour; /* (owned) */
  guint8  *grey;   /* (owned) (array): width × height */
  int      width;
  int      height;
  RzPoint  points[5]; /* in its own pixels */
  float    eyes;      /* distance between the eyes in its own pixels */
} Crop;

typedef struct
{
  int left;
  int top;
  int right; /* first column beyond */
  int bottom;
} Area;

/* Pixels of every luminance on the person's right and left, and of all. */
typedef struct
{
  guint counts[2][256];
  guint n[2];
} Halves;

static guint8
get_luma (const guint8 *pixel)
{
  /* ITU-R BT.601 weights in 256ths */
  return (29 * pixel[0] + 150 * pixel[1] + 77 * pixel[2]) >> 8;
}

static gboolean
crop_open (Crop          *crop,
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

static void
crop_close (Crop *crop)
{
  explicit_bzero (crop->grey, crop->width * crop->height);
  g_free (crop->grey);
  rz_frame_unref (crop->colour);
}

/* The columns of row @y inside the ellipse of the box, whose corners show hair and background. */
static void
find_span (const Crop *crop,
           int         y,
           int        *from,
           int        *to)
{
  float v = (y + 0.5f) / crop->height * 2 - 1;
  float half = sqrtf (MAX (0, (1 - v * v / 0.92f) * 0.81f)) / 2;

  *from = (int) ((0.5f - half) * crop->width);
  *to = (int) ((0.5f + half) * crop->width);
}

/* Column of the line from between the eyes to between the corners of the mouth. */
static float
find_middle (const Crop *crop,
             int         y)
{
  const RzPoint *points = crop->points;
  float          eyes_x = (points[0].x + points[1].x) / 2, eyes_y = (points[0].y + points[1].y) / 2;
  float          mouth_x = (points[3].x + points[4].x) / 2, mouth_y = (points[3].y + points[4].y) / 2;

  return eyes_x + (mouth_x - eyes_x) * (y - eyes_y) / MAX (mouth_y - eyes_y, 1);
}

/* What there is of every luminance left and right of the face's own middle, within its ellipse. */
static void
count_halves (const Crop *crop,
              Halves     *halves)
{
  memset (halves, 0, sizeof *halves);
  for (int y = 0; y < crop->height; y++)
    {
      const guint8 *row = crop->grey + y * crop->width;
      int           from, to, middle = (int) find_middle (crop, y);

      find_span (crop, y, &from, &to);
      middle = CLAMP (middle, from, to);
      for (int x = from; x < middle; x++)
        halves->counts[0][row[x]]++;
      for (int x = middle; x < to; x++)
        halves->counts[1][row[x]]++;
      halves->n[0] += middle - from;
      halves->n[1] += to - middle;
    }
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
}

/* Variance of the second difference of the face in one direction. */
static double
measure_edges (const Crop *crop,
               int         step)
{
  double squares = 0;
  gint64 sum = 0;
  int    n = 0;

  for (int y = 1; y < crop->height - 1; y++)
    {
      int from, to;

      find_span (crop, y, &from, &to);
      for (int x = MAX (from, 1); x < MIN (to, crop->width - 1); x++)
        {
          const guint8 *at = crop->grey + y * crop->width + x;
          int           edge = at[-step] + at[step] - 2 * at[0];

          sum += edge;
          squares += edge * edge;
          n++;
        }
    }
  n = MAX (n, 1);
  return squares / n - ((double) sum / n) * ((double) sum / n);
}

/* A face that moves keeps its edges along the movement, so the worse direction counts. */
static void
measure_sharpness (const Crop    *crop,
                   RzObservation *seen)
{
  seen->sharpness = (float) (DIRECTIONS * MIN (measure_edges (crop, 1), measure_edges (crop, crop->width)));
}

static Area
area_around (const Crop *crop,
             float       left,
             float       top,
             float       right,
             float       bottom)
{
  return (Area){ CLAMP ((int) left, 0, crop->width), CLAMP ((int) top, 0, crop->height), CLAMP ((int) right + 1, 0, crop->width),
                 CLAMP ((int) bottom + 1, 0, crop->height) };
}

/* Below the eye and beside the nose, down to the corner of the mouth; @side 0 is the person's right cheek. */
static Area
find_cheek (const Crop *crop,
            int         side)
{
  RzPoint eye = crop->points[side], mouth = crop->points[3 + side];
  float   out = side == 0 ? -1 : 1;
  float   outer = eye.x + out * 0.25f * crop->eyes, inner = eye.x - out * 0.15f * crop->eyes;

  return area_around (crop, MIN (outer, inner), eye.y + 0.3f * (mouth.y - eye.y), MAX (outer, inner), mouth.y);
}

static Area
find_forehead (const Crop *crop)
{
  float y = (crop->points[0].y + crop->points[1].y) / 2;

  return area_around (crop, crop->points[0].x, y - 0.85f * crop->eyes, crop->points[1].x, y - 0.45f * crop->eyes);
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

static void
measure_skin (const Crop    *crop,
              RzObservation *seen)
{
  const Area areas[3] = { find_cheek (crop, 0), find_cheek (crop, 1), find_forehead (crop) };
  double     sums[3] = { 0 };
  guint      n = 0;

  for (int i = 0; i < 3; i++)
    for (int y = areas[i].top; y < areas[i].bottom; y++)
      for (int x = areas[i].left; x < areas[i].right; x++, n++)
        for (int channel = 0; channel < 3; channel++)
          sums[channel] += crop->colour->pixels[y * crop->colour->stride + 3 * x + channel];
  for (int channel = 0; channel < 3; channel++)
    seen->skin[channel] = (float) (sums[channel] / (255.0 * MAX (n, 1)));
}

/* Light and dark within @area: standard deviation over mean luminance, about 0.3 for an open eye and 0 for a patch. */
static float
measure_contrast (const Crop *crop,
                  Area        area)
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
find_colour (const Crop *crop,
             Area        area,
             float       share[2])
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
measure_variety (const Crop *crop,
                 Area        area)
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
compare_colours (const Crop *crop,
                 Area        a,
                 Area        b)
{
  float first[2], second[2];

  find_colour (crop, a, first);
  find_colour (crop, b, second);
  return hypotf (first[0] - second[0], first[1] - second[1]);
}

static Area
area_of (const Crop *crop,
         RzPoint     centre,
         float       down,
         float       half_width,
         float       half_height)
{
  float unit = crop->eyes;

  return area_around (crop, centre.x - half_width * unit, centre.y + (down - half_height) * unit, centre.x + half_width * unit,
                      centre.y + (down + half_height) * unit);
}

/* 0 at @none, 1 at @sure, straight between. */
static float
ramp (float value,
      float none,
      float sure)
{
  return CLAMP ((value - none) / (sure - none), 0, 1);
}

static float
measure_mean (const Crop *crop,
              Area        area)
{
  guint sum = 0, n = 0;

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++, n++)
      sum += crop->grey[y * crop->width + x];
  return sum / (float) MAX (n, 1);
}

/* The luminance that one in twelve pixels of @area stays below. */
static float
find_shadow (const Crop *crop,
             Area        area)
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
judge_eye (const Crop *crop,
           RzPoint     point)
{
  Area  eye = area_of (crop, point, 0, 0.25f, 0.12f);
  Area  skin = area_of (crop, point, 0.4f, 0.18f, 0.1f);
  float brightness = (measure_mean (crop, eye) + DIM) / (measure_mean (crop, skin) + DIM);
  float unlike = fmaxf (ramp (brightness, 0.75f, 0.55f), ramp (brightness, 1.25f, 1.5f));

  unlike = fmaxf (unlike, ramp (compare_colours (crop, eye, skin), 0.04f, 0.08f));
  return MIN (ramp (measure_contrast (crop, eye), 0.19f, 0.08f), unlike);
}

/* Where an eye is covered the detector puts it to the edge of what covers it, so what lies about it counts, too, but is named only. */
static float
judge_eye_about (const Crop *crop,
                 int         side)
{
  RzPoint point = crop->points[side];
  float   away = BESIDE_EYE * crop->eyes;
  float   beside = fmaxf (judge_eye (crop, (RzPoint){ point.x - away, point.y }), judge_eye (crop, (RzPoint){ point.x + away, point.y }));
  float   over = fmaxf (judge_eye (crop, (RzPoint){ point.x, point.y - away }), judge_eye (crop, (RzPoint){ point.x, point.y + away }));

  return fmaxf (judge_eye (crop, point), NAMED * fmaxf (beside, over));
}

/*
 * A hand looks like the skin, too, but has not even a lash in it: the darkest part of a bare eye is at most 0.55 of the skin below (150 portraits), of a
 * hand 0.78 and more, of a lid at rest mostly between. Since some lids are as smooth as a hand, this is named and never blocks.
 */
static float
judge_smooth_eye (const Crop *crop,
                  int         side)
{
  Area  eye = area_of (crop, crop->points[side], 0, 0.25f, 0.12f);
  Area  skin = area_of (crop, crop->points[side], 0.4f, 0.18f, 0.1f);
  float shadow = (find_shadow (crop, eye) + DIM) / (measure_mean (crop, skin) + DIM);

  return NAMED * MIN (ramp (measure_contrast (crop, eye), 0.15f, 0.10f), ramp (shadow, 0.70f, 0.78f));
}

/* Dark glasses: the detector may put an eye to their edge, so it is not the contrast that counts but how much of the place is darker than any iris leaves it. */
static float
judge_dark_eye (const Crop *crop,
                int         side)
{
  Area  eye = area_of (crop, crop->points[side], 0, 0.25f, 0.12f);
  Area  skin = area_of (crop, crop->points[side], 0.4f, 0.18f, 0.1f);
  float limit = DARK_EYE * measure_mean (crop, skin);
  guint dark = 0, n = 0;

  for (int y = eye.top; y < eye.bottom; y++)
    for (int x = eye.left; x < eye.right; x++, n++)
      dark += crop->grey[y * crop->width + x] < limit;
  return ramp (dark / (float) MAX (n, 1), 0.7f, 0.85f);
}

/* Nothing but one surface within @lips: neither light and dark nor several colours. */
static float
judge_plain (const Crop *crop,
             Area        lips)
{
  return MIN (ramp (measure_contrast (crop, lips), 0.125f, 0.085f), ramp (measure_variety (crop, lips), 0.018f, 0.0135f));
}

/* Far darker than the skin, and plain: black cloth has no colour to tell it by. A beard is as dark, but lips show in it. */
static float
judge_black (const Crop *crop,
             Area        lips,
             Area        chin,
             Area        skin)
{
  float bright = measure_mean (crop, skin) + DIM;
  float darkness = MIN (ramp ((measure_mean (crop, lips) + DIM) / bright, 0.55f, 0.4f), ramp ((measure_mean (crop, chin) + DIM) / bright, 0.55f, 0.4f));
  float spread = measure_contrast (crop, lips) * (measure_mean (crop, lips) + DIM);

  return MIN (darkness, ramp (spread / bright, 0.08f, 0.05f));
}

static float
judge_mouth (const Crop *crop)
{
  const RzPoint *points = crop->points;
  RzPoint        bridge = { (points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2 };
  RzPoint        mouth = { (points[3].x + points[4].x) / 2, (points[3].y + points[4].y) / 2 };
  Area           skin = area_of (crop, bridge, 0.05f, 0.12f, 0.15f);
  Area           lips = area_of (crop, mouth, 0, 0.35f, 0.22f);
  Area           chin = area_of (crop, mouth, 0.35f, 0.3f, 0.1f);
  float          unlike = MIN (compare_colours (crop, lips, skin), compare_colours (crop, chin, skin));
  float          plain = judge_plain (crop, lips);

  float above = judge_plain (crop, area_of (crop, mouth, -BESIDE_MOUTH, 0.35f, 0.22f));
  float below = judge_plain (crop, area_of (crop, mouth, BESIDE_MOUTH, 0.35f, 0.22f));

  plain = fmaxf (plain, NAMED * fmaxf (above, below));
  plain = fmaxf (plain, judge_black (crop, lips, chin, skin));
  return fmaxf (plain, ramp (unlike, 0.05f, 0.08f));
}

/*
 * A bare eye and a bare mouth have light and dark in them; what covers them mostly has not, or has another colour than the skin beside it.
 * Measured on 246 portraits: eyes have a contrast of 0.16 and more, mouths of 0.12 and more, a hand before the mouth of 0.12 and less; mouth and chin
 * together rarely differ from the skin by more than 0.05.
 */
static void
measure_cover (const Crop    *crop,
               RzObservation *seen)
{
  float eyes = fmaxf (judge_eye_about (crop, 0), judge_eye_about (crop, 1));
  float smooth = MIN (judge_smooth_eye (crop, 0), judge_smooth_eye (crop, 1));
  float dark = MIN (judge_dark_eye (crop, 0), judge_dark_eye (crop, 1));

  seen->covered = fmaxf (fmaxf (judge_mouth (crop), dark), fmaxf (eyes, smooth));
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
  Crop   crop;
  Halves halves;

  if (seen->n_faces == 0)
    return;
  measure_framing (seen);
  if (!crop_open (&crop, frame, &seen->faces[0]))
    return;
  count_halves (&crop, &halves);
  measure_light (&halves, seen);
  measure_sides (&halves, seen);
  measure_sharpness (&crop, seen);
  measure_skin (&crop, seen);
  measure_cover (&crop, seen);
  crop_close (&crop);
}
