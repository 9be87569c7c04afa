/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every call of the client against canned answers: what it asks, what it makes of the answer, what it leaves out of the log. */
#include "rz-client.h"

#include <string.h>

#include "canned-service.h"
#include "rz-contract.h"
#include "rz-eligibility-request.h"
#include "rz-jwk-set.h"
#include "rz-liveness-request.h"
#include "rz-receipt-jws.h"
#include "rz-results-page.h"
#include "rz-results-query.h"
#include "rz-review-request.h"

#define APPLICANT "陈大文"
#define APPLICANT_NUMBER "440106195001010031"
#define AGENT "李秀英"
#define AGENT_NUMBER "11010519491231002X"

#define ELIGIBILITY "{\"case_id\":\"c1\",\"masked_name\":\"陈*文\",\"status\":\"suspended\",\"last_pass\":\"2024-03-11\",\"valid_until\":null," \
                    "\"reference_face\":true,\"tomorrow\":[{\"new\":true}]}"
#define SESSION "{\"session_id\":\"s1\",\"nonce\":\"n1\",\"challenges\":[{\"kind\":\"turn_left\",\"params\":{\"delay_ms\":500}}]," \
                "\"expires_at\":1700000300,\"attempts_left\":3}"

typedef struct
{
  CannedService *service;
  RzClient      *client;
  GAsyncResult  *result;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->service = canned_service_new ();
  self->client = rz_client_new (canned_service_get_uri (self->service), NULL, &error);
  g_assert_no_error (error);
  rz_client_set_time_scale (self->client, 0.2);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->client);
  canned_service_free (self->service);
}

static GAsyncResult *
await (Fixture *self)
{
  return wait_for (&self->result);
}

static void
answer (Fixture    *self,
        const char *body)
{
  canned_service_answer (self->service, 200, RZ_CONTRACT_JSON, body);
}

static const CannedRequest *
get_request (Fixture    *self,
             const char *method,
             const char *path)
{
  const CannedRequest *request = canned_service_get_request (self->service, 0);

  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 1);
  g_assert_cmpstr (request->method, ==, method);
  g_assert_cmpstr (request->path, ==, path);
  return request;
}

static JsonNode *
decode (const CannedRequest *request)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = rz_json_decode (request->body, RZ_CONTRACT_MAX_JSON, &error);

  g_assert_no_error (error);
  return node;
}

static RzCase *
new_case (RzHandling handling)
{
  g_autoptr (RzPerson) applicant = rz_person_new (APPLICANT, RZ_ID_TYPE_RESIDENT_ID, APPLICANT_NUMBER);
  g_autoptr (RzPerson) agent = rz_person_new (AGENT, RZ_ID_TYPE_RESIDENT_ID, AGENT_NUMBER);
  RzCase *rz_case = rz_case_new ();

  while (rz_case_get_state (rz_case) != RZ_CASE_STATE_APPLICANT)
    {
      g_autoptr (GError) error = NULL;

      rz_case_set_agreed (rz_case, TRUE, NULL);
      rz_case_set_handling (rz_case, handling, NULL);
      rz_case_set_agent (rz_case, agent, RZ_RELATION_CHILD, NULL);
      rz_case_next (rz_case, &error);
      g_assert_no_error (error);
    }
  g_assert_true (rz_case_set_applicant (rz_case, applicant, NULL));
  return rz_case;
}

static GPtrArray *
new_consents (RzConsentDocument document)
{
  GPtrArray *consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);

  g_ptr_array_add (consents, rz_consent_new (document, RZ_CONSENT_VERSION, "2026-03-11T10:00:00+08:00", NULL));
  return consents;
}

static RzReceipt *
new_receipt (RzJwk *key)
{
  g_autoptr (GError) error = NULL;
  RzReceipt *receipt = rz_receipt_new ();

  receipt->iss = g_strdup ("renzheng");
  receipt->iat = 1700000000;
  receipt->receipt_no = g_strdup ("ABCDEFGHJKMNPQRS");
  receipt->masked_name = g_strdup ("陈*文");
  receipt->city_code = g_strdup ("440100");
  receipt->scheme = g_strdup ("enterprise_employee");
  g_date_set_dmy (&receipt->passed_on, 11, 3, 2026);
  g_date_set_dmy (&receipt->valid_until, 31, 3, 2027);
  receipt->demo = TRUE;
  g_assert_true (rz_receipt_sign (receipt, key, &error));
  g_assert_no_error (error);
  return receipt;
}

