/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face engine that stands on networks: detector, face mesh, recogniser and passive anti-spoofing, all described by the manifest. */
#include "rz-neural-engine.h"

#include "rz-alignment.h"
#include "rz-challenge.h"
#include "rz-face-measure.h"
#include "rz-face-mesh.h"
#include "rz-model-net.h"

#include <math.h>
#include <string.h>

#define PREVIEW_SIDE 320
#define CAPTURE_SIDE 640
#define MAX_DETECTIONS 32
#define MIN_PRESENCE 0.5f /* measured: a car park scores 0.68 with the detector, 0.00 here */
#define DARK_FRAME 0.20f  /* below it a second look with gain may find a face */
#define GAIN_TARGET 0.45f
#define MAX_GAIN 8.0f

struct _RzNeuralEngine
{
  GObject parent_instance;

  GMutex           lock;        /* guards everything below: one call at a time */
  char            *name;        /* (owned): "neural:" and the recognisers' files without their suffixes, joined by "+" */
  RzModelManifest *manifest;    /* (owned) */
  RzDetector      *detector;    /* (owned) */
  RzModelNet      *mesh;        /* (owned) */
  GPtrArray       *recognisers; /* (owned) (element-type RzModelNet): the chosen one and, where it has one, its partner */
  GPtrArray       *spoof;       /* (owned) (element-type RzModelNet) */
  RzFrame         *small;       /* (owned) (nullable): the frame scaled for the detector, kept between calls */
  RzNet           *bare;        /* (owned) (nullable): the detector's network by itself, for benchmarks */
};

/* One way to look at a frame. */
typedef struct
{
  int   side;  /* the longer side after scaling */
  int   turns; /* quarter turns clockwise before looking */
  float gain;
} Look;

/* A face that the mesh confirmed, with what the mesh says. */
typedef struct
{
  RzFace     face;
  RzFaceMesh mesh;
  float      roll;
} Found;

static void rz_neural_engine_face_engine_init (RzFaceEngineInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RzNeuralEngine,
                               rz_neural_engine,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RZ_TYPE_FACE_ENGINE, rz_neural_engine_face_engine_init))

static RzFrame *
take_small (RzNeuralEngine *self,
            int             width,
            int             height)
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
scale_frame (RzNeuralEngine *self,
             const RzFrame  *frame,
             int             side)
{
  double   scale = (double) side / MAX (frame->width, frame->height);
  RzFrame *small = take_small (self, MAX (1, (int) lround (frame->width * scale)), MAX (1, (int) lround (frame->height * scale)));

  rz_cv_scale (frame, 0, 0, frame->width, frame->height, small);
  return small;
}

/* A quarter turn is exact: every target pixel is one source pixel. */
static RzFrame *
turn_picture (const RzFrame *picture,
              int            turns)
{
  const double clockwise[6] = { 0, -1, picture->height - 1, 1, 0, 0 };
  const double counter[6] = { 0, 1, 0, -1, 0, picture->width - 1 };
  RzFrame     *turned = rz_frame_new (picture->height, picture->width, 0);

  rz_cv_warp (picture, turns > 0 ? clockwise : counter, turned);
  return turned;
}

static RzPoint
turn_back (RzPoint        point,
           const RzFrame *small,
           int            turns)
{
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
cut_for_mesh (RzNeuralEngine *self,
              const RzFrame  *frame,
              const RzFace   *face,
              float           gain)
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
confirm (RzNeuralEngine *self,
         const RzFrame  *frame,
         float           gain,
         Found          *found)
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
  face->presence = 1 / (1 + expf (-outputs[1].values[0]));
  if (!(face->presence > MIN_PRESENCE))
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
detect (RzNeuralEngine *self,
        const RzFrame  *small,
        int             turns,
        float (*rows)[RZ_DETECTION_LENGTH])
{
  g_autoptr (RzFrame) turned = turns != 0 ? turn_picture (small, turns) : NULL;
  guint n = rz_detector_run (self->detector, turned != NULL ? turned : small, rows, MAX_DETECTIONS);

  qsort (rows, n, sizeof *rows, compare_area);
  return n;
}

/* Returns: how many faces were found and confirmed, the largest first. */
static guint
look (RzNeuralEngine *self,
      const RzFrame  *frame,
      Look            how,
      float          *luminance,
      Found           found[RZ_OBSERVATION_MAX_FACES])
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
};

static guint
search (RzNeuralEngine *self,
        const RzFrame  *frame,
        RzFaceEffort    effort,
        float          *luminance,
        Found           found[RZ_OBSERVATION_MAX_FACES])
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

