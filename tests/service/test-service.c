/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service over real loopback HTTP: who may certify, what bad requests get, keys and repeats, trouble on demand. */
#include "fixture.h"

/* Enrolling the demo people takes a second, so tests that leave nothing behind share one service. */
static Fixture demo;

static void
with_demo (void (*test) (Fixture *fixture))
{
  if (demo.service == NULL)
    fixture_start (&demo, &(RzServiceOptions){ .demo = TRUE, .engine = get_engine () });
  test (&demo);
}

static void
expect_eligibility (Fixture    *fixture,
                    const char *name,
                    const char *number,
                    const char *city,
                    const char *consents,
                    guint       status,
                    const char *code)
{
  g_autofree char *body = make_eligibility (name, number, city, consents);
  g_auto (Answer) answer = call (fixture, "POST", "/v1/eligibility", NULL, body);

  assert_code (answer, status, code);
  g_assert_cmpstr (answer.type, ==, RZ_CONTRACT_PROBLEM);
  g_assert_nonnull (get_string (&answer, "request_id"));
}

static void
do_knows_demo_people (Fixture *fixture)
{
  g_auto (Answer) chen = ask_eligibility (fixture, CHEN);
  g_auto (Answer) li = ask_eligibility (fixture, LI);
  g_auto (Answer) zhang = ask_eligibility (fixture, "张美玲", "440103195203030023");

  g_assert_cmpuint (chen.status, ==, 200);
  g_assert_cmpstr (get_string (&chen, "masked_name"), ==, "陈*文");
  g_assert_cmpstr (get_string (&chen, "status"), ==, "active");
  g_assert_true (json_object_get_boolean_member (json_node_get_object (chen.node), "reference_face"));
  g_assert_cmpstr (get_string (&li, "status"), ==, "suspended");
  g_assert_false (json_object_get_boolean_member (json_node_get_object (zhang.node), "reference_face"));
  expect_eligibility (fixture, "黄国强", "44010219500101001X", "440100", DOCUMENT_CONSENTS, 409, "BENEFIT_STATUS_ABNORMAL");
}

static void
knows_demo_people (void)
{
  g_test_summary ("The demo people meet what the design says");
  with_demo (do_knows_demo_people);
}

static void
do_tells_nobody_apart (Fixture *fixture)
{
  expect_eligibility (fixture, "陈小文", "440106195001010031", "440100", DOCUMENT_CONSENTS, 422, "IDENTITY_MISMATCH");
  expect_eligibility (fixture, "赵无名", "440111195102030067", "440100", DOCUMENT_CONSENTS, 422, "IDENTITY_MISMATCH");
  expect_eligibility (fixture, "陈大文", "440106195001010032", "440100", DOCUMENT_CONSENTS, 422, "IDENTITY_MISMATCH");
  expect_eligibility (fixture, CHEN, "440300", DOCUMENT_CONSENTS, 409, "CITY_MISMATCH");
  expect_eligibility (fixture, CHEN, "999900", DOCUMENT_CONSENTS, 400, "INVALID_REQUEST");
  expect_eligibility (fixture, CHEN, "440100", "", 403, "CONSENT_REQUIRED");
  expect_eligibility (fixture, CHEN, "440100", FACE_CONSENT, 403, "CONSENT_REQUIRED");
}

static void
tells_nobody_apart (void)
{
  g_test_summary ("Unknown and mismatched people get the same answer; city and consents are asked for");
  with_demo (do_tells_nobody_apart);
}

static void
do_finds_same_person (Fixture *fixture)
{
  g_auto (Answer) typed = ask_eligibility (fixture, " 陈大文 ", "440106-19500101 0031");

  g_assert_cmpuint (typed.status, ==, 200);
}

static void
finds_same_person (void)
{
  g_test_summary ("Name and number are compared by their keys, not letter by letter");
  with_demo (do_finds_same_person);
}

static void
do_takes_proxy (Fixture *fixture)
{
  static const char body[] = "{\"scheme\":\"enterprise_employee\",\"city_code\":\"440100\",\"handling\":\"proxy\",\"applicant\":{\"name\":\"陈大文\",\"id_type\":\"resident_id\",\"id_number\":\"440106195001010031\"},"
                             "\"agent\":{\"name\":\"陈小文\",\"id_type\":\"resident_id\",\"id_number\":\"440103196011110074\",\"relation\":\"child\"},\"consents\":[" DOCUMENT_CONSENTS "]}";
  g_auto (Answer) answer = call (fixture, "POST", "/v1/eligibility", NULL, body);

  g_assert_cmpuint (answer.status, ==, 200);
}

