/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face engine of a machine without models: a frontal cascade finds the face, everything else follows from its box. */
#include "rz-basic-engine.h"

#include "rz-challenge.h"
#include "rz-face-measure.h"
#include "rz-lbp-template.h"
#include "rz-opencv.h"

#include <math.h>
#include <string.h>

#define FACE_CASCADE "haarcascade_frontalface_alt2.xml"
#define EYE_CASCADE "haarcascade_eye.xml"

#define PREVIEW_SIDE 320
#define CAPTURE_SIDE 640
#define SMALLEST 24 /* pixels of the scaled frame */
#define FACE_NEIGHBOURS 3
#define EYE_NEIGHBOURS 2
#define EYE_SIDE 160 /* the face box is scaled to this for the eyes */
#define DARK_FRAME 0.20f
#define GAIN_TARGET 0.45f
#define MAX_GAIN 8.0f

/* Measured on rendered heads with open eyes: one and the same from 0.70 up, chen against li 0.20, some others up to 0.77. */
#define THRESHOLD 0.66

/* Where the five points lie in a box of the frontal cascade, as shares of its side: means over frontal faces. */
static const RzPoint points_in_box[5] = { { 0.31f, 0.40f }, { 0.67f, 0.40f }, { 0.49f, 0.61f }, { 0.36f, 0.79f }, { 0.62f, 0.79f } };

struct _RzBasicEngine
{
  GObject parent_instance;

  GMutex     lock;  /* guards the cascades: one call at a time */
  RzCascade *faces; /* (owned) */
  RzCascade *eyes;  /* (owned) */
};

static void rz_basic_engine_face_engine_init (RzFaceEngineInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RzBasicEngine,
                               rz_basic_engine,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RZ_TYPE_FACE_ENGINE, rz_basic_engine_face_engine_init))

/* Returns: (transfer full): one byte a pixel, brightened by @gain. */
static guint8 *
make_grey (const RzFrame *picture,
           float          gain)
{
  guint8 *grey = g_malloc ((gsize) picture->width * picture->height);

  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      {
        const guint8 *pixel = picture->pixels + y * picture->stride + 3 * x;
        float         luma = 0.114f * pixel[0] + 0.587f * pixel[1] + 0.299f * pixel[2];

        grey[y * picture->width + x] = (guint8) MIN (luma * gain, 255);
      }
  return grey;
}

static RzFrame *
scale_frame (const RzFrame *frame,
             int            side)
{
  double   scale = (double) side / MAX (frame->width, frame->height);
  RzFrame *small = rz_frame_new (MAX (1, (int) lround (frame->width * scale)), MAX (1, (int) lround (frame->height * scale)), 0);

  rz_cv_scale (frame, 0, 0, frame->width, frame->height, small);
  return small;
}

static void
read_box (const int      box[4],
          const RzFrame *small,
          const RzFrame *frame,
          RzFace        *face)
{
  float scale = (float) frame->width / small->width;

  for (int i = 0; i < 4; i++)
    face->box[i] = box[i] * scale;
  for (int i = 0; i < 5; i++)
    face->points[i] = (RzPoint){ face->box[0] + points_in_box[i].x * face->box[2], face->box[1] + points_in_box[i].y * face->box[3] };
  face->score = face->presence = 1;
}

/* The face box, cut to the frame. */
static gboolean
find_area (const RzFrame *frame,
           const RzFace  *face,
           int            area[4])
{
  area[0] = MAX ((int) face->box[0], 0);
  area[1] = MAX ((int) face->box[1], 0);
  area[2] = MIN ((int) (face->box[0] + face->box[2]), frame->width) - area[0];
  area[3] = MIN ((int) (face->box[1] + face->box[3]), frame->height) - area[1];
  return area[2] >= 16 && area[3] >= 16;
}

