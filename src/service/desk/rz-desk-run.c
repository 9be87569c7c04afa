/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a call with the record of its answer: one transaction for it alone, or one for all that came together. */
#include "rz-desk-private.h"

#include "rz-statement.h"

/* Seconds between two sweeps of what is kept for a time only. */
#define SWEEP_INTERVAL 600

/*
 * A group ends when no other call is there to be read, or with so many, or when its first one has waited so long; but never before the one
 * before it is on the disk, and meanwhile calls are run.
 */
#define GROUP_CALLS 256
#define GROUP_US 20000

/* An answer that waits until it is on the disk. */
typedef struct
{
  RzReply   *reply; /* (owned) */
  RzDeskDone done;
  gpointer   user_data;
} Waiting;

/* Cases and answers are kept for a day and no longer (domain facts, section 13, rule 5). */
static gboolean
sweep (RzDesk  *self,
       GError **error)
{
  gint64 now = rz_desk_get_time (self);

  if (now - self->swept_at < SWEEP_INTERVAL)
    return TRUE;

  self->swept_at = now;
  return rz_answer_table_sweep (self->answers, now, error) && rz_case_table_sweep (self->cases, now, error);
}

/* What will be the same when asked again: not the weather of the service, and nothing that never was a proper call. */
static gboolean
is_final (const RzReply *reply)
{
  return reply->status < 500 && reply->reason != RZ_REASON_INVALID_REQUEST && reply->reason != RZ_REASON_PAYLOAD_TOO_LARGE && reply->reason != RZ_REASON_ATTEMPTS_EXCEEDED;
}

/* Runs inside the transaction; @error means that nothing of it may stay. */
static RzReply *
run_once (RzDesk              *self,
          const RzDeskRequest *request,
          GError             **error)
{
  g_autoptr (RzReply) reply = NULL;
  gint64 now = rz_desk_get_time (self);

  if (!sweep (self, error))
    return NULL;

  reply = request->function (self, request->id, request->body);
  if (reply->status >= 500 && reply->reason == RZ_REASON_SYSTEM_BUSY)
    {
      g_set_error_literal (error, RZ_STORE_ERROR, reply->conflict ? RZ_STORE_ERROR_CONFLICT : RZ_STORE_ERROR_BUSY, reply->note ? reply->note : "busy");
      return NULL;
    }

  rz_reply_finish (reply, request->request_id);
  if (request->key != NULL && is_final (reply) && !rz_answer_table_add (self->answers, request->call, request->key, request->body, reply, now, error))
    return NULL;

  return g_steal_pointer (&reply);
}

/* Inside the transaction: the first answer, or what is one now. NULL with @error: nothing of it may stay. */
static RzReply *
find_or_run (RzDesk              *self,
             const RzDeskRequest *request,
             GError             **error)
{
  g_autoptr (GError) fault = NULL;
  RzReply *reply = request->key ? rz_answer_table_find (self->answers, request->call, request->key, request->body, rz_desk_get_time (self), &fault) : NULL;

  if (reply == NULL && fault == NULL)
    return run_once (self, request, error);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (reply->reason != RZ_REASON_NONE)
    rz_reply_finish (reply, request->request_id);
  return reply;
}

/* NULL with @error: nothing was written. */
static RzReply *
run (RzDesk              *self,
     const RzDeskRequest *request,
     GError             **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (self->storage), error);
  g_autoptr (RzReply) reply = transaction ? find_or_run (self, request, error) : NULL;

  return reply != NULL && rz_transaction_commit (transaction, error) ? g_steal_pointer (&reply) : NULL;
}

/* Where another process was in the way it is run again. (transfer full): never NULL. */
static RzReply *
run_alone (RzDesk              *self,
           const RzDeskRequest *request)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < RZ_DESK_MAX_RUNS; i++)
    {
      RzReply *reply;

      g_clear_error (&error);
      reply = run (self, request, &error);
      if (reply != NULL)
        return reply;
      if (!g_error_matches (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT))
        break;
    }

  return rz_reply_new_error (error);
}

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_clear_pointer (&waiting->reply, rz_reply_free);
  g_free (waiting);
}

GPtrArray *
rz_desk_batch_new (void)
{
  return g_ptr_array_new_with_free_func (waiting_free);
}