static void
takes_proxy (void)
{
  g_test_summary ("A case by an agent opens like any other");
  with_demo (do_takes_proxy);
}

static void
expect_invalid (Fixture    *fixture,
                const char *method,
                const char *path,
                const char *key,
                const char *type,
                const char *body,
                guint       status,
                const char *code)
{
  g_autofree char *uri = g_strconcat (rz_service_get_uri (fixture->service), path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  if (key != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), RZ_CONTRACT_IDEMPOTENCY_KEY, key);
  soup_message_set_request_body_from_bytes (message, type, bytes);
  g_auto (Answer) answer = send_message (fixture, message);

  g_test_message ("%s %s", method, path);
  assert_code (answer, status, code);
  g_assert_cmpstr (answer.type, ==, RZ_CONTRACT_PROBLEM);
}

static void
do_refuses_bad_requests (Fixture *fixture)
{
  g_autofree char *good = make_eligibility (CHEN, "440100", DOCUMENT_CONSENTS);
  g_autofree char *deep = g_strnfill (100000, '[');

  expect_invalid (fixture, "POST", "/v1/eligibility", NULL, RZ_CONTRACT_JSON, good, 400, "INVALID_REQUEST");
  expect_invalid (fixture, "POST", "/v1/eligibility", "with space", RZ_CONTRACT_JSON, good, 400, "INVALID_REQUEST");
  expect_invalid (fixture, "POST", "/v1/eligibility", "1", "text/plain", good, 400, "INVALID_REQUEST");
  expect_invalid (fixture, "POST", "/v1/eligibility", "1", RZ_CONTRACT_JSON, "{\"scheme\":", 400, "INVALID_REQUEST");
  expect_invalid (fixture, "POST", "/v1/eligibility", "1", RZ_CONTRACT_JSON, "[]", 400, "INVALID_REQUEST");
  expect_invalid (fixture, "POST", "/v1/eligibility", "1", RZ_CONTRACT_JSON, "", 400, "INVALID_REQUEST");
  expect_invalid (fixture, "POST", "/v1/eligibility", "1", RZ_CONTRACT_JSON, deep, 400, "INVALID_REQUEST");
  expect_invalid (fixture, "PUT", "/v1/eligibility", "1", RZ_CONTRACT_JSON, good, 400, "INVALID_REQUEST");
  expect_invalid (fixture, "PUT", "/v1/liveness/x/capture", "1", RZ_CONTRACT_JSON, "{}", 400, "INVALID_REQUEST");
  expect_invalid (fixture, "PUT", "/v1/liveness/x/capture", "1", "multipart/form-data; boundary=b", "--b--", 400, "INVALID_REQUEST");
  expect_invalid (fixture, "PUT", "/v1/liveness/x/capture", "1", "multipart/form-data", "--b--", 400, "INVALID_REQUEST");
  expect_invalid (fixture, "POST", "/v1/cases/x/liveness", "1", RZ_CONTRACT_JSON, "{}", 404, "NOT_FOUND");
  expect_invalid (fixture, "POST", "/v1/cases/x/manual-review", "1", RZ_CONTRACT_JSON, "{\"reason\":\"r\"}", 404, "NOT_FOUND");
  expect_invalid (fixture, "POST", "/v1/cases/a b/liveness", "1", RZ_CONTRACT_JSON, "{}", 404, "NOT_FOUND");
  expect_invalid (fixture, "GET", "/v2/meta", NULL, RZ_CONTRACT_JSON, "", 404, "NOT_FOUND");
  expect_invalid (fixture, "GET", "/v1/receipts/RZ-0", NULL, RZ_CONTRACT_JSON, "", 404, "NOT_FOUND");
  expect_invalid (fixture, "GET", "/v1/liveness/nobody", NULL, RZ_CONTRACT_JSON, "", 404, "NOT_FOUND");
  expect_invalid (fixture, "DELETE", "/v1/cases/nobody", NULL, RZ_CONTRACT_JSON, "", 404, "NOT_FOUND");
}