/* Returns: whether the cascade finds an eye in each half at about the same height; otherwise @eyes stay as they are. */
static gboolean
refine_eyes (RzBasicEngine *self,
             const RzFrame *frame,
             const int      area[4],
             RzPoint        eyes[2])
{
  g_autoptr (RzFrame) crop = rz_frame_new (EYE_SIDE, EYE_SIDE, 0);
  g_autofree guint8 *grey = NULL;
  RzPoint            found[2];
  gboolean           has[2] = { FALSE, FALSE };
  int                boxes[8][4];
  guint              n;

  rz_cv_scale (frame, area[0], area[1], area[2], area[3], crop);
  grey = make_grey (crop, 1);
  n = rz_cascade_run (self->eyes, grey, EYE_SIDE, EYE_SIDE * 6 / 10, EYE_SIDE / 7, EYE_NEIGHBOURS, boxes, 8);
  for (guint i = 0; i < n; i++)
    {
      float x = boxes[i][0] + boxes[i][2] / 2.0f, y = boxes[i][1] + boxes[i][3] / 2.0f;
      int   side = x > EYE_SIDE / 2.0f;

      if (has[side])
        continue;
      has[side] = TRUE;
      found[side] = (RzPoint){ area[0] + x * area[2] / EYE_SIDE, area[1] + y * area[3] / EYE_SIDE };
    }
  if (!has[0] || !has[1] || fabsf (found[1].y - found[0].y) > 0.1f * area[2] || found[1].x - found[0].x < 0.25f * area[2])
    return FALSE;
  eyes[0] = found[0];
  eyes[1] = found[1];
  return TRUE;
}

/* Among several boxes are folds of clothes: only those with two eyes count, or else the one found most often, which is the first. */
static guint
drop_false_boxes (RzBasicEngine *self,
                  const RzFrame *frame,
                  RzFace        *faces,
                  guint          n)
{
  guint kept = 0;

  if (n < 2)
    return n;
  for (guint i = 0; i < n; i++)
    {
      RzPoint eyes[2];
      int     area[4];

      if (find_area (frame, &faces[i], area) && refine_eyes (self, frame, area, eyes))
        faces[kept++] = faces[i];
    }
  return MAX (kept, 1);
}

static int
compare_width (gconstpointer a,
               gconstpointer b)
{
  const RzFace *first = a, *second = b;

  return (second->box[2] > first->box[2]) - (second->box[2] < first->box[2]);
}

static void
look (RzBasicEngine *self,
      const RzFrame *frame,
      int            side,
      RzObservation *seen)
{
  g_autoptr (RzFrame) small = scale_frame (frame, side);
  g_autofree guint8 *grey = NULL;
  int                boxes[RZ_OBSERVATION_MAX_FACES][4];
  float              gain = 1;
  guint              n;

  seen->frame_luminance = rz_face_measure_frame (small);
  if (seen->frame_luminance < DARK_FRAME)
    gain = CLAMP (GAIN_TARGET / MAX (seen->frame_luminance, 1e-3f), 1, MAX_GAIN);
  grey = make_grey (small, gain);
  n = rz_cascade_run (self->faces, grey, small->width, small->height, SMALLEST, FACE_NEIGHBOURS, boxes, RZ_OBSERVATION_MAX_FACES);
  for (guint i = 0; i < n; i++)
    read_box (boxes[i], small, frame, &seen->faces[i]);
  n = drop_false_boxes (self, frame, seen->faces, n);
  qsort (seen->faces, n, sizeof *seen->faces, compare_width);
  seen->n_faces = (int) n;
}

static RzObservation *
rz_basic_engine_observe (RzFaceEngine *engine,
                         RzFrame      *frame,
                         RzFaceEffort  effort)
{
  RzBasicEngine *self = RZ_BASIC_ENGINE (engine);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  RzObservation *seen = rz_observation_new ();

  seen->time_us = frame->time_us;
  seen->frame_width = frame->width;
  seen->frame_height = frame->height;
  seen->frame = rz_frame_ref (frame);
  look (self, frame, PREVIEW_SIDE, seen);
  if (seen->n_faces == 0 && effort == RZ_FACE_EFFORT_CAPTURE)
    look (self, frame, CAPTURE_SIDE, seen);
  rz_face_measure (seen, frame);
  return seen;
}

/* The eyes come to the same place in every template, with hair and jaw around them. */
static void
align (const RzFrame *frame,
       const RzPoint  eyes[2],
       RzFrame       *target)
{
  int    side = target->width;
  double x = eyes[1].x - eyes[0].x, y = eyes[1].y - eyes[0].y;
  double scale = 0.34 * side / MAX (hypot (x, y), 1);
  double angle = atan2 (y, x), c = scale * cos (angle), s = scale * sin (angle);
  double middle_x = (eyes[0].x + eyes[1].x) / 2, middle_y = (eyes[0].y + eyes[1].y) / 2;
  double map[6] = { c, s, 0.5 * side - c * middle_x - s * middle_y, -s, c, 0.42 * side + s * middle_x - c * middle_y };

  rz_cv_warp (frame, map, target);
}

