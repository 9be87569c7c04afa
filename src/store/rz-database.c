/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A SQLite file, its pragmas and its migrations. */
#include "rz-database.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rz-sqlite.h"

/* Long enough for another window's write, short enough for a person to wait. */
#define BUSY_TIMEOUT_MS 5000

/* Bytes: some 100 ms of reading. */
#define QUICK_TO_CHECK (64 * 1024 * 1024)

/* Kinds of statements kept prepared; a program has some dozens. */
#define MAX_KEPT 128

struct _RzDatabase
{
  const RzDatabaseDriver *driver;
  gpointer                connection; /* (owned): by @driver */
  GHashTable             *kept;       /* (owned) (element-type RzLoan): by their SQL */
  guint                   patience;   /* ms; of SQLite */
};

G_DEFINE_QUARK (rz_store_error, rz_store_error)

/* SQL is long and looked up for every call: its length and every eighth character tell one from another well enough. */
static guint
hash_sql (gconstpointer key)
{
  const char *sql = key;
  guint       hash = strlen (sql);

  for (gsize i = 0, length = hash; i < length; i += 8)
    hash = hash * 33 + (guchar) sql[i];
  return hash;
}

RzDatabase *
rz_database_new (const RzDatabaseDriver *driver,
                 gpointer                connection)
{
  RzDatabase *self = g_new0 (RzDatabase, 1);

  self->driver = driver;
  self->connection = connection;
  self->kept = g_hash_table_new_full (hash_sql, g_str_equal, g_free, g_free);
  return self;
}

const RzDatabaseDriver *
rz_database_get_driver (RzDatabase *self)
{
  return self->driver;
}

RzLoan *
rz_database_borrow (RzDatabase *self,
                    const char *sql,
                    GError    **error)
{
  RzLoan  *loan = g_hash_table_lookup (self->kept, sql);
  gboolean is_new = loan == NULL;
  gpointer handle;

  if (loan != NULL && !loan->lent)
    {
      loan->lent = TRUE;
      return loan;
    }
  if ((handle = self->driver->prepare (self->connection, sql, error)) == NULL)
    return NULL;

  loan = g_new0 (RzLoan, 1);
  loan->handle = handle;
  loan->lent = TRUE;
  loan->kept = is_new && g_hash_table_size (self->kept) < MAX_KEPT;
  if (loan->kept)
    g_hash_table_insert (self->kept, g_strdup (sql), loan);
  return loan;
}

void
rz_database_give_back (RzDatabase *self,
                       RzLoan     *loan)
{
  if (loan->kept)
    {
      self->driver->reset (loan->handle);
      loan->lent = FALSE;
      return;
    }

  self->driver->finalize (loan->handle);
  g_free (loan);
}

gboolean
rz_database_copy (RzDatabase   *self,
                  const char   *sql,
                  gconstpointer rows,
                  gsize         length,
                  GError      **error)
{
  g_return_val_if_fail (self->driver->copy != NULL, FALSE);

  return self->driver->copy (self->connection, sql, rows, length, error);
}

gboolean
rz_database_set_error (RzDatabase *self,
                       GError    **error)
{
  return rz_sqlite_set_error (self->connection, error);
}

gboolean
rz_database_exec (RzDatabase *self,
                  const char *sql,
                  GError    **error)
{
  return self->driver->exec (self->connection, sql, error);
}

static gboolean
read_number (RzDatabase *self,
             const char *sql,
             int        *number,
             GError    **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean      ok = sqlite3_prepare_v2 (self->connection, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW;

  if (ok)
    *number = sqlite3_column_int (statement, 0);
  else
    rz_database_set_error (self, error);
  sqlite3_finalize (statement);
  return ok;
}

/* Every page is read: a file too large for that speaks up where it is damaged, when that page is read. */
static gboolean
is_quick_to_check (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) != 0 || status.st_size <= QUICK_TO_CHECK;
}

static gboolean
check_integrity (RzDatabase *self,
                 GError    **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean      ok;

  if (sqlite3_prepare_v2 (self->connection, "PRAGMA quick_check (1)", -1, &statement, NULL) != SQLITE_OK || sqlite3_step (statement) != SQLITE_ROW)
    {
      rz_database_set_error (self, error);
      sqlite3_finalize (statement);
      return FALSE;
    }
  ok = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  if (!ok)
    g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_DAMAGED, "SQLite: the integrity check found faults");
  sqlite3_finalize (statement);
  return ok;
}

gboolean
rz_database_check_version (gint64   version,
                           gint64   newest,
                           GError **error)
{
  if (version >= 0 && version <= newest)
    return TRUE;

  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_NEWER, "The database has version %d, this program knows %d", (int) version, (int) newest);
  return FALSE;
}

static gboolean
check_version (RzDatabase *self,
               int         newest,
               GError    **error)
{
  int version = 0;

  return read_number (self, "PRAGMA user_version", &version, error) && rz_database_check_version (version, newest, error);
}

/* Another program may migrate at the same time: the version is read again under the lock. */
static gboolean
migrate_step (RzDatabase        *self,
              const char *const *migrations,
              gboolean          *done,
              GError           **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (self, error);
  g_autofree char *stamp = NULL;
  int              version = 0;

  if (transaction == NULL || !read_number (self, "PRAGMA user_version", &version, error))
    return FALSE;
  *done = version < 0 || version >= (int) g_strv_length ((char **) migrations);
  if (*done)
    return TRUE;
  stamp = g_strdup_printf ("PRAGMA user_version = %d", version + 1);
  return rz_database_exec (self, migrations[version], error) &&
         rz_database_exec (self, stamp, error) &&
         rz_transaction_commit (transaction, error);
}

