/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captures of synthetic people through HTTP, worker threads and the real engine to a signed receipt, and every way not to get one. */
#include "fixture.h"

#include "rz-desk.h"
#include "rz-receipt-jws.h"
#include "rz-verdict.h"

static Fixture demo;

/* A fresh session of @name's new case, for the one movement. */
static RzSession *
begin (Fixture    *fixture,
       const char *name,
       const char *number)
{
  g_autofree char *case_id = open_case (fixture, name, number);

  return open_session (fixture, case_id);
}

static void
start (Fixture      *fixture,
       RzFaceEngine *engine)
{
  RzChallengeKind movement = get_movement (engine);

  fixture_start (fixture, &(RzServiceOptions){ .demo = TRUE, .engine = engine, .pinned = &movement, .n_pinned = 1 });
}

static Fixture *
get_demo (void)
{
  if (demo.service == NULL)
    start (&demo, get_engine ());
  return &demo;
}

static gint64 clock_offset;

/* The service's clock is moved by tests, and a terminal's has to keep up with it. */
static RzEvidence *
make_evidence (const RzSession *session,
               const char      *persona,
               double           amount)
{
  RzEvidence *evidence = make_movement (get_engine (), session->nonce, persona, amount);

  evidence->sent_at += clock_offset;
  return evidence;
}

static void
move_clock (gint64 seconds)
{
  rz_service_move_clock (get_demo ()->service, seconds);
  clock_offset += seconds;
}

static RzJwkSet *
fetch_keys (Fixture *fixture)
{
  g_auto (Answer) answer = call (fixture, "GET", "/.well-known/jwks.json", NULL, NULL);
  g_autoptr (GError) error = NULL;
  RzJwkSet *keys = rz_jwk_set_parse (answer.body, &error);

  g_assert_no_error (error);
  return keys;
}

static void
passes (void)
{
  Fixture *fixture = get_demo ();
  g_autoptr (RzSession) session = begin (fixture, LI);
  g_autoptr (RzEvidence) evidence = make_evidence (session, "li", 1);
  g_auto (Answer) answer = send_capture (fixture, session->session_id, "pass", evidence);
  g_autoptr (RzJwkSet) keys = fetch_keys (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzVerdict) verdict = NULL;
  g_autoptr (RzReceipt) receipt = NULL;

  g_test_summary ("A suspended person who turned as asked gets a receipt that verifies, and is active again");
  g_assert_true (session->pinned);
  g_assert_cmpint (session->attempts_left, ==, RZ_DESK_MAX_TRIES);
  g_assert_cmpuint (answer.status, ==, 200);
  verdict = rz_verdict_from_json (answer.node, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->passed);
  receipt = rz_receipt_verify (verdict->receipt->jws, keys, &error);
  g_assert_no_error (error);
  g_assert_true (receipt->demo);
  g_assert_cmpstr (receipt->masked_name, ==, "李*英");
  g_assert_cmpuint (strlen (receipt->receipt_no), ==, strlen ("RZ-0000-0000-0000-0000"));

  g_auto (Answer) after = ask_eligibility (fixture, LI);
  g_autofree char *today = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&receipt->passed_on), g_date_get_month (&receipt->passed_on), g_date_get_day (&receipt->passed_on));

  g_assert_cmpstr (get_string (&after, "status"), ==, "active");
  g_assert_cmpstr (get_string (&after, "last_pass"), ==, today);
}

/* Of /metrics: how many were refused as replays. */
static int
count_replays (Fixture *fixture)
{
  static const char line[] = "renzheng_refused_total{cause=\"replay\"} ";
  g_auto (Answer) metrics = call (fixture, "GET", "/metrics", NULL, NULL);
  const char *found = g_strstr_len (g_bytes_get_data (metrics.body, NULL), g_bytes_get_size (metrics.body), line);

  g_assert_nonnull (found);
  return atoi (found + strlen (line));
}

