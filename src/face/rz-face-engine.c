/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The port to a face engine, and the choice between its two adapters. */
#include "rz-face-engine.h"

#include "rz-basic-engine.h"
#include "rz-neural-engine.h"
#include "rz-opencv.h"

#include <math.h>

G_DEFINE_QUARK (rz_face_error, rz_face_error)
G_DEFINE_INTERFACE (RzFaceEngine, rz_face_engine, G_TYPE_OBJECT)

static void
rz_face_engine_default_init (RzFaceEngineInterface *iface)
{
}

const char *
rz_face_engine_get_name (RzFaceEngine *self)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), NULL);

  return RZ_FACE_ENGINE_GET_IFACE (self)->get_name (self);
}

gboolean
rz_face_engine_is_fit (RzFaceEngine *self)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), FALSE);

  return RZ_FACE_ENGINE_GET_IFACE (self)->is_fit (self);
}

guint
rz_face_engine_get_kinds (RzFaceEngine *self)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), 0);

  return RZ_FACE_ENGINE_GET_IFACE (self)->get_kinds (self);
}

RzObservation *
rz_face_engine_observe (RzFaceEngine *self,
                        RzFrame      *frame,
                        RzFaceEffort  effort)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), NULL);
  g_return_val_if_fail (frame != NULL, NULL);

  return RZ_FACE_ENGINE_GET_IFACE (self)->observe (self, frame, effort);
}

GBytes *
rz_face_engine_embed (RzFaceEngine *self,
                      RzFrame      *frame,
                      const RzFace *face,
                      GError      **error)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), NULL);
  g_return_val_if_fail (frame != NULL, NULL);
  g_return_val_if_fail (face != NULL, NULL);

  return RZ_FACE_ENGINE_GET_IFACE (self)->embed (self, frame, face, error);
}

double
rz_face_engine_compare (RzFaceEngine *self,
                        GBytes       *a,
                        GBytes       *b)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), -1);
  g_return_val_if_fail (a != NULL && b != NULL, -1);

  return RZ_FACE_ENGINE_GET_IFACE (self)->compare (self, a, b);
}

double
rz_face_engine_get_threshold (RzFaceEngine *self)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), 1);

  return RZ_FACE_ENGINE_GET_IFACE (self)->get_threshold (self);
}

double
rz_face_engine_vote_live (RzFaceEngine *self,
                          RzFrame      *frame,
                          const RzFace *face)
{
  g_return_val_if_fail (RZ_IS_FACE_ENGINE (self), NAN);
  g_return_val_if_fail (frame != NULL, NAN);
  g_return_val_if_fail (face != NULL, NAN);

  return RZ_FACE_ENGINE_GET_IFACE (self)->vote_live (self, frame, face);
}

/* A folder that somebody named is the only one looked at: falling through to another would use models nobody asked for. */
static char *
find_folder (const char *models)
{
  const char      *named = models != NULL ? models : g_getenv ("RENZHENG_MODELS_DIR");
  g_autofree char *installed = NULL;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  installed = g_build_filename (g_get_user_data_dir (), "renzheng", "models", NULL);
  if (g_file_test (installed, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&installed);
  return g_build_filename (RZ_SOURCE_ROOT, "..", "shared", "models", NULL);
}

RzFaceEngine *
rz_face_engine_open (const char *models,
                     gboolean    allow_basic,
                     GError    **error)
{
  g_autofree char *folder = find_folder (models);
  g_autoptr (GError) why = NULL;
  RzNeuralEngine *neural = rz_neural_engine_new (folder, &why);

  if (neural != NULL)
    return RZ_FACE_ENGINE (neural);
  if (allow_basic && g_error_matches (why, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS))
    {
      RzBasicEngine *basic;

      g_message ("%s: the basic engine stands in, for training only", why->message);
      basic = rz_basic_engine_new (error);
      return basic != NULL ? RZ_FACE_ENGINE (basic) : NULL;
    }
  g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

void
rz_face_engine_limit_cores (guint cores)
{
  g_return_if_fail (cores > 0);

  rz_cv_limit_threads ((int) cores);
}
