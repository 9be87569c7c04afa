/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file beside the database. */
#include "rz-preferences.h"

#include "rz-language.h"
#include "rz-region.h"
#include "rz-scale.h"

#define GROUP "preferences"

struct _RzPreferences
{
  GObject parent_instance;

  char     *path;     /* (owned) */
  GKeyFile *file;     /* (owned) */
  char     *language; /* (owned) */
  char     *city;     /* (owned) */
  double    scale;
};

G_DEFINE_FINAL_TYPE (RzPreferences, rz_preferences, G_TYPE_OBJECT)

static void
save (RzPreferences *self)
{
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (self->file, self->path, &error))
    g_info ("Preferences not kept: %s", error->message);
}

static void
rz_preferences_finalize (GObject *object)
{
  RzPreferences *self = RZ_PREFERENCES (object);

  g_clear_pointer (&self->file, g_key_file_unref);
  g_free (self->path);
  g_free (self->language);
  g_free (self->city);
  G_OBJECT_CLASS (rz_preferences_parent_class)->finalize (object);
}

static void
rz_preferences_class_init (RzPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_preferences_finalize;
}

static void
rz_preferences_init (RzPreferences *self)
{
  self->file = g_key_file_new ();
}

RzPreferences *
rz_preferences_new (const char *path)
{
  RzPreferences   *self;
  g_autofree char *language = NULL;
  g_autofree char *city = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (RZ_TYPE_PREFERENCES, NULL);
  self->path = g_strdup (path);
  g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, NULL);
  language = g_key_file_get_string (self->file, GROUP, "language", NULL);
  city = g_key_file_get_string (self->file, GROUP, "city", NULL);
  self->language = g_strdup (rz_language_is_known (language) ? language : "zh_CN");
  self->city = g_strdup (city != NULL && rz_region_is_city (city) ? city : RZ_REGION_DEFAULT);
  self->scale = g_key_file_get_double (self->file, GROUP, "scale", NULL);
  if (!(self->scale >= RZ_SCALE_MIN && self->scale <= RZ_SCALE_MAX))
    self->scale = RZ_SCALE_DEFAULT;

  return self;
}

const char *
rz_preferences_get_language (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), NULL);

  return self->language;
}

void
rz_preferences_set_language (RzPreferences *self,
                             const char    *language)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  g_free (self->language);
  self->language = g_strdup (language);
  g_key_file_set_string (self->file, GROUP, "language", language);
  save (self);
}

double
rz_preferences_get_scale (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), RZ_SCALE_DEFAULT);

  return self->scale;
}

void
rz_preferences_set_scale (RzPreferences *self,
                          double         scale)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  self->scale = scale;
  g_key_file_set_double (self->file, GROUP, "scale", scale);
  save (self);
}

const char *
rz_preferences_get_city (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), NULL);

  return self->city;
}

void
rz_preferences_set_city (RzPreferences *self,
                         const char    *city)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  g_free (self->city);
  self->city = g_strdup (city);
  g_key_file_set_string (self->file, GROUP, "city", city);
  save (self);
}