static void
answers_again (void)
{
  Fixture *fixture = get_demo ();
  int      replays = count_replays (fixture);
  g_autoptr (RzSession) session = begin (fixture, CHEN);
  g_autoptr (RzSession) other = begin (fixture, CHEN);
  g_autoptr (RzEvidence) evidence = make_evidence (session, "chen", 1);
  g_autofree char *path = g_strdup_printf ("/v1/liveness/%s", session->session_id);
  g_auto (Answer) before = call (fixture, "GET", path, NULL, NULL);
  g_auto (Answer) first = send_capture (fixture, session->session_id, "again", evidence);
  g_auto (Answer) again = send_capture (fixture, session->session_id, "again", evidence);
  g_auto (Answer) state = call (fixture, "GET", path, NULL, NULL);
  g_auto (Answer) replay = send_capture (fixture, session->session_id, "another key", evidence);
  g_auto (Answer) replay_key = send_capture (fixture, session->session_id, "another-key", evidence);
  g_auto (Answer) moved = send_capture (fixture, other->session_id, NULL, evidence);

  g_test_summary ("The verdict is given again to the same key and to a question; the same bundle elsewhere is a replay");
  g_assert_cmpstr (get_string (&before, "state"), ==, "pending");
  g_assert_cmpstr (get_string (&first, "state"), ==, "passed");
  g_assert_true (g_bytes_equal (first.body, again.body));
  g_assert_true (g_bytes_equal (first.body, state.body));
  assert_code (replay, 400, "INVALID_REQUEST");
  assert_code (replay_key, 409, "REPLAY");
  assert_code (moved, 409, "REPLAY");
  g_assert_cmpint (count_replays (fixture), ==, replays + 2);
}

static void
expect_failed (const RzSession *session,
               RzEvidence      *evidence,
               const char      *hint)
{
  g_auto (Answer) answer = send_capture (get_demo (), session->session_id, NULL, evidence);

  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_cmpstr (get_string (&answer, "state"), ==, "failed");
  g_assert_cmpstr (get_string (&answer, "code"), ==, "FACE_MODEL_MISMATCH");
  g_assert_cmpstr (get_hint (&answer), ==, hint);
  g_assert_cmpint (get_int (&answer, "attempts_left"), ==, session->attempts_left - 1);
  g_assert_false (json_object_has_member (json_node_get_object (answer.node), "receipt"));
}

static void
fails_who_did_not_follow (void)
{
  g_autoptr (RzSession) still = begin (get_demo (), CHEN);
  g_autoptr (RzEvidence) still_evidence = make_evidence (still, "chen", 0);
  g_autoptr (RzSession) wrong = NULL;
  g_autoptr (RzEvidence) wrong_evidence = NULL;

  g_test_summary ("Standing still and turning the other way are NOT_FOLLOWED, and each spends one try");
  expect_failed (still, still_evidence, "NOT_FOLLOWED");
  wrong = begin (get_demo (), CHEN);
  g_assert_cmpint (wrong->attempts_left, ==, still->attempts_left - 1);
  wrong_evidence = make_evidence (wrong, "chen", -1);
  expect_failed (wrong, wrong_evidence, "NOT_FOLLOWED");
  move_clock (RZ_DESK_PAUSE_SECONDS);
}

static void
fails_who_is_not_there (void)
{
  g_autoptr (RzSession) session = begin (get_demo (), CHEN);
  g_autoptr (RzEvidence) evidence = make_evidence (session, NULL, 0);

  g_test_summary ("Pictures without a face are OFF_CAMERA");
  expect_failed (session, evidence, "OFF_CAMERA");
  move_clock (RZ_DESK_PAUSE_SECONDS);
}

/* The frame of @persona in place of frame @index. */
static void
swap (RzEvidence *evidence,
      guint       index,
      const char *persona)
{
  RzEvidenceFrame *frame = g_ptr_array_index (evidence->frames, index);

  g_bytes_unref (frame->jpeg);
  frame->jpeg = draw_frame (persona, RZ_CHALLENGE_TURN_LEFT, 0);
}

static void
pauses_after_five (void)
{
  Fixture         *fixture = get_demo ();
  g_autofree char *case_id = open_case (fixture, "吴志明", "440103195306150036");

  g_test_summary ("Five tries, then a pause of 30 minutes, then five again");
  for (int left = RZ_DESK_MAX_TRIES; left > 0; left--)
    {
      g_autoptr (RzSession) session = open_session (fixture, case_id);
      g_autoptr (RzEvidence) evidence = make_evidence (session, "wu", 0);

      g_assert_cmpint (session->attempts_left, ==, left);
      expect_failed (session, evidence, "NOT_FOLLOWED");
    }

  g_auto (Answer) refused = ask_session (fixture, case_id);

  assert_code (refused, 429, "ATTEMPTS_EXCEEDED");
  g_assert_cmpint (get_int (&refused, "retry_after_s"), >, RZ_DESK_PAUSE_SECONDS - 60);
  move_clock (RZ_DESK_PAUSE_SECONDS);
  g_auto (Answer) after = ask_session (fixture, case_id);
  g_assert_cmpint (get_int (&after, "attempts_left"), ==, RZ_DESK_MAX_TRIES);
}

