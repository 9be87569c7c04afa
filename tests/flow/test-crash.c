/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random cases that die by SIGKILL at states and at single writes: each goes on at its step or is cleanly gone, the database is whole, and what
 * the service signed is what is kept. RENZHENG_CRASH_CASES says how many; a few by default.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "rz-flow.h"
#include "rz-service.h"

#define CASES 12

/* One in so many is gone on with to its end, which takes a face check. */
#define FINISH_EVERY 4

/* Writes of a whole case, roughly. */
#define WRITES 150

typedef struct
{
  char *output; /* (owned) */
  int   status; /* of waitpid() */
} Run;

static RzFaceEngine *engine;

static void
run_clear (Run *run)
{
  g_free (run->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
run_walker (Run        *run,
            const char *uri,
            const char *dir,
            guint       seed,
            const char *end)
{
  g_autofree char *walker = g_test_build_filename (G_TEST_BUILT, "crash-walker", NULL);
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, walker, uri, dir, number, end, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
  while (result == NULL) /* the service runs here */
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_communicate_utf8_finish (process, result, &run->output, NULL, &error);
  g_assert_no_error (error);
  run->status = g_subprocess_get_status (process);
}

/* The last number behind @word at the beginning of a line, and the one @before it (nullable); -1 without one. */
static int
read_last (const char *output,
           const char *word,
           int        *before)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  int last = -1, previous = -1;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], word))
      {
        previous = last;
        last = atoi (lines[i] + strlen (word));
      }
  if (before != NULL)
    *before = previous;
  return last;
}

/* Also one that was busy, was tried again and died before it was answered. */
static gboolean
was_sent (const char *output)
{
  g_autofree char *line = g_strdup_printf ("state %d\n", RZ_CASE_STATE_SUBMITTING);

  return strstr (output, line) != NULL;
}

static void
check_integrity (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "renzheng.db", NULL);
  sqlite3         *handle = NULL;
  sqlite3_stmt    *statement = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* Where a case is gone on with whose last draft was written in @state. */
static int
resumes_at (int state)
{
  switch (state)
    {
    case RZ_CASE_STATE_CAPTURE: /* the consent is asked for again before the camera */
      return RZ_CASE_STATE_FACE_CONSENT;
    case RZ_CASE_STATE_SUBMITTING: /* and here nothing but what became of it */
      return RZ_CASE_STATE_CAPTURE;
    default:
      return state;
    }
}

/* The step it died at; or the one before, when that was the last to be whole on the disk. Nothing is kept before GUIDE, and nothing of a case whose pass is stored. */
static gboolean
may_resume_at (int      before,
               int      reached,
               gboolean passed,
               int      resumed)
{
  if (resumed == RZ_CASE_STATE_HOME)
    return passed || reached <= RZ_CASE_STATE_GUIDE;
  return resumed == resumes_at (reached) || resumed == resumes_at (before);
}

static GPtrArray *
list_receipts (RzClient *client)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *receipts;

  rz_client_results_async (client, chen, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  receipts = rz_client_results_finish (client, result, &error);
  g_assert_no_error (error);
  return receipts;
}

static gboolean
has_receipt (GPtrArray  *receipts,
             const char *receipt_no)
{
  for (guint i = 0; i < receipts->len; i++)
    if (g_str_equal (((RzReceipt *) receipts->pdata[i])->receipt_no, receipt_no))
      return TRUE;
  return FALSE;
}