static RzObservation *
rz_neural_engine_observe (RzFaceEngine *engine,
                          RzFrame      *frame,
                          RzFaceEffort  effort)
{
  RzNeuralEngine *self = RZ_NEURAL_ENGINE (engine);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  RzObservation *seen = rz_observation_new ();
  Found          found[RZ_OBSERVATION_MAX_FACES];
  guint          n;

  seen->time_us = frame->time_us;
  seen->frame_width = frame->width;
  seen->frame_height = frame->height;
  seen->frame = rz_frame_ref (frame);
  n = search (self, frame, effort, &seen->frame_luminance, found);
  describe (seen, found, n);
  rz_face_measure (seen, frame);
  return seen;
}

/* One recogniser's part of a template: a direction of length 1, so that every part weighs alike. */
static gboolean
embed_with (RzModelNet    *net,
            const RzFrame *frame,
            const RzFace  *face,
            GArray *template,
            GError **error)
{
  RzTensor output;
  double   map[6], square = 0;

  rz_alignment_fit (face->points, rz_model_net_get_model (net)->alignment, map);
  rz_cv_warp (frame, map, rz_model_net_get_picture (net));
  if (!rz_model_net_run (net, &output, 1, error))
    return FALSE;
  for (gsize i = 0; i < output.n_values; i++)
    square += (double) output.values[i] * output.values[i];
  for (gsize i = 0; i < output.n_values; i++)
    {
      float value = (float) (output.values[i] / sqrt (MAX (square, 1e-12)));

      g_array_append_val (template, value);
    }
  return TRUE;
}

static GBytes *
rz_neural_engine_embed (RzFaceEngine *engine,
                        RzFrame      *frame,
                        const RzFace *face,
                        GError      **error)
{
  RzNeuralEngine *self = RZ_NEURAL_ENGINE (engine);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GArray) template = NULL;
  gsize size;

  if (!(face->presence > MIN_PRESENCE))
    {
      g_set_error_literal (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_FACE, "No face in the picture");
      return NULL;
    }
  template = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < self->recognisers->len; i++)
    if (!embed_with (self->recognisers->pdata[i], frame, face, template, error))
      return NULL;
  size = template->len * sizeof (float);
  return g_bytes_new_take (g_array_free (g_steal_pointer (&template), FALSE), size);
}

/* Cosine. Over parts of length 1 laid end to end that is the mean of the parts' cosines. */
static double
rz_neural_engine_compare (RzFaceEngine *engine,
                          GBytes       *a,
                          GBytes       *b)
{
  gsize        size, other;
  const float *first = g_bytes_get_data (a, &size);
  const float *second = g_bytes_get_data (b, &other);
  double       dot = 0, square_a = 0, square_b = 0;

  if (size != other || size == 0)
    return -1;
  for (gsize i = 0; i < size / sizeof (float); i++)
    {
      dot += (double) first[i] * second[i];
      square_a += (double) first[i] * first[i];
      square_b += (double) second[i] * second[i];
    }
  return square_a > 0 && square_b > 0 ? dot / sqrt (square_a * square_b) : -1;
}

static double
rz_neural_engine_get_threshold (RzFaceEngine *engine)
{
  GPtrArray     *recognisers = RZ_NEURAL_ENGINE (engine)->recognisers;
  const RzModel *model = rz_model_net_get_model (recognisers->pdata[0]);

  return recognisers->len > 1 ? model->partner_accept : model->accept;
}

/* The area of @face times the model's crop about its centre, moved and shrunk until it lies inside the frame, as the models' authors cut it. */
static void
cut_for_spoof (RzModelNet    *net,
               const RzFrame *frame,
               const RzFace  *face)
{
  double scale = MIN (rz_model_net_get_model (net)->crop, MIN ((frame->height - 1) / face->box[3], (frame->width - 1) / face->box[2]));
  double width = face->box[2] * scale, height = face->box[3] * scale;
  double x = face->box[0] + face->box[2] / 2 - width / 2, y = face->box[1] + face->box[3] / 2 - height / 2;
  int    w = CLAMP ((int) width + 1, 1, frame->width), h = CLAMP ((int) height + 1, 1, frame->height);

  rz_cv_scale (frame, CLAMP ((int) x, 0, frame->width - w), CLAMP ((int) y, 0, frame->height - h), w, h, rz_model_net_get_picture (net));
}

