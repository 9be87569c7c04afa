/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal got when it enrolled. */
#include "rz-terminal-files.h"

#define CERTIFICATE_FILE "terminal.pem"
#define AUTHORITY_FILE "service-ca.pem"

gboolean
rz_terminal_files_save (const char *data_dir,
                        const char *certificate,
                        const char *ca,
                        GError    **error)
{
  g_autofree char *certificate_path = g_build_filename (data_dir, CERTIFICATE_FILE, NULL);
  g_autofree char *ca_path = g_build_filename (data_dir, AUTHORITY_FILE, NULL);
  g_autofree char *ca_text = NULL;

  if (ca != NULL && (!g_file_get_contents (ca, &ca_text, NULL, error) || !g_file_set_contents (ca_path, ca_text, -1, error)))
    return FALSE;

  return certificate == NULL || g_file_set_contents (certificate_path, certificate, -1, error);
}

gboolean
rz_terminal_files_load (const char *data_dir,
                        RzClient   *client,
                        GError    **error)
{
  g_autofree char *certificate_path = g_build_filename (data_dir, CERTIFICATE_FILE, NULL);
  g_autofree char *ca_path = g_build_filename (data_dir, AUTHORITY_FILE, NULL);
  g_autofree char *certificate = NULL;

  if (g_file_test (ca_path, G_FILE_TEST_EXISTS) && !rz_client_set_authority (client, ca_path, error))
    return FALSE;
  if (!g_file_get_contents (certificate_path, &certificate, NULL, NULL))
    return TRUE;

  return rz_client_set_certificate (client, certificate, error);
}
