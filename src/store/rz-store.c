/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens what this computer keeps, with its keys, and lets go of what is too old. */
#include "rz-store-private.h"

#include <errno.h>

#include "rz-disk-variant.h"
#include "rz-eraser.h"
#include "rz-key-store.h"
#include "rz-result-conversion.h"
#include "rz-sealed-table.h"
#include "rz-statement.h"

#define DATABASE_FILE "renzheng.db"

/* Long enough for another window's write, short enough for a person to wait. */
#define BUSY_MS 5000
#define BUSY_STEP_MS 10

/* Of the write-ahead log, before it is copied back: SQLite's own measure. */
#define LOG_PAGES 1000

G_DEFINE_FINAL_TYPE (RzStore, rz_store, G_TYPE_OBJECT)

/* Append only: a released step is never edited. Index + 1 is PRAGMA user_version. */
static const char *const migrations[] = {
  "CREATE TABLE key_check (value TEXT NOT NULL) STRICT;"
  "CREATE TABLE sealed (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;"
  "CREATE TABLE result (id TEXT NOT NULL, outcome INTEGER NOT NULL, receipt_no TEXT UNIQUE, day TEXT NOT NULL,"
  " valid_until TEXT, reason TEXT, hint TEXT, personal BLOB NOT NULL) STRICT;"
  "CREATE INDEX result_by_day ON result (day DESC)",

  "CREATE TABLE outbox (idempotency_key TEXT PRIMARY KEY, created INTEGER NOT NULL, body BLOB NOT NULL) STRICT;"
  "ALTER TABLE sealed ADD COLUMN saved INTEGER NOT NULL DEFAULT 0;"
  "UPDATE sealed SET saved = unixepoch ()",

  /* Days are 20260311, cities 440100, none is 0 or ''. The entries of a token carry what a search is filtered and sorted by. */
  "ALTER TABLE result RENAME TO result_2;"
  "DROP INDEX result_by_day;"
  "CREATE TABLE result (id INTEGER PRIMARY KEY, outcome INTEGER NOT NULL, receipt_no TEXT NOT NULL, day INTEGER NOT NULL,"
  " valid_until INTEGER NOT NULL, city INTEGER NOT NULL, channel TEXT NOT NULL, reason TEXT, hint TEXT, searchable INTEGER NOT NULL,"
  " sealed BLOB NOT NULL) STRICT;"
  "CREATE UNIQUE INDEX result_by_receipt ON result (receipt_no) WHERE receipt_no <> '';"
  "CREATE INDEX result_without_receipt ON result (id) WHERE receipt_no = '';"
  "CREATE INDEX result_not_searchable ON result (id) WHERE searchable = 0;"
  "CREATE INDEX result_by_day ON result (day, id, outcome, city);"
  "CREATE INDEX result_by_outcome ON result (outcome, day, id, city);"
  "CREATE INDEX result_by_city ON result (city, day DESC, id DESC, outcome);"
  "CREATE TABLE receipt (result INTEGER PRIMARY KEY, jws BLOB NOT NULL) STRICT;"
  "CREATE TABLE token (token INTEGER NOT NULL, day INTEGER NOT NULL, result INTEGER NOT NULL, outcome INTEGER NOT NULL,"
  " city INTEGER NOT NULL, PRIMARY KEY (token, day, result)) STRICT, WITHOUT ROWID",

  /* In the order of receipts, and filtered without a look at the rows. */
  "CREATE INDEX result_in_receipt_order ON result (receipt_no, outcome, city, day) WHERE receipt_no <> ''",
  "CREATE TABLE relative (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT",
  NULL,
};

