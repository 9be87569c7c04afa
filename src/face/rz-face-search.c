/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the faces of a picture are: the detector proposes, the face mesh confirms and measures. */
#include "rz-face-search.h"

#include "rz-alignment.h"
#include "rz-face-measure.h"
#include "rz-face-mesh.h"
#include "rz-model-net.h"

#include <math.h>
#include <string.h>

#define PREVIEW_SIDE 320
#define CAPTURE_SIDE 640
#define MAX_DETECTIONS 32
#define STRIDE 32        /* of YuNet's coarsest level */
#define DARK_FRAME 0.20f /* below it a second look with gain may find a face */
#define GAIN_TARGET 0.45f
#define MAX_GAIN 8.0f
#define UNSURE 14 /* of the logit of the presence: faces that are seen upside down stay below (at most 12 of 100 portraits), upright ones only where covered */
#define SURE 20   /* upright portraits are above it (22 and more) */
#define ASIDE 60  /* degrees from which a face lies, whichever look found it */

struct _RzFaceSearch
{
  RzModelManifest *manifest; /* (unowned): outlives it */
  RzDetector      *detector; /* (owned) */
  RzModelNet      *mesh;     /* (owned) */
  RzFrame         *small;    /* (owned) (nullable): the frame scaled for the detector, kept between calls */
  RzNet           *bare;     /* (owned) (nullable): the detector's network by itself, for benchmarks */
};

/* One way to look at a frame. */
typedef struct
{
  int   side;  /* the longer side after scaling */
  int   turns; /* quarter turns clockwise before looking: -1 to 2 */
  float gain;
} Look;

/* A face that the mesh confirmed, with what the mesh says. */
typedef struct
{
  RzFace     face;
  RzFaceMesh mesh;
  float      roll;
  float      logit; /* of the presence, which is too near to 1 to compare */
} Found;

static RzFrame *
take_small (RzFaceSearch *self,
            int           width,
            int           height)
{
  if (self->small != NULL && (self->small->width != width || self->small->height != height))
    g_clear_pointer (&self->small, rz_frame_unref);
  if (self->small == NULL)
    self->small = rz_frame_new (width, height, 0);
  return self->small;
}

static void
brighten (RzFrame *picture,
          float    gain)
{
  gsize n = (gsize) picture->stride * picture->height;

  if (gain <= 1)
    return;
  for (gsize i = 0; i < n; i++)
    picture->pixels[i] = (guint8) MIN (picture->pixels[i] * gain, 255);
}

/* The frame scaled so that its longer side is @side. */
static RzFrame *
scale_frame (RzFaceSearch  *self,
             const RzFrame *frame,
             int            side)
{
  double   scale = (double) side / MAX (frame->width, frame->height);
  RzFrame *small = take_small (self, MAX (1, (int) lround (frame->width * scale)), MAX (1, (int) lround (frame->height * scale)));

  rz_cv_scale (frame, 0, 0, frame->width, frame->height, small);
  return small;
}

/* Quarter turns are exact: every target pixel is one source pixel. */
static RzFrame *
turn_picture (const RzFrame *picture,
              int            turns)
{
  const double clockwise[6] = { 0, -1, picture->height - 1, 1, 0, 0 };
  const double counter[6] = { 0, 1, 0, -1, 0, picture->width - 1 };
  const double half[6] = { -1, 0, picture->width - 1, 0, -1, picture->height - 1 };
  gboolean     upside_down = turns == 2;
  RzFrame     *turned = rz_frame_new (upside_down ? picture->width : picture->height, upside_down ? picture->height : picture->width, 0);

  rz_cv_warp (picture, upside_down ? half : turns > 0 ? clockwise
                                                      : counter,
              turned);
  return turned;
}

static RzPoint
turn_back (RzPoint        point,
           const RzFrame *small,
           int            turns)
{
  if (turns == 2)
    return (RzPoint){ small->width - 1 - point.x, small->height - 1 - point.y };
  if (turns > 0)
    return (RzPoint){ point.y, small->height - 1 - point.x };
  if (turns < 0)
    return (RzPoint){ small->width - 1 - point.y, point.x };
  return point;
}