static void
meta_sets_the_clock (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 server_time = 0;

  g_assert_cmpint (ABS (rz_client_get_now (self->client) - g_get_real_time () / G_USEC_PER_SEC), <=, 1);
  answer (self, "{\"server_time\":1000000,\"demo\":true,\"documents\":{\"agreement\":\"1\",\"privacy\":\"1\",\"face\":\"1\"}}");
  rz_client_meta_async (self->client, NULL, await_cb, &self->result);
  g_assert_true (rz_client_meta_finish (self->client, await (self), &server_time, &error));
  g_assert_no_error (error);
  g_assert_cmpint (server_time, ==, 1000000);
  g_assert_cmpint (rz_client_get_now (self->client) - 1000000, <=, 30);
  get_request (self, "GET", "/v1/meta");
}

static RzEligibilityRequest *
ask_eligibility (Fixture   *self,
                 RzHandling handling)
{
  g_autoptr (RzCase) rz_case = new_case (handling);
  g_autoptr (GPtrArray) consents = new_consents (RZ_CONSENT_PRIVACY);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzEligibility) eligibility = NULL;
  RzEligibilityRequest *request;

  answer (self, ELIGIBILITY);
  rz_client_eligibility_async (self->client, rz_case, consents, NULL, await_cb, &self->result);
  eligibility = rz_client_eligibility_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (eligibility->case_id, ==, "c1");
  g_assert_true (eligibility->reference_face);
  g_assert_true (g_date_valid (&eligibility->last_pass));
  g_assert_false (g_date_valid (&eligibility->valid_until));

  node = decode (get_request (self, "POST", "/v1/eligibility"));
  request = rz_eligibility_request_from_json (node, &error);
  g_assert_no_error (error);
  return request;
}

static void
eligibility_for_oneself (Fixture      *self,
                         gconstpointer data)
{
  g_autoptr (RzEligibilityRequest) request = ask_eligibility (self, RZ_HANDLING_SELF);

  g_assert_cmpstr (request->scheme, ==, "enterprise_employee");
  g_assert_cmpstr (request->city_code, ==, "440100");
  g_assert_cmpint (request->handling, ==, RZ_HANDLING_SELF);
  g_assert_cmpstr (request->applicant->name, ==, APPLICANT);
  g_assert_cmpstr (request->applicant->id_number, ==, APPLICANT_NUMBER);
  g_assert_null (request->agent);
  g_assert_cmpuint (request->consents->len, ==, 1);
}

static void
eligibility_by_proxy (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (RzEligibilityRequest) request = ask_eligibility (self, RZ_HANDLING_PROXY);

  g_assert_cmpint (request->handling, ==, RZ_HANDLING_PROXY);
  g_assert_cmpstr (request->applicant->name, ==, APPLICANT);
  g_assert_cmpstr (request->agent->name, ==, AGENT);
  g_assert_cmpstr (request->agent->id_number, ==, AGENT_NUMBER);
  g_assert_cmpint (request->relation, ==, RZ_RELATION_CHILD);
}

static void
refusal_carries_its_reason (Fixture      *self,
                            gconstpointer data)
{
  g_autoptr (RzCase) rz_case = new_case (RZ_HANDLING_SELF);
  g_autoptr (GPtrArray) consents = new_consents (RZ_CONSENT_PRIVACY);
  g_autoptr (GError) error = NULL;

  canned_service_answer (self->service, 409, RZ_CONTRACT_PROBLEM, CANNED_PROBLEM (409, "BENEFIT_STATUS_ABNORMAL"));
  rz_client_eligibility_async (self->client, rz_case, consents, NULL, await_cb, &self->result);
  g_assert_null (rz_client_eligibility_finish (self->client, await (self), &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED);
  g_assert_cmpint (rz_client_error_get_reason (error), ==, RZ_REASON_BENEFIT_STATUS_ABNORMAL);
}

static void
session_with_face_consent (Fixture      *self,
                           gconstpointer data)
{
  g_autoptr (GPtrArray) consents = new_consents (RZ_CONSENT_FACE);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzSession) session = NULL;
  g_autoptr (RzLivenessRequest) request = NULL;

  answer (self, SESSION);
  rz_client_open_session_async (self->client, "c1", RZ_ABILITY_TURN | RZ_ABILITY_LIGHT, "Camera", consents, NULL, await_cb, &self->result);
  session = rz_client_open_session_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->session_id, ==, "s1");
  g_assert_cmpuint (session->n_challenges, ==, 1);
  g_assert_cmpint (session->challenges[0].kind, ==, RZ_CHALLENGE_TURN_LEFT);

  node = decode (get_request (self, "POST", "/v1/cases/c1/liveness"));
  request = rz_liveness_request_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (request->abilities, ==, RZ_ABILITY_TURN | RZ_ABILITY_LIGHT);
  g_assert_cmpstr (request->camera, ==, "Camera");
  g_assert_cmpint (((RzConsent *) g_ptr_array_index (request->consents, 0))->document, ==, RZ_CONSENT_FACE);
}

