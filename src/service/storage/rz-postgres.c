/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL behind RzDatabase, by libpq. */
#include "rz-postgres.h"

#include <string.h>

#include <libpq-fe.h>

#include "rz-database-driver.h"

/* More parameters than any statement here has. */
#define MAX_VALUES 16

/* Whoever sets up or imports; an arbitrary number of our own among PostgreSQL's advisory locks: "renzheng" in ASCII. */
#define ALONE "SELECT pg_advisory_xact_lock (8243116164988104295)"

typedef struct
{
  PGconn  *handle;
  guint    epoch;          /* counts connections: a new one knows no prepared statements */
  guint    statements;     /* names given */
  gboolean in_transaction; /* as far as this program meant it */
} Connection;

typedef struct
{
  Connection *connection;
  char       *sql; /* (owned): PostgreSQL's */
  char        name[16];
  guint       epoch; /* of the connection that has prepared it; 0: none */
  int         n_values;
  char       *values[MAX_VALUES]; /* (owned) (nullable) */
  int         lengths[MAX_VALUES];
  int         formats[MAX_VALUES]; /* 0: text, 1: binary */
  PGresult   *result;              /* (owned) (nullable): of this run */
  int         row;                 /* of the result; -1 before the first */
} Statement;

static RzStoreError
classify (const char *state)
{
  /* Appendix A of PostgreSQL's manual: classes are the first two characters. */
  if (state == NULL || g_str_has_prefix (state, "08") || g_str_has_prefix (state, "57"))
    return RZ_STORE_ERROR_UNREACHABLE;
  if (g_str_has_prefix (state, "23") || g_str_has_prefix (state, "40") || g_str_has_prefix (state, "25") || g_str_equal (state, "55P03"))
    return RZ_STORE_ERROR_CONFLICT;
  if (g_str_has_prefix (state, "53"))
    return g_str_equal (state, "53100") ? RZ_STORE_ERROR_FULL : RZ_STORE_ERROR_BUSY;
  if (g_str_equal (state, "42501") || g_str_has_prefix (state, "28"))
    return RZ_STORE_ERROR_UNWRITABLE;

  return RZ_STORE_ERROR_DAMAGED;
}

/* The server's own sentence may quote a value, its code does not. */
static gboolean
set_error (Connection     *self,
           const PGresult *result,
           GError        **error)
{
  const char *state = result ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;

  if (state == NULL && PQstatus (self->handle) == CONNECTION_OK)
    state = "XX000";
  g_set_error (error, RZ_STORE_ERROR, classify (state), "PostgreSQL: %s", state ? state : "the server does not answer");
  return FALSE;
}

static gboolean
reconnect (Connection *self,
           GError    **error)
{
  PQreset (self->handle);
  self->epoch++;
  if (PQstatus (self->handle) == CONNECTION_OK)
    return TRUE;

  g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNREACHABLE, "PostgreSQL: the server does not answer");
  return FALSE;
}

