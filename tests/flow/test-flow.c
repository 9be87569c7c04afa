/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole cases through the flow, against the embedded service on loopback, with the simulated camera and the real engine. */
#include "rz-flow-private.h"

#include <glib/gstdio.h>

#include "rz-service.h"
#include "rz-statement.h"
#include "rz-submission.h"

typedef struct
{
  RzService *service;
  RzStore   *store;
  RzClient  *client;
  RzCase    *rz_case;
  RzFlow    *flow;
  char      *data_dir;
  guint      kept; /* how often the flow said that the work is kept */
} Fixture;

static RzFaceEngine *engine;

static void
count_kept_cb (guint *kept)
{
  (*kept)++;
}

static void
open_flow (Fixture *fixture)
{
  const RzFlowOptions options = { .patience_us = 12 * G_USEC_PER_SEC, .demo = TRUE, .keys_dir = fixture->data_dir };

  fixture->rz_case = rz_case_new ();
  fixture->flow = rz_flow_new (fixture->rz_case, fixture->client, fixture->store, engine, &options);
  g_signal_connect_swapped (fixture->flow, "kept", G_CALLBACK (count_kept_cb), &fixture->kept);
}

static void
close_flow (Fixture *fixture)
{
  g_assert_finalize_object (fixture->flow);
  g_assert_finalize_object (fixture->rz_case);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *database = NULL;
  RzServiceOptions service = { .listen = "127.0.0.1:0", .demo = TRUE, .engine = engine };

  fixture->data_dir = g_dir_make_tmp ("renzheng-flow-XXXXXX", &error);
  g_assert_no_error (error);
  service.database = database = g_strdup_printf ("sqlite:%s/service.db", fixture->data_dir);
  g_test_expect_message ("rz-store", G_LOG_LEVEL_WARNING, "No secret service runs*");
  fixture->store = rz_store_open (fixture->data_dir, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  fixture->service = rz_service_new (&service, &error);
  g_assert_no_error (error);
  fixture->client = rz_client_new (rz_service_get_uri (fixture->service), NULL, &error);
  g_assert_no_error (error);
  open_flow (fixture);
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

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_flow (fixture);
  g_clear_object (&fixture->client);
  if (fixture->service != NULL)
    rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
  g_clear_object (&fixture->store);
  remove_folder (fixture->data_dir);
  g_free (fixture->data_dir);
}

static void
use_camera (Fixture    *fixture,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (text, &error);

  g_assert_no_error (error);
  rz_flow_set_camera (fixture->flow, spec);
}

static void
wait_for_state (Fixture    *fixture,
                RzCaseState state)
{
  while (rz_case_get_state (fixture->rz_case) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
next (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  rz_case_next (fixture->rz_case, &error);
  g_assert_no_error (error);
}

static void
walk_to_applicant (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");

  next (fixture);
  next (fixture);
  rz_case_set_agreed (fixture->rz_case, TRUE, &error);
  g_assert_no_error (error);
  next (fixture);
  next (fixture);
  rz_case_set_handling (fixture->rz_case, RZ_HANDLING_SELF, &error);
  g_assert_no_error (error);
  next (fixture);
  rz_case_set_applicant (fixture->rz_case, chen, &error);
  g_assert_no_error (error);
}

static void
walk_to_camera (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  next (fixture);
  wait_for_state (fixture, RZ_CASE_STATE_CONFIRM);
  next (fixture);
  rz_case_set_face_consent (fixture->rz_case, TRUE, &error);
  g_assert_no_error (error);
  next (fixture);
}

static void
stores_what_the_service_signed (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *keys = rz_submission_keys_path (fixture->data_dir);

  use_camera (fixture, "simulated:chen,pace=max");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  g_assert_true (rz_flow_has_draft (fixture->flow));
  wait_for_state (fixture, RZ_CASE_STATE_PASSED);
  g_assert_false (rz_flow_has_draft (fixture->flow));
  g_assert_true (g_file_test (keys, G_FILE_TEST_EXISTS));

  results = rz_flow_results (fixture->flow, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  g_assert_cmpint (((RzResult *) results->pdata[0])->outcome, ==, RZ_RESULT_PASSED);
  g_assert_cmpstr (((RzResult *) results->pdata[0])->receipt_no, ==, rz_case_get_receipt (fixture->rz_case)->receipt_no);
}

static void
keeps_the_case_without_service (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  use_camera (fixture, "simulated:chen,pace=max");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
  wait_for_state (fixture, RZ_CASE_STATE_FAILED);
  g_assert_cmpint (rz_case_get_reason (fixture->rz_case), ==, RZ_REASON_SYSTEM_BUSY);
  g_assert_cmpuint (fixture->kept, ==, 1);
  results = rz_flow_results (fixture->flow, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 0);

  /* As after a crash: another flow over the same store finds the case. */
  close_flow (fixture);
  open_flow (fixture);
  g_assert_true (rz_flow_has_draft (fixture->flow));
  g_assert_true (rz_flow_resume (fixture->flow, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rz_case_get_state (fixture->rz_case), ==, RZ_CASE_STATE_FAILED);
  g_assert_cmpint (rz_case_get_reason (fixture->rz_case), ==, RZ_REASON_SYSTEM_BUSY);
  g_assert_cmpstr (rz_case_get_applicant (fixture->rz_case)->name, ==, "陈大文");
  rz_case_home (fixture->rz_case);
}

static guint
count_unsent (Fixture *fixture)
{
  g_autoptr (GPtrArray) items = rz_store_list_unsent (fixture->store, NULL);

  return items->len;
}

static void
keep_unsent (Fixture    *fixture,
             const char *session_id)
{
  g_autoptr (RzUnsent) unsent = NULL;
  GVariantDict body = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&body, "applicant", "(sss)", "陈大文", "resident_id", "440106195001010031");
  unsent = rz_unsent_new (session_id, g_get_real_time () / G_USEC_PER_SEC, g_variant_dict_end (&body));
  g_assert_true (rz_store_put_unsent (fixture->store, unsent, NULL));
}

/* How the consent to @document was given, as the service has it: "none", "own" or who witnessed it. */
static char *
read_witness (Fixture    *fixture,
              const char *document)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "service.db", NULL);
  g_autoptr (GError) error = NULL;
  RzDatabase *database = rz_database_open_reader (path, &error);
  g_autoptr (RzStatement) statement = rz_statement_new (database,
                                                        "SELECT ifnull (witness, 'own') FROM (SELECT document, witness FROM consent"
                                                        " UNION ALL SELECT 'privacy', privacy_witness FROM certification WHERE privacy_at IS NOT NULL)"
                                                        " WHERE document = ?1",
                                                        &error);
  g_autofree char *witness = NULL;
  gboolean         row = FALSE;

  rz_statement_bind_text (statement, 1, document);
  rz_statement_step (statement, &row, &error);
  g_assert_no_error (error);
  witness = g_strdup (row ? rz_statement_get_text (statement, 0) : "none");
  g_clear_pointer (&statement, rz_statement_free);
  rz_database_close (database);
  return g_steal_pointer (&witness);
}

static void
records_who_witnessed_the_consent (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (GError) error = NULL;
  g_autofree char *face = NULL;
  g_autofree char *privacy = NULL;

  use_camera (fixture, "simulated:chen,pace=max");
  walk_to_applicant (fixture);
  rz_case_back (fixture->rz_case, NULL);
  rz_case_set_handling (fixture->rz_case, RZ_HANDLING_PROXY, NULL);
  next (fixture);
  rz_case_set_agent (fixture->rz_case, li, RZ_RELATION_CHILD, NULL);
  rz_case_set_beneficiary_present (fixture->rz_case, TRUE, NULL);
  next (fixture);
  next (fixture);
  wait_for_state (fixture, RZ_CASE_STATE_CONFIRM);
  next (fixture);
  rz_case_set_consent_spoken (fixture->rz_case, TRUE, &error);
  g_assert_no_error (error);
  next (fixture);
  while (rz_flow_get_phase (fixture->flow) != RZ_FLOW_PHASE_CHALLENGE)
    g_main_context_iteration (NULL, TRUE);
  face = read_witness (fixture, "face");
  privacy = read_witness (fixture, "privacy");
  g_assert_cmpstr (face, ==, "agent");
  g_assert_cmpstr (privacy, ==, "own");
  rz_case_home (fixture->rz_case);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What is sent is noted once it is encoded. */
static void
wait_until_sent (Fixture *fixture)
{
  wait_for_state (fixture, RZ_CASE_STATE_SUBMITTING);
  while (rz_flow_get_unsent (fixture->flow) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
clear_records (RzStore *store,
               GError **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  rz_store_clear_records_async (store, keep_result_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return rz_store_clear_records_finish (store, answer, error);
}

/* A new computer: the service still has what was done elsewhere. Nobody is remembered, so it is asked about the relatives; one it does not know has no results. */
static void
refreshes_from_the_service (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzPerson) nobody = rz_person_new ("陈小文", RZ_ID_TYPE_RESIDENT_ID, "440103195203030023");
  g_autoptr (RzRelative) unknown = rz_relative_new (nobody, RZ_RELATION_CHILD, 1795500000, NULL);
  g_autoptr (RzRelative) father = rz_relative_new (chen, RZ_RELATION_CHILD, 1795500000, NULL);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *receipt_no = NULL;
  const RzResult  *result;
  gint64           when = 0;

  use_camera (fixture, "simulated:chen,pace=max");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  wait_for_state (fixture, RZ_CASE_STATE_PASSED);
  receipt_no = g_strdup (rz_case_get_receipt (fixture->rz_case)->receipt_no);
  rz_case_home (fixture->rz_case);
  g_assert_true (clear_records (fixture->store, &error));
  g_assert_false (rz_flow_may_refresh (fixture->flow, NULL));
  g_assert_true (rz_store_add_relative (fixture->store, unknown, &error) && rz_store_add_relative (fixture->store, father, &error));
  g_assert_true (rz_flow_may_refresh (fixture->flow, NULL));
  g_assert_true (rz_store_get_refreshed (fixture->store, &when, &error));
  g_assert_cmpint (when, ==, 0);
  rz_service_move_clock (fixture->service, 86400);
  rz_flow_refresh_async (fixture->flow, NULL, NULL, keep_result_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rz_flow_refresh_finish (fixture->flow, answer, &error));
  g_assert_no_error (error);
  g_assert_true (rz_store_get_refreshed (fixture->store, &when, &error));
  g_assert_cmpint (ABS (when - 86400 - g_get_real_time () / G_USEC_PER_SEC), <, 60); /* the clock of the service counts */
  results = rz_flow_results (fixture->flow, &error);
  g_assert_cmpuint (results->len, ==, 1);
  result = results->pdata[0];
  g_assert_cmpstr (result->receipt_no, ==, receipt_no);
  g_assert_true (rz_flow_has_receipt (fixture->flow, result));
}

/* 刷新 asks for what waits to be uploaded too; where nobody is chosen, for that alone. */
static void
asks_for_the_outbox_when_refreshing (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rz_flow_may_refresh (fixture->flow, NULL));
  keep_unsent (fixture, "live_unknown");
  close_flow (fixture);
  open_flow (fixture);
  rz_case_show_results (fixture->rz_case, &error);
  g_assert_no_error (error);
  g_assert_true (rz_flow_may_refresh (fixture->flow, NULL));
  rz_flow_refresh_async (fixture->flow, NULL, NULL, keep_result_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rz_flow_refresh_finish (fixture->flow, answer, &error)); /* the service does not know it: it never arrived */
  g_assert_cmpuint (count_unsent (fixture), ==, 0);
  g_assert_cmpuint (rz_flow_get_unsent (fixture->flow), ==, 0);
  g_assert_cmpuint (rz_flow_get_lost (fixture->flow), ==, 1);
  g_assert_false (rz_flow_may_refresh (fixture->flow, NULL));

  keep_unsent (fixture, "live_unknown_too");
  g_clear_object (&answer);
  rz_flow_refresh_async (fixture->flow, chen, NULL, keep_result_cb, &answer);
  while (answer == NULL || count_unsent (fixture) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rz_flow_refresh_finish (fixture->flow, answer, &error));
}

/* An answer that does not come is not one. */
static void
says_that_the_outbox_was_not_answered (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  keep_unsent (fixture, "live_unknown");
  close_flow (fixture);
  open_flow (fixture);
  rz_client_set_time_scale (fixture->client, 0.01);
  rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
  rz_flow_refresh_async (fixture->flow, NULL, NULL, keep_result_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (rz_flow_refresh_finish (fixture->flow, answer, &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE);
  g_assert_cmpuint (count_unsent (fixture), ==, 1);

  g_clear_error (&error);
  g_clear_object (&answer);
  rz_flow_refresh_async (fixture->flow, NULL, leaving, keep_result_cb, &answer);
  g_cancellable_cancel (leaving); /* the page is left */
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (rz_flow_refresh_finish (fixture->flow, answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What the service never got is nobody's verdict: the case goes on. */
static void
goes_on_when_a_capture_never_arrived (Fixture      *fixture,
                                      gconstpointer data)
{
  keep_unsent (fixture, "live_unknown");
  walk_to_applicant (fixture);
  next (fixture);
  wait_for_state (fixture, RZ_CASE_STATE_CONFIRM);
  g_assert_cmpuint (count_unsent (fixture), ==, 0);
  rz_case_home (fixture->rz_case);
}

/* Nothing is begun while nobody knows what became of the capture before. */
static void
waits_while_the_service_is_away (Fixture      *fixture,
                                 gconstpointer data)
{
  keep_unsent (fixture, "live_unknown");
  rz_client_set_time_scale (fixture->client, 0.01);
  walk_to_applicant (fixture);
  rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
  next (fixture);
  wait_for_state (fixture, RZ_CASE_STATE_REFUSED);
  g_assert_cmpint (rz_case_get_reason (fixture->rz_case), ==, RZ_REASON_SYSTEM_BUSY);
  g_assert_cmpuint (count_unsent (fixture), ==, 1);
  g_assert_cmpuint (fixture->kept, ==, 1);
  rz_case_home (fixture->rz_case);
  g_assert_cmpuint (count_unsent (fixture), ==, 1);
}

/* As if the program had died between the capture and its answer: the next start learns it, though nobody goes on with the case. */
static void
learns_the_verdict_at_the_next_start (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GVariant) draft = NULL;

  use_camera (fixture, "simulated:chen,pace=max");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  wait_until_sent (fixture);
  sent = rz_store_list_unsent (fixture->store, &error);
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpuint (rz_flow_get_unsent (fixture->flow), ==, 1);
  draft = g_variant_ref_sink (rz_case_save (fixture->rz_case));
  wait_for_state (fixture, RZ_CASE_STATE_PASSED);
  g_assert_cmpuint (rz_flow_get_unsent (fixture->flow), ==, 0);

  close_flow (fixture);
  g_assert_true (clear_records (fixture->store, &error));
  g_assert_true (rz_store_put_unsent (fixture->store, sent->pdata[0], &error));
  g_assert_true (rz_store_save_draft (fixture->store, draft, &error));
  open_flow (fixture);
  g_assert_cmpuint (rz_flow_get_unsent (fixture->flow), ==, 1);
  rz_flow_tend_outbox (fixture->flow);
  while (rz_flow_get_unsent (fixture->flow) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rz_flow_get_settled (fixture->flow), ==, 1);
  g_assert_false (rz_flow_has_draft (fixture->flow));
  results = rz_flow_results (fixture->flow, &error);
  g_assert_cmpuint (results->len, ==, 1);
  g_assert_cmpint (((const RzResult *) results->pdata[0])->outcome, ==, RZ_RESULT_PASSED);
  rz_case_show_results (fixture->rz_case, &error);
  g_assert_cmpuint (rz_flow_get_settled (fixture->flow), ==, 0);
  rz_case_home (fixture->rz_case);
}

/* A receipt of the service, but not of the person whose capture it was. */
static void
believes_no_receipt_of_somebody_else (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (RzUnsent) stolen = NULL;
  GVariantDict body = G_VARIANT_DICT_INIT (NULL);

  use_camera (fixture, "simulated:chen,pace=max");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  wait_until_sent (fixture);
  sent = rz_store_list_unsent (fixture->store, &error);
  wait_for_state (fixture, RZ_CASE_STATE_PASSED);

  close_flow (fixture);
  g_assert_true (clear_records (fixture->store, &error));
  g_variant_dict_insert (&body, "applicant", "(sss)", "李秀英", "resident_id", "11010519491231002X");
  g_variant_dict_insert (&body, "city", "s", "440100");
  stolen = rz_unsent_new (((const RzUnsent *) sent->pdata[0])->idempotency_key, g_get_real_time () / G_USEC_PER_SEC, g_variant_dict_end (&body));
  g_assert_true (rz_store_put_unsent (fixture->store, stolen, &error));
  open_flow (fixture);
  rz_flow_tend_outbox (fixture->flow);
  while (rz_flow_get_unsent (fixture->flow) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rz_flow_get_settled (fixture->flow), ==, 0);
  results = rz_flow_results (fixture->flow, &error);
  g_assert_cmpuint (results->len, ==, 0);
}

static void
removes_what_is_too_old (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzUnsent) old = rz_unsent_new ("live_old", g_get_real_time () / G_USEC_PER_SEC - RZ_STORE_UNSENT_SECONDS - 1, g_variant_new_parsed ("@a{sv} {}"));

  g_assert_true (rz_store_put_unsent (fixture->store, old, &error));
  g_assert_cmpuint (rz_flow_get_expired (fixture->flow), ==, 0);
  rz_flow_tend_outbox (fixture->flow);
  while (rz_flow_get_expired (fixture->flow) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rz_flow_get_unsent (fixture->flow), ==, 0);
  g_assert_cmpuint (rz_flow_get_expired (fixture->flow), ==, 1);
  rz_flow_acknowledge_gone (fixture->flow);
  g_assert_cmpuint (rz_flow_get_expired (fixture->flow), ==, 0);
}

static void
no_clock_alone_makes_old (Fixture      *fixture,
                          gconstpointer data)
{
  static const struct
  {
    gint64 ahead; /* s: of the service's clock */
    gint64 age;   /* s: by this computer's clock */
    guint  unsent;
  } clocks[] = { { 4 * 86400, 10, 1 }, { -4 * 86400, RZ_STORE_UNSENT_SECONDS + 10, 1 }, { 0, RZ_STORE_UNSENT_SECONDS + 10, 0 } };
  gint64 moved = 0;

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_autoptr (RzUnsent) item = rz_unsent_new ("live_old", g_get_real_time () / G_USEC_PER_SEC - clocks[i].age, g_variant_new_parsed ("@a{sv} {}"));
      g_autoptr (GPtrArray) left = NULL;

      g_assert_true (rz_store_put_unsent (fixture->store, item, NULL));
      rz_service_move_clock (fixture->service, clocks[i].ahead - moved);
      moved = clocks[i].ahead;
      rz_flow_tend_outbox (fixture->flow);
      while (rz_flow_get_unsent (fixture->flow) == 0 && rz_flow_get_expired (fixture->flow) == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (rz_flow_get_unsent (fixture->flow), ==, clocks[i].unsent);
      g_assert_cmpuint (rz_flow_get_expired (fixture->flow), ==, 1 - clocks[i].unsent);

      close_flow (fixture);
      left = rz_store_list_unsent (fixture->store, NULL);
      for (guint j = 0; j < left->len; j++)
        g_assert_true (rz_store_drop_unsent (fixture->store, ((RzUnsent *) left->pdata[j])->idempotency_key, NULL));
      open_flow (fixture);
    }
}

/* It waits for its days like any other, from the time the clock is known to have run ahead. */
static void
a_clock_set_right_keeps_nothing_longer (Fixture      *fixture,
                                        gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (RzUnsent) ahead = rz_unsent_new ("live_ahead", now + 365 * 86400, g_variant_new_parsed ("@a{sv} {}"));
  g_autoptr (GError) error = NULL;

  rz_case_show_results (fixture->rz_case, &error); /* nothing is asked for but at home */
  g_assert_no_error (error);
  g_assert_true (rz_store_put_unsent (fixture->store, ahead, NULL));
  rz_flow_tend_outbox (fixture->flow);
  while (rz_flow_get_unsent (fixture->flow) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rz_store_expire (fixture->store, now + RZ_STORE_UNSENT_SECONDS + 3600, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rz_flow_get_expired (fixture->flow), ==, 1);
}

static void
forgets_at_home (Fixture      *fixture,
                 gconstpointer data)
{
  walk_to_applicant (fixture);
  g_assert_true (rz_flow_has_draft (fixture->flow));
  rz_case_home (fixture->rz_case);
  g_assert_false (rz_flow_has_draft (fixture->flow));
}

static void
leaves_an_older_draft_alone (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  walk_to_applicant (fixture);
  close_flow (fixture);
  open_flow (fixture);
  rz_case_show_results (fixture->rz_case, &error);
  g_assert_no_error (error);
  rz_case_home (fixture->rz_case);
  g_assert_true (rz_flow_has_draft (fixture->flow));
  rz_flow_drop_draft (fixture->flow);
  g_assert_false (rz_flow_has_draft (fixture->flow));
}

static void
spends_no_attempt_on_a_bad_picture (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  use_camera (fixture, "simulated:chen,pace=max,light=dark");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  wait_for_state (fixture, RZ_CASE_STATE_FAILED);
  g_assert_cmpint (rz_case_get_hint (fixture->rz_case), ==, RZ_HINT_TOO_DARK);
  results = rz_flow_results (fixture->flow, &error);
  g_assert_cmpuint (results->len, ==, 0);

  use_camera (fixture, "simulated:chen,pace=max");
  rz_case_retry (fixture->rz_case, &error);
  g_assert_no_error (error);
  wait_for_state (fixture, RZ_CASE_STATE_PASSED);
}

static void
offers_a_lost_camera_again (Fixture      *fixture,
                            gconstpointer data)
{
  use_camera (fixture, "/nonexistent/recording.webm");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  while (rz_flow_get_phase (fixture->flow) != RZ_FLOW_PHASE_CAMERA_LOST)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (rz_case_get_state (fixture->rz_case), ==, RZ_CASE_STATE_CAPTURE);

  use_camera (fixture, "simulated:chen,pace=max");
  rz_flow_reopen_camera (fixture->flow);
  wait_for_state (fixture, RZ_CASE_STATE_PASSED);
}

static void
asks_something_else (Fixture      *fixture,
                     gconstpointer data)
{
  RzChallengeKind given_up;
  int             left = RZ_ABILITY_TURN | RZ_ABILITY_MOUTH;

  use_camera (fixture, "simulated:chen,pace=max,still=1");
  rz_case_set_abilities (fixture->rz_case, left);
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  while (rz_flow_get_prompt (fixture->flow) < 0)
    g_main_context_iteration (NULL, TRUE);
  given_up = rz_flow_get_prompt (fixture->flow);
  rz_flow_swap_challenge (fixture->flow);
  g_assert_cmpint (rz_case_get_state (fixture->rz_case), ==, RZ_CASE_STATE_CAPTURE);
  g_assert_cmpint (rz_flow_get_phase (fixture->flow), ==, RZ_FLOW_PHASE_COACHING);
  if (given_up != RZ_CHALLENGE_NEARER)
    g_assert_false (rz_abilities_allow (rz_case_get_abilities (fixture->rz_case), given_up));
  rz_case_home (fixture->rz_case);
}

static void
leaves_out_a_light_that_is_not_seen (Fixture      *fixture,
                                     gconstpointer data)
{
  RzAbilities left;

  g_test_summary ("As if the person had declined it: the case goes on without light, once, and no attempt is spent");
  use_camera (fixture, "simulated:chen,pace=max,still=1");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  while (rz_flow_get_prompt (fixture->flow) < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rz_abilities_allow (rz_case_get_abilities (fixture->rz_case), RZ_CHALLENGE_LIGHT));
  g_signal_emit_by_name (fixture->flow->attempt, "unlit");
  left = rz_case_get_abilities (fixture->rz_case);
  g_assert_cmpint (left, ==, RZ_ABILITIES_ALL & ~RZ_ABILITY_LIGHT);
  g_assert_cmpint (rz_case_get_state (fixture->rz_case), ==, RZ_CASE_STATE_CAPTURE);
  g_assert_cmpint (rz_flow_get_phase (fixture->flow), ==, RZ_FLOW_PHASE_COACHING);

  while (rz_flow_get_prompt (fixture->flow) < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (rz_flow_get_prompt (fixture->flow), !=, RZ_CHALLENGE_LIGHT);
  g_signal_emit_by_name (fixture->flow->attempt, "unlit");
  g_assert_cmpint (rz_flow_get_phase (fixture->flow), ==, RZ_FLOW_PHASE_CHALLENGE);
  rz_case_home (fixture->rz_case);
}

static void
goes_to_the_staff_in_the_end (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  guint swaps = 0;

  g_test_summary ("Who declined everything is not taken to the staff unasked, finds them, never a failure, and spends no attempt");
  use_camera (fixture, "simulated:chen,pace=max,still=1");
  walk_to_applicant (fixture);
  walk_to_camera (fixture);
  for (;;)
    {
      while (rz_flow_get_prompt (fixture->flow) < 0)
        g_main_context_iteration (NULL, TRUE);
      if (!rz_flow_can_swap_challenge (fixture->flow))
        break;
      rz_flow_swap_challenge (fixture->flow);
      g_assert_cmpuint (++swaps, <=, RZ_N_CHALLENGE_KINDS);
    }
  rz_flow_swap_challenge (fixture->flow);
  g_assert_cmpint (rz_case_get_state (fixture->rz_case), ==, RZ_CASE_STATE_CAPTURE);
  g_assert_cmpint (rz_flow_get_prompt (fixture->flow), >=, 0);
  rz_case_ask_staff (fixture->rz_case, &error);
  g_assert_no_error (error);
  while (rz_case_get_ticket (fixture->rz_case) == NULL)
    g_main_context_iteration (NULL, TRUE);
  results = rz_flow_results (fixture->flow, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 0);
}

static void
wait_for_phase (Fixture    *fixture,
                RzFlowPhase phase)
{
  while (rz_flow_get_phase (fixture->flow) != phase)
    g_main_context_iteration (NULL, TRUE);
}

static void
rehearses_alone (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  g_test_summary ("With the service gone the rehearsal is the same, and nothing is left of it");
  rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
  use_camera (fixture, "simulated:chen,pace=max,seed=5");
  rz_case_rehearse (fixture->rz_case, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rz_flow_get_phase (fixture->flow), ==, RZ_FLOW_PHASE_NONE); /* the camera waits to be asked for */
  g_assert_true (rz_flow_can_rehearse (fixture->flow));
  rz_flow_rehearse (fixture->flow);
  wait_for_phase (fixture, RZ_FLOW_PHASE_CHALLENGE);
  wait_for_phase (fixture, RZ_FLOW_PHASE_REHEARSED);
  g_assert_cmpint (rz_flow_get_hint (fixture->flow), ==, RZ_HINT_NONE);
  g_assert_cmpint (rz_case_get_state (fixture->rz_case), ==, RZ_CASE_STATE_REHEARSAL);
  g_assert_false (rz_flow_has_draft (fixture->flow));
  results = rz_flow_results (fixture->flow, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 0);
  rz_case_back (fixture->rz_case, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rz_case_get_state (fixture->rz_case), ==, RZ_CASE_STATE_HOME);
  g_assert_cmpint (rz_flow_get_phase (fixture->flow), ==, RZ_FLOW_PHASE_NONE);
}

static void
says_what_was_wrong (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RzHint hint;

  use_camera (fixture, "simulated:chen,pace=max,light=dark");
  rz_case_rehearse (fixture->rz_case, &error);
  g_assert_no_error (error);
  rz_flow_rehearse (fixture->flow);
  while ((hint = rz_flow_get_hint (fixture->flow)) == RZ_HINT_NONE)
    g_main_context_iteration (NULL, TRUE);
  rz_flow_end_rehearsal (fixture->flow);
  g_assert_cmpint (rz_flow_get_phase (fixture->flow), ==, RZ_FLOW_PHASE_REHEARSED);
  g_assert_cmpint (rz_flow_get_hint (fixture->flow), ==, RZ_HINT_TOO_DARK);

  /* Again, now to the end of patience, then with a movement swapped for another. */
  rz_flow_rehearse (fixture->flow);
  wait_for_phase (fixture, RZ_FLOW_PHASE_REHEARSED);
  g_assert_cmpint (rz_flow_get_hint (fixture->flow), ==, RZ_HINT_TOO_DARK);
  use_camera (fixture, "simulated:chen,pace=max,still=1");
  rz_flow_rehearse (fixture->flow);
  while (rz_flow_get_prompt (fixture->flow) < 0)
    g_main_context_iteration (NULL, TRUE);
  rz_flow_swap_challenge (fixture->flow);
  g_assert_cmpint (rz_flow_get_phase (fixture->flow), ==, RZ_FLOW_PHASE_COACHING);
  g_assert_cmpint (rz_case_get_abilities (fixture->rz_case), ==, RZ_ABILITIES_ALL);
  wait_for_phase (fixture, RZ_FLOW_PHASE_REHEARSED);
  g_assert_cmpint (rz_flow_get_hint (fixture->flow), ==, RZ_HINT_NOT_FOLLOWED);
  rz_case_home (fixture->rz_case);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
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
  add ("/flow/passes", stores_what_the_service_signed);
  add ("/flow/without-service", keeps_the_case_without_service);
  add ("/flow/never-arrived", goes_on_when_a_capture_never_arrived);
  add ("/flow/unknown", waits_while_the_service_is_away);
  add ("/flow/witness", records_who_witnessed_the_consent);
  add ("/flow/refresh", refreshes_from_the_service);
  add ("/flow/refresh-outbox", asks_for_the_outbox_when_refreshing);
  add ("/flow/refresh-unanswered", says_that_the_outbox_was_not_answered);
  add ("/flow/outbox", learns_the_verdict_at_the_next_start);
  add ("/flow/outbox-stranger", believes_no_receipt_of_somebody_else);
  add ("/flow/outbox-old", removes_what_is_too_old);
  add ("/flow/clocks", no_clock_alone_makes_old);
  add ("/flow/clock-set-right", a_clock_set_right_keeps_nothing_longer);
  add ("/flow/home", forgets_at_home);
  add ("/flow/older-draft", leaves_an_older_draft_alone);
  add ("/flow/bad-picture", spends_no_attempt_on_a_bad_picture);
  add ("/flow/lost-camera", offers_a_lost_camera_again);
  add ("/flow/swap", asks_something_else);
  add ("/flow/unseen-light", leaves_out_a_light_that_is_not_seen);
  add ("/flow/swap-all", goes_to_the_staff_in_the_end);
  add ("/flow/rehearsal", rehearses_alone);
  add ("/flow/rehearsal-says-what-was-wrong", says_what_was_wrong);
  status = g_test_run ();
  g_clear_object (&engine);
  return status;
}
