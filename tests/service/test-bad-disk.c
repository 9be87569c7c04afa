/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails once and then says that all is well: from then on nobody is told of anything that may be lost. */
#include "fixture.h"

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct
{
  Fixture fixture;
  char   *folder;
  char   *spec;
} Office;

static int failing; /* atomic: whether the next write to the disk fails */

/* In place of the C library's, also for SQLite. Linux tells of a page it could not write once. */
int
fdatasync (int fd)
{
  if (!g_atomic_int_compare_and_exchange (&failing, TRUE, FALSE))
    return (int) syscall (SYS_fdatasync, fd);

  errno = EIO;
  return -1;
}

static void
start (Office *office)
{
  RzChallengeKind movement = get_movement (get_engine ());

  fixture_start (&office->fixture, &(RzServiceOptions){ .demo = TRUE, .engine = get_engine (), .pinned = &movement, .n_pinned = 1, .database = office->spec });
}

static void
set_up (Office       *office,
        gconstpointer data)
{
  office->folder = g_dir_make_tmp ("rz-bad-disk-XXXXXX", NULL);
  office->spec = g_strdup_printf ("sqlite:%s/service.db", office->folder);
  start (office);
}

static void
tear_down (Office       *office,
           gconstpointer data)
{
  fixture_stop (&office->fixture);
  remove_folder (office->folder);
  g_free (office->folder);
  g_free (office->spec);
}

static RzSession *
begin (Fixture *fixture)
{
  g_autofree char *case_id = open_case (fixture, CHEN);

  return open_session (fixture, case_id);
}

static void
tells_nothing_that_may_be_lost (Office       *office,
                                gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autoptr (RzSession) session = begin (fixture);
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), session->nonce, "chen", 1);
  g_autofree char *path = g_strdup_printf ("/v1/liveness/%s", session->session_id);

  g_test_summary ("After a write that did not reach the disk no capture is judged and nothing is read out; a service started again judges it");
  g_atomic_int_set (&failing, TRUE);
  g_auto (Answer) lost = ask_eligibility (fixture, LI);
  g_auto (Answer) capture = send_capture (fixture, session->session_id, "same", evidence);
  g_auto (Answer) state = call (fixture, "GET", path, NULL, NULL);
  g_auto (Answer) page = call (fixture, "GET", "/verify", NULL, NULL);

  assert_code (lost, 503, "SYSTEM_BUSY");
  assert_code (capture, 503, "SYSTEM_BUSY");
  assert_code (state, 503, "SYSTEM_BUSY");
  assert_code (page, 503, "SYSTEM_BUSY");
  fixture_stop (fixture);
  start (office);
  g_auto (Answer) passed = send_capture (fixture, session->session_id, "same", evidence);
  g_assert_cmpstr (get_string (&passed, "state"), ==, "passed");
}

typedef struct
{
  guint    status;
  gboolean done;
} Judged;

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Judged *judged = user_data;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  judged->status = soup_message_get_status (soup_session_get_async_result_message (SOUP_SESSION (source), result));
  judged->done = TRUE;
  g_assert_nonnull (body);
}

static gboolean
is_in_hand (Fixture *fixture)
{
  g_auto (Answer) metrics = call (fixture, "GET", "/metrics", NULL, NULL);

  return g_strstr_len (g_bytes_get_data (metrics.body, NULL), g_bytes_get_size (metrics.body), "captures_in_hand 1") != NULL;
}

static void
passes_nobody_meanwhile (Office       *office,
                         gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autoptr (RzSession) session = begin (fixture);
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), session->nonce, "chen", 1);
  g_autoptr (SoupMessage) message = make_capture (fixture, session->session_id, NULL, evidence, NULL);
  Judged judged = { 0 };

  g_test_summary ("Nor does the capture pass that was in hand when the disk failed, whoever wrote to it first");
  g_atomic_int_set (&failing, TRUE);
  soup_session_send_and_read_async (fixture->session, message, 0, NULL, judged_cb, &judged);
  while (!judged.done && !is_in_hand (fixture))
    continue;
  g_auto (Answer) other = ask_eligibility (fixture, LI);
  while (!judged.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_atomic_int_get (&failing));
  g_assert_cmpuint (judged.status, ==, 503);
  g_test_message ("the other one was answered %u", other.status);
}

#define ADD(path, test) g_test_add ("/bad-disk/" path, Office, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("tells-nothing-that-may-be-lost", tells_nothing_that_may_be_lost);
  ADD ("passes-nobody-meanwhile", passes_nobody_meanwhile);
  return g_test_run ();
}
