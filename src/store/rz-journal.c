/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A write-ahead log that nobody who writes waits for. */
#include "rz-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Pages of the log, 12 MiB: much used ones are copied once, not often, and what is read is looked for in a log that is short. */
#define PAGES_TO_COPY 3000

/* A first pass copies all there is while others write; the second what they wrote meanwhile, so that little is left. */
#define PASSES 2

struct _RzJournal
{
  RzDatabase *database;
  const char *path;    /* (nullable): of the database */
  int         log;     /* file of our own on it, which SQLite holds no locks on; -1: in memory */
  int         pages;   /* in the log, after the last commit */
  int         copy_at; /* pages */
  GThread    *copier;  /* (owned) (nullable) */
  int         copied;  /* atomic: @copier is done */
  int         failed;  /* atomic: errno of the first sync that failed; 0: none */
};

static gboolean
fail (int      code,
      GError **error)
{
  g_set_error (error, RZ_STORE_ERROR, code == ENOSPC || code == EDQUOT ? RZ_STORE_ERROR_FULL : RZ_STORE_ERROR_UNWRITABLE, "SQLite: the write-ahead log: %s", g_strerror (code));
  return FALSE;
}

static int
committed_cb (void       *user_data,
              sqlite3    *handle,
              const char *name,
              int         pages)
{
  RzJournal *self = user_data;

  self->pages = pages;
  return SQLITE_OK;
}

RzJournal *
rz_journal_open (RzDatabase *database,
                 GError    **error)
{
  g_autoptr (RzJournal) self = g_new0 (RzJournal, 1);
  sqlite3 *handle = rz_database_get_handle (database);

  g_return_val_if_fail (handle != NULL, NULL);

  self->database = database;
  self->path = sqlite3_db_filename (handle, "main");
  self->log = -1;
  self->copy_at = PAGES_TO_COPY;
  /* The log is there from the first transaction on. */
  if (!rz_database_exec (database, "BEGIN IMMEDIATE; COMMIT", error))
    return NULL;
  if (self->path != NULL && *self->path != '\0' && (self->log = open (sqlite3_filename_wal (self->path), O_RDWR | O_CLOEXEC)) < 0)
    {
      fail (errno, error);
      return NULL;
    }

  sqlite3_wal_hook (handle, committed_cb, self);
  return g_steal_pointer (&self);
}

static void
end_copying (RzJournal *self)
{
  g_clear_pointer (&self->copier, g_thread_join);
  self->copied = FALSE;
}

void
rz_journal_close (RzJournal *self)
{
  if (self == NULL)
    return;

  end_copying (self);
  sqlite3_wal_hook (rz_database_get_handle (self->database), NULL, NULL);
  if (self->log >= 0)
    close (self->log);
  g_free (self);
}

RzTransaction *
rz_journal_begin (RzJournal *self,
                  GError   **error)
{
  RzTransaction *transaction;

  if (!rz_database_exec (self->database, "PRAGMA synchronous = NORMAL", error))
    return NULL;
  if ((transaction = rz_transaction_begin (self->database, error)) == NULL)
    rz_database_exec (self->database, "PRAGMA synchronous = FULL", NULL);
  return transaction;
}

/* Thread of its own. What fails here is done by the next copier. */
static gpointer
copy (gpointer user_data)
{
  RzJournal *self = user_data;
  g_autoptr (RzDatabase) database = rz_database_open_writer (self->path, NULL);

  for (int i = 0; database != NULL && i < PASSES; i++)
    sqlite3_wal_checkpoint_v2 (rz_database_get_handle (database), NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  g_atomic_int_set (&self->copied, TRUE);
  return NULL;
}

/* Only a log that is copied to its end begins anew, and only who writes can know that nothing comes behind it. */
static void
copy_rest (RzJournal *self)
{
  int in_log = 0, copied = 0;

  end_copying (self);
  sqlite3_wal_checkpoint_v2 (rz_database_get_handle (self->database), NULL, SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied);
  self->copy_at = copied < in_log ? in_log + PAGES_TO_COPY : PAGES_TO_COPY;
}

gboolean
rz_journal_commit (RzJournal     *self,
                   RzTransaction *transaction,
                   GError       **error)
{
  gboolean ok = rz_transaction_commit (transaction, error);

  rz_transaction_free (transaction);
  rz_database_exec (self->database, "PRAGMA synchronous = FULL", NULL);
  if (g_atomic_int_get (&self->copied))
    copy_rest (self);
  else if (self->copier == NULL && self->log >= 0 && self->pages >= self->copy_at)
    self->copier = g_thread_new ("journal", copy, self);
  return ok;
}

gboolean
rz_journal_sync (RzJournal *self,
                 GError   **error)
{
  int failed = g_atomic_int_get (&self->failed);

  if (self->log < 0)
    return TRUE;
  if (failed == 0 && fdatasync (self->log) < 0)
    g_atomic_int_set (&self->failed, failed = errno);
  return failed == 0 || fail (failed, error);
}

gboolean
rz_journal_is_sound (RzJournal *self)
{
  return g_atomic_int_get (&self->failed) == 0;
}