/* Gives everyone of @batch their answer, or @error. */
static void
answer_all (GPtrArray    *batch,
            const GError *error)
{
  for (guint i = 0; i < batch->len; i++)
    {
      Waiting *waiting = g_ptr_array_index (batch, i);

      waiting->done (error ? rz_reply_new_error (error) : g_steal_pointer (&waiting->reply), waiting->user_data);
    }
}

/* (transfer full) (nullable): the answers that wait for the disk. */
static GPtrArray *
end_group (RzDesk *self)
{
  g_autoptr (GPtrArray) batch = self->batch;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->settling, g_source_destroy);
  self->batch = rz_desk_batch_new ();
  if (rz_journal_commit (self->journal, g_steal_pointer (&self->group), &error))
    return g_steal_pointer (&batch);

  answer_all (batch, error);
  return NULL;
}

gboolean
rz_desk_settle (RzDesk  *self,
                GError **error)
{
  g_autoptr (GPtrArray) batch = self->group ? end_group (self) : NULL;
  g_autoptr (GError) fault = NULL;

  if (self->journal == NULL || (batch == NULL && !self->syncing && rz_journal_is_sound (self->journal)))
    return TRUE;

  rz_journal_sync (self->journal, &fault);
  if (batch != NULL)
    answer_all (batch, fault);
  if (fault == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static void schedule (RzDesk *self);

/* Worker thread. */
static void
sync_journal (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (rz_journal_sync (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
synced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  RzDesk *self = user_data;
  g_autoptr (GPtrArray) batch = g_steal_pointer (&self->syncing);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  answer_all (batch, error);
  if (self->group != NULL && self->syncing == NULL)
    schedule (self);
}

/* The batch goes to the disk while the next calls are run. */
static void
settle_later (RzDesk *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->syncing != NULL || (self->syncing = end_group (self)) == NULL)
    return;

  task = g_task_new (NULL, NULL, synced_cb, self);
  g_task_set_source_tag (task, settle_later);
  g_task_set_task_data (task, self->journal, NULL);
  g_task_run_in_thread (task, sync_journal);
}

static gboolean
settle_cb (gpointer user_data)
{
  RzDesk *self = user_data;

  self->settling = NULL;
  settle_later (self);
  return G_SOURCE_REMOVE;
}

/* Below the priority of the lines: whatever has come is read first. */
static void
schedule (RzDesk *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->settling != NULL)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT + 10);
  g_source_set_callback (source, settle_cb, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  self->settling = source; /* the context's reference, until it is destroyed */
}

static gboolean
open_group (RzDesk  *self,
            GError **error)
{
  if (self->group != NULL)
    return TRUE;
  if ((self->group = rz_journal_begin (self->journal, error)) == NULL)
    return FALSE;

  self->group_since = g_get_monotonic_time ();
  schedule (self);
  return TRUE;
}

static gboolean
mark (RzDatabase *database,
      const char *sql,
      GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, sql, error);

  return statement != NULL && rz_statement_step (statement, NULL, error);
}

/* A call that fails takes nothing of the others with it. */
static RzReply *
run_in_group (RzDesk              *self,
              const RzDeskRequest *request,
              GError             **error)
{
  RzDatabase *database = rz_storage_get_database (self->storage);
  RzReply    *reply;

  if (!open_group (self, error) || !mark (database, "SAVEPOINT call", error))
    return NULL;

  reply = find_or_run (self, request, error);
  if (reply == NULL)
    mark (database, "ROLLBACK TO call", NULL);
  mark (database, "RELEASE call", NULL);
  return reply;
}

gboolean
rz_desk_submit (RzDesk              *self,
                const RzDeskRequest *request,
                RzReply            **reply,
                RzDeskDone           done,
                gpointer             user_data)
{
  g_autoptr (GError) error = NULL;
  Waiting *waiting;

  if (self->journal == NULL)
    {
      *reply = run_alone (self, request);
      return FALSE;
    }

  *reply = run_in_group (self, request, &error);
  if (*reply == NULL)
    {
      *reply = rz_reply_new_error (error);
      return FALSE;
    }

  waiting = g_new0 (Waiting, 1);
  waiting->reply = g_steal_pointer (reply);
  waiting->done = done;
  waiting->user_data = user_data;
  g_ptr_array_add (self->batch, waiting);
  return TRUE;
}

void
rz_desk_settle_if_due (RzDesk *self)
{
  if (self->group != NULL && (self->batch->len >= GROUP_CALLS || g_get_monotonic_time () - self->group_since > GROUP_US))
    settle_later (self);
}
