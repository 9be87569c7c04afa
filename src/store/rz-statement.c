/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One prepared statement. */
#include "rz-statement.h"

#include "rz-database-driver.h"

struct _RzStatement
{
  RzDatabase             *database;
  const RzDatabaseDriver *driver; /* of the database */
  RzLoan                 *loan;   /* (owned): from the database */
};

RzStatement *
rz_statement_new (RzDatabase *database,
                  const char *sql,
                  GError    **error)
{
  RzLoan      *loan = rz_database_borrow (database, sql, error);
  RzStatement *self;

  if (loan == NULL)
    return NULL;

  self = g_new0 (RzStatement, 1);
  self->database = database;
  self->driver = rz_database_get_driver (database);
  self->loan = loan;
  return self;
}

void
rz_statement_free (RzStatement *self)
{
  if (self == NULL)
    return;
  rz_database_give_back (self->database, self->loan);
  g_free (self);
}

void
rz_statement_bind_text (RzStatement *self,
                        int          index,
                        const char  *value)
{
  self->driver->bind_text (self->loan->handle, index, value);
}

void
rz_statement_bind_int (RzStatement *self,
                       int          index,
                       gint64       value)
{
  self->driver->bind_int (self->loan->handle, index, value);
}

void
rz_statement_bind_bytes (RzStatement *self,
                         int          index,
                         GBytes      *value)
{
  self->driver->bind_bytes (self->loan->handle, index, value);
}

gboolean
rz_statement_step (RzStatement *self,
                   gboolean    *row,
                   GError     **error)
{
  gboolean found = FALSE;
  gboolean ok = self->driver->step (self->loan->handle, &found, error);

  if (row != NULL)
    *row = found;
  return ok;
}

gint64
rz_statement_count_changes (RzStatement *self)
{
  return self->driver->count_changes (self->loan->handle);
}

void
rz_statement_reset (RzStatement *self)
{
  self->driver->reset (self->loan->handle);
}

const char *
rz_statement_get_text (RzStatement *self,
                       int          column)
{
  return self->driver->get_text (self->loan->handle, column);
}

gint64
rz_statement_get_int (RzStatement *self,
                      int          column)
{
  return self->driver->get_int (self->loan->handle, column);
}

GBytes *
rz_statement_get_bytes (RzStatement *self,
                        int          column)
{
  return self->driver->get_bytes (self->loan->handle, column);
}