static void
refuses_bad_requests (void)
{
  g_test_summary ("Malformed and misdirected requests get a problem document");
  with_demo (do_refuses_bad_requests);
}

/* A pipe of zeros without a length. */
static SoupMessage *
make_endless (Fixture *fixture,
              gsize    length)
{
  SoupMessage       *message = make_message (fixture, "POST", "/v1/eligibility", NULL);
  g_autofree guint8 *zeros = g_malloc0 (length);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (g_steal_pointer (&zeros), length, g_free);

  soup_message_set_request_body (message, RZ_CONTRACT_JSON, stream, -1);
  return message;
}

static void
do_bounds_bodies (Fixture *fixture)
{
  g_autofree char *large = g_strnfill (RZ_CONTRACT_MAX_JSON + 1, ' ');
  g_autoptr (SoupMessage) chunked = make_endless (fixture, RZ_CONTRACT_MAX_JSON * 4);
  g_autoptr (SoupMessage) flood = make_endless (fixture, 64 * 1024 * 1024);
  g_autoptr (SoupMessage) endless = make_endless (fixture, 300 * 1024 * 1024);
  g_auto (Answer) first = call (fixture, "POST", "/v1/eligibility", NULL, large);
  g_auto (Answer) second = send_message (fixture, chunked);
  g_auto (Answer) third = send_message (fixture, flood);
  g_auto (Answer) fourth = send_message (fixture, endless);
  g_auto (Answer) after = call (fixture, "GET", "/v1/meta", NULL, NULL);

  assert_code (first, 413, "PAYLOAD_TOO_LARGE");
  assert_code (second, 413, "PAYLOAD_TOO_LARGE");
  assert_code (third, 413, "PAYLOAD_TOO_LARGE");
  g_assert_cmpuint (fourth.status, ==, 0);
  g_assert_cmpuint (after.status, ==, 200);
}

static void
bounds_bodies (void)
{
  g_test_summary ("Too large a body is refused by its length, by counting, and in the end by hanging up");
  with_demo (do_bounds_bodies);
}

static void
do_repeats_answers (Fixture *fixture)
{
  g_autofree char *body = make_eligibility (CHEN, "440100", DOCUMENT_CONSENTS);
  g_auto (Answer) first = call (fixture, "POST", "/v1/eligibility", "same", body);
  g_auto (Answer) again = call (fixture, "POST", "/v1/eligibility", "same", body);
  g_auto (Answer) other = call (fixture, "POST", "/v1/eligibility", "other", body);
  g_autofree char *path = g_strdup_printf ("/v1/cases/%s/manual-review", get_string (&first, "case_id"));
  g_auto (Answer) ticket = call (fixture, "POST", path, "same", "{\"reason\":\"face_declined\",\"channel\":\"office\"}");
  g_auto (Answer) ticket_again = call (fixture, "POST", path, "same", "{\"reason\":\"face_declined\",\"channel\":\"office\"}");
  g_auto (Answer) ticket_anew = call (fixture, "POST", path, "another", "{\"reason\":\"face_declined\",\"channel\":\"office\"}");
  g_autofree char *somebody = make_eligibility ("赵无名", "440111195102030067", "440100", DOCUMENT_CONSENTS);
  g_auto (Answer) stolen = call (fixture, "POST", "/v1/eligibility", "same", somebody);

  g_assert_true (g_bytes_equal (first.body, again.body));
  g_assert_cmpstr (get_string (&first, "case_id"), !=, get_string (&other, "case_id"));
  g_assert_cmpuint (ticket.status, ==, 200);
  g_assert_cmpint (get_int (&ticket, "expected_days"), >, 0);
  g_assert_cmpstr (get_string (&ticket, "ticket"), ==, get_string (&ticket_again, "ticket"));
  g_assert_cmpstr (get_string (&ticket, "ticket"), ==, get_string (&ticket_anew, "ticket"));
  assert_code (stolen, 400, "INVALID_REQUEST");
}

static void
repeats_answers (void)
{
  g_test_summary ("The same key gets the first answer to that call again, and no answer to another; who asks for a review twice has one ticket");
  with_demo (do_repeats_answers);
}

