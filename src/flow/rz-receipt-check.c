/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a receipt is genuine, without network. */
#include "rz-receipt-check.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rz-receipt-jws.h"
#include "rz-submission.h"

/* Seconds after which kept keys are not taken at their word while the service can be asked: it may have revoked one. */
#define FRESH (24 * 60 * 60)

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

static char *
get_keys_path (const char *data_dir)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "renzheng", NULL);

  return rz_submission_keys_path (data_dir != NULL ? data_dir : own);
}

void
rz_receipt_check_keep_keys (const char *data_dir,
                            const char *keys)
{
  g_autofree char *path = get_keys_path (data_dir);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (keys != NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents (path, keys, -1, &error))
    g_warning ("The service's keys could not be kept: %s", error->message);
}

/* Kept in the future, by a clock that was wrong, they are of an unknown age. */
static gboolean
are_keys_fresh (const char *data_dir)
{
  g_autofree char *path = get_keys_path (data_dir);
  GStatBuf         kept;
  gint64           age;

  if (g_stat (path, &kept) != 0)
    return FALSE;

  age = g_get_real_time () / G_USEC_PER_SEC - kept.st_mtime;
  return age >= 0 && age < FRESH;
}

static RzReceipt *
refuse_without_keys (GError    **error,
                     const char *why)
{
  g_set_error (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_KEYS, "The key of this receipt is not known here: %s", why);
  return NULL;
}

RzReceipt *
rz_receipt_check (const char *text,
                  const char *data_dir,
                  GError    **error)
{
  g_autofree char *path = get_keys_path (data_dir);
  g_autoptr (GError) why = NULL;
  g_autoptr (RzJwkSet) keys = NULL;
  RzReceipt *receipt;

  g_return_val_if_fail (text != NULL, NULL);

  keys = rz_receipt_check_read_keys (path, &why);
  if (keys == NULL && rz_receipt_check_is_code (text))
    return refuse_without_keys (error, why->message);

  g_clear_error (&why);
  receipt = rz_receipt_check_by (text, keys, &why);
  if (g_error_matches (why, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY))
    return refuse_without_keys (error, why->message);
  if (why != NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  return receipt;
}

/*
 * With the keys of now.
 */

typedef struct
{
  char *text;     /* (owned) */
  char *data_dir; /* (owned) (nullable) */
} Check;

static void
check_free (Check *self)
{
  g_free (self->text);
  g_free (self->data_dir);
  g_free (self);
}

static void
return_receipt (GTask     *task,
                RzReceipt *receipt,
                GError    *error)
{
  if (receipt != NULL)
    g_task_return_pointer (task, receipt, (GDestroyNotify) rz_receipt_free);
  else
    g_task_return_error (task, error);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) why = NULL;
  g_autofree char *keys = rz_client_keys_finish (RZ_CLIENT (source), result, &why);
  g_autoptr (GBytes) text = keys != NULL ? g_bytes_new_static (keys, strlen (keys)) : NULL;
  g_autoptr (RzJwkSet) set = text != NULL ? rz_jwk_set_parse (text, &why) : NULL;
  Check     *self = g_task_get_task_data (task);
  GError    *error = NULL;
  RzReceipt *receipt;

  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&why));
      return;
    }

  if (set != NULL)
    rz_receipt_check_keep_keys (self->data_dir, keys);
  else
    g_message ("The service's keys are those kept last: %s", why->message);
  receipt = set != NULL ? rz_receipt_check_by (self->text, set, &error) : rz_receipt_check (self->text, self->data_dir, &error);
  return_receipt (task, receipt, error);
}

void
rz_receipt_check_async (const char         *text,
                        const char         *data_dir,
                        RzClient           *client,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzReceipt) receipt = NULL;
  Check *self;

  g_return_if_fail (text != NULL && RZ_IS_CLIENT (client));

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_receipt_check_async);
  self = g_new0 (Check, 1);
  self->text = g_strdup (text);
  self->data_dir = g_strdup (data_dir);
  g_task_set_task_data (task, self, (GDestroyNotify) check_free);
  receipt = rz_receipt_check (text, data_dir, &error);
  if (!rz_receipt_check_is_code (text))
    return_receipt (task, g_steal_pointer (&receipt), g_steal_pointer (&error));
  else if (g_error_matches (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_KEYS))
    rz_client_keys_async (client, cancellable, fetched_cb, g_steal_pointer (&task));
  else if (!are_keys_fresh (data_dir))
    rz_client_newer_keys_async (client, cancellable, fetched_cb, g_steal_pointer (&task));
  else
    return_receipt (task, g_steal_pointer (&receipt), g_steal_pointer (&error));
}

RzReceipt *
rz_receipt_check_finish (RzClient     *client,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_receipt_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