static void
rz_store_finalize (GObject *object)
{
  RzStore *self = RZ_STORE (object);

  if (self->eraser != NULL)
    rz_eraser_finish (self->eraser);
  g_clear_pointer (&self->eraser, rz_eraser_unref);
  g_clear_pointer (&self->tokens, rz_search_tokens_free);
  g_clear_pointer (&self->cipher, rz_field_cipher_free);
  g_clear_pointer (&self->terminal, g_bytes_unref);
  g_clear_pointer (&self->database, rz_database_close);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  G_OBJECT_CLASS (rz_store_parent_class)->finalize (object);
}

static void
rz_store_class_init (RzStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_store_finalize;
}

static void
rz_store_init (RzStore *self)
{
  self->mode = RZ_STORE_MODE_DESK;
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
make_directory (const char *data_dir,
                GError    **error)
{
  if (g_mkdir_with_parents (data_dir, 0700) == 0)
    return TRUE;
  g_set_error (error, RZ_STORE_ERROR, errno == ENOSPC ? RZ_STORE_ERROR_FULL : RZ_STORE_ERROR_UNWRITABLE, "%s: %s", data_dir, g_strerror (errno));
  return FALSE;
}

static gboolean
read_check (RzStore *self,
            char   **check,
            GError **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT value FROM key_check", error);
  gboolean row;

  *check = NULL;
  if (statement == NULL || !rz_statement_step (statement, &row, error))
    return FALSE;
  *check = row ? g_strdup (rz_statement_get_text (statement, 0)) : NULL;
  return TRUE;
}

static gboolean
write_check (RzStore    *self,
             const char *check,
             GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO key_check (value) VALUES (?1)", error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, check);
  return rz_statement_step (statement, NULL, error);
}

/* A key that did not write this database must not write to it either. Under the write lock, so that two programs started at once make one key of each use. */
static gboolean
load_keys (RzStore *self,
           GError **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (self->database, error);
  g_autoptr (GBytes) key = NULL;
  g_autofree char *known = NULL;
  g_autofree char *check = NULL;
  gboolean         in_file;

  self->key_in_file = FALSE;
  if (transaction == NULL || !read_check (self, &known, error) ||
      (key = rz_key_store_load (self->data_dir, RZ_KEY_USE_FIELD, known == NULL, &self->key_in_file, error)) == NULL ||
      (self->cipher = rz_field_cipher_new (key, error)) == NULL ||
      (self->tokens = rz_search_tokens_new (self->cipher, error)) == NULL)
    return FALSE;
  in_file = self->key_in_file;
  self->terminal = rz_key_store_load (self->data_dir, RZ_KEY_USE_TERMINAL, TRUE, &in_file, error);
  if (self->terminal == NULL)
    return FALSE;
  check = rz_field_cipher_get_check (self->cipher);
  if (known == NULL && !write_check (self, check, error))
    return FALSE;
  if (known != NULL && g_strcmp0 (known, check) != 0)
    {
      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "The key at hand is not the one that encrypted this database");
      return FALSE;
    }
  return rz_result_conversion_run (self->database, self->cipher, error) && rz_transaction_commit (transaction, error);
}

/* A file that was not written anew after a deletion, since the program ended or another one read. */
static gboolean
go_on_erasing (RzStore *self,
               GError **error)
{
  gboolean due;

  if (!rz_eraser_is_due (self->database, self->cipher, &due, error))
    return FALSE;
  if (due)
    rz_eraser_run (self->eraser, NULL, NULL, NULL, FALSE, NULL);
  return TRUE;
}

/* SQLite calls it while another connection holds the lock: one of ours lets go of it. */
static int
busy_cb (void *user_data,
         int   n_calls)
{
  RzStore *self = user_data;

  if (n_calls * BUSY_STEP_MS >= BUSY_MS)
    return 0;
  rz_eraser_yield (self->eraser);
  g_usleep (BUSY_STEP_MS * G_TIME_SPAN_MILLISECOND);
  return 1;
}

