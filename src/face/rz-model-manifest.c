/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the shipped model description and the one a models folder brings along, and chooses the models to use. */
#include "rz-model-manifest.h"

#include "rz-face-data.h"
#include "rz-face-engine.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

struct _RzModelManifest
{
  char      *folder; /* (owned) */
  GPtrArray *models; /* (owned) (element-type RzModel) */
  gboolean   own;    /* whether the folder has a MANIFEST.json */
};

static const char *const role_words[] = { "detector", "landmarks", "recogniser", "anti-spoof" };

static void
free_model (RzModel *model)
{
  g_free (model->file);
  g_free (model->sha256);
  g_free (model->decode);
  g_free (model->partner);
  for (int i = 0; i < RZ_MODEL_MAX_OUTPUTS; i++)
    g_free (model->outputs[i]);
  g_free (model);
}

/* The folder's manifest comes from outside: a member of another kind than expected is treated as absent. */
static JsonNode *
peek (JsonObject *object,
      const char *name,
      GType       value_type)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (value_type == G_TYPE_DOUBLE && json_node_get_value_type (node) == G_TYPE_INT64)
    return node;
  return json_node_get_value_type (node) == value_type ? node : NULL;
}

static void
read_string (JsonObject *object,
             const char *name,
             char      **value)
{
  JsonNode *node = peek (object, name, G_TYPE_STRING);

  if (node == NULL)
    return;
  g_free (*value);
  *value = json_node_dup_string (node);
}

static void
read_number (JsonObject *object,
             const char *name,
             double     *value)
{
  JsonNode *node = peek (object, name, G_TYPE_DOUBLE);

  if (node != NULL)
    *value = json_node_get_double (node);
}

static void
read_int (JsonObject *object,
          const char *name,
          int        *value)
{
  double number = *value;

  read_number (object, name, &number);
  *value = (int) number;
}

static void
read_version (JsonObject *object,
              const char *name,
              int        *value)
{
  JsonNode *node = peek (object, name, G_TYPE_STRING);
  int       major, minor = 0, patch = 0;

  if (node != NULL && sscanf (json_node_get_string (node), "%d.%d.%d", &major, &minor, &patch) >= 1)
    *value = major * 10000 + minor * 100 + patch;
}

/* Returns: whether @name is an array of @n numbers, now in @values. */
static gboolean
read_numbers (JsonArray *array,
              float     *values,
              guint      n)
{
  if (array == NULL || json_array_get_length (array) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      GType     type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

      if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
        return FALSE;
      values[i] = (float) json_node_get_double (node);
    }
  return TRUE;
}