static void
do_repeats_refusals (Fixture *fixture)
{
  g_autofree char *wrong = make_eligibility ("陈小文", "440106195001010031", "440100", DOCUMENT_CONSENTS);
  g_auto (Answer) first = call (fixture, "POST", "/v1/eligibility", "refused", wrong);
  g_auto (Answer) again = call (fixture, "POST", "/v1/eligibility", "refused", wrong);
  g_auto (Answer) broken = call (fixture, "POST", "/v1/eligibility", "mended", "{");
  g_autofree char *good = make_eligibility (CHEN, "440100", DOCUMENT_CONSENTS);
  g_auto (Answer) mended = call (fixture, "POST", "/v1/eligibility", "mended", good);

  assert_code (first, 422, "IDENTITY_MISMATCH");
  g_assert_true (g_bytes_equal (first.body, again.body));
  assert_code (broken, 400, "INVALID_REQUEST");
  g_assert_cmpuint (mended.status, ==, 200);
}

static void
repeats_refusals (void)
{
  g_test_summary ("A refusal is an answer too; a request that could not be read is not");
  with_demo (do_repeats_refusals);
}

/* The same consent to an earlier text. */
static char *
make_old (const char *consents)
{
  g_auto (GStrv) parts = g_strsplit (consents, "\"version\":\"" RZ_CONSENT_VERSION "\"", -1);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  return g_strjoinv ("\"version\":\"2025-01\"", parts);
}

static void
do_asks_for_versions_in_force (Fixture *fixture)
{
  g_autofree char *old_documents = make_old (DOCUMENT_CONSENTS);
  g_autofree char *old_face = make_old (FACE_CONSENT);
  g_autofree char *early = g_strdup_printf ("%s,%s", DOCUMENT_CONSENTS, old_face);
  g_autofree char *body = g_strdup_printf ("{\"consents\":[%s]}", old_face);
  g_autofree char *case_id = open_case (fixture, CHEN);
  g_autofree char *path = g_strdup_printf ("/v1/cases/%s/liveness", case_id);
  g_auto (Answer) meta = call (fixture, "GET", "/v1/meta", NULL, NULL);
  g_auto (Answer) old = call (fixture, "POST", path, NULL, body);
  g_auto (Answer) none = call (fixture, "POST", path, NULL, "{}");
  JsonObject *versions = json_object_get_object_member (json_node_get_object (meta.node), "documents");

  g_assert_cmpstr (json_object_get_string_member (versions, "agreement"), ==, RZ_CONSENT_VERSION);
  g_assert_cmpstr (json_object_get_string_member (versions, "face"), ==, RZ_CONSENT_VERSION);
  expect_eligibility (fixture, CHEN, "440100", old_documents, 403, "CONSENT_REQUIRED");
  expect_eligibility (fixture, CHEN, "440100", early, 403, "CONSENT_REQUIRED");
  assert_code (old, 403, "CONSENT_REQUIRED");
  assert_code (none, 403, "CONSENT_REQUIRED");
}

static void
asks_for_versions_in_force (void)
{
  g_test_summary ("A consent to an older text is none, and leaves no trace on the case");
  with_demo (do_asks_for_versions_in_force);
}

static void
do_asks_for_face_consent (Fixture *fixture)
{
  g_autofree char *case_id = open_case (fixture, CHEN);
  g_autofree char *path = g_strdup_printf ("/v1/cases/%s/liveness", case_id);
  g_auto (Answer) without = call (fixture, "POST", path, NULL, "{}");
  g_auto (Answer) with = ask_session (fixture, case_id);
  g_auto (Answer) later = call (fixture, "POST", path, NULL, "{}");
  g_autofree char *early = make_eligibility (CHEN, "440100", DOCUMENT_CONSENTS "," FACE_CONSENT);
  g_auto (Answer) second = call (fixture, "POST", "/v1/eligibility", NULL, early);
  g_autofree char *second_path = g_strdup_printf ("/v1/cases/%s/liveness", get_string (&second, "case_id"));
  g_auto (Answer) carried = call (fixture, "POST", second_path, NULL, "{}");

  assert_code (without, 403, "CONSENT_REQUIRED");
  g_assert_cmpuint (with.status, ==, 201);
  g_assert_cmpuint (later.status, ==, 201);
  g_assert_cmpuint (carried.status, ==, 201);
}