/* A detector's row is in pixels of the picture looked at; the face is in pixels of the frame. */
static void
read_row (const float    row[RZ_DETECTION_LENGTH],
          const RzFrame *small,
          const RzFrame *frame,
          int            turns,
          RzFace        *face)
{
  float   scale_x = (float) frame->width / small->width, scale_y = (float) frame->height / small->height;
  RzPoint a = turn_back ((RzPoint){ row[0], row[1] }, small, turns);
  RzPoint b = turn_back ((RzPoint){ row[0] + row[2], row[1] + row[3] }, small, turns);

  face->box[0] = MIN (a.x, b.x) * scale_x;
  face->box[1] = MIN (a.y, b.y) * scale_y;
  face->box[2] = fabsf (b.x - a.x) * scale_x;
  face->box[3] = fabsf (b.y - a.y) * scale_y;
  for (int i = 0; i < 5; i++)
    {
      RzPoint point = turn_back ((RzPoint){ row[4 + 2 * i], row[5 + 2 * i] }, small, turns);

      face->points[i] = (RzPoint){ point.x * scale_x, point.y * scale_y };
    }
  face->score = row[14];
}

static void
cut_for_mesh (RzFaceSearch  *self,
              const RzFrame *frame,
              const RzFace  *face,
              float          gain)
{
  RzFrame *picture = rz_model_net_get_picture (self->mesh);
  double   side = rz_model_net_get_model (self->mesh)->crop * MAX (face->box[2], face->box[3]);
  double   angle = atan2 (face->points[1].y - face->points[0].y, face->points[1].x - face->points[0].x);
  double   map[6];

  rz_alignment_crop (face->box[0] + face->box[2] / 2, face->box[1] + face->box[3] / 2, side, angle, picture->width, map);
  rz_cv_warp (frame, map, picture);
  brighten (picture, gain);
}

/* Returns: whether the mesh, too, sees a face there. */
static gboolean
confirm (RzFaceSearch  *self,
         const RzFrame *frame,
         float          gain,
         Found         *found)
{
  RzFace  *face = &found->face;
  RzTensor outputs[2];
  g_autoptr (GError) error = NULL;

  cut_for_mesh (self, frame, face, gain);
  if (!rz_model_net_run (self->mesh, outputs, 2, &error))
    {
      g_critical ("%s", error->message);
      return FALSE;
    }
  if (outputs[0].n_values < 3 * RZ_FACE_MESH_POINTS || outputs[1].n_values < 1)
    return FALSE;
  found->logit = outputs[1].values[0];
  face->presence = 1 / (1 + expf (-found->logit));
  if (!(face->presence > RZ_FACE_SEARCH_MIN_PRESENCE))
    return FALSE;
  rz_face_mesh_read (outputs[0].values, &found->mesh);
  found->roll = atan2f (face->points[1].y - face->points[0].y, face->points[1].x - face->points[0].x) * (float) (180 / G_PI) + found->mesh.tilt;
  return TRUE;
}

static int
compare_area (gconstpointer a,
              gconstpointer b)
{
  const float *first = a, *second = b;
  float        difference = second[2] * second[3] - first[2] * first[3];

  return (difference > 0) - (difference < 0);
}

static guint
detect (RzFaceSearch  *self,
        const RzFrame *small,
        int            turns,
        float (*rows)[RZ_DETECTION_LENGTH])
{
  g_autoptr (RzFrame) turned = turns != 0 ? turn_picture (small, turns) : NULL;
  guint n = rz_detector_run (self->detector, turned != NULL ? turned : small, rows, MAX_DETECTIONS);

  qsort (rows, n, sizeof *rows, compare_area);
  return n;
}

/* Returns: how many faces were found and confirmed, the largest first. */
static guint
look (RzFaceSearch  *self,
      const RzFrame *frame,
      Look           how,
      float         *luminance,
      Found          found[RZ_OBSERVATION_MAX_FACES])
{
  float    rows[MAX_DETECTIONS][RZ_DETECTION_LENGTH];
  RzFrame *small = scale_frame (self, frame, how.side);
  guint    n, confirmed = 0;

  if (luminance != NULL)
    *luminance = rz_face_measure_frame (small);
  brighten (small, how.gain);
  n = detect (self, small, how.turns, rows);
  for (guint i = 0; i < n && confirmed < RZ_OBSERVATION_MAX_FACES; i++)
    {
      memset (&found[confirmed], 0, sizeof (Found));
      read_row (rows[i], small, frame, how.turns, &found[confirmed].face);
      if (confirm (self, frame, how.gain, &found[confirmed]))
        confirmed++;
    }
  return confirmed;
}