/* Softmax over three classes, of which the second is "live". */
static double
read_live (const RzTensor *logits)
{
  double sum = 0, top = MAX (MAX (logits->values[0], logits->values[1]), logits->values[2]);

  for (int i = 0; i < 3; i++)
    sum += exp (logits->values[i] - top);
  return exp (logits->values[1] - top) / sum;
}

static double
rz_neural_engine_vote_live (RzFaceEngine *engine,
                            RzFrame      *frame,
                            const RzFace *face)
{
  RzNeuralEngine *self = RZ_NEURAL_ENGINE (engine);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  double sum = 0;
  guint  n = 0;

  if (!(face->box[2] >= 1 && face->box[3] >= 1))
    return NAN;
  for (guint i = 0; i < self->spoof->len; i++)
    {
      RzModelNet *net = self->spoof->pdata[i];
      RzTensor    logits;

      cut_for_spoof (net, frame, face);
      if (!rz_model_net_run (net, &logits, 1, NULL) || logits.n_values != 3)
        continue;
      sum += read_live (&logits);
      n++;
    }
  return n > 0 ? sum / n : NAN;
}

static const char *
rz_neural_engine_get_name (RzFaceEngine *engine)
{
  return RZ_NEURAL_ENGINE (engine)->name;
}

static gboolean
rz_neural_engine_is_fit (RzFaceEngine *engine)
{
  return TRUE;
}

static guint
rz_neural_engine_get_kinds (RzFaceEngine *engine)
{
  return (1u << RZ_N_CHALLENGE_KINDS) - 1;
}

static void
rz_neural_engine_face_engine_init (RzFaceEngineInterface *iface)
{
  iface->get_name = rz_neural_engine_get_name;
  iface->is_fit = rz_neural_engine_is_fit;
  iface->get_kinds = rz_neural_engine_get_kinds;
  iface->observe = rz_neural_engine_observe;
  iface->embed = rz_neural_engine_embed;
  iface->compare = rz_neural_engine_compare;
  iface->get_threshold = rz_neural_engine_get_threshold;
  iface->vote_live = rz_neural_engine_vote_live;
}

static void
rz_neural_engine_finalize (GObject *object)
{
  RzNeuralEngine *self = RZ_NEURAL_ENGINE (object);

  g_clear_pointer (&self->bare, rz_net_free);
  g_clear_pointer (&self->small, rz_frame_unref);
  g_clear_pointer (&self->spoof, g_ptr_array_unref);
  g_clear_pointer (&self->recognisers, g_ptr_array_unref);
  g_clear_pointer (&self->mesh, rz_model_net_free);
  g_clear_pointer (&self->detector, rz_detector_free);
  g_clear_pointer (&self->manifest, rz_model_manifest_free);
  g_clear_pointer (&self->name, g_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (rz_neural_engine_parent_class)->finalize (object);
}

static void
rz_neural_engine_class_init (RzNeuralEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_neural_engine_finalize;
}

static void
rz_neural_engine_init (RzNeuralEngine *self)
{
  g_mutex_init (&self->lock);
  self->recognisers = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_model_net_free);
  self->spoof = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_model_net_free);
}

static gboolean
open_detector (RzNeuralEngine *self,
               GError        **error)
{
  const RzModel   *model = rz_model_manifest_choose (self->manifest, RZ_MODEL_DETECTOR, rz_cv_version (), error);
  g_autofree char *path = NULL;

  if (model == NULL)
    return FALSE;
  path = rz_model_manifest_path (self->manifest, model);
  self->detector = rz_detector_new (path, (float) model->score, (float) model->overlap, error);
  return self->detector != NULL;
}

static RzModelNet *
open_net (RzNeuralEngine *self,
          RzModelRole     role,
          GError        **error)
{
  const RzModel *model = rz_model_manifest_choose (self->manifest, role, rz_cv_version (), error);

  return model != NULL ? rz_model_net_new (self->manifest, model, error) : NULL;
}

static gboolean
open_spoof (RzNeuralEngine *self,
            GError        **error)
{
  g_autoptr (GPtrArray) models = rz_model_manifest_list (self->manifest, RZ_MODEL_ANTI_SPOOF, rz_cv_version ());

  if (rz_model_manifest_choose (self->manifest, RZ_MODEL_ANTI_SPOOF, rz_cv_version (), error) == NULL)
    return FALSE;
  for (guint i = 0; i < models->len; i++)
    {
      RzModelNet *net = rz_model_net_new (self->manifest, models->pdata[i], error);

      if (net == NULL)
        return FALSE;
      g_ptr_array_add (self->spoof, net);
    }
  return TRUE;
}

