/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a receipt is genuine, without network. */
#include "rz-receipt-check.h"

#include <gio/gio.h>
#include <string.h>

#include "rz-receipt-jws.h"
#include "rz-submission.h"

G_DEFINE_QUARK (rz_receipt_check_error, rz_receipt_check_error)

RzJwkSet *
rz_receipt_check_read_keys (const char *path,
                            GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) text = g_file_load_bytes (file, NULL, NULL, error);

  return text != NULL ? rz_jwk_set_parse (text, error) : NULL;
}

/* Copied from a message, a code may be broken over lines. */
static char *
strip (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (plain, *p);

  return g_string_free (plain, FALSE);
}

/* A JWS begins with the brace and the quotation mark of its header, and has three parts. */
static gboolean
is_jws (const char *plain)
{
  const char *second = g_str_has_prefix (plain, "eyJ") ? strchr (plain, '.') : NULL;

  return second != NULL && strchr (second + 1, '.') != NULL;
}

gboolean
rz_receipt_check_is_code (const char *text)
{
  g_autofree char *plain = strip (text);

  return is_jws (plain);
}

RzReceipt *
rz_receipt_check_by (const char *text,
                     RzJwkSet   *keys,
                     GError    **error)
{
  g_autofree char *plain = strip (text);

  if (is_jws (plain))
    return rz_receipt_verify (plain, keys, error);

  g_set_error_literal (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_CODE, "This is not the code of a receipt");
  return NULL;
}

RzReceipt *
rz_receipt_check (const char *text,
                  const char *data_dir,
                  GError    **error)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "renzheng", NULL);
  g_autofree char *path = rz_submission_keys_path (data_dir != NULL ? data_dir : own);
  g_autoptr (RzJwkSet) keys = rz_receipt_check_read_keys (path, error);

  return keys != NULL ? rz_receipt_check_by (text, keys, error) : NULL;
}
