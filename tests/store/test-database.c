/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database file: pragmas, migrations, and every way in which it can be unusable; nothing is ever overwritten. */
#include "rz-database.h"
#include "rz-statement.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>

static const char *const one_step[] = { "CREATE TABLE a (x TEXT) STRICT", NULL };
static const char *const two_steps[] = { "CREATE TABLE note (text TEXT) STRICT", "ALTER TABLE note ADD COLUMN day TEXT; CREATE INDEX note_by_day ON note (day)", NULL };
static const char *const first_step[] = { "CREATE TABLE note (text TEXT) STRICT", NULL };
static const char *const broken_step[] = { "CREATE TABLE note (text TEXT) STRICT", "CREATE TABLE half (x TEXT) STRICT; CREATE NONSENSE", NULL };

typedef struct
{
  char *dir;
  char *path;
} Place;

static void
place_set_up (Place        *place,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place->dir = g_dir_make_tmp ("rz-database-XXXXXX", &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->dir, "test.db", NULL);
}

static void
place_tear_down (Place        *place,
                 gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (place->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->dir, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (place->dir), ==, 0);
  g_free (place->dir);
  g_free (place->path);
}

static RzDatabase *
open_well (const char        *path,
           const char *const *migrations)
{
  g_autoptr (GError) error = NULL;
  RzDatabase *database = rz_database_open (path, migrations, &error);

  g_assert_no_error (error);
  return database;
}

static void
refuse (const char        *path,
        const char *const *migrations,
        RzStoreError       code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_database_open (path, migrations, &error));
  g_assert_error (error, RZ_STORE_ERROR, (int) code);
}

static char *
ask (RzDatabase *database,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStatement) statement = rz_statement_new (database, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  rz_statement_step (statement, &row, &error);
  g_assert_no_error (error);
  return row ? g_strdup (rz_statement_get_text (statement, 0)) : NULL;
}

static void
exec (RzDatabase *database,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  rz_database_exec (database, sql, &error);
  g_assert_no_error (error);
}

static void
assert_answer (RzDatabase *database,
               const char *sql,
               const char *answer)
{
  g_autofree char *got = ask (database, sql);

  g_assert_cmpstr (got, ==, answer);
}

