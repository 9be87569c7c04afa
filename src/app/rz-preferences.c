/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSettings, on the desktop's back end or on a key file of a data folder. */
#include "rz-preferences.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "rz-language.h"
#include "rz-region.h"
#include "rz-scale.h"
#include "rz-voice.h"

#define SCHEMA "io.github.renzheng.Renzheng"

struct _RzPreferences
{
  GObject parent_instance;

  GSettings *settings; /* (owned) (nullable): no schema is installed */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (RzPreferences, rz_preferences, G_TYPE_OBJECT)

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built = NULL;

  if (rz_language_runs_from_build ())
    built = g_settings_schema_source_new_from_directory (RZ_BUILD_ROOT "/data", source, TRUE, NULL);
  if (built != NULL)
    source = built;

  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
}

/* The store says later, on the screen, what is wrong with the folder. */
static gboolean
make_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_mkdir_with_parents (folder, 0700) == 0;
}

static void
rz_preferences_finalize (GObject *object)
{
  g_clear_object (&RZ_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (rz_preferences_parent_class)->finalize (object);
}

static void
rz_preferences_class_init (RzPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_preferences_finalize;
  changed_signal = g_signal_new ("changed", RZ_TYPE_PREFERENCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_preferences_init (RzPreferences *self)
{
}

RzPreferences *
rz_preferences_new (const char *path)
{
  RzPreferences *self = g_object_new (RZ_TYPE_PREFERENCES, NULL);
  g_autoptr (GSettingsSchema) schema = find_schema ();
  g_autoptr (GSettingsBackend) backend = NULL;

  if (schema == NULL)
    {
      g_message ("No settings schema is installed; choices are not kept");
      return self;
    }

  if (path != NULL && !make_folder (path))
    return self;
  if (path != NULL)
    backend = g_keyfile_settings_backend_new (path, "/", NULL);
  self->settings = g_settings_new_full (schema, backend, NULL);

  return self;
}

static void
setting_changed_cb (RzPreferences *self)
{
  g_signal_emit (self, changed_signal, 0);
}

void
rz_preferences_lend (RzPreferences *self)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings == NULL)
    return;

  g_settings_delay (self->settings); /* and nobody applies */
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
}

gboolean
rz_preferences_are_changed (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), FALSE);

  return self->settings != NULL && g_settings_get_has_unapplied (self->settings);
}

static char *
get_text (RzPreferences *self,
          const char    *key)
{
  return self->settings != NULL ? g_settings_get_string (self->settings, key) : NULL;
}

const char *
rz_preferences_get_language (RzPreferences *self)
{
  const char *const *known = rz_language_list ();
  g_autofree char   *language = NULL;

  g_return_val_if_fail (RZ_IS_PREFERENCES (self), NULL);

  language = get_text (self, "language");
  for (guint i = 0; known[i] != NULL; i++)
    if (g_strcmp0 (language, known[i]) == 0)
      return known[i];

  return known[0];
}

void
rz_preferences_set_language (RzPreferences *self,
                             const char    *language)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_string (self->settings, "language", language);
}

double
rz_preferences_get_scale (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), RZ_SCALE_DEFAULT);

  return self->settings != NULL ? g_settings_get_double (self->settings, "text-scale") : RZ_SCALE_DEFAULT;
}

void
rz_preferences_set_scale (RzPreferences *self,
                          double         scale)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_double (self->settings, "text-scale", scale);
}

char *
rz_preferences_get_city (RzPreferences *self)
{
  g_autofree char *city = NULL;

  g_return_val_if_fail (RZ_IS_PREFERENCES (self), NULL);

  city = get_text (self, "city");

  return g_strdup (city != NULL && rz_region_is_city (city) ? city : RZ_REGION_DEFAULT);
}

void
rz_preferences_set_city (RzPreferences *self,
                         const char    *city)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_string (self->settings, "city", city);
}

char *
rz_preferences_get_camera (RzPreferences *self)
{
  g_autofree char *camera = NULL;

  g_return_val_if_fail (RZ_IS_PREFERENCES (self), NULL);

  camera = get_text (self, "camera");

  return camera != NULL && *camera != '\0' ? g_steal_pointer (&camera) : NULL;
}

void
rz_preferences_set_camera (RzPreferences *self,
                           const char    *camera)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_string (self->settings, "camera", camera);
}

RzStoreMode
rz_preferences_get_mode (RzPreferences *self)
{
  g_autofree char *mode = NULL;

  g_return_val_if_fail (RZ_IS_PREFERENCES (self), RZ_STORE_MODE_PRIVATE);

  mode = get_text (self, "mode");

  return g_strcmp0 (mode, "public") == 0 ? RZ_STORE_MODE_PUBLIC : g_strcmp0 (mode, "desk") == 0 ? RZ_STORE_MODE_DESK
                                                                                                : RZ_STORE_MODE_PRIVATE;
}

void
rz_preferences_set_mode (RzPreferences *self,
                         RzStoreMode    mode)
{
  static const char *const words[] = { [RZ_STORE_MODE_PUBLIC] = "public", [RZ_STORE_MODE_DESK] = "desk", [RZ_STORE_MODE_PRIVATE] = "private" };

  g_return_if_fail (RZ_IS_PREFERENCES (self) && mode < G_N_ELEMENTS (words));

  if (self->settings != NULL)
    g_settings_set_string (self->settings, "mode", words[mode]);
}

guint
rz_preferences_get_keep_days (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), 0);

  return self->settings != NULL ? g_settings_get_int (self->settings, "keep-days") : 0;
}

void
rz_preferences_set_keep_days (RzPreferences *self,
                              guint          days)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_int (self->settings, "keep-days", days);
}

gboolean
rz_preferences_get_speech (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), FALSE);

  return self->settings != NULL && g_settings_get_boolean (self->settings, "speech");
}

void
rz_preferences_set_speech (RzPreferences *self,
                           gboolean       speech)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "speech", speech);
}

char *
rz_preferences_get_dialect (RzPreferences *self)
{
  g_autofree char *dialect = NULL;

  g_return_val_if_fail (RZ_IS_PREFERENCES (self), NULL);

  dialect = get_text (self, "speech-dialect");

  return g_strcmp0 (dialect, "cmn") == 0 || g_strcmp0 (dialect, "yue") == 0 ? g_steal_pointer (&dialect) : NULL;
}

void
rz_preferences_set_dialect (RzPreferences *self,
                            const char    *dialect)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_string (self->settings, "speech-dialect", dialect);
}

int
rz_preferences_get_volume (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), RZ_VOICE_VOLUME_DEFAULT);

  return self->settings != NULL ? g_settings_get_int (self->settings, "speech-volume") : RZ_VOICE_VOLUME_DEFAULT;
}

void
rz_preferences_set_volume (RzPreferences *self,
                           int            volume)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_int (self->settings, "speech-volume", CLAMP (volume, 0, 100));
}

int
rz_preferences_get_rate (RzPreferences *self)
{
  g_return_val_if_fail (RZ_IS_PREFERENCES (self), RZ_VOICE_RATE_DEFAULT);

  return self->settings != NULL ? g_settings_get_int (self->settings, "speech-rate") : RZ_VOICE_RATE_DEFAULT;
}

void
rz_preferences_set_rate (RzPreferences *self,
                         int            rate)
{
  g_return_if_fail (RZ_IS_PREFERENCES (self));

  if (self->settings != NULL)
    g_settings_set_int (self->settings, "speech-rate", CLAMP (rate, -100, 100));
}