static void
unknown_challenge_is_malformed (Fixture      *self,
                                gconstpointer data)
{
  g_autoptr (GPtrArray) consents = new_consents (RZ_CONSENT_FACE);
  g_autoptr (GError) error = NULL;

  answer (self, "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[{\"kind\":\"juggle\"}],\"expires_at\":1,\"attempts_left\":3}");
  rz_client_open_session_async (self->client, "c1", RZ_ABILITIES_ALL, "Camera", consents, NULL, await_cb, &self->result);
  g_assert_null (rz_client_open_session_finish (self->client, await (self), &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
}

static void
submit_brings_the_receipt (Fixture      *self,
                           gconstpointer data)
{
  g_autoptr (RzJwk) key = rz_jwk_generate (RZ_JWK_ES256, NULL);
  g_autoptr (RzReceipt) receipt = new_receipt (key);
  g_autoptr (RzEvidence) evidence = rz_evidence_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_strdup_printf ("{\"state\":\"passed\",\"receipt\":{\"jws\":\"%s\"},\"attempts_left\":3}", receipt->jws);
  g_autoptr (RzVerdict) verdict = NULL;

  evidence->nonce = g_strdup ("n1");
  evidence->camera_kind = g_strdup ("simulated");
  evidence->camera_name = g_strdup ("Simulated");
  answer (self, body);
  rz_client_submit_async (self->client, "s1", evidence, NULL, await_cb, &self->result);
  verdict = rz_client_submit_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  g_assert_true (verdict->passed);
  g_assert_cmpstr (verdict->receipt->receipt_no, ==, receipt->receipt_no);
  g_assert_cmpstr (verdict->receipt->jws, ==, receipt->jws);
  get_request (self, "PUT", "/v1/liveness/s1/capture");
}

static void
manual_review_brings_a_ticket (Fixture      *self,
                               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzTicket) ticket = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzReviewRequest) request = NULL;

  answer (self, "{\"ticket\":\"T-17\",\"expected_days\":5}");
  rz_client_manual_review_async (self->client, "c1", "face_declined", NULL, await_cb, &self->result);
  ticket = rz_client_manual_review_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ticket->ticket, ==, "T-17");
  g_assert_cmpint (ticket->expected_days, ==, 5);

  node = decode (get_request (self, "POST", "/v1/cases/c1/manual-review"));
  request = rz_review_request_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->reason, ==, "face_declined");
}

static char *
make_page (RzReceipt  *receipt,
           const char *next_cursor)
{
  g_autoptr (RzResultsPage) page = rz_results_page_new ();
  g_autoptr (JsonNode) node = NULL;

  g_ptr_array_add (page->items, rz_receipt_copy (receipt));
  page->next_cursor = g_strdup (next_cursor);
  node = rz_results_page_to_json (page);
  return json_to_string (node, FALSE);
}

static GPtrArray *
ask_results (Fixture *self,
             GError **error)
{
  g_autoptr (RzPerson) applicant = rz_person_new (APPLICANT, RZ_ID_TYPE_RESIDENT_ID, APPLICANT_NUMBER);

  rz_client_results_async (self->client, applicant, NULL, await_cb, &self->result);
  return rz_client_results_finish (self->client, await (self), error);
}