/* Returns: how many passes are kept; every one of them is the service's. */
static guint
check_passes (const char *dir,
              GPtrArray  *signed_ones)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStore) store = rz_store_open (dir, &error);
  g_autoptr (GPtrArray) results = NULL;
  guint n = 0;

  g_assert_no_error (error);
  results = rz_store_list_results (store, 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    {
      const RzResult *result = results->pdata[i];

      if (result->outcome != RZ_RESULT_PASSED)
        continue;
      g_assert_true (has_receipt (signed_ones, result->receipt_no));
      n++;
    }
  return n;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/* Most ends are early ones, which are quick to reach; every sixth is while the capture is on its way. */
static char *
draw_end (guint seed)
{
  static const int states[] = { RZ_CASE_STATE_GUIDE, RZ_CASE_STATE_HANDLING, RZ_CASE_STATE_AGENT, RZ_CASE_STATE_APPLICANT, RZ_CASE_STATE_CHECKING, RZ_CASE_STATE_CONFIRM, RZ_CASE_STATE_FACE_CONSENT, RZ_CASE_STATE_CAPTURE, RZ_CASE_STATE_SUBMITTING, RZ_CASE_STATE_PASSED };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  if (seed % 6 == 5)
    return g_strdup_printf ("sent:%d", g_rand_int_range (rand, 1, 1500));
  if (seed % 2 == 0)
    return g_strdup_printf ("write:%d", g_rand_int_range (rand, 0, WRITES));
  return g_strdup_printf ("state:%d", states[seed / 2 % G_N_ELEMENTS (states)]);
}

static void
crash_once (const char *uri,
            RzClient   *client,
            guint       seed,
            gboolean    finish)
{
  g_autofree char *dir = g_dir_make_tmp ("renzheng-crash-XXXXXX", NULL);
  g_autofree char *end = draw_end (seed);
  g_autoptr (GPtrArray) signed_before = list_receipts (client);
  g_autoptr (GPtrArray) signed_after = NULL;
  g_auto (Run) died = { 0 };
  g_auto (Run) looked = { 0 };
  int before, reached, resumed;

  run_walker (&died, uri, dir, seed, end);
  g_test_message ("seed %u, %s: reached %d", seed, end, read_last (died.output, "state ", NULL));
  if (!WIFSIGNALED (died.status)) /* it was at its end before, or never came to that state */
    g_assert_nonnull (strstr (died.output, "passed "));
  else
    g_assert_cmpint (WTERMSIG (died.status), ==, SIGKILL);
  check_integrity (dir);

  run_walker (&looked, uri, dir, seed, "look");
  g_assert_true (WIFEXITED (looked.status) && WEXITSTATUS (looked.status) == 0);
  signed_after = list_receipts (client);
  reached = read_last (died.output, "state ", &before);
  resumed = read_last (looked.output, "draft ", NULL);
  if (!may_resume_at (before, reached, check_passes (dir, signed_after) > 0, resumed))
    g_error ("seed %u, %s: reached %d, resumed at %d", seed, end, reached, resumed);
  check_integrity (dir);

  if (resumed != RZ_CASE_STATE_HOME && (finish || was_sent (died.output)))
    {
      g_auto (Run) finished = { 0 };
      guint kept;

      run_walker (&finished, uri, dir, seed, "finish");
      g_assert_true (WIFEXITED (finished.status) && WEXITSTATUS (finished.status) == 0);
      g_assert_nonnull (strstr (finished.output, "passed "));
      g_clear_pointer (&signed_after, g_ptr_array_unref);
      signed_after = list_receipts (client);
      kept = check_passes (dir, signed_after);
      /* Nothing signed was lost on the way, and a capture that had arrived was not sent again as another. */
      g_assert_cmpuint (kept, ==, signed_after->len - signed_before->len);
      check_integrity (dir);
    }
  else
    g_assert_cmpuint (check_passes (dir, signed_after), ==, signed_after->len - signed_before->len);
  remove_folder (dir);
}

static void
nothing_is_lost (void)
{
  const RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE, .engine = engine };
  const char            *wanted = g_getenv ("RENZHENG_CRASH_CASES");
  guint                  n = wanted ? strtoul (wanted, NULL, 10) : CASES;
  guint                  first = g_getenv ("RENZHENG_CRASH_FIRST") ? strtoul (g_getenv ("RENZHENG_CRASH_FIRST"), NULL, 10) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzService) service = rz_service_new (&options, &error);
  g_autoptr (RzClient) client = NULL;

  g_assert_no_error (error);
  client = rz_client_new (rz_service_get_uri (service), NULL, &error);
  g_assert_no_error (error);
  for (guint i = first; i < first + n; i++)
    crash_once (rz_service_get_uri (service), client, i, i % FINISH_EVERY == 0);
  rz_service_stop (service);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* No secret service, whatever runs on this machine: the key lies in its file. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  engine = rz_face_engine_open (NULL, TRUE, &error);
  g_assert_no_error (error);
  g_test_add_func ("/flow/crash", nothing_is_lost);
  status = g_test_run ();
  g_clear_object (&engine);
  return status;
}