static gboolean
open_recognisers (RzNeuralEngine *self,
                  GError        **error)
{
  const RzModel *model = rz_model_manifest_choose (self->manifest, RZ_MODEL_RECOGNISER, rz_cv_version (), error);

  while (model != NULL && self->recognisers->len < 2)
    {
      RzModelNet *net = rz_model_net_new (self->manifest, model, error);

      if (net == NULL)
        return FALSE;
      g_ptr_array_add (self->recognisers, net);
      model = rz_model_manifest_find_partner (self->manifest, model, rz_cv_version ());
    }
  return self->recognisers->len > 0;
}

static char *
make_name (RzNeuralEngine *self)
{
  g_autoptr (GString) name = g_string_new ("neural");

  for (guint i = 0; i < self->recognisers->len; i++)
    {
      const char *file = rz_model_net_get_model (self->recognisers->pdata[i])->file;
      const char *suffix = strrchr (file, '.');

      g_string_append_c (name, i == 0 ? ':' : '+');
      g_string_append_len (name, file, suffix != NULL ? suffix - file : -1);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static gboolean
open_all (RzNeuralEngine *self,
          GError        **error)
{
  if (!rz_model_manifest_check (self->manifest, error) || !open_detector (self, error))
    return FALSE;
  self->mesh = open_net (self, RZ_MODEL_LANDMARKS, error);
  if (self->mesh == NULL)
    return FALSE;
  if (!open_recognisers (self, error) || !open_spoof (self, error))
    return FALSE;
  self->name = make_name (self);
  return TRUE;
}

RzNeuralEngine *
rz_neural_engine_new (const char *folder,
                      GError    **error)
{
  g_autoptr (RzNeuralEngine) self = g_object_new (RZ_TYPE_NEURAL_ENGINE, NULL);

  g_return_val_if_fail (folder != NULL, NULL);

  rz_cv_limit_threads (MIN (2, (int) g_get_num_processors ()));
  self->manifest = rz_model_manifest_new (folder, error);
  if (self->manifest == NULL || !open_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
list_net (GPtrArray  *list,
          RzModelNet *net)
{
  const RzModel *model = rz_model_net_get_model (net);

  g_ptr_array_add (list, g_strdup_printf ("%s %s", model->file, model->sha256));
}

GPtrArray *
rz_neural_engine_list_models (RzNeuralEngine *self)
{
  const RzModel *detector = rz_model_manifest_choose (self->manifest, RZ_MODEL_DETECTOR, rz_cv_version (), NULL);
  GPtrArray     *list = g_ptr_array_new_with_free_func (g_free);

  if (detector != NULL)
    g_ptr_array_add (list, g_strdup_printf ("%s %s", detector->file, detector->sha256));
  list_net (list, self->mesh);
  for (guint i = 0; i < self->recognisers->len; i++)
    list_net (list, self->recognisers->pdata[i]);
  return list;
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

static float *
prepare_detector (const RzFrame *small)
{
  int    n = small->width * small->height;
  float *blob = g_new (float, 3 * n);

  for (int channel = 0; channel < 3; channel++)
    for (int i = 0; i < n; i++)
      blob[channel * n + i] = small->pixels[3 * i + channel];
  return blob;
}

RzNeuralBlobs *
rz_neural_engine_prepare (RzNeuralEngine *self,
                          RzFrame        *frame)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const RzModel *mesh = rz_model_net_get_model (self->mesh);
  RzNeuralBlobs *blobs = g_new0 (RzNeuralBlobs, 1);
  RzFrame       *small = scale_frame (self, frame, PREVIEW_SIDE);
  float          rows[MAX_DETECTIONS][RZ_DETECTION_LENGTH];
  guint          n = detect (self, small, 0, rows);

  blobs->width = small->width;
  blobs->height = small->height;
  blobs->detector = prepare_detector (small);
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
open_bare (RzNeuralEngine *self)
{
  const RzModel *model = rz_model_manifest_choose (self->manifest, RZ_MODEL_DETECTOR, rz_cv_version (), NULL);
  g_autoptr (GBytes) content = model != NULL ? rz_model_manifest_load (self->manifest, model, NULL) : NULL;

  return content != NULL ? rz_net_new (content, NULL) : NULL;
}

void
rz_neural_engine_run_bare (RzNeuralEngine      *self,
                           const RzNeuralBlobs *blobs)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
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
