/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads pages of results in a worker. */
#include "rz-result-reader.h"

#include "rz-store-private.h"

struct _RzResultReader
{
  GObject parent_instance;

  RzStore *store; /* (owned): path and cipher, which never change */

  /* Under lock; used by the workers alone. */
  GMutex          lock;
  RzDatabase     *database; /* (owned) (nullable) */
  RzSearchTokens *tokens;   /* (owned) (nullable): in desk mode */
};

typedef struct
{
  RzResultQuery *query;     /* (owned) */
  RzResultAnchor after;     /* receipt_no is owned */
  gboolean       has_after; /* else from the first row */
  gboolean       by_person; /* whether persons can be searched for */
  guint          limit;
} Job;

G_DEFINE_FINAL_TYPE (RzResultReader, rz_result_reader, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  rz_result_query_free (job->query);
  g_free (job->after.receipt_no);
  g_free (job);
}

static void
rz_result_reader_finalize (GObject *object)
{
  RzResultReader *self = RZ_RESULT_READER (object);

  g_clear_pointer (&self->tokens, rz_search_tokens_free);
  g_clear_pointer (&self->database, rz_database_close);
  g_clear_object (&self->store);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (rz_result_reader_parent_class)->finalize (object);
}

static void
rz_result_reader_class_init (RzResultReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_result_reader_finalize;
}

static void
rz_result_reader_init (RzResultReader *self)
{
  g_mutex_init (&self->lock);
}

RzResultReader *
rz_result_reader_new (RzStore *store)
{
  RzResultReader *self;

  g_return_val_if_fail (RZ_IS_STORE (store), NULL);

  self = g_object_new (RZ_TYPE_RESULT_READER, NULL);
  self->store = g_object_ref (store);
  return self;
}

/* Worker, under lock. */
static gboolean
open_connection (RzResultReader *self,
                 GError        **error)
{
  if (self->database == NULL)
    self->database = rz_database_open_reader (rz_store_get_database_path (self->store), error);
  if (self->database != NULL && self->tokens == NULL)
    self->tokens = rz_search_tokens_new (rz_store_get_cipher (self->store), error);
  return self->database != NULL && self->tokens != NULL;
}

/* Worker. */
static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  RzResultReader *self = RZ_RESULT_READER (source);
  Job            *job = data;
  RzResultSlice  *slice = NULL;
  GError         *error = NULL;

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (open_connection (self, &error))
    slice = rz_result_search (self->database, rz_store_get_cipher (self->store), job->by_person ? self->tokens : NULL,
                              job->query, job->has_after ? &job->after : NULL, job->limit, &error);
  if (slice != NULL)
    g_task_return_pointer (task, slice, (GDestroyNotify) rz_result_slice_free);
  else
    g_task_return_error (task, error);
}

void
rz_result_reader_query_async (RzResultReader       *self,
                              const RzResultQuery  *query,
                              const RzResultAnchor *after,
                              guint                 limit,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (RZ_IS_RESULT_READER (self) && query != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_result_reader_query_async);
  job = g_new0 (Job, 1);
  job->query = rz_result_query_copy (query);
  job->by_person = rz_store_get_mode (self->store) == RZ_STORE_MODE_DESK;
  job->limit = limit;
  job->has_after = after != NULL;
  if (after != NULL)
    {
      job->after = *after;
      job->after.receipt_no = g_strdup (after->receipt_no);
    }
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

RzResultSlice *
rz_result_reader_query_finish (RzResultReader *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_result_reader_query_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
