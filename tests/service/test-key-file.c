/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets in files: who else may read one. */
#include "rz-key-file.h"

#include <glib/gstdio.h>

static void
is_read_by_one (void)
{
  /* Whether the folder is the one of systemd's credentials, where the right of the unit's user stands where the group's would. */
  static const struct
  {
    int      mode;
    gboolean credential;
    gboolean good;
  } rows[] = {
    { 0600, FALSE, TRUE },
    { 0400, FALSE, TRUE },
    { 0440, FALSE, FALSE },
    { 0604, FALSE, FALSE },
    { 0400, TRUE, TRUE },
    { 0440, TRUE, TRUE },
    { 0460, TRUE, FALSE },
    { 0444, TRUE, FALSE },
  };
  g_autofree char *folder = g_dir_make_tmp ("rz-key-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ca-key.pem", NULL);

  g_test_summary ("A key that others may read is refused; a credential of the unit that the group may read is none of these");
  g_assert_true (g_file_set_contents (path, "secret", -1, NULL));
  for (unsigned i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) secret = NULL;

      g_test_message ("%o %d", (unsigned) rows[i].mode, rows[i].credential);
      g_setenv ("CREDENTIALS_DIRECTORY", rows[i].credential ? folder : "/run/credentials/other.service", TRUE);
      g_assert_no_errno (g_chmod (path, rows[i].mode));
      secret = rz_key_file_read (path, &error);
      g_assert_true ((secret != NULL) == rows[i].good);
      if (!rows[i].good)
        g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM);
    }
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-file/is-read-by-one", is_read_by_one);
  return g_test_run ();
}
