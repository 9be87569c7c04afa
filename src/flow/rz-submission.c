/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends a capture and believes only what the service signed. */
#include "rz-submission.h"

#include <string.h>

#include "rz-jwk-set.h"
#include "rz-receipt-check.h"
#include "rz-receipt-jws.h"

typedef struct
{
  char       *data_dir; /* (owned) (nullable) */
  RzEvidence *evidence; /* (owned) (nullable): while it is sent */
  RzVerdict  *verdict;  /* (owned) (nullable): a pass whose receipt is not verified yet */
} Submission;

static void
submission_free (Submission *self)
{
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->evidence, rz_evidence_free);
  g_clear_pointer (&self->verdict, rz_verdict_free);
  g_free (self);
}

static void
keys_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (RzJwkSet) key_set = NULL;
  g_autoptr (RzReceipt) signed_receipt = NULL;
  g_autofree char *keys = rz_client_keys_finish (RZ_CLIENT (source), result, &error);
  Submission      *self = g_task_get_task_data (task);

  if (keys == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  text = g_bytes_new_static (keys, strlen (keys));
  key_set = rz_jwk_set_parse (text, &error);
  signed_receipt = key_set ? rz_receipt_verify (self->verdict->receipt->jws, key_set, &error) : NULL;
  if (signed_receipt == NULL)
    {
      g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "The receipt of a pass does not verify: %s", error->message);
      return;
    }
  if (self->data_dir != NULL)
    rz_receipt_check_keep_keys (self->data_dir, keys);
  rz_receipt_free (self->verdict->receipt);
  self->verdict->receipt = g_steal_pointer (&signed_receipt);
  g_task_return_pointer (task, g_steal_pointer (&self->verdict), (GDestroyNotify) rz_verdict_free);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzVerdict) verdict = rz_client_submit_finish (RZ_CLIENT (source), result, &error);
  Submission *self = g_task_get_task_data (task);

  g_clear_pointer (&self->evidence, rz_evidence_free);
  if (verdict == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!verdict->passed)
    g_task_return_pointer (task, g_steal_pointer (&verdict), (GDestroyNotify) rz_verdict_free);
  else
    {
      self->verdict = g_steal_pointer (&verdict);
      rz_client_keys_async (RZ_CLIENT (source), g_task_get_cancellable (task), keys_cb, g_object_ref (task));
    }
}

static GTask *
begin (RzClient           *client,
       RzEvidence         *evidence,
       const char         *data_dir,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask      *task = g_task_new (client, cancellable, callback, user_data);
  Submission *self = g_new0 (Submission, 1);

  g_task_set_source_tag (task, rz_submission_send_async);
  self->evidence = evidence;
  self->data_dir = g_strdup (data_dir);
  g_task_set_task_data (task, self, (GDestroyNotify) submission_free);
  return task;
}

void
rz_submission_send_async (RzClient           *client,
                          const char         *session_id,
                          RzEvidence         *evidence,
                          const char         *data_dir,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (client) && session_id != NULL && evidence != NULL);

  rz_client_submit_async (client, session_id, evidence, cancellable, submitted_cb, begin (client, evidence, data_dir, cancellable, callback, user_data));
}

void
rz_submission_recall_async (RzClient           *client,
                            const char         *session_id,
                            guint               age,
                            const char         *data_dir,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (client) && session_id != NULL);

  rz_client_recall_async (client, session_id, age, cancellable, submitted_cb, begin (client, NULL, data_dir, cancellable, callback, user_data));
}

RzVerdict *
rz_submission_send_finish (RzClient     *client,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == rz_submission_send_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
rz_submission_keys_path (const char *data_dir)
{
  return g_build_filename (data_dir, "keys.json", NULL);
}