static gboolean
is_success (const PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* Whether a failed command may be sent once more: nothing of it was done, and the line is new. */
static gboolean
may_repeat (Connection *self)
{
  return !self->in_transaction && PQstatus (self->handle) != CONNECTION_OK && reconnect (self, NULL);
}

static gboolean
exec (gpointer    connection,
      const char *sql,
      GError    **error)
{
  Connection *self = connection;
  PGresult   *result = PQexec (self->handle, sql);
  gboolean    ok;

  if (!is_success (result) && may_repeat (self))
    {
      PQclear (result);
      result = PQexec (self->handle, sql);
    }
  ok = is_success (result) || set_error (self, result, error);
  PQclear (result);
  return ok;
}

static void
roll_back (gpointer connection)
{
  Connection *self = connection;

  self->in_transaction = TRUE; /* not to be repeated on another line */
  exec (self, "ROLLBACK", NULL);
  self->in_transaction = FALSE;
}

static gboolean
begin (gpointer          connection,
       RzTransactionKind kind,
       GError          **error)
{
  Connection *self = connection;

  if (!exec (self, kind == RZ_TRANSACTION_READING ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN", error))
    return FALSE;

  self->in_transaction = TRUE;
  if (kind != RZ_TRANSACTION_ALONE || exec (self, ALONE, error))
    return TRUE;

  roll_back (self);
  return FALSE;
}

/* COMMIT of a transaction that failed before succeeds as a ROLLBACK: its tag tells. */
static gboolean
commit (gpointer connection,
        GError **error)
{
  Connection *self = connection;
  PGresult   *result = PQexec (self->handle, "COMMIT");
  gboolean    ok = is_success (result);

  if (!ok)
    set_error (self, result, error);
  else if (!g_str_equal (PQcmdStatus (result), "COMMIT"))
    {
      ok = FALSE;
      g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT, "PostgreSQL: the transaction had failed");
    }
  PQclear (result);
  if (ok)
    self->in_transaction = FALSE;
  return ok;
}

static void
close_connection (gpointer connection)
{
  Connection *self = connection;

  PQfinish (self->handle);
  g_free (self);
}

static gpointer
prepare (gpointer    connection,
         const char *sql,
         GError    **error)
{
  Statement *self = g_new0 (Statement, 1);

  self->connection = connection;
  self->sql = rz_postgres_translate (sql);
  g_snprintf (self->name, sizeof self->name, "s%u", self->connection->statements++);
  self->row = -1;
  return self;
}

static void
reset (gpointer statement)
{
  Statement *self = statement;

  g_clear_pointer (&self->result, PQclear);
  for (int i = 0; i < self->n_values; i++)
    g_clear_pointer (&self->values[i], g_free);
  self->n_values = 0;
  self->row = -1;
}

static void
finalize (gpointer statement)
{
  Statement *self = statement;

  reset (self);
  if (self->epoch == self->connection->epoch && PQstatus (self->connection->handle) == CONNECTION_OK)
    {
      g_autofree char *sql = g_strdup_printf ("DEALLOCATE %s", self->name);

      PQclear (PQexec (self->connection->handle, sql));
    }
  g_free (self->sql);
  g_free (self);
}

static void
bind (Statement *self,
      int        index,
      char      *value,
      int        length,
      int        format)
{
  g_return_if_fail (index >= 1 && index <= MAX_VALUES);

  g_free (self->values[index - 1]);
  self->values[index - 1] = value;
  self->lengths[index - 1] = length;
  self->formats[index - 1] = format;
  self->n_values = MAX (self->n_values, index);
}

static void
bind_text (gpointer    statement,
           int         index,
           const char *value)
{
  bind (statement, index, g_strdup (value), 0, 0);
}

static void
bind_int (gpointer statement,
          int      index,
          gint64   value)
{
  bind (statement, index, g_strdup_printf ("%" G_GINT64_FORMAT, value), 0, 0);
}

/* A NULL pointer is NULL, so that empty bytes need one of their own. */
static void
bind_bytes (gpointer statement,
            int      index,
            GBytes  *value)
{
  gsize       length = 0;
  const void *data = value ? g_bytes_get_data (value, &length) : NULL;
  char       *copy = value ? g_malloc (length + 1) : NULL;

  if (length > 0)
    memcpy (copy, data, length);
  bind (statement, index, copy, length, 1);
}

static PGresult *
run (Statement *self)
{
  Connection *connection = self->connection;

  if (self->epoch != connection->epoch)
    {
      PGresult *prepared = PQprepare (connection->handle, self->name, self->sql, 0, NULL);

      if (!is_success (prepared))
        return prepared;
      PQclear (prepared);
      self->epoch = connection->epoch;
    }

  return PQexecPrepared (connection->handle, self->name, self->n_values, (const char *const *) self->values, self->lengths, self->formats, 1);
}

static gboolean
step (gpointer  statement,
      gboolean *row,
      GError  **error)
{
  Statement *self = statement;

  if (self->result == NULL)
    {
      self->result = run (self);
      if (!is_success (self->result) && may_repeat (self->connection))
        {
          PQclear (self->result);
          self->result = run (self);
        }
      if (!is_success (self->result))
        {
          set_error (self->connection, self->result, error);
          g_clear_pointer (&self->result, PQclear);
          return FALSE;
        }
    }

  self->row++;
  *row = self->row < PQntuples (self->result);
  return TRUE;
}

static gint64
count_changes (gpointer statement)
{
  Statement *self = statement;

  return self->result ? g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10) : 0;
}

static gboolean
has_value (Statement *self,
           int        column)
{
  return self->result != NULL && self->row >= 0 && self->row < PQntuples (self->result) && !PQgetisnull (self->result, self->row, column);
}

static const char *
get_text (gpointer statement,
          int      column)
{
  Statement *self = statement;

  return has_value (self, column) ? PQgetvalue (self->result, self->row, column) : NULL;
}

/* Network byte order, 4 or 8 bytes. */
static gint64
get_int (gpointer statement,
         int      column)
{
  Statement *self = statement;
  guint64    number = 0;
  int        length;

  if (!has_value (self, column))
    return 0;

  length = PQgetlength (self->result, self->row, column);
  for (int i = 0; i < length; i++)
    number = number << 8 | (guint8) PQgetvalue (self->result, self->row, column)[i];
  return length == 4 ? (gint32) number : (gint64) number;
}

static GBytes *
get_bytes (gpointer statement,
           int      column)
{
  Statement *self = statement;

  return has_value (self, column) ? g_bytes_new (PQgetvalue (self->result, self->row, column), PQgetlength (self->result, self->row, column)) : NULL;
}

/* Frame of the binary format (PostgreSQL's manual, COPY, file formats): a signature, two words of flags and extensions, and an end. */
static gboolean
copy (gpointer      connection,
      const char   *sql,
      gconstpointer rows,
      gsize         length,
      GError      **error)
{
  static const char head[19] = "PGCOPY\n\377\r\n";
  static const char tail[2] = "\377\377";
  Connection       *self = connection;
  PGresult         *result = PQexec (self->handle, sql);
  gboolean          ok = PQresultStatus (result) == PGRES_COPY_IN &&
                PQputCopyData (self->handle, head, sizeof head) == 1 &&
                PQputCopyData (self->handle, rows, length) == 1 &&
                PQputCopyData (self->handle, tail, sizeof tail) == 1 &&
                PQputCopyEnd (self->handle, NULL) == 1;

  if (ok)
    {
      PQclear (result);
      result = PQgetResult (self->handle);
      ok = is_success (result);
    }
  if (!ok)
    set_error (self, result, error);
  while (result != NULL)
    {
      PQclear (result);
      result = PQgetResult (self->handle);
    }
  return ok;
}

static const RzDatabaseDriver driver = {
  .groups_commits = FALSE, /* its rows would stay locked for the other processes */
  .close = close_connection,
  .exec = exec,
  .begin = begin,
  .commit = commit,
  .rollback = roll_back,
  .copy = copy,
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

static void
notice_cb (void       *user_data,
           const char *message)
{
}

/* What the URI says itself goes over these. */
static RzDatabase *
connect_to (const char *uri,
            GError    **error)
{
  static const char *const names[] = { "connect_timeout", "tcp_user_timeout", "fallback_application_name", "client_encoding", "options", "dbname", NULL };
  const char              *values[] = { "5", "10000", "renzheng-service", "UTF8", "-c lock_timeout=5s -c default_transaction_isolation=read\\ committed", uri, NULL };
  Connection              *self = g_new0 (Connection, 1);

  self->handle = PQconnectdbParams (names, values, 1);
  self->epoch = 1;
  if (PQstatus (self->handle) == CONNECTION_OK)
    {
      PQsetNoticeProcessor (self->handle, notice_cb, NULL);
      return rz_database_new (&driver, self);
    }

  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNREACHABLE, "%s", g_strchomp (PQerrorMessage (self->handle)));
  close_connection (self);
  return NULL;
}

/* 0: a new database. */
static gboolean
read_version (RzDatabase *database,
              gint64     *version,
              GError    **error)
{
  static const char exists[] = "SELECT count (*) FROM pg_catalog.pg_class WHERE oid = to_regclass ('schema_version')";
  static const char max[] = "SELECT coalesce (max (version), 0) FROM schema_version";

  for (int i = 0; i < 2; i++)
    {
      const RzDatabaseDriver *kind = rz_database_get_driver (database);
      RzLoan                 *loan = rz_database_borrow (database, i == 0 ? exists : max, error);
      gboolean                row = FALSE;
      gboolean                ok = kind->step (loan->handle, &row, error);

      if (ok)
        *version = kind->get_int (loan->handle, 0);
      rz_database_give_back (database, loan);
      if (!ok)
        return FALSE;
      if (*version == 0)
        break;
    }

  return TRUE;
}

/* Another process may migrate at the same time: the version is read again under the lock. */
static gboolean
migrate_step (RzDatabase        *database,
              const char *const *migrations,
              gboolean          *done,
              GError           **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin_alone (database, error);
  g_autofree char *sql = NULL;
  g_autofree char *stamp = NULL;
  gint64           version = 0;

  if (transaction == NULL ||
      !rz_database_exec (database, "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)", error) ||
      !read_version (database, &version, error))
    return FALSE;

  *done = version >= g_strv_length ((char **) migrations);
  if (*done)
    return TRUE;

  sql = rz_postgres_translate (migrations[version]);
  stamp = g_strdup_printf ("DELETE FROM schema_version; INSERT INTO schema_version VALUES (%d)", (int) version + 1);
  return rz_database_exec (database, sql, error) && rz_database_exec (database, stamp, error) && rz_transaction_commit (transaction, error);
}

RzDatabase *
rz_postgres_open (const char        *uri,
                  const char *const *migrations,
                  GError           **error)
{
  g_autoptr (RzDatabase) database = connect_to (uri, error);
  gint64   newest = g_strv_length ((char **) migrations);
  gint64   version = 0;
  gboolean done;

  if (database == NULL || !read_version (database, &version, error) || !rz_database_check_version (version, newest, error))
    return NULL;

  done = version == newest;
  while (!done)
    if (!migrate_step (database, migrations, &done, error))
      return NULL;

  return g_steal_pointer (&database);
}

char *
rz_postgres_get_name (const char *uri)
{
  PQconninfoOption *options = PQconninfoParse (uri, NULL);
  char             *name = NULL;

  for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (g_str_equal (option->keyword, "dbname"))
      name = g_strdup (option->val);
  PQconninfoFree (options);
  return name ? name : g_strdup (g_getenv ("PGDATABASE") ? g_getenv ("PGDATABASE") : g_get_user_name ());
}
