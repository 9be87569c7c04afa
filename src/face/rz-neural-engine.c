/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face engine that stands on networks: detector, face mesh, recogniser and passive anti-spoofing, all described by the manifest. */
#include "rz-neural-engine.h"

#include "rz-alignment.h"
#include "rz-anti-spoof.h"
#include "rz-challenge.h"
#include "rz-face-measure.h"
#include "rz-model-net.h"

#include <math.h>
#include <string.h>

struct _RzNeuralEngine
{
  GObject parent_instance;

  GMutex           lock;        /* guards everything below: one call at a time */
  char            *name;        /* (owned): "neural:" and the recognisers' files without their suffixes, joined by "+" */
  RzModelManifest *manifest;    /* (owned) */
  RzFaceSearch    *search;      /* (owned) */
  GPtrArray       *recognisers; /* (owned) (element-type RzModelNet): the chosen one and, where it has one, its partner */
  RzAntiSpoof     *anti_spoof;  /* (owned) */
};

static void rz_neural_engine_face_engine_init (RzFaceEngineInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RzNeuralEngine,
                               rz_neural_engine,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RZ_TYPE_FACE_ENGINE, rz_neural_engine_face_engine_init))

static RzObservation *
rz_neural_engine_observe (RzFaceEngine *engine,
                          RzFrame      *frame,
                          RzFaceEffort  effort)
{
  RzNeuralEngine *self = RZ_NEURAL_ENGINE (engine);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  RzObservation *seen = rz_observation_new ();

  seen->time_us = frame->time_us;
  seen->frame_width = frame->width;
  seen->frame_height = frame->height;
  seen->frame = rz_frame_ref (frame);
  rz_face_search_run (self->search, frame, effort, seen);
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

  if (!(face->presence > RZ_FACE_SEARCH_MIN_PRESENCE))
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

static double
rz_neural_engine_vote_live (RzFaceEngine *engine,
                            RzFrame      *frame,
                            const RzFace *face)
{
  RzNeuralEngine *self = RZ_NEURAL_ENGINE (engine);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return rz_anti_spoof_vote (self->anti_spoof, frame, face);
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

  g_clear_pointer (&self->anti_spoof, rz_anti_spoof_free);
  g_clear_pointer (&self->recognisers, g_ptr_array_unref);
  g_clear_pointer (&self->search, rz_face_search_free);
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
  if (!rz_model_manifest_check (self->manifest, error))
    return FALSE;
  self->search = rz_face_search_new (self->manifest, error);
  if (self->search == NULL || !open_recognisers (self, error))
    return FALSE;
  self->anti_spoof = rz_anti_spoof_new (self->manifest, error);
  if (self->anti_spoof == NULL)
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

RzFaceSearch *
rz_neural_engine_get_search (RzNeuralEngine *self)
{
  g_return_val_if_fail (RZ_IS_NEURAL_ENGINE (self), NULL);

  return self->search;
}

GPtrArray *
rz_neural_engine_list_models (RzNeuralEngine *self)
{
  g_autoptr (GPtrArray) models = g_ptr_array_new ();
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  rz_face_search_list_models (self->search, models);
  for (guint i = 0; i < self->recognisers->len; i++)
    g_ptr_array_add (models, (gpointer) rz_model_net_get_model (self->recognisers->pdata[i]));
  for (guint i = 0; i < models->len; i++)
    {
      const RzModel *model = models->pdata[i];

      g_ptr_array_add (list, g_strdup_printf ("%s %s", model->file, model->sha256));
    }
  return list;
}