/* The further looks of a still picture, tried in this order until one of them finds a face. */
static const Look further[] = {
  { CAPTURE_SIDE, 0, 1 },
  { PREVIEW_SIDE / 2, 0, 1 },
  { PREVIEW_SIDE, 1, 1 },
  { PREVIEW_SIDE, -1, 1 },
  { PREVIEW_SIDE, 2, 1 },
};

/* A face on its side or upside down is seen by an upright look, too, but hardly as one: where a turned look is sure, it has found where the eyes really are. */
static guint
look_turned (RzFaceSearch  *self,
             const RzFrame *frame,
             float          gain,
             Found          found[RZ_OBSERVATION_MAX_FACES],
             guint          n)
{
  static const int turns[] = { 2, 1, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      Found other[RZ_OBSERVATION_MAX_FACES];
      guint others = look (self, frame, (Look){ PREVIEW_SIDE, turns[i], gain }, NULL, other);

      if (others == 0 || other[0].logit < MAX (SURE, found[0].logit) || fabsf (other[0].roll) < ASIDE)
        continue;
      memcpy (found, other, others * sizeof *other);
      n = others;
    }
  return n;
}

static guint
search (RzFaceSearch  *self,
        const RzFrame *frame,
        RzFaceEffort   effort,
        float         *luminance,
        Found          found[RZ_OBSERVATION_MAX_FACES])
{
  guint n = look (self, frame, (Look){ PREVIEW_SIDE, 0, 1 }, luminance, found);
  float gain = 1;

  if (n == 0 && *luminance < DARK_FRAME)
    {
      gain = CLAMP (GAIN_TARGET / MAX (*luminance, 1e-3f), 1, MAX_GAIN);
      n = look (self, frame, (Look){ PREVIEW_SIDE, 0, gain }, NULL, found);
    }
  for (guint i = 0; n == 0 && effort == RZ_FACE_EFFORT_CAPTURE && i < G_N_ELEMENTS (further); i++)
    n = look (self, frame, (Look){ further[i].side, further[i].turns, gain }, NULL, found);
  if (n > 0 && effort == RZ_FACE_EFFORT_CAPTURE && found[0].logit < UNSURE)
    n = look_turned (self, frame, gain, found, n);
  return n;
}

static void
describe (RzObservation *seen,
          const Found   *found,
          guint          n)
{
  seen->n_faces = (int) n;
  for (guint i = 0; i < n; i++)
    seen->faces[i] = found[i].face;
  if (n == 0)
    return;
  seen->yaw = found[0].mesh.yaw;
  seen->pitch = found[0].mesh.pitch;
  seen->roll = found[0].roll;
  seen->eyes = found[0].mesh.eyes;
  seen->mouth = found[0].mesh.mouth;
}

void
rz_face_search_run (RzFaceSearch  *self,
                    const RzFrame *frame,
                    RzFaceEffort   effort,
                    RzObservation *seen)
{
  Found found[RZ_OBSERVATION_MAX_FACES];
  guint n;

  g_return_if_fail (self != NULL && frame != NULL && seen != NULL);

  n = search (self, frame, effort, &seen->frame_luminance, found);
  describe (seen, found, n);
}

static gboolean
open_detector (RzFaceSearch *self,
               GError      **error)
{
  const RzModel   *model = rz_model_manifest_choose (self->manifest, RZ_MODEL_DETECTOR, rz_cv_version (), error);
  g_autofree char *path = NULL;

  if (model == NULL)
    return FALSE;
  path = rz_model_manifest_path (self->manifest, model);
  self->detector = rz_detector_new (path, (float) model->score, (float) model->overlap, error);
  return self->detector != NULL;
}

static gboolean
open_mesh (RzFaceSearch *self,
           GError      **error)
{
  const RzModel *model = rz_model_manifest_choose (self->manifest, RZ_MODEL_LANDMARKS, rz_cv_version (), error);

  self->mesh = model != NULL ? rz_model_net_new (self->manifest, model, error) : NULL;
  return self->mesh != NULL;
}

