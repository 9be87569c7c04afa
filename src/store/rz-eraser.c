/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deletes first, notes in the same transaction that the file has to be written anew, and then does it: also after a power cut. */
#include "rz-eraser.h"

#include "rz-outbox-table.h"
#include "rz-person-variant.h"
#include "rz-relative-table.h"
#include "rz-result-table.h"
#include "rz-sealed-table.h"
#include "rz-store-private.h"

/* How often the file is tried to be written anew, and how long a writer in between has its way. */
#define TRIES 20
#define PAUSE_US (500 * G_TIME_SPAN_MILLISECOND)

/* Results that go in one transaction, and how long somebody who waits has between two. */
#define SLICE_ROWS 100
#define BREATH_US (50 * G_TIME_SPAN_MILLISECOND)

struct _RzEraser
{
  char          *path;   /* (owned) */
  RzFieldCipher *cipher; /* of the store */

  GMutex   turn; /* held by the erasure that runs */
  GMutex   lock; /* of all below */
  GCond    changed;
  guint    running;   /* erasures begun and not over */
  gboolean finishing; /* somebody waits for the end: no pauses */
  gboolean writing;   /* the file is being written anew */
  gboolean wanted;    /* somebody waited since this try began */
};

typedef struct
{
  RzEraser *eraser;   /* a reference */
  RzPerson *person;   /* (owned) (nullable) */
  char     *relative; /* (owned) (nullable) */
  GDate     before;   /* results of earlier days; cleared where none are meant */
  gboolean  all;
  guint     n_removed;
  GError   *failure; /* (owned) (nullable) */
  GTask    *done;    /* (owned) (nullable) */
} Job;

static void
eraser_clear (gpointer data)
{
  RzEraser *self = data;

  g_mutex_clear (&self->turn);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->path);
}

static void
job_free (Job *job)
{
  rz_eraser_unref (job->eraser);
  g_clear_pointer (&job->person, rz_person_free);
  g_free (job->relative);
  g_clear_error (&job->failure);
  g_clear_object (&job->done);
  g_free (job);
}

/*
 * What goes. Worker, inside a transaction.
 */

static gboolean
remove_unsent (Job        *job,
               RzDatabase *database,
               GError    **error)
{
  g_autoptr (GPtrArray) items = rz_outbox_table_list (database, job->eraser->cipher, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const RzUnsent *item = g_ptr_array_index (items, i);

      if (rz_person_is_applicant_of (job->person, item->body) && !rz_outbox_table_remove (database, item->idempotency_key, error))
        return FALSE;
    }
  return items != NULL;
}

static gboolean
remove_draft (Job        *job,
              RzDatabase *database,
              GError    **error)
{
  g_autoptr (GVariant) draft = NULL;

  return rz_sealed_table_get_variant (database, job->eraser->cipher, RZ_STORE_DRAFT, G_VARIANT_TYPE_VARDICT, &draft, error) &&
         (draft == NULL || !rz_person_is_applicant_of (job->person, draft) || rz_sealed_table_remove (database, RZ_STORE_DRAFT, error));
}

static gboolean
remove_memory (Job        *job,
               RzDatabase *database,
               GError    **error)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (RzPerson) remembered = NULL;

  if (!rz_sealed_table_get_variant (database, job->eraser->cipher, RZ_STORE_PERSON, G_VARIANT_TYPE (RZ_PERSON_VARIANT_TYPE), &value, error))
    return FALSE;
  remembered = value ? rz_person_from_variant (value) : NULL;
  return remembered == NULL || !rz_person_is_same (remembered, job->person) ||
         (rz_sealed_table_remove (database, RZ_STORE_PERSON, error) && rz_sealed_table_remove (database, RZ_STORE_STANDING, error));
}