static JsonArray *
peek_array (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
read_input (JsonObject *object,
            RzModel    *model)
{
  JsonNode *node = json_object_get_member (object, "input");
  JsonNode *order;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  read_int (object, "width", &model->width);
  read_int (object, "height", &model->height);
  order = peek (object, "order", G_TYPE_STRING);
  if (order != NULL)
    model->rgb = g_strcmp0 (json_node_get_string (order), "RGB") == 0;
  read_numbers (peek_array (object, "mean"), model->mean, 3);
  read_numbers (peek_array (object, "std"), model->std, 3);
}

static void
read_alignment (JsonObject *object,
                RzModel    *model)
{
  JsonArray *rows = peek_array (object, "alignment");

  if (rows == NULL || json_array_get_length (rows) != 5)
    return;
  model->aligned = TRUE;
  for (guint i = 0; i < 5; i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      float     xy[2];

      if (!JSON_NODE_HOLDS_ARRAY (row) || !read_numbers (json_node_get_array (row), xy, 2))
        {
          model->aligned = FALSE;
          return;
        }
      model->alignment[i] = (RzPoint){ xy[0], xy[1] };
    }
}

static void
read_outputs (JsonObject *object,
              RzModel    *model)
{
  JsonArray *names = peek_array (object, "outputs");

  if (names == NULL)
    return;
  for (guint i = 0; i < RZ_MODEL_MAX_OUTPUTS; i++)
    {
      JsonNode *name = i < json_array_get_length (names) ? json_array_get_element (names, i) : NULL;
      gboolean  good = name != NULL && JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING;

      g_free (model->outputs[i]);
      model->outputs[i] = good ? json_node_dup_string (name) : NULL;
    }
}

static void
read_partner (JsonObject *object,
              RzModel    *model)
{
  JsonNode *node = json_object_get_member (object, "partner");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  read_string (json_node_get_object (node), "file", &model->partner);
  read_number (json_node_get_object (node), "accept", &model->partner_accept);
}

static gboolean
read_role (JsonObject *object,
           RzModel    *model)
{
  JsonNode *node = peek (object, "role", G_TYPE_STRING);

  for (guint i = 0; node != NULL && i < G_N_ELEMENTS (role_words); i++)
    if (g_str_equal (json_node_get_string (node), role_words[i]))
      {
        model->role = i;
        return TRUE;
      }
  return FALSE;
}

static RzModel *
find (RzModelManifest *self,
      const char      *file)
{
  for (guint i = 0; i < self->models->len; i++)
    {
      RzModel *model = self->models->pdata[i];

      if (g_str_equal (model->file, file))
        return model;
    }
  return NULL;
}

static RzModel *
add (RzModelManifest *self,
     const char      *file)
{
  RzModel *model = g_new0 (RzModel, 1);

  model->file = g_strdup (file);
  model->opencv_max = G_MAXINT;
  model->std[0] = model->std[1] = model->std[2] = 1;
  model->crop = 1;
  g_ptr_array_add (self->models, model);
  return model;
}

static void
lay_over (RzModelManifest *self,
          JsonObject      *entry,
          gboolean         promised)
{
  JsonNode *file = peek (entry, "file", G_TYPE_STRING);
  RzModel  *model;

  /* a name with a folder in it would lead out of the models folder */
  if (file == NULL || strchr (json_node_get_string (file), G_DIR_SEPARATOR) != NULL)
    return;
  model = find (self, json_node_get_string (file));
  if (model == NULL)
    model = add (self, json_node_get_string (file));
  if (!read_role (entry, model))
    return;
  model->promised = promised;
  read_string (entry, "sha256", &model->sha256);
  read_string (entry, "decode", &model->decode);
  read_int (entry, "preference", &model->preference);
  read_version (entry, "opencv_min", &model->opencv_min);
  read_version (entry, "opencv_max", &model->opencv_max);
  read_number (entry, "crop", &model->crop);
  read_number (entry, "accept", &model->accept);
  read_number (entry, "again", &model->again);
  read_number (entry, "score", &model->score);
  read_number (entry, "overlap", &model->overlap);
  read_input (entry, model);
  read_alignment (entry, model);
  read_outputs (entry, model);
  read_partner (entry, model);
}

static gboolean
read_manifest (RzModelManifest *self,
               const char      *path,
               gboolean         promised,
               GError         **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) why = NULL;
  JsonNode  *root;
  JsonArray *entries;

  if (!json_parser_load_from_file (parser, path, &why))
    {
      g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS, "The model manifest cannot be read: %s", why->message);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  entries = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? peek_array (json_node_get_object (root), "models") : NULL;
  if (entries == NULL)
    {
      g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS, "The model manifest %s has no list of models", path);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonNode *entry = json_array_get_element (entries, i);

      if (JSON_NODE_HOLDS_OBJECT (entry))
        lay_over (self, json_node_get_object (entry), promised);
    }
  return TRUE;
}