static void
results_follow_the_cursor (Fixture      *self,
                           gconstpointer data)
{
  g_autoptr (RzJwk) key = rz_jwk_generate (RZ_JWK_ES256, NULL);
  g_autoptr (RzReceipt) receipt = new_receipt (key);
  g_autofree char *first = make_page (receipt, "next");
  g_autofree char *last = make_page (receipt, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzResultsQuery) query = NULL;

  answer (self, first);
  answer (self, last);
  results = ask_results (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);

  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 2);
  node = decode (canned_service_get_request (self->service, 1));
  query = rz_results_query_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (query->cursor, ==, "next");
  g_assert_cmpstr (query->applicant->id_number, ==, APPLICANT_NUMBER);
  g_assert_cmpstr (canned_service_get_request (self->service, 0)->key, !=, canned_service_get_request (self->service, 1)->key);
}

static void
results_in_a_circle_end (Fixture      *self,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer (self, "{\"items\":[],\"next_cursor\":\"again\"}");
  g_assert_null (ask_results (self, &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
}

static void
keys_come_as_they_are (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (RzJwk) key = rz_jwk_generate (RZ_JWK_ES256, NULL);
  g_autoptr (RzJwkSet) set = rz_jwk_set_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *keys = NULL;
  g_autoptr (GError) error = NULL;

  rz_jwk_set_add (set, key);
  node = rz_jwk_set_to_json (set);
  text = json_to_string (node, FALSE);
  answer (self, text);
  rz_client_keys_async (self->client, NULL, await_cb, &self->result);
  keys = rz_client_keys_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (keys, ==, text);
  get_request (self, "GET", "/.well-known/jwks.json");
}

static void
keys_without_a_key_are_malformed (Fixture      *self,
                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer (self, "{\"keys\":[]}");
  rz_client_keys_async (self->client, NULL, await_cb, &self->result);
  g_assert_null (rz_client_keys_finish (self->client, await (self), &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
}

static void
erases_a_case (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  canned_service_answer (self->service, 204, NULL, NULL);
  rz_client_erase_case_async (self->client, "c1", NULL, await_cb, &self->result);
  g_assert_true (rz_client_erase_case_finish (self->client, await (self), &error));
  g_assert_no_error (error);
  get_request (self, "DELETE", "/v1/cases/c1");
}

static GLogWriterOutput
collect (GLogLevelFlags   level,
         const GLogField *fields,
         gsize            n_fields,
         gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0)
      g_string_append_printf (user_data, "%s\n", (const char *) fields[i].value);
  return G_LOG_WRITER_HANDLED;
}

/* In a process of its own: a log writer is set once and for all. */
static void
log_holds_nothing_personal (Fixture      *self,
                            gconstpointer data)
{
  static const char *const personal[] = { APPLICANT, APPLICANT_NUMBER, AGENT, AGENT_NUMBER, "陈*文" };

  if (g_test_subprocess ())
    {
      g_autoptr (GString) log = g_string_new (NULL);
      g_autoptr (RzEligibilityRequest) request = NULL;
      g_autoptr (GError) error = NULL;

      g_log_set_writer_func (collect, log, NULL);
      request = ask_eligibility (self, RZ_HANDLING_PROXY);
      g_clear_object (&self->result);
      canned_service_answer (self->service, 422, RZ_CONTRACT_PROBLEM,
                             "{\"status\":422,\"code\":\"IDENTITY_MISMATCH\",\"detail\":\"" APPLICANT "\",\"request_id\":\"" APPLICANT "\"}");
      g_assert_null (ask_results (self, &error));
      g_string_append (log, error->message);
      g_assert_nonnull (strstr (log->str, "eligibility"));
      for (guint i = 0; i < G_N_ELEMENTS (personal); i++)
        g_assert_null (strstr (log->str, personal[i]));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/client/client/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("meta", meta_sets_the_clock);
  ADD ("eligibility-self", eligibility_for_oneself);
  ADD ("eligibility-proxy", eligibility_by_proxy);
  ADD ("refusal", refusal_carries_its_reason);
  ADD ("session", session_with_face_consent);
  ADD ("unknown-challenge", unknown_challenge_is_malformed);
  ADD ("submit", submit_brings_the_receipt);
  ADD ("manual-review", manual_review_brings_a_ticket);
  ADD ("results", results_follow_the_cursor);
  ADD ("results-circle", results_in_a_circle_end);
  ADD ("keys", keys_come_as_they_are);
  ADD ("no-keys", keys_without_a_key_are_malformed);
  ADD ("erase", erases_a_case);
  ADD ("log", log_holds_nothing_personal);
#undef ADD
  return g_test_run ();
}