static void
asks_for_face_consent (void)
{
  g_test_summary ("No session without the separate face consent, given here or with eligibility, once a case");
  with_demo (do_asks_for_face_consent);
}

static void
do_knows_no_reference (Fixture *fixture)
{
  g_autofree char *case_id = open_case (fixture, "张美玲", "440103195203030023");
  g_auto (Answer) answer = ask_session (fixture, case_id);

  assert_code (answer, 409, "FACE_MODEL_MISMATCH");
  g_assert_cmpstr (get_hint (&answer), ==, "NO_REFERENCE");
  g_assert_false (json_object_get_boolean_member (json_node_get_object (answer.node), "retryable"));
}

static void
knows_no_reference (void)
{
  g_test_summary ("Without a reference face no session is opened, and trying again is not suggested");
  with_demo (do_knows_no_reference);
}

static void
do_erases_case (Fixture *fixture)
{
  g_autofree char *body = make_eligibility (CHEN, "440100", DOCUMENT_CONSENTS);
  g_auto (Answer) opened = call (fixture, "POST", "/v1/eligibility", "first", body);
  g_autofree char *path = g_strdup_printf ("/v1/cases/%s", get_string (&opened, "case_id"));
  g_auto (Answer) session = ask_session (fixture, get_string (&opened, "case_id"));
  g_autofree char *session_path = g_strdup_printf ("/v1/liveness/%s", get_string (&session, "session_id"));
  g_auto (Answer) before = call (fixture, "GET", session_path, NULL, NULL);
  g_auto (Answer) erased = call (fixture, "DELETE", path, NULL, NULL);
  g_auto (Answer) after = call (fixture, "GET", session_path, NULL, NULL);
  g_auto (Answer) repeated = call (fixture, "POST", "/v1/eligibility", "first", body);

  g_assert_cmpstr (get_string (&before, "state"), ==, "pending");
  g_assert_cmpuint (erased.status, ==, 204);
  assert_code (after, 404, "NOT_FOUND");
  g_assert_cmpstr (get_string (&repeated, "case_id"), !=, get_string (&opened, "case_id"));
}

static void
erases_case (void)
{
  g_test_summary ("An erased case is gone with its sessions and the answers about it");
  with_demo (do_erases_case);
}

static void
do_forgets_cases (Fixture *fixture)
{
  g_autofree char *case_id = open_case (fixture, CHEN);

  rz_service_move_clock (fixture->service, 25 * 60 * 60);
  g_auto (Answer) answer = ask_session (fixture, case_id);

  assert_code (answer, 404, "NOT_FOUND");
  rz_service_move_clock (fixture->service, -25 * 60 * 60);
}

static void
forgets_cases (void)
{
  g_test_summary ("A case is kept for a day");
  with_demo (do_forgets_cases);
}

static void
do_shows_itself (Fixture *fixture)
{
  g_auto (Answer) meta = call (fixture, "GET", "/v1/meta", NULL, NULL);
  g_auto (Answer) health = call (fixture, "GET", "/healthz", NULL, NULL);
  g_auto (Answer) keys = call (fixture, "GET", "/.well-known/jwks.json", NULL, NULL);
  g_auto (Answer) contract = call (fixture, "GET", "/v1/openapi.yaml", NULL, NULL);
  g_auto (Answer) metrics = call (fixture, "GET", "/metrics", NULL, NULL);
  const char *text = g_bytes_get_data (metrics.body, NULL);

  g_assert_true (json_object_get_boolean_member (json_node_get_object (meta.node), "demo"));
  g_assert_cmpint (ABS (get_int (&meta, "server_time") - g_get_real_time () / G_USEC_PER_SEC), <, 5);
  g_assert_cmpuint (health.status, ==, 200);
  g_assert_cmpuint (keys.status, ==, 200);
  g_assert_cmpuint (contract.status, ==, 200);
  g_assert_cmpstr (contract.type, ==, "application/yaml");
  g_assert_nonnull (g_strstr_len (text, g_bytes_get_size (metrics.body), "call=\"/v1/meta\",status=\"200\""));
}

static void
shows_itself (void)
{
  g_test_summary ("Tables, readiness, keys, contract and counters are served");
  with_demo (do_shows_itself);
}