/* After every commit here. A log as long as the file is left to the eraser. */
static int
committed_cb (void       *user_data,
              sqlite3    *handle,
              const char *name,
              int         n_pages)
{
  RzStore *self = user_data;

  if (n_pages >= LOG_PAGES && !rz_eraser_is_writing (self->eraser))
    sqlite3_wal_checkpoint_v2 (handle, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return SQLITE_OK;
}

static void
make_eraser (RzStore *self)
{
  self->eraser = rz_eraser_new (self->path, self->cipher);
  sqlite3_busy_handler (rz_database_get_handle (self->database), busy_cb, self);
  sqlite3_wal_hook (rz_database_get_handle (self->database), committed_cb, self);
}

RzStore *
rz_store_open (const char *data_dir,
               GError    **error)
{
  g_autoptr (RzStore) self = g_object_new (RZ_TYPE_STORE, NULL);

  self->data_dir = g_strdup (data_dir);
  self->path = g_build_filename (data_dir, DATABASE_FILE, NULL);
  if (!make_directory (data_dir, error) ||
      (self->database = rz_database_open (self->path, migrations, error)) == NULL ||
      !load_keys (self, error))
    return NULL;
  make_eraser (self);
  return rz_store_load_gone (self, error) && go_on_erasing (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *
rz_store_get_data_dir (RzStore *self)
{
  return self->data_dir;
}

const char *
rz_store_get_database_path (RzStore *self)
{
  return self->path;
}

RzFieldCipher *
rz_store_get_cipher (RzStore *self)
{
  return self->cipher;
}

gboolean
rz_store_put_sealed (RzStore    *self,
                     const char *name,
                     GVariant   *value,
                     GError    **error)
{
  g_autoptr (GBytes) clear = rz_disk_variant_write (value);

  return rz_sealed_table_put (self->database, self->cipher, name, clear, now_seconds (), error);
}

GBytes *
rz_store_get_terminal_key (RzStore *self)
{
  g_return_val_if_fail (RZ_IS_STORE (self), NULL);

  return self->terminal;
}

gboolean
rz_store_is_key_in_file (RzStore *self)
{
  return self->key_in_file;
}

void
rz_store_set_mode (RzStore    *self,
                   RzStoreMode mode)
{
  self->mode = mode;
}

RzStoreMode
rz_store_get_mode (RzStore *self)
{
  return self->mode;
}

void
rz_store_set_keep_days (RzStore *self,
                        guint    days)
{
  g_return_if_fail (RZ_IS_STORE (self));

  self->keep_days = days;
}

static void
erase_async (RzStore            *self,
             const RzPerson     *person,
             const char         *relative,
             gboolean            all,
             gpointer            tag,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  rz_eraser_run (self->eraser, person, relative, NULL, all, task);
}

void
rz_store_delete_person_async (RzStore            *self,
                              const RzPerson     *person,
                              const char         *relative,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (RZ_IS_STORE (self) && (person != NULL || relative != NULL));

  erase_async (self, person, relative, FALSE, rz_store_delete_person_async, callback, user_data);
}

gboolean
rz_store_delete_person_finish (RzStore      *self,
                               GAsyncResult *result,
                               guint        *removed,
                               GError      **error)
{
  gssize n;

  g_return_val_if_fail (g_task_is_valid (result, self) && g_async_result_is_tagged (result, rz_store_delete_person_async), FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  if (removed != NULL)
    *removed = MAX (n, 0);
  return n >= 0;
}

void
rz_store_clear_records_async (RzStore            *self,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (RZ_IS_STORE (self));

  erase_async (self, NULL, NULL, TRUE, rz_store_clear_records_async, callback, user_data);
}

gboolean
rz_store_clear_records_finish (RzStore      *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && g_async_result_is_tagged (result, rz_store_clear_records_async), FALSE);

  return g_task_propagate_int (G_TASK (result), error) >= 0;
}

void
rz_store_finish_erasing (RzStore *self)
{
  g_return_if_fail (RZ_IS_STORE (self));

  rz_eraser_finish (self->eraser);
}