static void
pauses_over_cases (void)
{
  Fixture   *fixture = get_demo ();
  RzSession *sessions[RZ_DESK_MAX_TRIES + 1];

  g_test_summary ("Sessions opened beforehand in other cases of the same person do not add tries");
  for (int i = 0; i <= RZ_DESK_MAX_TRIES; i++)
    sessions[i] = begin (fixture, "吴志明", "440103195306150036");
  for (int i = 0; i <= RZ_DESK_MAX_TRIES; i++)
    {
      g_autoptr (RzEvidence) evidence = make_evidence (sessions[i], "wu", 0);
      g_auto (Answer) answer = send_capture (fixture, sessions[i]->session_id, NULL, evidence);

      if (i < RZ_DESK_MAX_TRIES)
        g_assert_cmpstr (get_string (&answer, "state"), ==, "failed");
      else
        assert_code (answer, 429, "ATTEMPTS_EXCEEDED");
      rz_session_free (sessions[i]);
    }
  move_clock (RZ_DESK_PAUSE_SECONDS);
}

static void
costs_nothing_unsent (void)
{
  Fixture         *fixture = get_demo ();
  g_autofree char *case_id = open_case (fixture, CHEN);
  g_autoptr (RzSession) first = open_session (fixture, case_id);
  g_autofree char *path = g_strdup_printf ("/v1/liveness/%s", first->session_id);
  g_autoptr (RzEvidence) evidence = NULL;

  g_test_summary ("A session that expires before frames were sent costs no try; a late capture is SESSION_EXPIRED");
  move_clock (RZ_CONTRACT_SESSION_SECONDS + 1);
  evidence = make_evidence (first, "chen", 1);
  g_auto (Answer) late = send_capture (fixture, first->session_id, NULL, evidence);
  g_auto (Answer) state = call (fixture, "GET", path, NULL, NULL);
  g_autoptr (RzSession) second = open_session (fixture, case_id);

  assert_code (late, 410, "SESSION_EXPIRED");
  assert_code (state, 410, "SESSION_EXPIRED");
  g_assert_cmpint (second->attempts_left, ==, first->attempts_left);
}

static void
replaces_open_session (void)
{
  Fixture         *fixture = get_demo ();
  g_autofree char *case_id = open_case (fixture, CHEN);
  g_autoptr (RzSession) first = open_session (fixture, case_id);
  g_autoptr (RzSession) second = open_session (fixture, case_id);
  g_autoptr (RzEvidence) evidence = make_evidence (first, "chen", 1);
  g_auto (Answer) answer = send_capture (fixture, first->session_id, NULL, evidence);

  g_test_summary ("Only the newest session of a case is alive");
  g_assert_cmpstr (first->nonce, !=, second->nonce);
  assert_code (answer, 410, "SESSION_EXPIRED");
}

static void
refuses_bundles (void)
{
  Fixture *fixture = get_demo ();
  g_autoptr (RzSession) session = begin (fixture, CHEN);
  g_autoptr (RzEvidence) good = make_evidence (session, "chen", 1);
  g_autoptr (RzEvidence) bad = make_evidence (session, "chen", 1);
  g_autoptr (GBytes) part = rz_evidence_sign (good, get_terminal (), NULL);
  g_autoptr (SoupMessage) changed = NULL;
  gpointer kept;

  g_test_summary ("Changed, swapped, foreign or broken bundles are named and cost no try");
  swap (bad, 1, "li");
  changed = make_capture (fixture, session->session_id, NULL, bad, part);
  g_auto (Answer) forged = send_message (fixture, changed);
  assert_code (forged, 401, "SIGNATURE_INVALID");

  g_free (bad->nonce);
  bad->nonce = g_strdup ("nobody granted this");
  g_auto (Answer) foreign = send_capture (fixture, session->session_id, NULL, bad);
  assert_code (foreign, 409, "REPLAY");

  g_free (bad->nonce);
  bad->nonce = g_strdup (session->nonce);
  bad->sent_at += 1000;
  g_auto (Answer) skewed = send_capture (fixture, session->session_id, NULL, bad);
  assert_code (skewed, 409, "CLOCK_SKEW");
  bad->sent_at -= 1000;

  ((RzEvidenceFrame *) bad->frames->pdata[4])->time_us = 0;
  g_auto (Answer) reversed = send_capture (fixture, session->session_id, NULL, bad);
  assert_code (reversed, 400, "INVALID_REQUEST");

  kept = bad->frames->pdata[0];
  g_clear_pointer (&((RzEvidenceFrame *) kept)->jpeg, g_bytes_unref);
  ((RzEvidenceFrame *) kept)->jpeg = g_bytes_new_static ("no picture", 10);
  ((RzEvidenceFrame *) bad->frames->pdata[4])->time_us = 4 * 400000;
  g_auto (Answer) broken = send_capture (fixture, session->session_id, NULL, bad);
  assert_code (broken, 400, "INVALID_REQUEST");

  g_auto (Answer) passed = send_capture (fixture, session->session_id, NULL, good);
  g_assert_cmpstr (get_string (&passed, "state"), ==, "passed");
}