static gboolean
migrate (RzDatabase        *self,
         const char *const *migrations,
         GError           **error)
{
  gboolean done = FALSE;

  while (!done)
    if (!migrate_step (self, migrations, &done, error))
      return FALSE;
  return TRUE;
}

/* SQLite would make the file with the umask's mode. */
static gboolean
make_private (const char *path,
              GError    **error)
{
  int fd;

  if (g_str_equal (path, ":memory:"))
    return TRUE;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int saved = errno;
      g_set_error (error, RZ_STORE_ERROR, saved == ENOSPC ? RZ_STORE_ERROR_FULL : RZ_STORE_ERROR_UNWRITABLE, "%s: %s", path, g_strerror (saved));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static RzDatabase *
open_file (const char *path,
           int         flags,
           GError    **error)
{
  RzDatabase *self;
  sqlite3    *handle = NULL;

  if (sqlite3_open_v2 (path, &handle, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      rz_sqlite_set_error (handle, error);
      g_prefix_error (error, "%s was left as it is: ", path);
      sqlite3_close (handle);
      return NULL;
    }

  self = rz_database_new (&rz_sqlite_driver, handle);
  rz_database_set_patience (self, BUSY_TIMEOUT_MS);
  return self;
}

#define PRAGMAS "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON"

RzDatabase *
rz_database_open (const char        *path,
                  const char *const *migrations,
                  GError           **error)
{
  g_autoptr (RzDatabase) self = make_private (path, error) ? open_file (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error) : NULL;

  if (self == NULL)
    return NULL;
  if ((is_quick_to_check (path) && !check_integrity (self, error)) ||
      !check_version (self, (int) g_strv_length ((char **) migrations), error) || /* before the pragmas, which write */
      !rz_database_exec (self, PRAGMAS, error) ||
      !migrate (self, migrations, error))
    {
      g_prefix_error (error, "%s was left as it is: ", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

RzDatabase *
rz_database_open_reader (const char *path,
                         GError    **error)
{
  return open_file (path, SQLITE_OPEN_READONLY, error);
}

RzDatabase *
rz_database_open_writer (const char *path,
                         GError    **error)
{
  g_autoptr (RzDatabase) self = open_file (path, SQLITE_OPEN_READWRITE, error);

  return self != NULL && rz_database_exec (self, PRAGMAS, error) ? g_steal_pointer (&self) : NULL;
}

/* One that is still lent is its borrower's mistake, which the driver names. */
static void
finalize_kept (RzDatabase *self)
{
  GHashTableIter iter;
  RzLoan        *loan;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &loan))
    if (!loan->lent)
      self->driver->finalize (loan->handle);
  g_hash_table_unref (self->kept);
}

void
rz_database_close (RzDatabase *self)
{
  if (self == NULL)
    return;
  finalize_kept (self);
  self->driver->close (self->connection);
  g_free (self);
}

sqlite3 *
rz_database_get_handle (RzDatabase *self)
{
  return self->driver == &rz_sqlite_driver ? self->connection : NULL;
}

void
rz_database_set_patience (RzDatabase *self,
                          guint       ms)
{
  self->patience = ms;
  if (rz_database_get_handle (self) != NULL)
    sqlite3_busy_timeout (self->connection, ms);
}

gboolean
rz_database_empty_log (RzDatabase *self,
                       GError    **error)
{
  gboolean ok;
  int      busy = 0;

  /* The most of it while others may write; the rest is short then. */
  if (!rz_database_exec (self, "PRAGMA wal_checkpoint (PASSIVE)", error))
    return FALSE;
  sqlite3_busy_timeout (self->connection, 0); /* others would wait as long as this waits for a reader */
  ok = read_number (self, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error);
  sqlite3_busy_timeout (self->connection, self->patience);
  if (ok && busy != 0)
    g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY, "SQLite: the write-ahead log is being read and cannot be emptied");
  return ok && busy == 0;
}

static RzTransaction *
begin (RzDatabase       *database,
       RzTransactionKind kind,
       GError          **error)
{
  RzTransaction *self;

  if (!database->driver->begin (database->connection, kind, error))
    return NULL;
  self = g_new0 (RzTransaction, 1);
  self->database = database;
  return self;
}

RzTransaction *
rz_transaction_begin (RzDatabase *database,
                      GError    **error)
{
  return begin (database, RZ_TRANSACTION_WRITING, error);
}

RzTransaction *
rz_transaction_begin_reading (RzDatabase *database,
                              GError    **error)
{
  return begin (database, RZ_TRANSACTION_READING, error);
}

RzTransaction *
rz_transaction_begin_alone (RzDatabase *database,
                            GError    **error)
{
  return begin (database, RZ_TRANSACTION_ALONE, error);
}

gboolean
rz_transaction_commit (RzTransaction *self,
                       GError       **error)
{
  if (!self->database->driver->commit (self->database->connection, error))
    return FALSE;
  self->database = NULL;
  return TRUE;
}

void
rz_transaction_free (RzTransaction *self)
{
  if (self == NULL)
    return;
  if (self->database != NULL)
    self->database->driver->rollback (self->database->connection);
  g_free (self);
}
