/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code of a receipt out of a file. */
#include "rz-receipt-file.h"

#include "rz-camera.h"
#include "rz-code-file.h"
#include "rz-receipt-check.h"

/* Bytes; a photograph has a few million. */
#define MAX_FILE (32 * 1024 * 1024)

static GBytes *
load (GFile        *file,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint8 piece[65536];
  gssize length;

  if (stream == NULL)
    return NULL;

  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), piece, sizeof piece, cancellable, error)) > 0)
    {
      if (data->len + length > MAX_FILE)
        {
          g_set_error_literal (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_UNREADABLE, "The file is too large");
          return NULL;
        }
      g_byte_array_append (data, piece, length);
    }
  return length == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}

static char *
choose (char   **texts,
        GError **error)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (rz_receipt_check_is_code (texts[i]))
      return g_strdup (texts[i]);

  g_set_error_literal (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_CODE, "There is no receipt code in this file");
  return NULL;
}

static char *
find_code (GBytes       *content,
           GCancellable *cancellable,
           GError      **error)
{
  g_auto (GStrv) texts = NULL;

  if (rz_code_file_is_picture (content))
    texts = rz_code_file_read (content, cancellable, error);
  else
    {
      texts = g_new0 (char *, 2);
      texts[0] = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
    }
  return texts != NULL ? choose (texts, error) : NULL;
}

/* The file is to blame for all but a reader that is missing or fails. */
static RzReceiptCheckError
find_fault (const GError *why)
{
  return why->domain == RZ_CAMERA_ERROR && why->code != RZ_CAMERA_ERROR_UNREADABLE ? RZ_RECEIPT_CHECK_ERROR_NO_READER : RZ_RECEIPT_CHECK_ERROR_UNREADABLE;
}

char *
rz_receipt_file_read (GFile        *file,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) content = NULL;
  char *code;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  content = load (file, cancellable, &why);
  code = content != NULL ? find_code (content, cancellable, &why) : NULL;
  if (code != NULL)
    return code;

  if (why->domain == RZ_RECEIPT_CHECK_ERROR || g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&why));
  else
    g_set_error_literal (error, RZ_RECEIPT_CHECK_ERROR, find_fault (why), why->message);
  return NULL;
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *code = rz_receipt_file_read (source, cancellable, &error);

  if (code != NULL)
    g_task_return_pointer (task, code, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
rz_receipt_file_read_async (GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_receipt_file_read_async);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_in_thread);
}

char *
rz_receipt_file_read_finish (GFile        *file,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_receipt_file_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
