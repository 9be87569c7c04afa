/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write-ahead log of a busy database: seen at once, on the disk when asked, copied back while it is written; and what is said where it cannot be. */
#include "rz-journal.h"
#include "rz-statement.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

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
write_until_it_begins_anew (Place *place)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO note VALUES (zeroblob (%d))", PAGE * PAGES_A_COMMIT);
  gint64           before = -1, now = 0;
  guint            commits = 0;

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
begins_anew (Place        *place,
             gconstpointer data)
{
  g_test_summary ("A log that is written all the time is copied back and begins anew instead of growing");
  write_until_it_begins_anew (place);
}

static void
copies_without_a_copier (Place        *place,
                         gconstpointer data)
{
  g_autofree char *elsewhere = g_strconcat (place->path, "-elsewhere", NULL);

  g_test_summary ("Where the copier cannot open the file, the one who writes copies");
  g_assert_cmpint (g_rename (place->path, elsewhere), ==, 0);
  write_until_it_begins_anew (place);
  g_assert_cmpint (g_rename (elsewhere, place->path), ==, 0);
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

static void
needs_its_log (Place        *place,
               gconstpointer data)
{
  g_autofree char *path = g_strconcat (place->path, "-wal", NULL);
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) other = NULL;

  g_test_summary ("A log that is not where it must be, or is no file, is no log to promise anything of");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_null (rz_journal_open (place->database, &gone));
  g_assert_error (gone, RZ_STORE_ERROR, RZ_STORE_ERROR_UNWRITABLE);
  g_assert_nonnull (strstr (gone->message, g_strerror (ENOENT)));

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (rz_journal_open (place->database, &other));
  g_assert_error (other, RZ_STORE_ERROR, RZ_STORE_ERROR_UNWRITABLE);
  g_assert_nonnull (strstr (other->message, g_strerror (EISDIR)));
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
gives_way_to_another_writer (Place        *place,
                             gconstpointer data)
{
  g_autoptr (GError) at_opening = NULL;
  g_autoptr (GError) at_beginning = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzDatabase) another = rz_database_open_writer (place->path, &error);
  g_autoptr (RzTransaction) writing = rz_transaction_begin (another, &error);

  g_test_summary ("While another one writes nothing begins, and what is written afterwards is as durable as before");
  g_assert_no_error (error);
  sqlite3_busy_timeout (rz_database_get_handle (place->database), 0);
  g_assert_null (rz_journal_open (place->database, &at_opening));
  g_assert_error (at_opening, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY);
  g_assert_null (rz_journal_begin (place->journal, &at_beginning));
  g_assert_error (at_beginning, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY);
  g_assert_cmpint (ask (place->database, "PRAGMA synchronous"), ==, 2);
}

typedef struct
{
  RzJournal *journal;
  int        code;      /* errno */
  gboolean   forbidden; /* here no thread can ask the kernel for it */
  gboolean   synced;
  GError    *error; /* (owned) */
} BadDisk;

/* A thread that ends with it: from now on the kernel answers each fdatasync() of this one with @code, as that of a disk that fails. */
static gboolean
break_disk (int code)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, __NR_fdatasync, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (code & SECCOMP_RET_DATA)),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { .len = G_N_ELEMENTS (filter), .filter = filter };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static gpointer
sync_to_bad_disk (gpointer user_data)
{
  BadDisk *disk = user_data;

  disk->forbidden = !break_disk (disk->code);
  if (!disk->forbidden)
    disk->synced = rz_journal_sync (disk->journal, &disk->error);
  return NULL;
}

static void
tells_what_is_not_on_the_disk (Place        *place,
                               gconstpointer data)
{
  static const struct
  {
    int          code;
    RzStoreError error;
  } disks[] = { { EIO, RZ_STORE_ERROR_UNWRITABLE }, { ENOSPC, RZ_STORE_ERROR_FULL }, { EDQUOT, RZ_STORE_ERROR_FULL } };

  g_test_summary ("Nobody is told that what was committed is on a disk that fails or is full, also not when the disk says so afterwards");
  write_note (place, "INSERT INTO note VALUES ('a')");
  for (guint i = 0; i < G_N_ELEMENTS (disks); i++)
    {
      BadDisk disk = { .journal = place->journal, .code = disks[i].code };
      g_autoptr (GError) error = NULL;

      g_thread_join (g_thread_new ("bad-disk", sync_to_bad_disk, &disk));
      if (disk.forbidden)
        {
          g_test_skip ("this kernel lets no thread filter its own calls");
          return;
        }
      g_assert_false (disk.synced);
      g_assert_error (disk.error, RZ_STORE_ERROR, (int) disks[i].error);
      g_clear_error (&disk.error);

      g_assert_false (rz_journal_is_sound (place->journal));
      g_assert_false (rz_journal_sync (place->journal, &error));
      g_assert_error (error, RZ_STORE_ERROR, (int) disks[i].error);
      g_clear_error (&error);
      rz_journal_close (place->journal);
      place->journal = rz_journal_open (place->database, &error);
      g_assert_no_error (error);
      g_assert_true (rz_journal_sync (place->journal, &error));
      g_assert_true (rz_journal_is_sound (place->journal));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/commits", Place, NULL, place_set_up, commits, place_tear_down);
  g_test_add ("/journal/rolls-back", Place, NULL, place_set_up, rolls_back, place_tear_down);
  g_test_add ("/journal/begins-anew", Place, NULL, place_set_up, begins_anew, place_tear_down);
  g_test_add ("/journal/without-copier", Place, NULL, place_set_up, copies_without_a_copier, place_tear_down);
  g_test_add ("/journal/without-log", Place, NULL, place_set_up, needs_its_log, place_tear_down);
  g_test_add ("/journal/another-writer", Place, NULL, place_set_up, gives_way_to_another_writer, place_tear_down);
  g_test_add ("/journal/bad-disk", Place, NULL, place_set_up, tells_what_is_not_on_the_disk, place_tear_down);
  g_test_add_func ("/journal/in-memory", in_memory);
  return g_test_run ();
}