static gboolean
remove_person (Job        *job,
               RzDatabase *database,
               GError    **error)
{
  g_autoptr (RzSearchTokens) tokens = rz_search_tokens_new (job->eraser->cipher, error);

  return tokens != NULL && rz_result_table_remove_person (database, job->eraser->cipher, tokens, job->person, &job->n_removed, error) &&
         remove_unsent (job, database, error) &&
         remove_draft (job, database, error) &&
         remove_memory (job, database, error);
}

static gboolean
note_due (Job        *job,
          RzDatabase *database,
          GError    **error)
{
  g_autoptr (GBytes) mark = g_bytes_new_static ("due", 3);

  return rz_sealed_table_put (database, job->eraser->cipher, RZ_STORE_ERASURE, mark, 0, error);
}

static gboolean
remove_slice (Job            *job,
              RzDatabase     *database,
              RzSearchTokens *tokens,
              guint          *removed,
              GError        **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (database, error);

  return transaction != NULL && rz_result_table_remove_older (database, job->eraser->cipher, tokens, &job->before, SLICE_ROWS, removed, error) &&
         note_due (job, database, error) &&
         rz_transaction_commit (transaction, error);
}

static void
let_others_write (RzEraser *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 until = g_get_monotonic_time () + BREATH_US;

  while (self->wanted && !self->finishing && g_cond_wait_until (&self->changed, &self->lock, until))
    ;
  self->wanted = FALSE;
}

/* Years of them, where the desk shortens what it keeps; what a power cut leaves is too old tomorrow too. */
static gboolean
remove_older (Job        *job,
              RzDatabase *database,
              GError    **error)
{
  g_autoptr (RzSearchTokens) tokens = rz_search_tokens_new (job->eraser->cipher, error);
  guint removed = tokens != NULL ? SLICE_ROWS : 0;

  while (removed == SLICE_ROWS)
    {
      if (!remove_slice (job, database, tokens, &removed, error))
        return FALSE;
      job->n_removed += removed;
      let_others_write (job->eraser);
    }
  return tokens != NULL;
}

/* As quick with a million results as with one, and nobody waits for it: row by row it would take seconds. */
static gboolean
remove_everything (Job        *job,
                   RzDatabase *database,
                   GError    **error)
{
  g_autoptr (RzDatabase) emptied = rz_database_new_emptied (database, "key_check", error);

  return emptied != NULL && note_due (job, emptied, error) && rz_database_replace (database, emptied, error);
}

static gboolean
remove_rows (Job        *job,
             RzDatabase *database,
             GError    **error)
{
  g_autoptr (RzTransaction) transaction = NULL;

  if (g_date_valid (&job->before))
    return remove_older (job, database, error);
  if (job->all)
    return remove_everything (job, database, error);
  if (job->person == NULL && job->relative == NULL)
    return TRUE;
  transaction = rz_transaction_begin (database, error);
  return transaction != NULL &&
         (job->relative == NULL || rz_relative_table_remove (database, job->relative, error)) &&
         (job->person == NULL || remove_person (job, database, error)) &&
         note_due (job, database, error) &&
         rz_transaction_commit (transaction, error);
}

/*
 * The file written anew. Worker.
 */

static void
set_writing (RzEraser *self,
             gboolean  writing)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->writing = writing;
}

static void
pause_writing (RzEraser *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 until = g_get_monotonic_time () + PAUSE_US;

  while (!self->finishing && g_cond_wait_until (&self->changed, &self->lock, until))
    ;
  self->wanted = FALSE;
}

static gboolean
may_go_on (gpointer data)
{
  RzEraser *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->finishing || !self->wanted;
}

