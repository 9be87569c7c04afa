/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry by which the desktop starts the reminders. */
#include "rz-autostart.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FILE_NAME "io.github.renzheng.Renzheng.Reminders.desktop"

static char *
get_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", FILE_NAME, NULL);
}

/* Desktop Entry Specification, "The Exec key". */
static void
add_word (GString    *exec,
          const char *word)
{
  g_string_append (exec, exec->len > 0 ? " \"" : "\"");
  for (const char *c = word; *c != '\0'; c++)
    {
      if (strchr ("\"`$\\", *c) != NULL)
        g_string_append_c (exec, '\\');
      g_string_append_c (exec, *c);
      if (*c == '%')
        g_string_append_c (exec, '%');
    }
  g_string_append_c (exec, '"');
}

static char *
make_exec (const RzOptions *options)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_canonicalize_filename (options->data_dir, NULL);
  GString         *exec = g_string_new (NULL);

  add_word (exec, program != NULL ? program : "renzheng");
  add_word (exec, "--remind");
  add_word (exec, "--service");
  add_word (exec, options->service);
  if (options->preferences != NULL) /* not the usual place */
    {
      add_word (exec, "--data-dir");
      add_word (exec, folder);
    }
  return g_string_free (exec, FALSE);
}

static char *
make_entry (const RzOptions *options)
{
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autofree char *exec = make_exec (options);

  g_key_file_set_string (entry, "Desktop Entry", "Type", "Application");
  g_key_file_set_string (entry, "Desktop Entry", "Name", _ ("Reminders of the pension certification"));
  g_key_file_set_string (entry, "Desktop Entry", "Exec", exec);
  g_key_file_set_string (entry, "Desktop Entry", "Icon", "io.github.renzheng.Renzheng");
  g_key_file_set_boolean (entry, "Desktop Entry", "NoDisplay", TRUE);
  return g_key_file_to_data (entry, NULL, NULL);
}

static gboolean
fail (const char *path,
      GError    **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

gboolean
rz_autostart_is_on (void)
{
  g_autofree char *path = get_path ();

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
rz_autostart_turn_on (const RzOptions *options,
                      GError         **error)
{
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *entry = NULL;

  g_return_val_if_fail (options != NULL && options->service != NULL, FALSE);

  entry = make_entry (options);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (folder, error);
  return g_file_set_contents_full (path, entry, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

gboolean
rz_autostart_turn_off (GError **error)
{
  g_autofree char *path = get_path ();

  return g_unlink (path) == 0 || errno == ENOENT || fail (path, error);
}