RzFaceSearch *
rz_face_search_new (RzModelManifest *manifest,
                    GError         **error)
{
  g_autoptr (RzFaceSearch) self = g_new0 (RzFaceSearch, 1);

  g_return_val_if_fail (manifest != NULL, NULL);

  self->manifest = manifest;
  if (!open_detector (self, error) || !open_mesh (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rz_face_search_free (RzFaceSearch *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->bare, rz_net_free);
  g_clear_pointer (&self->small, rz_frame_unref);
  g_clear_pointer (&self->mesh, rz_model_net_free);
  g_clear_pointer (&self->detector, rz_detector_free);
  g_free (self);
}

void
rz_face_search_list_models (RzFaceSearch *self,
                            GPtrArray    *models)
{
  g_return_if_fail (self != NULL && models != NULL);

  g_ptr_array_add (models, (gpointer) rz_model_manifest_choose (self->manifest, RZ_MODEL_DETECTOR, rz_cv_version (), NULL));
  g_ptr_array_add (models, (gpointer) rz_model_net_get_model (self->mesh));
}

/* Benchmark: the same networks on blobs prepared beforehand. */

struct _RzNeuralBlobs
{
  float     *detector; /* (owned): 3 × height × width */
  int        width;
  int        height;
  gsize      mesh_size; /* bytes of one */
  GPtrArray *meshes;    /* (owned): a mesh blob for every face looked at */
};

static int
round_up (int length)
{
  return (length + STRIDE - 1) / STRIDE * STRIDE;
}

/* cv::FaceDetectorYN fills the picture up with black to the right and below, to whole strides of its network. */
static void
prepare_detector (RzNeuralBlobs *blobs,
                  const RzFrame *small)
{
  blobs->width = round_up (small->width);
  blobs->height = round_up (small->height);
  blobs->detector = g_new0 (float, 3 * blobs->width * blobs->height);
  for (int channel = 0; channel < 3; channel++)
    for (int y = 0; y < small->height; y++)
      for (int x = 0; x < small->width; x++)
        blobs->detector[(channel * blobs->height + y) * blobs->width + x] = small->pixels[y * small->stride + 3 * x + channel];
}

RzNeuralBlobs *
rz_face_search_prepare (RzFaceSearch *self,
                        RzFrame      *frame)
{
  const RzModel *mesh = rz_model_net_get_model (self->mesh);
  RzNeuralBlobs *blobs = g_new0 (RzNeuralBlobs, 1);
  RzFrame       *small = scale_frame (self, frame, PREVIEW_SIDE);
  float          rows[MAX_DETECTIONS][RZ_DETECTION_LENGTH];
  guint          n = detect (self, small, 0, rows);

  prepare_detector (blobs, small);
  blobs->mesh_size = sizeof (float) * 3 * mesh->width * mesh->height;
  blobs->meshes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (n, RZ_OBSERVATION_MAX_FACES); i++)
    {
      RzFace face = { 0 };

      read_row (rows[i], small, frame, 0, &face);
      cut_for_mesh (self, frame, &face, 1);
      g_ptr_array_add (blobs->meshes, g_memdup2 (rz_model_net_prepare (self->mesh), blobs->mesh_size));
    }
  return blobs;
}

static RzNet *
open_bare (RzFaceSearch *self)
{
  const RzModel *model = rz_model_manifest_choose (self->manifest, RZ_MODEL_DETECTOR, rz_cv_version (), NULL);
  g_autoptr (GBytes) content = model != NULL ? rz_model_manifest_load (self->manifest, model, NULL) : NULL;

  return content != NULL ? rz_net_new (content, NULL) : NULL;
}

void
rz_face_search_run_bare (RzFaceSearch        *self,
                         const RzNeuralBlobs *blobs)
{
  RzTensor outputs[2];

  if (self->bare == NULL)
    self->bare = open_bare (self);
  if (self->bare != NULL)
    rz_net_run (self->bare, blobs->detector, blobs->width, blobs->height, NULL, NULL, 0, NULL);
  for (guint i = 0; i < blobs->meshes->len; i++)
    rz_model_net_run_blob (self->mesh, blobs->meshes->pdata[i], outputs, 2, NULL);
}

void
rz_neural_blobs_free (RzNeuralBlobs *blobs)
{
  g_return_if_fail (blobs != NULL);

  g_free (blobs->detector);
  g_ptr_array_unref (blobs->meshes);
  g_free (blobs);
}