static void
is_busy_on_demand (void)
{
  Fixture fixture = { 0 };

  g_test_summary ("Fault busy: everything of the contract is SYSTEM_BUSY until it ends");
  fixture_start (&fixture, &(RzServiceOptions){ .demo = TRUE, .fault = RZ_SERVICE_FAULT_BUSY });
  expect_eligibility (&fixture, CHEN, "440100", DOCUMENT_CONSENTS, 503, "SYSTEM_BUSY");
  rz_service_set_fault (fixture.service, RZ_SERVICE_FAULT_NONE);
  g_auto (Answer) after = ask_eligibility (&fixture, CHEN);
  g_assert_cmpuint (after.status, ==, 200);
  fixture_stop (&fixture);
}

static void
drops_on_demand (void)
{
  Fixture fixture = { 0 };

  g_test_summary ("Fault drop: the connection ends without an answer");
  fixture_start (&fixture, &(RzServiceOptions){ .demo = TRUE, .fault = RZ_SERVICE_FAULT_DROP });
  g_auto (Answer) dropped = ask_eligibility (&fixture, CHEN);
  g_assert_cmpuint (dropped.status, ==, 0);
  rz_service_set_fault (fixture.service, RZ_SERVICE_FAULT_NONE);
  g_auto (Answer) after = ask_eligibility (&fixture, CHEN);
  g_assert_cmpuint (after.status, ==, 200);
  fixture_stop (&fixture);
}

static void
is_slow_on_demand (void)
{
  Fixture fixture = { 0 };

  g_test_summary ("Fault slow: a client that gives up after a while has got nothing, and nothing breaks");
  fixture_start (&fixture, &(RzServiceOptions){ .demo = TRUE, .fault = RZ_SERVICE_FAULT_SLOW });
  g_object_set (fixture.session, "timeout", 1, NULL);
  g_auto (Answer) nothing = ask_eligibility (&fixture, CHEN);
  g_assert_cmpuint (nothing.status, ==, 0);
  rz_service_set_fault (fixture.service, RZ_SERVICE_FAULT_NONE);
  g_auto (Answer) after = ask_eligibility (&fixture, CHEN);
  g_assert_cmpuint (after.status, ==, 200);
  fixture_stop (&fixture);
}

static void
starts_without_engine (void)
{
  Fixture fixture = { 0 };

  g_test_summary ("Without an engine the service starts, is not ready, and liveness says so");
  fixture_start (&fixture, &(RzServiceOptions){ .demo = TRUE });
  g_auto (Answer) health = call (&fixture, "GET", "/healthz", NULL, NULL);
  g_autofree char *case_id = open_case (&fixture, CHEN);
  g_auto (Answer) session = ask_session (&fixture, case_id);

  g_assert_cmpuint (health.status, ==, 503);
  g_assert_cmpstr (get_string (&health, "engine"), ==, "none");
  assert_code (session, 503, "ENGINE_UNFIT");
  fixture_stop (&fixture);
}

static void
expect_error (const RzServiceOptions *wanted,
              RzServiceError          code)
{
  RzServiceOptions options = *wanted;
  g_autoptr (GError) error = NULL;

  if (options.listen == NULL)
    options.listen = "127.0.0.1:0";
  if (options.database == NULL)
    options.database = "sqlite::memory:";
  g_assert_null (rz_service_new (&options, &error));
  g_assert_error (error, RZ_SERVICE_ERROR, (int) code);
}

static void
refuses_options (void)
{
  RzChallengeKind kind = RZ_CHALLENGE_NOD;

  g_test_summary ("Demo options without demo, listeners without TLS, bad addresses and databases are refused by name");
  expect_error (&(RzServiceOptions){ .pinned = &kind, .n_pinned = 1 }, RZ_SERVICE_ERROR_DEMO_ONLY);
  expect_error (&(RzServiceOptions){ .fault = RZ_SERVICE_FAULT_BUSY }, RZ_SERVICE_ERROR_DEMO_ONLY);
  expect_error (&(RzServiceOptions){ .listen = "0.0.0.0:0" }, RZ_SERVICE_ERROR_INSECURE);
  expect_error (&(RzServiceOptions){ .tls_certificate = "cert.pem" }, RZ_SERVICE_ERROR_INSECURE);
  expect_error (&(RzServiceOptions){ .listen = "somewhere.example:80" }, RZ_SERVICE_ERROR_ADDRESS);
  expect_error (&(RzServiceOptions){ .listen = "127.0.0.1:99999" }, RZ_SERVICE_ERROR_ADDRESS);
  expect_error (&(RzServiceOptions){ .database = "postgresql://nowhere" }, RZ_SERVICE_ERROR_DATABASE);
  expect_error (&(RzServiceOptions){ .database = "sqlite:/nonexistent/folder/a.db" }, RZ_SERVICE_ERROR_DATABASE);
}