static gboolean
try_to_write_anew (RzEraser   *self,
                   RzDatabase *database,
                   GError    **error)
{
  gboolean written = FALSE;

  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (i > 0)
        pause_writing (self);
      written = written || rz_database_rewrite (database, may_go_on, self, &failure);
      if (written && rz_database_empty_log (database, &failure))
        return TRUE;
      if (i + 1 == TRIES || !g_error_matches (failure, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return FALSE;
}

static gboolean
write_anew (RzEraser   *self,
            RzDatabase *database,
            GError    **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  set_writing (self, TRUE);
  ok = try_to_write_anew (self, database, &failure);
  set_writing (self, FALSE);
  if (ok && rz_sealed_table_remove (database, RZ_STORE_ERASURE, &failure))
    return TRUE;
  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNFINISHED, "The file is not written anew yet: %s", failure->message);
  return FALSE;
}

static gboolean
erase (Job     *job,
       GError **error)
{
  RzEraser *self = job->eraser;
  g_autoptr (GMutexLocker) turn = g_mutex_locker_new (&self->turn);
  g_autoptr (RzDatabase) database = rz_database_open_writer (self->path, error);
  gboolean due = FALSE;

  if (database == NULL || !remove_rows (job, database, error) || !rz_eraser_is_due (database, self->cipher, &due, error))
    return FALSE;
  return !due || write_anew (self, database, error);
}

static void
count_out (RzEraser *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->running--;
  g_cond_broadcast (&self->changed);
}

static gboolean
answer_cb (gpointer data)
{
  Job *job = data;

  if (job->failure != NULL)
    g_task_return_error (job->done, g_steal_pointer (&job->failure));
  else
    g_task_return_int (job->done, job->n_removed);
  return G_SOURCE_REMOVE;
}

/* By a source, so that the task and what it holds are let go of where they came from. */
static void
answer (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, job, (GDestroyNotify) job_free);
  g_source_attach (source, g_task_get_context (job->done));
}

static gpointer
run (gpointer data)
{
  Job *job = data;
  g_autoptr (RzEraser) self = g_atomic_rc_box_acquire (job->eraser);

  if (erase (job, &job->failure))
    g_message ("What was deleted is gone from the file too: %s", job->all ? "all records" : job->person != NULL ? "one person"
                                                                                                                : "what was due");
  else
    g_message ("What was to be deleted is not wholly gone: %s", job->failure->message);
  if (job->done != NULL)
    answer (job);
  else
    job_free (job);
  count_out (self); /* from here on the store may go */
  return NULL;
}

/*
 * The eraser.
 */

RzEraser *
rz_eraser_new (const char    *path,
               RzFieldCipher *cipher)
{
  RzEraser *self = g_atomic_rc_box_new0 (RzEraser);

  self->path = g_strdup (path);
  self->cipher = cipher;
  g_mutex_init (&self->turn);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  return self;
}

void
rz_eraser_unref (RzEraser *self)
{
  g_atomic_rc_box_release_full (self, eraser_clear);
}

void
rz_eraser_run (RzEraser       *self,
               const RzPerson *person,
               const char     *relative,
               const GDate    *before,
               gboolean        all,
               GTask          *done)
{
  Job *job = g_new0 (Job, 1);

  job->eraser = g_atomic_rc_box_acquire (self);
  job->person = person ? rz_person_copy (person) : NULL;
  job->relative = g_strdup (relative);
  g_date_clear (&job->before, 1);
  if (before != NULL)
    job->before = *before;
  job->all = all;
  job->done = done;
  g_mutex_lock (&self->lock);
  self->running++;
  g_mutex_unlock (&self->lock);
  g_thread_unref (g_thread_new ("eraser", run, job));
}

void
rz_eraser_yield (RzEraser *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->wanted = TRUE;
}

gboolean
rz_eraser_is_writing (RzEraser *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->writing;
}

void
rz_eraser_finish (RzEraser *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->finishing = TRUE;
  g_cond_broadcast (&self->changed);
  while (self->running > 0)
    g_cond_wait (&self->changed, &self->lock);
  self->finishing = FALSE;
}

gboolean
rz_eraser_is_due (RzDatabase    *database,
                  RzFieldCipher *cipher,
                  gboolean      *due,
                  GError       **error)
{
  g_autoptr (GBytes) mark = NULL;

  if (!rz_sealed_table_get (database, cipher, RZ_STORE_ERASURE, &mark, error))
    return FALSE;
  *due = mark != NULL;
  return TRUE;
}