static gboolean
is_there (RzModelManifest *self,
          const RzModel   *model)
{
  g_autofree char *path = rz_model_manifest_path (self, model);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
has_any (RzModelManifest *self)
{
  for (guint i = 0; i < self->models->len; i++)
    if (is_there (self, self->models->pdata[i]))
      return TRUE;
  return FALSE;
}

RzModelManifest *
rz_model_manifest_new (const char *folder,
                       GError    **error)
{
  g_autoptr (RzModelManifest) self = g_new0 (RzModelManifest, 1);
  g_autofree char *shipped = rz_face_data_path ("models.json");
  g_autofree char *own = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self->folder = g_strdup (folder);
  self->models = g_ptr_array_new_with_free_func ((GDestroyNotify) free_model);
  own = g_build_filename (folder, "MANIFEST.json", NULL);
  self->own = g_file_test (own, G_FILE_TEST_EXISTS);
  if (!read_manifest (self, shipped, FALSE, error))
    return NULL;
  if (self->own && !read_manifest (self, own, TRUE, error))
    return NULL;
  if (!self->own && !has_any (self))
    {
      g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS, "No face models in %s", folder);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rz_model_manifest_free (RzModelManifest *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self);
}

static gboolean
fits (const RzModel *model,
      RzModelRole    role,
      int            opencv)
{
  return model->role == role && model->decode != NULL && opencv >= model->opencv_min && opencv <= model->opencv_max;
}

const RzModel *
rz_model_manifest_choose (RzModelManifest *self,
                          RzModelRole      role,
                          int              opencv,
                          GError         **error)
{
  const RzModel *best = NULL;
  gboolean       best_counts = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->models->len; i++)
    {
      const RzModel *model = self->models->pdata[i];
      gboolean       counts;

      if (!fits (model, role, opencv))
        continue;
      counts = self->own ? model->promised : is_there (self, model);
      if (best == NULL || counts > best_counts || (counts == best_counts && model->preference > best->preference))
        {
          best = model;
          best_counts = counts;
        }
    }
  if (best != NULL && is_there (self, best))
    return best;
  g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_MISSING, "The model file %s is not in %s", best != NULL ? best->file : role_words[role],
               self->folder);
  return NULL;
}

static int
compare_preference (gconstpointer a,
                    gconstpointer b)
{
  const RzModel *const *first = a;
  const RzModel *const *second = b;

  return (*second)->preference - (*first)->preference;
}

GPtrArray *
rz_model_manifest_list (RzModelManifest *self,
                        RzModelRole      role,
                        int              opencv)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, list);

  for (guint i = 0; i < self->models->len; i++)
    {
      RzModel *model = self->models->pdata[i];

      if (fits (model, role, opencv) && (model->promised || is_there (self, model)))
        g_ptr_array_add (list, model);
    }
  g_ptr_array_sort (list, compare_preference);
  return list;
}

const RzModel *
rz_model_manifest_find_partner (RzModelManifest *self,
                                const RzModel   *model,
                                int              opencv)
{
  const RzModel *partner;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);

  partner = model->partner != NULL ? find (self, model->partner) : NULL;
  if (partner == NULL || partner == model || !fits (partner, model->role, opencv))
    return NULL;
  return partner->promised || is_there (self, partner) ? partner : NULL;
}

const RzModel *
rz_model_manifest_find (RzModelManifest *self,
                        const char      *file)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  return find (self, file);
}

gboolean
rz_model_manifest_check (RzModelManifest *self,
                         GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->models->len; i++)
    {
      const RzModel *model = self->models->pdata[i];
      g_autoptr (GBytes) content = NULL;

      if (!is_there (self, model))
        continue;
      content = rz_model_manifest_load (self, model, error);
      if (content == NULL)
        return FALSE;
    }
  return TRUE;
}

GBytes *
rz_model_manifest_load (RzModelManifest *self,
                        const RzModel   *model,
                        GError         **error)
{
  g_autofree char *path = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (GBytes) content = NULL;
  char *data;
  gsize size;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);

  path = rz_model_manifest_path (self, model);
  if (!g_file_get_contents (path, &data, &size, NULL))
    {
      g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_MISSING, "The model file %s is not in %s", model->file, self->folder);
      return NULL;
    }
  content = g_bytes_new_take (data, size);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  if (g_strcmp0 (sum, model->sha256) == 0)
    return g_steal_pointer (&content);
  g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_ALTERED, "The model file %s is altered: its SHA-256 is %s, the manifest says %s", model->file,
               sum, model->sha256 != NULL ? model->sha256 : "nothing");
  return NULL;
}

char *
rz_model_manifest_path (RzModelManifest *self,
                        const RzModel   *model)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);

  return g_build_filename (self->folder, model->file, NULL);
}