static void
refuses_swapped_face (void)
{
  g_autoptr (RzSession) session = begin (get_demo (), CHEN);
  g_autoptr (RzEvidence) evidence = make_evidence (session, "chen", 1);

  g_test_summary ("Another face in one of the frames does not pass");
  if (!rz_face_engine_is_fit (get_engine ()))
    {
      g_test_skip ("the basic engine does not tell faces apart well enough");
      return;
    }
  swap (evidence, 5, "li");
  expect_failed (session, evidence, NULL);
  move_clock (RZ_DESK_PAUSE_SECONDS);
}

static void
lists_results (void)
{
  Fixture          *fixture = get_demo ();
  static const char query[] = "{\"applicant\":{\"name\":\"林桂芳\",\"id_type\":\"resident_id\",\"id_number\":\"440104194809220042\"},\"limit\":2%s%s%s}";
  g_autofree char  *first_query = g_strdup_printf (query, "", "", "");
  g_autofree char  *numbers[3] = { 0 };

  g_test_summary ("Passes are listed newest first, page by page, and each is found by its number");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (RzSession) session = begin (fixture, "林桂芳", "440104194809220042");
      g_autoptr (RzEvidence) evidence = make_evidence (session, "lin", 1);
      g_auto (Answer) answer = send_capture (fixture, session->session_id, NULL, evidence);
      g_autoptr (RzVerdict) verdict = rz_verdict_from_json (answer.node, NULL);

      g_assert_true (verdict->passed);
      numbers[i] = g_strdup (verdict->receipt->receipt_no);
    }

  g_auto (Answer) first = call (fixture, "POST", "/v1/results/query", NULL, first_query);
  g_autofree char *second_query = g_strdup_printf (query, ",\"cursor\":\"", get_string (&first, "next_cursor"), "\"");
  g_auto (Answer) second = call (fixture, "POST", "/v1/results/query", NULL, second_query);
  JsonArray *items = json_object_get_array_member (json_node_get_object (first.node), "items");

  g_assert_cmpuint (json_array_get_length (items), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (items, 0), "receipt_no"), ==, numbers[2]);
  items = json_object_get_array_member (json_node_get_object (second.node), "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (items, 0), "receipt_no"), ==, numbers[0]);
  g_assert_true (json_object_get_null_member (json_node_get_object (second.node), "next_cursor"));

  g_autofree char *path = g_strdup_printf ("/v1/receipts/%s", numbers[0]);
  g_auto (Answer) receipt = call (fixture, "GET", path, NULL, NULL);
  g_autofree char *by_number = g_strdup_printf ("{\"receipt_no\":\"%s\"}", numbers[1]);
  g_auto (Answer) found = call (fixture, "POST", "/v1/results/query", NULL, by_number);
  g_auto (Answer) unknown = call (fixture, "POST", "/v1/results/query", NULL, "{\"receipt_no\":\"RZ-0\"}");
  g_auto (Answer) nobody = call (fixture, "POST", "/v1/results/query", NULL, "{\"applicant\":{\"name\":\"林小芳\",\"id_type\":\"resident_id\",\"id_number\":\"440104194809220042\"}}");

  g_assert_cmpstr (receipt.type, ==, RZ_CONTRACT_JOSE);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (found.node), "items")), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (unknown.node), "items")), ==, 0);
  assert_code (nobody, 422, "IDENTITY_MISMATCH");
}

typedef struct
{
  guint status;
  guint left;
} Count;

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Count *count = user_data;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  count->status = soup_message_get_status (soup_session_get_async_result_message (SOUP_SESSION (source), result));
  count->left--;
  g_assert_nonnull (body);
}

