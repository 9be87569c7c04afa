/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates of picture files, each file looked at once. */
#include "rz-template-cache.h"

#include <gio/gio.h>
#include <math.h>

struct _RzTemplateCache
{
  RzFaceEngine *engine;    /* (owned) */
  char         *base;      /* (owned) (nullable) */
  GHashTable   *templates; /* (owned): path → GBytes, empty where no face was acquired */
};

RzTemplateCache *
rz_template_cache_new (RzFaceEngine *engine,
                       const char   *base)
{
  RzTemplateCache *self = g_new0 (RzTemplateCache, 1);

  self->engine = g_object_ref (engine);
  self->base = g_strdup (base);
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

void
rz_template_cache_free (RzTemplateCache *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->templates);
  g_free (self->base);
  g_object_unref (self->engine);
  g_free (self);
}

static char *
resolve (RzTemplateCache *self,
         const char      *path)
{
  return self->base != NULL && !g_path_is_absolute (path) ? g_build_filename (self->base, path, NULL) : g_strdup (path);
}

gboolean
rz_template_cache_find (RzTemplateCache *self,
                        const char      *path,
                        GError         **error)
{
  g_autofree char *full = resolve (self, path);

  if (g_file_test (full, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no picture %s", full);
  return FALSE;
}

static GBytes *
make_template (RzTemplateCache *self,
               const char      *path,
               GError         **error)
{
  g_autofree char *full = resolve (self, path);
  g_autoptr (RzFrame) frame = rz_frame_load (full, error);
  g_autoptr (RzObservation) seen = NULL;
  GBytes *made = NULL;

  if (frame == NULL)
    return NULL;
  seen = rz_face_engine_observe (self->engine, frame, RZ_FACE_EFFORT_CAPTURE);
  if (seen->n_faces > 0)
    made = rz_face_engine_embed (self->engine, frame, &seen->faces[0], NULL);
  return made != NULL ? made : g_bytes_new (NULL, 0);
}

GBytes *
rz_template_cache_get (RzTemplateCache *self,
                       const char      *path,
                       GError         **error)
{
  GBytes *known = g_hash_table_lookup (self->templates, path);

  if (known == NULL)
    {
      known = make_template (self, path, error);
      if (known == NULL)
        return NULL;
      g_hash_table_insert (self->templates, g_strdup (path), known);
    }
  return g_bytes_get_size (known) > 0 ? known : NULL;
}

gboolean
rz_template_cache_compare (RzTemplateCache *self,
                           const char      *a,
                           const char      *b,
                           double          *similarity,
                           GError         **error)
{
  g_autoptr (GError) why = NULL;
  GBytes *first = rz_template_cache_get (self, a, &why);
  GBytes *second = why == NULL ? rz_template_cache_get (self, b, &why) : NULL;

  *similarity = NAN;
  if (why != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (first != NULL && second != NULL)
    *similarity = rz_face_engine_compare (self->engine, first, second);
  return TRUE;
}
