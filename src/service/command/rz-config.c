/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A configuration file. */
#include "rz-config.h"

G_DEFINE_QUARK (rz_config_error, rz_config_error)

static const GOptionEntry *
find_entry (const GOptionEntry *entries,
            const char *const  *except,
            const char         *key)
{
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (g_str_equal (entry->long_name, key) && *key != '\0' && !g_strv_contains (except, key))
      return entry;

  return NULL;
}

static gboolean
set_value (const GOptionEntry *entry,
           GKeyFile           *file,
           GError            **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = NULL;
  gboolean         flag;

  if (entry->arg == G_OPTION_ARG_NONE)
    {
      flag = g_key_file_get_boolean (file, RZ_CONFIG_GROUP, entry->long_name, &fault);
      if (fault == NULL)
        *(gboolean *) entry->arg_data |= flag;
    }
  else
    {
      text = g_key_file_get_string (file, RZ_CONFIG_GROUP, entry->long_name, &fault);
      if (fault == NULL && *(char **) entry->arg_data == NULL)
        *(char **) entry->arg_data = g_steal_pointer (&text);
    }
  if (fault != NULL)
    g_set_error (error, RZ_CONFIG_ERROR, RZ_CONFIG_ERROR_VALUE, "%s: %s", entry->long_name, fault->message);
  return fault == NULL;
}

static gboolean
check_groups (const char *path,
              GKeyFile   *file,
              GError    **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], RZ_CONFIG_GROUP))
      {
        g_set_error (error, RZ_CONFIG_ERROR, RZ_CONFIG_ERROR_UNKNOWN, "%s: there is no group [%s], only [" RZ_CONFIG_GROUP "]", path, groups[i]);
        return FALSE;
      }

  return TRUE;
}

gboolean
rz_config_apply (const char         *path,
                 const GOptionEntry *entries,
                 const char *const  *except,
                 GError            **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) fault = NULL;
  g_auto (GStrv) keys = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &fault))
    {
      g_set_error (error, RZ_CONFIG_ERROR, RZ_CONFIG_ERROR_FILE, "%s: %s", path, fault->message);
      return FALSE;
    }
  if (!check_groups (path, file, error))
    return FALSE;

  keys = g_key_file_get_keys (file, RZ_CONFIG_GROUP, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const GOptionEntry *entry = find_entry (entries, except, keys[i]);

      if (entry == NULL)
        g_set_error (error, RZ_CONFIG_ERROR, RZ_CONFIG_ERROR_UNKNOWN, "%s: there is no key “%s”", path, keys[i]);
      if (entry == NULL || !set_value (entry, file, error))
        return FALSE;
    }

  return TRUE;
}