static void
sets_pragmas_and_mode (Place        *place,
                       gconstpointer data)
{
  g_autoptr (RzDatabase) database = open_well (place->path, two_steps);
  struct stat info;

  assert_answer (database, "PRAGMA journal_mode", "wal");
  assert_answer (database, "PRAGMA synchronous", "2"); /* FULL */
  assert_answer (database, "PRAGMA secure_delete", "1");
  assert_answer (database, "PRAGMA user_version", "2");
  g_assert_cmpint (g_stat (place->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
migrates_step_by_step (Place        *place,
                       gconstpointer data)
{
  RzDatabase *old = open_well (place->path, first_step);

  exec (old, "INSERT INTO note (text) VALUES ('kept')");
  rz_database_close (old);

  g_autoptr (RzDatabase) database = open_well (place->path, two_steps);

  assert_answer (database, "PRAGMA user_version", "2");
  assert_answer (database, "SELECT text FROM note WHERE day IS NULL", "kept");
}

static void
a_broken_step_leaves_the_step_before (Place        *place,
                                      gconstpointer data)
{
  rz_database_close (open_well (place->path, first_step));
  refuse (place->path, broken_step, RZ_STORE_ERROR_DAMAGED);

  g_autoptr (RzDatabase) database = open_well (place->path, first_step);

  assert_answer (database, "PRAGMA user_version", "1");
  assert_answer (database, "SELECT count (*) FROM sqlite_schema WHERE name = 'half'", "0");
}

static gpointer
open_in_thread (gpointer path)
{
  return open_well (path, two_steps);
}

static void
two_programs_migrate_once (Place        *place,
                           gconstpointer data)
{
  GThread *threads[4];

  for (unsigned i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("opener", open_in_thread, place->path);
  for (unsigned i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (RzDatabase) database = g_thread_join (threads[i]);

      assert_answer (database, "PRAGMA user_version", "2");
    }
}

/* Bytes of the file, to see that a refusal left them alone. */
static GBytes *
read_bytes (const char *path)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}

static void
refuse_untouched (Place             *place,
                  const char *const *migrations,
                  RzStoreError       code)
{
  g_autoptr (GBytes) before = read_bytes (place->path);
  g_autoptr (GBytes) after = NULL;

  refuse (place->path, migrations, code);
  after = read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
refuses_a_newer_schema (Place        *place,
                        gconstpointer data)
{
  RzDatabase *newer = open_well (place->path, two_steps);

  exec (newer, "PRAGMA journal_mode = DELETE");
  rz_database_close (newer);
  refuse_untouched (place, first_step, RZ_STORE_ERROR_NEWER);
}

static void
fill_with_pages (const char *path)
{
  RzDatabase *database = open_well (path, one_step);

  exec (database, "CREATE TABLE page (x TEXT); "
                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO page SELECT printf ('%.500c', 'x') FROM n");
  rz_database_close (database);
}

static void
damage (const char *path,
        gsize       at,
        gsize       count)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (at + count, <=, length);
  memset (contents + at, 0x5a, count);
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  g_free (contents);
}

static void
refuses_a_damaged_header (Place        *place,
                          gconstpointer data)
{
  fill_with_pages (place->path);
  damage (place->path, 0, 64);
  refuse_untouched (place, one_step, RZ_STORE_ERROR_DAMAGED);
}

static void
refuses_a_damaged_page (Place        *place,
                        gconstpointer data)
{
  fill_with_pages (place->path);
  damage (place->path, 4096 * 5, 2000);
  refuse_untouched (place, one_step, RZ_STORE_ERROR_DAMAGED);
}

static void
refuses_a_cut_file (Place        *place,
                    gconstpointer data)
{
  fill_with_pages (place->path);
  g_assert_cmpint (truncate (place->path, 4096 * 7 + 100), ==, 0);
  refuse_untouched (place, one_step, RZ_STORE_ERROR_DAMAGED);
}

static void
refuses_what_is_no_database (Place        *place,
                             gconstpointer data)
{
  g_assert_true (g_file_set_contents (place->path, "Dear diary, this is a letter and not a database at all.", -1, NULL));
  refuse_untouched (place, one_step, RZ_STORE_ERROR_DAMAGED);
}

static void
refuses_a_place_that_cannot_be_written (Place        *place,
                                        gconstpointer data)
{
  g_autofree char *below = g_build_filename (place->path, "test.db", NULL);

  g_assert_true (g_file_set_contents (place->path, "a file, not a folder", -1, NULL));
  refuse (below, one_step, RZ_STORE_ERROR_UNWRITABLE);
  refuse (place->dir, one_step, RZ_STORE_ERROR_UNWRITABLE);
}

static void
refuses_a_file_without_rights (Place        *place,
                               gconstpointer data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("root may write every file");
      return;
    }
  rz_database_close (open_well (place->path, one_step));
  g_assert_cmpint (g_chmod (place->path, 0400), ==, 0);
  refuse_untouched (place, one_step, RZ_STORE_ERROR_UNWRITABLE);
}

static void
a_full_disk_keeps_what_was_there (Place        *place,
                                  gconstpointer data)
{
  g_autoptr (RzDatabase) database = open_well (place->path, two_steps);
  g_autoptr (GError) error = NULL;
  int written = 0;

  exec (database, "PRAGMA max_page_count = 16"); /* SQLite's own full disk: the same code as ENOSPC, for root and user alike */
  while (rz_database_exec (database, "INSERT INTO note (text) VALUES (printf ('%.3000c', 'x'))", &error))
    g_assert_cmpint (++written, <, 100);
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_FULL);
  g_clear_error (&error);

  g_autofree char *count = g_strdup_printf ("%d", written);

  assert_answer (database, "SELECT count (*) FROM note", count);
  assert_answer (database, "PRAGMA quick_check", "ok");
  g_assert_cmpint (written, >, 0);
}

static void
names_a_holder (Place        *place,
                gconstpointer data)
{
  g_autoptr (RzDatabase) holder = open_well (place->path, one_step);
  g_autoptr (RzDatabase) other = open_well (place->path, one_step);
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (holder, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (transaction);
  sqlite3_busy_timeout (rz_database_get_handle (other), 10);
  g_assert_null (rz_transaction_begin (other, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY);
}

static void
rolls_back_what_is_not_committed (Place        *place,
                                  gconstpointer data)
{
  g_autoptr (RzDatabase) database = open_well (place->path, two_steps);

  for (int commit = 0; commit < 2; commit++)
    {
      g_autoptr (RzTransaction) transaction = rz_transaction_begin (database, NULL);

      exec (database, "INSERT INTO note (text) VALUES ('maybe')");
      if (commit)
        g_assert_true (rz_transaction_commit (transaction, NULL));
    }
  assert_answer (database, "SELECT count (*) FROM note", "1");
}

/*
 * Written anew.
 */

#define PAGE 4096
#define PAGES_BETWEEN 256

static const char *const many_rows[] = { "CREATE TABLE note (text TEXT) STRICT;"
                                         "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO note SELECT printf ('%d %.3000c', i, 'x') FROM n",
                                         NULL };

typedef struct
{
  RzDatabase *other;
  guint       asked;
  guint       give_up;  /* at which question; 0: never */
  guint       write;    /* at which question @other writes; 0: never */
  guint       shut_out; /* how often @other could not write */
} Beside;

static gboolean
can_write (RzDatabase *database)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (database, NULL);

  return transaction != NULL;
}

static gboolean
go_on (gpointer data)
{
  Beside *beside = data;

  beside->asked++;
  if (!can_write (beside->other))
    beside->shut_out++;
  if (beside->asked == beside->write)
    exec (beside->other, "INSERT INTO note VALUES ('in between')");
  return beside->asked != beside->give_up;
}

static Beside
stand_beside (Place *place)
{
  Beside beside = { .other = open_well (place->path, many_rows) };

  sqlite3_busy_timeout (rz_database_get_handle (beside.other), 0);
  return beside;
}

static void
is_written_anew_in_slices (Place        *place,
                           gconstpointer data)
{
  g_autoptr (RzDatabase) database = open_well (place->path, many_rows);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *copy = g_strconcat (place->path, "-anew", NULL);
  Beside           beside = stand_beside (place);
  GStatBuf         status;

  g_assert_true (g_file_set_contents (copy, "left by a power cut", -1, NULL));
  exec (database, "DELETE FROM note WHERE rowid % 10 = 0");
  before = ask (database, "SELECT CAST (page_count AS TEXT) FROM pragma_page_count");
  rz_database_rewrite (database, go_on, &beside, &error);
  g_assert_no_error (error);
  rz_database_empty_log (database, &error);
  g_assert_no_error (error);
  after = ask (database, "SELECT CAST (page_count AS TEXT) FROM pragma_page_count");
  g_assert_cmpint (atoi (after), <, atoi (before));
  g_assert_cmpint (g_stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, (gint64) atoi (after) * PAGE);
  assert_answer (beside.other, "PRAGMA integrity_check", "ok");
  assert_answer (beside.other, "SELECT CAST (count (*) AS TEXT) FROM note", "1800");

  /* Once before the lock is taken, then after every slice but the last. */
  g_assert_cmpuint (beside.asked, ==, 1 + (guint) atoi (after) / PAGES_BETWEEN);
  g_assert_cmpuint (beside.shut_out, ==, beside.asked - 1);
  g_assert_true (can_write (beside.other));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  rz_database_close (beside.other);
}

static void
give_up_at (Place *place,
            guint  give_up,
            guint  write)
{
  g_autoptr (RzDatabase) database = open_well (place->path, many_rows);
  g_autoptr (GError) error = NULL;
  g_autofree char *count = ask (database, "SELECT CAST (count (*) + 1 AS TEXT) FROM note");
  Beside           beside = stand_beside (place);

  beside.give_up = give_up;
  beside.write = write;
  g_assert_false (rz_database_rewrite (database, go_on, &beside, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY);
  g_assert_cmpuint (beside.asked, ==, MAX (give_up, write));
  if (write == 0)
    exec (beside.other, "INSERT INTO note VALUES ('who waited')");
  assert_answer (beside.other, "PRAGMA integrity_check", "ok");
  assert_answer (database, "SELECT CAST (count (*) AS TEXT) FROM note", count);
  rz_database_close (beside.other);
}

static void
is_not_written_anew_while_somebody_waits (Place        *place,
                                          gconstpointer data)
{
  give_up_at (place, 1, 0);
  give_up_at (place, 3, 0);
}

/* The copy lacks what was written meanwhile. */
static void
what_is_written_in_between_stays (Place        *place,
                                  gconstpointer data)
{
  give_up_at (place, 0, 1);
}

/*
 * Replaced.
 */

/* A reader in the middle keeps what it began with, and everybody sees the new rows from their next statement on. */
static void
is_replaced_at_once (Place        *place,
                     gconstpointer data)
{
  g_autoptr (RzDatabase) database = open_well (place->path, many_rows);
  g_autoptr (RzDatabase) other = open_well (place->path, many_rows);
  g_autoptr (RzDatabase) emptied = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *pages = NULL;
  GStatBuf         status;

  exec (database, "CREATE TABLE kept (value TEXT UNIQUE) STRICT; CREATE INDEX note_by_text ON note (text); INSERT INTO kept VALUES ('a key')");
  exec (other, "BEGIN");
  assert_answer (other, "SELECT CAST (count (*) AS TEXT) FROM note", "2000");
  emptied = rz_database_new_emptied (database, "kept", &error);
  g_assert_no_error (error);
  exec (emptied, "INSERT INTO note VALUES ('new')");
  rz_database_replace (database, emptied, &error);
  g_assert_no_error (error);

  assert_answer (other, "SELECT CAST (count (*) AS TEXT) FROM note", "2000");
  exec (other, "COMMIT");
  assert_answer (other, "SELECT group_concat (text) FROM note INDEXED BY note_by_text", "new");
  assert_answer (other, "SELECT group_concat (value) FROM kept", "a key");
  assert_answer (other, "PRAGMA integrity_check", "ok");
  assert_answer (other, "PRAGMA user_version", "1");
  exec (other, "INSERT INTO note VALUES ('and on')");
  assert_answer (database, "SELECT CAST (count (*) AS TEXT) FROM note", "2");

  rz_database_empty_log (database, &error);
  g_assert_no_error (error);
  pages = ask (database, "SELECT CAST (page_count AS TEXT) FROM pragma_page_count");
  g_assert_cmpint (atoi (pages), <, 10);
  g_assert_cmpint (g_stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, (gint64) atoi (pages) * PAGE);
}

static void
is_not_replaced_while_another_writes (Place        *place,
                                      gconstpointer data)
{
  g_autoptr (RzDatabase) database = open_well (place->path, many_rows);
  g_autoptr (RzDatabase) other = open_well (place->path, many_rows);
  g_autoptr (RzDatabase) emptied = rz_database_new_emptied (database, "note", NULL);
  g_autoptr (GError) error = NULL;

  assert_answer (emptied, "SELECT CAST (count (*) AS TEXT) FROM note", "2000");
  exec (emptied, "DELETE FROM note");
  exec (other, "BEGIN IMMEDIATE; INSERT INTO note VALUES ('in between')");
  rz_database_set_patience (database, 1);
  g_assert_false (rz_database_replace (database, emptied, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY);
  exec (other, "COMMIT");
  assert_answer (database, "SELECT CAST (count (*) AS TEXT) FROM note", "2001");
  g_clear_error (&error);
  rz_database_replace (database, emptied, &error);
  g_assert_no_error (error);
  assert_answer (other, "SELECT CAST (count (*) AS TEXT) FROM note", "0");
}

static void
works_in_memory (void)
{
  g_autoptr (RzDatabase) database = open_well (":memory:", two_steps);

  assert_answer (database, "PRAGMA user_version", "2");
}

static void
statements_bind_and_read (void)
{
  g_autoptr (RzDatabase) database = open_well (":memory:", (const char *const[]){ "CREATE TABLE t (a TEXT, b INTEGER, c BLOB) STRICT", NULL });
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) blob = g_bytes_new_static ("\0\1\2", 3);
  RzStatement *insert = rz_statement_new (database, "INSERT INTO t VALUES (?1, ?2, ?3), (NULL, 0, NULL)", &error);
  g_autoptr (RzStatement) select = NULL;
  gboolean row;

  g_assert_no_error (error);
  rz_statement_bind_text (insert, 1, "陈");
  rz_statement_bind_int (insert, 2, G_MAXINT64);
  rz_statement_bind_bytes (insert, 3, blob);
  g_assert_true (rz_statement_step (insert, NULL, &error));
  rz_statement_free (insert);

  select = rz_statement_new (database, "SELECT a, b, c FROM t ORDER BY rowid", &error);
  g_assert_true (rz_statement_step (select, &row, &error) && row);
  g_assert_cmpstr (rz_statement_get_text (select, 0), ==, "陈");
  g_assert_cmpint (rz_statement_get_int (select, 1), ==, G_MAXINT64);

  g_autoptr (GBytes) read = rz_statement_get_bytes (select, 2);

  g_assert_true (g_bytes_equal (read, blob));
  g_assert_true (rz_statement_step (select, &row, &error) && row);
  g_assert_null (rz_statement_get_text (select, 0));
  g_assert_null (rz_statement_get_bytes (select, 2));
  g_assert_true (rz_statement_step (select, &row, &error) && !row);
}

static void
a_failed_bind_is_reported_by_the_step (void)
{
  g_autoptr (RzDatabase) database = open_well (":memory:", one_step);
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT ?1", NULL);
  g_autoptr (GError) error = NULL;

  rz_statement_bind_int (statement, 2, 1);
  rz_statement_bind_int (statement, 1, 1);
  g_assert_false (rz_statement_step (statement, NULL, &error));
  g_assert_nonnull (error);
}

#define ADD(name, function) g_test_add ("/store/database/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pragmas", sets_pragmas_and_mode);
  ADD ("migrates", migrates_step_by_step);
  ADD ("broken-step", a_broken_step_leaves_the_step_before);
  ADD ("two-programs", two_programs_migrate_once);
  ADD ("newer", refuses_a_newer_schema);
  ADD ("damaged-header", refuses_a_damaged_header);
  ADD ("damaged-page", refuses_a_damaged_page);
  ADD ("cut", refuses_a_cut_file);
  ADD ("no-database", refuses_what_is_no_database);
  ADD ("unwritable", refuses_a_place_that_cannot_be_written);
  ADD ("no-rights", refuses_a_file_without_rights);
  ADD ("full", a_full_disk_keeps_what_was_there);
  ADD ("busy", names_a_holder);
  ADD ("rollback", rolls_back_what_is_not_committed);
  ADD ("anew", is_written_anew_in_slices);
  ADD ("anew-waited-for", is_not_written_anew_while_somebody_waits);
  ADD ("anew-written-between", what_is_written_in_between_stays);
  ADD ("replaced", is_replaced_at_once);
  ADD ("not-replaced", is_not_replaced_while_another_writes);
  g_test_add_func ("/store/database/memory", works_in_memory);
  g_test_add_func ("/store/statement/values", statements_bind_and_read);
  g_test_add_func ("/store/statement/bind", a_failed_bind_is_reported_by_the_step);
  return g_test_run ();
}