static void
stays_responsive (void)
{
  Fixture *fixture = get_demo ();
  g_autoptr (RzSession) session = begin (fixture, CHEN);
  g_autoptr (RzEvidence) evidence = make_evidence (session, "chen", 1);
  g_autoptr (SoupMessage) first = make_capture (fixture, session->session_id, "twice", evidence, NULL);
  g_autoptr (SoupMessage) second = make_capture (fixture, session->session_id, "twice", evidence, NULL);
  Count captures = { 0, 2 };
  guint answered = 0;

  g_test_summary ("While a capture is looked at others are answered, and its repeat waits for the same verdict");
  soup_session_send_and_read_async (fixture->session, first, 0, NULL, counted_cb, &captures);
  soup_session_send_and_read_async (fixture->session, second, 0, NULL, counted_cb, &captures);
  while (captures.left > 0)
    {
      g_auto (Answer) meta = call (fixture, "GET", "/v1/meta", NULL, NULL);

      g_assert_cmpuint (meta.status, ==, 200);
      answered += captures.left == 2;
    }
  g_assert_cmpuint (captures.status, ==, 200);
  g_assert_cmpuint (answered, >, 1);
}

static void
finishes_when_stopped (void)
{
  Fixture fixture = { 0 };
  Count   captures = { 0, 1 };

  g_test_summary ("A service that is stopped finishes the capture in hand");
  start (&fixture, get_engine ());

  g_autoptr (RzSession) session = begin (&fixture, CHEN);
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), session->nonce, "chen", 1);
  g_autoptr (SoupMessage) message = make_capture (&fixture, session->session_id, NULL, evidence, NULL);
  g_autofree char *metrics_path = g_strdup ("/metrics");
  gboolean         in_hand = FALSE;

  soup_session_send_and_read_async (fixture.session, message, 0, NULL, counted_cb, &captures);
  while (!in_hand && captures.left > 0)
    {
      g_auto (Answer) metrics = call (&fixture, "GET", metrics_path, NULL, NULL);

      in_hand = g_strstr_len (g_bytes_get_data (metrics.body, NULL), g_bytes_get_size (metrics.body), "captures_in_hand 1") != NULL;
    }
  rz_service_stop (fixture.service);
  while (captures.left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (captures.status, ==, 200);
  fixture_stop (&fixture);
}

static void
trains_with_basic_engine (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_dir_make_tmp ("rz-no-models-XXXXXX", NULL);
  g_autoptr (RzFaceEngine) basic = rz_face_engine_open (nowhere, TRUE, &error);

  g_test_summary ("The basic engine decides about demo people");
  if (basic == NULL)
    {
      g_test_skip (error->message);
      g_rmdir (nowhere);
      return;
    }
  g_assert_false (rz_face_engine_is_fit (basic));
  start (&fixture, basic);

  g_autoptr (RzSession) session = begin (&fixture, CHEN);
  g_autoptr (RzEvidence) evidence = make_movement (basic, session->nonce, "chen", 1);
  g_autoptr (RzSession) still_session = NULL;
  g_autoptr (RzEvidence) still = NULL;
  g_auto (Answer) passed = send_capture (&fixture, session->session_id, NULL, evidence);

  g_assert_cmpstr (get_string (&passed, "state"), ==, "passed");
  still_session = begin (&fixture, CHEN);
  still = make_movement (basic, still_session->nonce, "chen", 0);
  g_auto (Answer) failed = send_capture (&fixture, still_session->session_id, NULL, still);
  g_assert_cmpstr (get_hint (&failed), ==, "NOT_FOLLOWED");
  fixture_stop (&fixture);
  g_rmdir (nowhere);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/desk-capture/passes", passes);
  g_test_add_func ("/desk-capture/answers-again", answers_again);
  g_test_add_func ("/desk-capture/fails-who-did-not-follow", fails_who_did_not_follow);
  g_test_add_func ("/desk-capture/fails-who-is-not-there", fails_who_is_not_there);
  g_test_add_func ("/desk-capture/pauses-after-five", pauses_after_five);
  g_test_add_func ("/desk-capture/pauses-over-cases", pauses_over_cases);
  g_test_add_func ("/desk-capture/costs-nothing-unsent", costs_nothing_unsent);
  g_test_add_func ("/desk-capture/replaces-open-session", replaces_open_session);
  g_test_add_func ("/desk-capture/refuses-bundles", refuses_bundles);
  g_test_add_func ("/desk-capture/refuses-swapped-face", refuses_swapped_face);
  g_test_add_func ("/desk-capture/lists-results", lists_results);
  g_test_add_func ("/desk-capture/stays-responsive", stays_responsive);
  g_test_add_func ("/desk-capture/finishes-when-stopped", finishes_when_stopped);
  g_test_add_func ("/desk-capture/trains-with-basic-engine", trains_with_basic_engine);
  result = g_test_run ();
  fixture_stop (&demo);
  return result;
}