static GBytes *
rz_basic_engine_embed (RzFaceEngine *engine,
                       RzFrame      *frame,
                       const RzFace *face,
                       GError      **error)
{
  RzBasicEngine *self = RZ_BASIC_ENGINE (engine);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (RzFrame) aligned = rz_frame_new (2 * RZ_LBP_SIDE, 2 * RZ_LBP_SIDE, 0);
  g_autoptr (RzFrame) calm = rz_frame_new (RZ_LBP_SIDE, RZ_LBP_SIDE, 0); /* four pixels averaged: less noise */
  g_autofree guint8 *grey = NULL;
  RzPoint            eyes[2] = { face->points[0], face->points[1] };
  int                area[4];

  if (!(face->presence > 0.5f) || !find_area (frame, face, area))
    {
      g_set_error_literal (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_FACE, "No face in the picture");
      return NULL;
    }
  refine_eyes (self, frame, area, eyes);
  align (frame, eyes, aligned);
  rz_cv_scale (aligned, 0, 0, aligned->width, aligned->height, calm);
  grey = make_grey (calm, 1);
  return rz_lbp_template_new (grey);
}

static double
rz_basic_engine_compare (RzFaceEngine *engine,
                         GBytes       *a,
                         GBytes       *b)
{
  return rz_lbp_template_compare (a, b);
}

static double
rz_basic_engine_get_threshold (RzFaceEngine *engine)
{
  return THRESHOLD;
}

static double
rz_basic_engine_vote_live (RzFaceEngine *engine,
                           RzFrame      *frame,
                           const RzFace *face)
{
  return NAN;
}

static const char *
rz_basic_engine_get_name (RzFaceEngine *engine)
{
  return "basic";
}

static gboolean
rz_basic_engine_is_fit (RzFaceEngine *engine)
{
  return FALSE;
}

/* A box tells where a face is, how near, and what colour its skin has; neither pose nor eyes nor mouth. */
static guint
rz_basic_engine_get_kinds (RzFaceEngine *engine)
{
  return 1u << RZ_CHALLENGE_HOLD | 1u << RZ_CHALLENGE_NEARER | 1u << RZ_CHALLENGE_LIGHT;
}

static void
rz_basic_engine_face_engine_init (RzFaceEngineInterface *iface)
{
  iface->get_name = rz_basic_engine_get_name;
  iface->is_fit = rz_basic_engine_is_fit;
  iface->get_kinds = rz_basic_engine_get_kinds;
  iface->observe = rz_basic_engine_observe;
  iface->embed = rz_basic_engine_embed;
  iface->compare = rz_basic_engine_compare;
  iface->get_threshold = rz_basic_engine_get_threshold;
  iface->vote_live = rz_basic_engine_vote_live;
}

static void
rz_basic_engine_finalize (GObject *object)
{
  RzBasicEngine *self = RZ_BASIC_ENGINE (object);

  g_clear_pointer (&self->eyes, rz_cascade_free);
  g_clear_pointer (&self->faces, rz_cascade_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (rz_basic_engine_parent_class)->finalize (object);
}

static void
rz_basic_engine_class_init (RzBasicEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_basic_engine_finalize;
}

static void
rz_basic_engine_init (RzBasicEngine *self)
{
  g_mutex_init (&self->lock);
}

RzBasicEngine *
rz_basic_engine_new (GError **error)
{
  g_autoptr (RzBasicEngine) self = g_object_new (RZ_TYPE_BASIC_ENGINE, NULL);

  rz_cv_limit_threads (MIN (2, (int) g_get_num_processors ()));
  self->faces = rz_cascade_new (RZ_CASCADES_DIR G_DIR_SEPARATOR_S FACE_CASCADE, error);
  if (self->faces == NULL)
    return NULL;
  self->eyes = rz_cascade_new (RZ_CASCADES_DIR G_DIR_SEPARATOR_S EYE_CASCADE, error);
  if (self->eyes == NULL)
    return NULL;
  return g_steal_pointer (&self);
}