/* Waits for the lock as every other user of the database does. */
typedef struct
{
  RzStorage *storage;
  int        waits; /* atomic */
  int        done;  /* atomic */
} Patient;

static gpointer
wait_patiently (gpointer user_data)
{
  Patient *patient = user_data;

  g_atomic_int_set (&patient->waits, TRUE);
  rz_transaction_free (rz_transaction_begin (rz_storage_get_database (patient->storage), NULL));
  g_atomic_int_set (&patient->done, TRUE);
  return NULL;
}

static void
is_busy_while_locked (void)
{
  Fixture          fixture = { 0 };
  g_autofree char *folder = g_dir_make_tmp ("rz-service-XXXXXX", NULL);
  g_autofree char *spec = g_strdup_printf ("sqlite:%s/service.db", folder);
  g_autoptr (RzStorage) holder = NULL;
  g_autoptr (RzTransaction) held = NULL;
  Patient  patient = { 0 };
  GThread *thread;

  g_test_summary ("While another program writes for long, a call is told to come back, long before others give up, and then finds the service there");
  if (get_server () != NULL)
    {
      g_rmdir (folder);
      g_test_skip ("a server locks rows");
      return;
    }
  fixture_start (&fixture, &(RzServiceOptions){ .demo = TRUE, .engine = get_engine (), .database = spec });
  fixture.folder = g_steal_pointer (&folder);
  holder = rz_storage_open (spec, NULL);
  patient.storage = rz_storage_open (spec, NULL);
  held = rz_transaction_begin (rz_storage_get_database (holder), NULL);
  thread = g_thread_new ("patient", wait_patiently, &patient);
  while (!g_atomic_int_get (&patient.waits))
    g_thread_yield ();

  g_auto (Answer) busy = ask_eligibility (&fixture, CHEN);
  g_assert_false (g_atomic_int_get (&patient.done));
  assert_code (busy, 503, "SYSTEM_BUSY");
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (busy.node), "retry_after_s"), >, 0);

  g_clear_pointer (&held, rz_transaction_free);
  g_thread_join (thread);
  g_auto (Answer) served = ask_eligibility (&fixture, CHEN);
  g_assert_cmpuint (served.status, ==, 200);
  rz_storage_close (patient.storage);
  fixture_stop (&fixture);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/service/knows-demo-people", knows_demo_people);
  g_test_add_func ("/service/tells-nobody-apart", tells_nobody_apart);
  g_test_add_func ("/service/finds-same-person", finds_same_person);
  g_test_add_func ("/service/takes-proxy", takes_proxy);
  g_test_add_func ("/service/refuses-bad-requests", refuses_bad_requests);
  g_test_add_func ("/service/bounds-bodies", bounds_bodies);
  g_test_add_func ("/service/repeats-answers", repeats_answers);
  g_test_add_func ("/service/repeats-refusals", repeats_refusals);
  g_test_add_func ("/service/asks-for-versions-in-force", asks_for_versions_in_force);
  g_test_add_func ("/service/asks-for-face-consent", asks_for_face_consent);
  g_test_add_func ("/service/knows-no-reference", knows_no_reference);
  g_test_add_func ("/service/erases-case", erases_case);
  g_test_add_func ("/service/forgets-cases", forgets_cases);
  g_test_add_func ("/service/shows-itself", shows_itself);
  g_test_add_func ("/service/is-busy-on-demand", is_busy_on_demand);
  g_test_add_func ("/service/is-busy-while-locked", is_busy_while_locked);
  g_test_add_func ("/service/drops-on-demand", drops_on_demand);
  g_test_add_func ("/service/is-slow-on-demand", is_slow_on_demand);
  g_test_add_func ("/service/starts-without-engine", starts_without_engine);
  g_test_add_func ("/service/refuses-options", refuses_options);
  result = g_test_run ();
  fixture_stop (&demo);
  return result;
}
