/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One prepared statement. */
#include "rz-statement.h"

struct _RzStatement
{
  RzDatabase   *database;
  sqlite3_stmt *handle;
  int           bind_result; /* of the first bind that failed */
};

RzStatement *
rz_statement_new (RzDatabase *database,
                  const char *sql,
                  GError    **error)
{
  sqlite3_stmt *handle = NULL;
  RzStatement  *self;

  if (sqlite3_prepare_v2 (rz_database_get_handle (database), sql, -1, &handle, NULL) != SQLITE_OK)
    {
      rz_database_set_error (database, error);
      return NULL;
    }
  self = g_new0 (RzStatement, 1);
  self->database = database;
  self->handle = handle;
  return self;
}

void
rz_statement_free (RzStatement *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->handle);
  g_free (self);
}

static void
note_bind (RzStatement *self,
           int          result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

void
rz_statement_bind_text (RzStatement *self,
                        int          index,
                        const char  *value)
{
  note_bind (self, sqlite3_bind_text (self->handle, index, value, -1, SQLITE_TRANSIENT));
}

void
rz_statement_bind_int (RzStatement *self,
                       int          index,
                       gint64       value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, index, value));
}

void
rz_statement_bind_bytes (RzStatement *self,
                         int          index,
                         GBytes      *value)
{
  if (value == NULL)
    note_bind (self, sqlite3_bind_null (self->handle, index));
  else
    note_bind (self, sqlite3_bind_blob64 (self->handle, index, g_bytes_get_data (value, NULL), g_bytes_get_size (value), SQLITE_TRANSIENT));
}

gboolean
rz_statement_step (RzStatement *self,
                   gboolean    *row,
                   GError     **error)
{
  int result = self->bind_result == SQLITE_OK ? sqlite3_step (self->handle) : self->bind_result;

  if (row != NULL)
    *row = result == SQLITE_ROW;
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    return rz_database_set_error (self->database, error);
  return TRUE;
}

void
rz_statement_reset (RzStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_result = SQLITE_OK;
}

const char *
rz_statement_get_text (RzStatement *self,
                       int          column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

gint64
rz_statement_get_int (RzStatement *self,
                      int          column)
{
  return sqlite3_column_int64 (self->handle, column);
}

GBytes *
rz_statement_get_bytes (RzStatement *self,
                        int          column)
{
  const void *data = sqlite3_column_blob (self->handle, column);

  if (data == NULL)
    return NULL;
  return g_bytes_new (data, sqlite3_column_bytes (self->handle, column));
}
