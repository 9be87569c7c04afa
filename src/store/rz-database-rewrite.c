/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file written anew while others write, in slices: out of a copy of itself beside it, or of a database in memory. */
#include "rz-database.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rz-sqlite.h"
#include "rz-statement.h"

#define COPY_SUFFIX "-anew"
#define JOURNAL_SUFFIX "-journal"

/* Written and brought to the disk between two questions whether to go on: 1 MiB. */
#define SLICE_PAGES 256

typedef struct
{
  sqlite3      *handle;
  RzDatabase   *witness; /* (owned) (nullable): a connection that sees what others commit; without it that is lost */
  gint64        version; /* of what the copy was made of */
  sqlite3_file *log;     /* (nullable): of @handle */
  RzGoOn        go_on;
  gpointer      user_data;
} Rewrite;

static gboolean
read_version (RzDatabase *witness,
              gint64     *version,
              GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (witness, "PRAGMA data_version", error);
  gboolean row = FALSE;

  if (statement == NULL || !rz_statement_step (statement, &row, error))
    return FALSE;
  *version = rz_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
give_way (GError **error)
{
  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY, "SQLite: the file is not written anew while another connection writes");
  return FALSE;
}

/* Also what a power cut left. */
static void
remove_copy (const char *path)
{
  g_autofree char *journal = g_strconcat (path, JOURNAL_SUFFIX, NULL);

  g_unlink (journal);
  g_unlink (path);
}

/* VACUUM takes an empty file for its own, which so has no other mode for a moment. */
static gboolean
make_copy (RzDatabase *self,
           const char *path,
           GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self, "VACUUM INTO ?1", error);
  int fd;

  if (statement == NULL)
    return FALSE;
  remove_copy (path);
  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0)
    close (fd);
  rz_statement_bind_text (statement, 1, path);
  return rz_statement_step (statement, NULL, error);
}

/* Without a page: takes the lock for writing, so that nobody can come in between this and the last slice. */
static gboolean
begin (Rewrite        *self,
       sqlite3_backup *backup,
       GError        **error)
{
  gint64 version;

  if (sqlite3_backup_step (backup, 0) != SQLITE_OK)
    return give_way (error);
  if (self->witness == NULL)
    return TRUE;
  if (!read_version (self->witness, &version, error))
    return FALSE;
  return version == self->version || give_way (error);
}

/* Nothing is committed before the last slice, which so has no more to bring to the disk than the others. */
static gboolean
write_slices (Rewrite        *self,
              sqlite3_backup *backup,
              GError        **error)
{
  int rc;

  while ((rc = sqlite3_backup_step (backup, SLICE_PAGES)) == SQLITE_OK)
    {
      if (self->log != NULL && self->log->pMethods != NULL)
        self->log->pMethods->xSync (self->log, SQLITE_SYNC_NORMAL);
      if (!self->go_on (self->user_data))
        return give_way (error);
    }
  return rc == SQLITE_DONE;
}

static gboolean
copy_back (Rewrite    *self,
           RzDatabase *copy,
           GError    **error)
{
  g_autoptr (GError) failure = NULL;
  sqlite3_backup *backup;
  gboolean        ok;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &self->log);
  if ((backup = sqlite3_backup_init (self->handle, "main", rz_database_get_handle (copy), "main")) == NULL)
    return rz_sqlite_set_error (self->handle, error);
  ok = begin (self, backup, &failure) && write_slices (self, backup, &failure);
  if (sqlite3_backup_finish (backup) != SQLITE_OK && failure == NULL)
    rz_sqlite_set_error (self->handle, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
}

gboolean
rz_database_rewrite (RzDatabase *self,
                     RzGoOn      go_on,
                     gpointer    user_data,
                     GError    **error)
{
  Rewrite          rewrite = { .handle = rz_database_get_handle (self), .go_on = go_on, .user_data = user_data };
  const char      *path = sqlite3_db_filename (rewrite.handle, "main");
  g_autofree char *copy_path = g_strconcat (path, COPY_SUFFIX, NULL);
  RzDatabase      *copy = NULL;
  gboolean         ok;

  if ((rewrite.witness = rz_database_open_reader (path, error)) == NULL)
    return FALSE;
  ok = read_version (rewrite.witness, &rewrite.version, error) && make_copy (self, copy_path, error);
  if (ok && !go_on (user_data))
    ok = give_way (error);
  ok = ok && (copy = rz_database_open_reader (copy_path, error)) != NULL && copy_back (&rewrite, copy, error);
  rz_database_close (copy);
  remove_copy (copy_path);
  rz_database_close (rewrite.witness);
  return ok;
}

static gboolean
copy_schema (RzDatabase *self,
             RzDatabase *source,
             GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (source, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", error);
  gboolean row = FALSE;

  while (statement != NULL && rz_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      if (!rz_database_exec (self, rz_statement_get_text (statement, 0), error))
        return FALSE;
    }
  return FALSE;
}

/* A database copied into another keeps the size of its pages, which a write-ahead log cannot change. */
static gboolean
copy_number (RzDatabase *self,
             RzDatabase *source,
             const char *pragma,
             GError    **error)
{
  g_autofree char *question = g_strdup_printf ("PRAGMA %s", pragma);
  g_autofree char *order = NULL;
  g_autoptr (RzStatement) statement = rz_statement_new (source, question, error);

  if (statement == NULL || !rz_statement_step (statement, NULL, error))
    return FALSE;
  order = g_strdup_printf ("PRAGMA %s = %" G_GINT64_FORMAT, pragma, rz_statement_get_int (statement, 0));
  return rz_database_exec (self, order, error);
}

static gboolean
copy_rows (RzDatabase *self,
           RzDatabase *source,
           const char *table,
           GError    **error)
{
  g_autoptr (RzStatement) attach = rz_statement_new (self, "ATTACH ?1 AS source", error);
  g_autofree char *copy = g_strdup_printf ("INSERT INTO main.%s SELECT * FROM source.%s; DETACH source", table, table);

  if (attach == NULL)
    return FALSE;
  rz_statement_bind_text (attach, 1, sqlite3_db_filename (rz_database_get_handle (source), "main"));
  return rz_statement_step (attach, NULL, error) && rz_database_exec (self, copy, error);
}

RzDatabase *
rz_database_new_emptied (RzDatabase *self,
                         const char *kept,
                         GError    **error)
{
  static const char *const no_migrations[] = { NULL };
  g_autoptr (RzDatabase) emptied = rz_database_open (":memory:", no_migrations, error);

  return emptied != NULL && copy_number (emptied, self, "page_size", error) && copy_schema (emptied, self, error) &&
                 copy_number (emptied, self, "user_version", error) && copy_rows (emptied, self, kept, error)
             ? g_steal_pointer (&emptied)
             : NULL;
}

static gboolean
go_on_cb (gpointer user_data)
{
  return TRUE;
}

gboolean
rz_database_replace (RzDatabase *self,
                     RzDatabase *content,
                     GError    **error)
{
  Rewrite rewrite = { .handle = rz_database_get_handle (self), .go_on = go_on_cb };

  return copy_back (&rewrite, content, error);
}
