/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite behind RzDatabase. */
#include "rz-sqlite.h"

#include <errno.h>

typedef struct
{
  sqlite3      *database;
  sqlite3_stmt *handle;
  int           bind_result; /* of the first bind that failed */
} Statement;

static RzStoreError
classify (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return RZ_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
      return RZ_STORE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return RZ_STORE_ERROR_CONFLICT;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR:
      return RZ_STORE_ERROR_DAMAGED;
    default:
      return RZ_STORE_ERROR_UNWRITABLE;
    }
}

gboolean
rz_sqlite_set_error (sqlite3 *handle,
                     GError **error)
{
  int          code = sqlite3_extended_errcode (handle);
  RzStoreError kind = classify (code);

  /* The shared memory of the WAL reports a full disk as an I/O error. */
  if (kind == RZ_STORE_ERROR_UNWRITABLE && (sqlite3_system_errno (handle) == ENOSPC || sqlite3_system_errno (handle) == EDQUOT))
    kind = RZ_STORE_ERROR_FULL;
  g_set_error (error, RZ_STORE_ERROR, kind, "SQLite: %s (%d)", sqlite3_errstr (code), code);
  return FALSE;
}

static void
close_handle (gpointer connection)
{
  if (sqlite3_close (connection) != SQLITE_OK)
    g_critical ("A statement outlived its database");
}

static gboolean
exec (gpointer    connection,
      const char *sql,
      GError    **error)
{
  return sqlite3_exec (connection, sql, NULL, NULL, NULL) == SQLITE_OK || rz_sqlite_set_error (connection, error);
}

/* One writer at a time is all SQLite has. */
static gboolean
begin (gpointer          connection,
       RzTransactionKind kind,
       GError          **error)
{
  return exec (connection, kind == RZ_TRANSACTION_READING ? "BEGIN" : "BEGIN IMMEDIATE", error);
}

static gboolean
commit (gpointer connection,
        GError **error)
{
  return exec (connection, "COMMIT", error);
}

static void
roll_back (gpointer connection)
{
  sqlite3_exec (connection, "ROLLBACK", NULL, NULL, NULL);
}

static gpointer
prepare (gpointer    connection,
         const char *sql,
         GError    **error)
{
  sqlite3_stmt *handle = NULL;
  Statement    *self;

  if (sqlite3_prepare_v3 (connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) != SQLITE_OK)
    {
      rz_sqlite_set_error (connection, error);
      return NULL;
    }

  self = g_new0 (Statement, 1);
  self->database = connection;
  self->handle = handle;
  return self;
}

static void
finalize (gpointer statement)
{
  Statement *self = statement;

  sqlite3_finalize (self->handle);
  g_free (self);
}

static void
reset (gpointer statement)
{
  Statement *self = statement;

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_result = SQLITE_OK;
}

static void
note_bind (Statement *self,
           int        result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

static void
bind_text (gpointer    statement,
           int         index,
           const char *value)
{
  Statement *self = statement;

  note_bind (self, sqlite3_bind_text (self->handle, index, value, -1, SQLITE_TRANSIENT));
}

static void
bind_int (gpointer statement,
          int      index,
          gint64   value)
{
  Statement *self = statement;

  note_bind (self, sqlite3_bind_int64 (self->handle, index, value));
}

static void
bind_bytes (gpointer statement,
            int      index,
            GBytes  *value)
{
  Statement *self = statement;

  if (value == NULL)
    note_bind (self, sqlite3_bind_null (self->handle, index));
  else
    note_bind (self, sqlite3_bind_blob64 (self->handle, index, g_bytes_get_data (value, NULL), g_bytes_get_size (value), SQLITE_TRANSIENT));
}

static gboolean
step (gpointer  statement,
      gboolean *row,
      GError  **error)
{
  Statement *self = statement;
  int        result = self->bind_result == SQLITE_OK ? sqlite3_step (self->handle) : self->bind_result;

  *row = result == SQLITE_ROW;
  return result == SQLITE_ROW || result == SQLITE_DONE || rz_sqlite_set_error (self->database, error);
}

static gint64
count_changes (gpointer statement)
{
  return sqlite3_changes64 (((Statement *) statement)->database);
}

static const char *
get_text (gpointer statement,
          int      column)
{
  return (const char *) sqlite3_column_text (((Statement *) statement)->handle, column);
}

static gint64
get_int (gpointer statement,
         int      column)
{
  return sqlite3_column_int64 (((Statement *) statement)->handle, column);
}

static GBytes *
get_bytes (gpointer statement,
           int      column)
{
  sqlite3_stmt *handle = ((Statement *) statement)->handle;
  const void   *data = sqlite3_column_blob (handle, column);

  return data ? g_bytes_new (data, sqlite3_column_bytes (handle, column)) : NULL;
}

const RzDatabaseDriver rz_sqlite_driver = {
  .groups_commits = TRUE,
  .close = close_handle,
  .exec = exec,
  .begin = begin,
  .commit = commit,
  .rollback = roll_back,
  .prepare = prepare,
  .finalize = finalize,
  .reset = reset,
  .bind_text = bind_text,
  .bind_int = bind_int,
  .bind_bytes = bind_bytes,
  .step = step,
  .count_changes = count_changes,
  .get_text = get_text,
  .get_int = get_int,
  .get_bytes = get_bytes,
};
