/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write-ahead log of a busy database: seen at once, on the disk when asked, copied back while it is written. */
#include "rz-journal.h"
#include "rz-statement.h"

#include <glib/gstdio.h>

static const char *const migrations[] = { "CREATE TABLE note (text BLOB)", NULL };

/* Bytes; small, so that a log of as many pages as are copied at once is small too. */
#define PAGE 512
#define PAGES_A_COMMIT 400

typedef struct
{
  char       *folder;
  char       *path;
  RzDatabase *database;
  RzJournal  *journal;
} Place;

static void
place_set_up (Place        *place,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;

  place->folder = g_dir_make_tmp ("rz-journal-XXXXXX", &error);
  place->path = g_build_filename (place->folder, "test.db", NULL);
  g_assert_cmpint (sqlite3_open (place->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA page_size = 512; VACUUM", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  place->database = rz_database_open (place->path, migrations, &error);
  g_assert_no_error (error);
  place->journal = rz_journal_open (place->database, &error);
  g_assert_no_error (error);
}

static void
place_tear_down (Place        *place,
                 gconstpointer data)
{
  rz_journal_close (place->journal);
  rz_database_close (place->database);
  g_assert_cmpint (g_remove (place->path), ==, 0);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}

static gint64
ask (RzDatabase *database,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStatement) statement = rz_statement_new (database, sql, &error);
  gboolean row = FALSE;

  g_assert_true (rz_statement_step (statement, &row, &error) && row);
  return rz_statement_get_int (statement, 0);
}

static void
write_note (Place      *place,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  RzTransaction *transaction = rz_journal_begin (place->journal, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ask (place->database, "PRAGMA synchronous"), ==, 1);
  g_assert_true (rz_database_exec (place->database, sql, &error));
  g_assert_true (rz_journal_commit (place->journal, transaction, &error));
}

static void
commits (Place        *place,
         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzDatabase) reader = rz_database_open_reader (place->path, &error);

  g_test_summary ("What was committed is seen by others at once and synced on demand; every other transaction is as durable as before");
  write_note (place, "INSERT INTO note VALUES ('a')");
  g_assert_cmpint (ask (reader, "SELECT count (*) FROM note"), ==, 1);
  g_assert_true (rz_journal_sync (place->journal, &error));
  g_assert_cmpint (ask (place->database, "PRAGMA synchronous"), ==, 2);
}

static void
rolls_back (Place        *place,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RzTransaction *transaction = rz_journal_begin (place->journal, &error);

  g_test_summary ("A commit that fails leaves nothing behind, and the database as durable as before");
  g_assert_true (rz_database_exec (place->database, "PRAGMA defer_foreign_keys = ON; CREATE TABLE parent (id INTEGER PRIMARY KEY);"
                                                    "CREATE TABLE child (parent INTEGER REFERENCES parent (id)); INSERT INTO child VALUES (1)",
                                   &error));
  g_assert_false (rz_journal_commit (place->journal, transaction, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT);
  g_assert_cmpint (ask (place->database, "SELECT count (*) FROM sqlite_schema WHERE name = 'child'"), ==, 0);
  g_assert_cmpint (ask (place->database, "PRAGMA synchronous"), ==, 2);
}

static gint64
measure_log (Place *place)
{
  g_autofree char *path = g_strconcat (place->path, "-wal", NULL);
  GStatBuf         status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

static void
begins_anew (Place        *place,
             gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO note VALUES (zeroblob (%d))", PAGE * PAGES_A_COMMIT);
  gint64           before = -1, now = 0;
  guint            commits = 0;

  g_test_summary ("A log that is written all the time is copied back and begins anew instead of growing");
  for (; now > before; commits++)
    {
      write_note (place, sql);
      before = now;
      now = measure_log (place);
      g_assert_cmpuint (commits, <, 5000);
    }
  g_assert_cmpuint (commits * PAGES_A_COMMIT, >, 3000);
  g_assert_cmpint (ask (place->database, "SELECT count (*) FROM note"), ==, commits);
}

static void
in_memory (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzDatabase) database = rz_database_open (":memory:", migrations, &error);
  g_autoptr (RzJournal) journal = rz_journal_open (database, &error);
  RzTransaction *transaction;

  g_test_summary ("A database in memory has no log, and nothing waits for it");
  g_assert_no_error (error);
  transaction = rz_journal_begin (journal, &error);
  g_assert_true (rz_journal_commit (journal, transaction, &error));
  g_assert_true (rz_journal_sync (journal, &error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/commits", Place, NULL, place_set_up, commits, place_tear_down);
  g_test_add ("/journal/rolls-back", Place, NULL, place_set_up, rolls_back, place_tear_down);
  g_test_add ("/journal/begins-anew", Place, NULL, place_set_up, begins_anew, place_tear_down);
  g_test_add_func ("/journal/in-memory", in_memory);
  return g_test_run ();
}
