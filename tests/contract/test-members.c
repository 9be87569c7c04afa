/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every document of the contract: round trips, faults named by their member, and noise that must not crash a parser. */
#include "rz-members.h"

#include <string.h>

#include "rz-answer.h"
#include "rz-eligibility-request.h"
#include "rz-evidence.h"
#include "rz-jwk-set.h"
#include "rz-liveness-request.h"
#include "rz-meta.h"
#include "rz-problem.h"
#include "rz-receipt-jws.h"
#include "rz-results-page.h"
#include "rz-results-query.h"
#include "rz-review-request.h"
#include "rz-session.h"
#include "rz-verdict.h"

typedef gpointer (*Parse) (JsonNode *node,
                           GError  **error);
typedef JsonNode *(*Write) (gconstpointer record);

/* @optional: paths that may be missing or null. @words: paths that take no other string. */
typedef struct
{
  const char    *name;
  const char    *text;
  Parse          parse;
  Write          write;
  GDestroyNotify free;
  const char    *optional[16];
} Document;

#define DIGEST "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" /* of "test" */
/* RFC 8037, appendix A.2 */
#define TERMINAL "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"kid\":\"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k\",\"use\":\"sig\",\"alg\":\"EdDSA\"}"
#define CONSENTS "[{\"document\":\"agreement\",\"version\":\"1\",\"at\":\"2026-11-23T10:00:00+08:00\"},{\"document\":\"face\",\"version\":\"1\",\"at\":\"2026-11-23T10:00:00+08:00\",\"witness\":\"agent\"}]"

static gpointer
parse_evidence (JsonNode *node,
                GError  **error)
{
  g_autoptr (GPtrArray) jpegs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (jpegs, g_bytes_new_static ("test", 4));
  return rz_evidence_from_json (node, jpegs, error);
}

static JsonNode *
write_eligibility (gconstpointer record)
{
  g_autoptr (GBytes) text = rz_eligibility_write (record);

  return rz_json_decode (text, 100000, NULL);
}

static const Document documents[] = {
  { "eligibility-request",
    "{\"scheme\":\"enterprise_employee\",\"city_code\":\"440100\",\"handling\":\"proxy\",\"applicant\":{\"name\":\"陈大文\",\"id_type\":\"resident_id\",\"id_number\":\"440106195001010031\"},"
    "\"agent\":{\"name\":\"陈小文\",\"id_type\":\"passport\",\"id_number\":\"E12345678\",\"relation\":\"child\"},\"consents\":" CONSENTS ",\"terminal\":" TERMINAL "}",
    (Parse) rz_eligibility_request_from_json,
    (Write) rz_eligibility_request_to_json,
    (GDestroyNotify) rz_eligibility_request_free,
    { "consents", "consents[1].witness", "terminal", "terminal.kid", "terminal.use", "terminal.alg" } },
  { "liveness-request",
    "{\"abilities\":{\"turn\":true,\"nod\":false,\"blink\":true,\"mouth\":true,\"light\":false},\"camera\":\"Webcam\",\"consents\":" CONSENTS "}",
    (Parse) rz_liveness_request_from_json,
    (Write) rz_liveness_request_to_json,
    (GDestroyNotify) rz_liveness_request_free,
    { "abilities", "abilities.turn", "abilities.nod", "abilities.blink", "abilities.mouth", "abilities.light", "camera", "consents", "consents[1].witness" } },
  { "review-request",
    "{\"reason\":\"NOT_FOLLOWED\",\"channel\":\"office\"}",
    (Parse) rz_review_request_from_json,
    (Write) rz_review_request_to_json,
    (GDestroyNotify) rz_review_request_free,
    { "channel" } },
  { "results-query",
    "{\"applicant\":{\"name\":\"陈大文\",\"id_type\":\"resident_id\",\"id_number\":\"440106195001010031\"},\"limit\":5,\"cursor\":\"12\"}",
    (Parse) rz_results_query_from_json,
    (Write) rz_results_query_to_json,
    (GDestroyNotify) rz_results_query_free,
    { "limit", "cursor" } },
  { "eligibility",
    "{\"case_id\":\"case_1\",\"masked_name\":\"陈*文\",\"status\":\"suspended\",\"last_pass\":\"2026-03-11\",\"valid_until\":\"2027-03-31\",\"reference_face\":true}",
    (Parse) rz_eligibility_from_json,
    write_eligibility,
    (GDestroyNotify) rz_eligibility_free,
    { "last_pass", "valid_until" } },
  { "ticket",
    "{\"ticket\":\"T-1\",\"expected_days\":10}",
    (Parse) rz_ticket_from_json,
    (Write) rz_ticket_to_json,
    (GDestroyNotify) rz_ticket_free,
    { "expected_days" } },
  { "session",
    "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[{\"kind\":\"turn_left\",\"params\":{\"delay_ms\":100}},"
    "{\"kind\":\"light\",\"params\":{\"delay_ms\":0,\"colours\":[\"#ff9090\",\"#90ff90\"],\"colour_ms\":1200}}],\"expires_at\":1790000000,\"attempts_left\":5,\"pinned\":true}",
    (Parse) rz_session_from_json,
    (Write) rz_session_to_json,
    (GDestroyNotify) rz_session_free,
    { "challenges[0].params", "challenges[0].params.delay_ms", "challenges[1].params.delay_ms", "pinned" } },
  { "evidence",
    "{\"nonce\":\"n\",\"sent_at\":1790000000,\"camera\":{\"kind\":\"device\",\"name\":\"Webcam\"},\"frames\":[{\"kind\":\"start\",\"step\":-1,\"time_us\":1000,\"sha256\":\"" DIGEST "\","
    "\"observations\":{\"yaw\":1.5,\"pitch\":-2.5,\"eyes\":0.25,\"mouth\":null,\"eye_distance\":80.5}}]}",
    parse_evidence,
    (Write) rz_evidence_to_json,
    (GDestroyNotify) rz_evidence_free,
    { "camera.name", "frames[0].observations", "frames[0].observations.yaw", "frames[0].observations.pitch", "frames[0].observations.eyes", "frames[0].observations.mouth", "frames[0].observations.eye_distance" } },
  { "verdict",
    "{\"state\":\"failed\",\"code\":\"FACE_MODEL_MISMATCH\",\"hints\":[\"TOO_DARK\"],\"attempts_left\":4}",
    (Parse) rz_verdict_from_json,
    (Write) rz_verdict_to_json,
    (GDestroyNotify) rz_verdict_free,
    { "hints", "attempts_left" } },
  { "problem",
    "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"code\":\"SYSTEM_BUSY\",\"retryable\":true,\"retry_after_s\":2,\"hints\":[\"TOO_DARK\"],\"detail\":\"d\",\"request_id\":\"r\"}",
    (Parse) rz_problem_from_json,
    (Write) rz_problem_to_json,
    (GDestroyNotify) rz_problem_free,
    { "type", "title", "retryable", "retry_after_s", "hints", "detail", "request_id" } },
};

static JsonNode *
decode (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonNode *node = rz_json_decode (bytes, 100000, &error);

  g_assert_no_error (error);
  return node;
}

static void
round_trips (gconstpointer data)
{
  const Document *document = data;
  g_autoptr (JsonNode) node = decode (document->text);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) again = NULL;
  gpointer record = document->parse (node, &error);

  g_test_summary ("Reading and writing a document gives the document");
  g_assert_no_error (error);
  again = document->write (record);
  g_assert_true (json_node_equal (node, again));
  document->free (record);
}

/* Calls @visit for every member of a document: its object, name and path. */
typedef void (*Visit) (const Document *document,
                       JsonNode       *root,
                       JsonObject     *object,
                       const char     *member,
                       const char     *path);

static void
walk (const Document *document,
      JsonNode       *root,
      JsonNode       *node,
      const char     *path,
      Visit           visit)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);

        walk (document, root, json_array_get_element (json_node_get_array (node), i), place, visit);
      }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;

  g_autoptr (GList) members = g_list_copy_deep (json_object_get_members (json_node_get_object (node)), (GCopyFunc) (void (*) (void)) g_strdup, NULL);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *member = l->data;
      g_autofree char *place = *path ? g_strdup_printf ("%s.%s", path, member) : g_strdup (member);

      visit (document, root, json_node_get_object (node), member, place);
      walk (document, root, json_object_get_member (json_node_get_object (node), member), place, visit);
    }
}

static void
expect_fault (const Document *document,
              JsonNode       *root,
              const char     *path,
              gboolean        required)
{
  g_autoptr (GError) error = NULL;
  gpointer record = document->parse (root, &error);

  g_test_message ("%s: %s", document->name, path);
  if (!required)
    {
      g_assert_no_error (error);
      document->free (record);
      return;
    }
  g_assert_null (record);
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_MEMBER);
  g_assert_true (g_str_has_prefix (error->message, path));
}

static gboolean
is_optional (const Document *document,
             const char     *path)
{
  return g_strv_contains (document->optional, path);
}

static void
visit_missing (const Document *document,
               JsonNode       *root,
               JsonObject     *object,
               const char     *member,
               const char     *path)
{
  JsonNode *kept = json_node_copy (json_object_get_member (object, member));

  json_object_remove_member (object, member);
  expect_fault (document, root, path, !is_optional (document, path));
  json_object_set_null_member (object, member);
  expect_fault (document, root, path, !is_optional (document, path));
  json_object_set_member (object, member, kept);
}

static void
visit_wrong_kind (const Document *document,
                  JsonNode       *root,
                  JsonObject     *object,
                  const char     *member,
                  const char     *path)
{
  JsonNode *kept = json_node_copy (json_object_get_member (object, member));
  gboolean  unread = g_str_equal (path, "type") || g_str_equal (path, "title");

  if (JSON_NODE_HOLDS_OBJECT (kept))
    json_object_set_int_member (object, member, 1);
  else
    json_object_set_object_member (object, member, json_object_new ());
  expect_fault (document, root, path, !unread);
  if (!JSON_NODE_HOLDS_ARRAY (kept))
    {
      json_object_set_array_member (object, member, json_array_new ());
      expect_fault (document, root, path, !unread);
    }
  json_object_set_member (object, member, kept);
}

static void
visit_long_string (const Document *document,
                   JsonNode       *root,
                   JsonObject     *object,
                   const char     *member,
                   const char     *path)
{
  JsonNode        *kept = json_node_copy (json_object_get_member (object, member));
  g_autofree char *text = g_strnfill (20000, 'x');

  if (JSON_NODE_HOLDS_VALUE (kept) && json_node_get_value_type (kept) == G_TYPE_STRING)
    {
      json_object_set_string_member (object, member, text);
      expect_fault (document, root, path, !g_str_equal (path, "type") && !g_str_equal (path, "title"));
      json_object_set_string_member (object, member, "");
      expect_fault (document, root, path, !g_str_equal (path, "type") && !g_str_equal (path, "title"));
    }
  json_object_set_member (object, member, kept);
}

static void
walk_document (const Document *document,
               Visit           visit)
{
  g_autoptr (JsonNode) shared = decode (document->text);
  g_autofree char *text = json_to_string (shared, FALSE);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  walk (document, root, root, "", visit);
}

static void
names_missing (gconstpointer data)
{
  g_test_summary ("A required member that is missing or null is named by its path; an optional one may be");
  walk_document (data, visit_missing);
}

static void
names_wrong_kind (gconstpointer data)
{
  g_test_summary ("A member of another kind is named by its path");
  walk_document (data, visit_wrong_kind);
}

static void
names_wrong_length (gconstpointer data)
{
  g_test_summary ("A string that is empty or endless is named by its path");
  walk_document (data, visit_long_string);
}

static void
ignores_unknown (gconstpointer data)
{
  const Document *document = data;
  g_autoptr (JsonNode) root = json_from_string (document->text, NULL);
  g_autoptr (GError) error = NULL;
  gpointer record;

  g_test_summary ("Members nobody knows are ignored");
  json_object_set_string_member (json_node_get_object (root), "from_the_future", "x");
  record = document->parse (root, &error);
  g_assert_no_error (error);
  document->free (record);
}

static void
try_text (const Document *document,
          const char     *text,
          gsize           length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (bytes, 100000, &error);
  gpointer record = node ? document->parse (node, &error) : NULL;

  if (record == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, RZ_CONTRACT_ERROR);
    }
  else
    {
      g_autoptr (JsonNode) again = document->write (record);

      g_assert_no_error (error);
      g_assert_nonnull (again);
      document->free (record);
    }
}

static void
survives_truncation (gconstpointer data)
{
  const Document *document = data;

  g_test_summary ("A document cut anywhere is refused or read, never a crash");
  for (gsize length = 0; length < strlen (document->text); length++)
    try_text (document, document->text, length);
}

static void
survives_mutation (gconstpointer data)
{
  static const char scraps[] = "{}[]:,\"\\0129-.eEtfn\x01\x7f\xc3\xff";
  const Document   *document = data;
  gsize             length = strlen (document->text);

  g_test_summary ("A document with some bytes changed is refused or read, never a crash");
  for (int round = 0; round < 3000; round++)
    {
      g_autofree char *text = g_strdup (document->text);
      int              n = g_test_rand_int_range (1, 5);

      for (int i = 0; i < n; i++)
        text[g_test_rand_int_range (0, length)] = scraps[g_test_rand_int_range (0, sizeof scraps - 1)];
      try_text (document, text, length);
    }
}

static void
refuses_wrong_words (void)
{
  static const struct
  {
    Parse       parse;
    const char *text;
    const char *path;
  } bad[] = {
    { (Parse) rz_eligibility_request_from_json, "{\"scheme\":\"s\",\"city_code\":\"44010x\",\"handling\":\"self\"}", "city_code" },
    { (Parse) rz_eligibility_request_from_json, "{\"scheme\":\"s\",\"city_code\":\"440100\",\"handling\":\"both\"}", "handling" },
    { (Parse) rz_eligibility_request_from_json, "{\"scheme\":\"s\",\"city_code\":\"440100\",\"handling\":\"self\",\"applicant\":{\"name\":\"n\",\"id_type\":\"library_card\",\"id_number\":\"1\"}}", "applicant.id_type" },
    { (Parse) rz_eligibility_request_from_json, "{\"scheme\":\"s\",\"city_code\":\"440100\",\"handling\":\"proxy\",\"applicant\":{\"name\":\"n\",\"id_type\":\"passport\",\"id_number\":\"1\"},\"agent\":{\"name\":\"n\",\"id_type\":\"passport\",\"id_number\":\"1\",\"relation\":\"foe\"}}", "agent.relation" },
    { (Parse) rz_eligibility_request_from_json, "{\"scheme\":\"s\",\"city_code\":\"440100\",\"handling\":\"self\",\"applicant\":{\"name\":\"n\",\"id_type\":\"passport\",\"id_number\":\"1\"},\"terminal\":{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"AA\"}}", "terminal" },
    { (Parse) rz_eligibility_request_from_json, "{\"scheme\":\"s\",\"city_code\":\"440100\",\"handling\":\"self\",\"applicant\":{\"name\":\"n\",\"id_type\":\"passport\",\"id_number\":\"1\"},\"terminal\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}}", "terminal" },
    { (Parse) rz_liveness_request_from_json, "{\"consents\":[{\"document\":\"face\",\"version\":\"1\",\"at\":\"yesterday\"}]}", "consents[0].at" },
    { (Parse) rz_review_request_from_json, "{\"reason\":\"my name is\"}", "reason" },
    { (Parse) rz_results_query_from_json, "{\"receipt_no\":\"1\",\"applicant\":{}}", "applicant" },
    { (Parse) rz_results_query_from_json, "{\"receipt_no\":\"1\",\"limit\":101}", "limit" },
    { (Parse) rz_eligibility_from_json, "{\"case_id\":\"1\",\"masked_name\":\"n\",\"status\":\"ended\",\"reference_face\":true}", "status" },
    { (Parse) rz_eligibility_from_json, "{\"case_id\":\"1\",\"masked_name\":\"n\",\"status\":\"active\",\"last_pass\":\"2026-02-30\",\"reference_face\":true}", "last_pass" },
    { (Parse) rz_session_from_json, "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[],\"expires_at\":1,\"attempts_left\":1}", "challenges" },
    { (Parse) rz_session_from_json, "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[{\"kind\":\"dance\"}],\"expires_at\":1,\"attempts_left\":1}", "challenges[0].kind" },
    { (Parse) rz_session_from_json, "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[{\"kind\":\"light\",\"params\":{\"colours\":[\"red\"],\"colour_ms\":1000}}],\"expires_at\":1,\"attempts_left\":1}", "challenges[0].params.colours" },
    { (Parse) rz_session_from_json, "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[{\"kind\":\"light\",\"params\":{\"colours\":[\"#ff0000\"],\"colour_ms\":100}}],\"expires_at\":1,\"attempts_left\":1}", "challenges[0].params.colour_ms" },
    { (Parse) rz_session_from_json, "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[{\"kind\":\"nod\"},{\"kind\":\"nod\"},{\"kind\":\"nod\"},{\"kind\":\"nod\"}],\"expires_at\":1,\"attempts_left\":1}", "challenges" },
    { (Parse) rz_verdict_from_json, "{\"state\":\"perhaps\"}", "state" },
    { (Parse) rz_verdict_from_json, "{\"state\":\"passed\",\"attempts_left\":5}", "receipt" },
    { (Parse) rz_verdict_from_json, "{\"state\":\"passed\",\"receipt\":{\"jws\":\"a.b\"}}", "receipt" },
    { (Parse) rz_results_page_from_json, "{\"items\":[{}]}", "items[0].jws" },
    { parse_evidence, "{\"nonce\":\"n\",\"sent_at\":1,\"camera\":{\"kind\":\"device\"},\"frames\":[]}", "frames" },
    { parse_evidence, "{\"nonce\":\"n\",\"sent_at\":1,\"camera\":{\"kind\":\"magic\"},\"frames\":[{\"kind\":\"rest\",\"step\":0,\"time_us\":0,\"sha256\":\"0\"}]}", "camera.kind" },
    { parse_evidence, "{\"nonce\":\"n\",\"sent_at\":1,\"camera\":{\"kind\":\"device\"},\"frames\":[{\"kind\":\"nap\",\"step\":0,\"time_us\":0,\"sha256\":\"0\"}]}", "frames[0].kind" },
    { (Parse) rz_problem_from_json, "{\"status\":200,\"code\":\"SYSTEM_BUSY\"}", "status" },
  };

  g_test_summary ("Words, days and ranges outside the contract are named by their path");
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonNode) node = decode (bad[i].text);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i].text);
      g_assert_null (bad[i].parse (node, &error));
      g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_MEMBER);
      g_assert_true (g_str_has_prefix (error->message, bad[i].path));
    }
}

static void
softens_unknown_codes (void)
{
  g_autoptr (JsonNode) node = decode ("{\"status\":418,\"code\":\"TEAPOT\",\"hints\":[\"STEAM\",\"TOO_DARK\"]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (RzProblem) problem = rz_problem_from_json (node, &error);

  g_test_summary ("An unknown code is SYSTEM_BUSY to the public, an unknown hint is dropped");
  g_assert_no_error (error);
  g_assert_cmpint (problem->code, ==, RZ_REASON_SYSTEM_BUSY);
  g_assert_cmpuint (problem->n_hints, ==, 1);
  g_assert_cmpint (problem->hints[0], ==, RZ_HINT_TOO_DARK);
}

static void
tells_every_code (void)
{
  g_test_summary ("Every code survives a problem document with its status");
  for (guint code = RZ_REASON_NONE + 1; code < RZ_N_REASONS; code++)
    {
      g_autoptr (RzProblem) problem = rz_problem_new (code, NULL);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (RzProblem) again = NULL;

      if (problem->status == 200)
        continue;
      node = rz_problem_to_json (problem);
      again = rz_problem_from_json (node, NULL);
      g_assert_nonnull (again);
      g_assert_cmpint (again->code, ==, code);
      g_assert_cmpint (again->status, ==, rz_reason_get_status (code));
    }
}

static void
tells_meta (void)
{
  g_autoptr (RzMeta) meta = rz_meta_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzMeta) again = NULL;

  g_test_summary ("The tables carry 21 cities, seven kinds of document and the rule of twelve months");
  meta->server_time = 1790000000;
  meta->agreement_version = g_strdup ("1");
  meta->privacy_version = g_strdup ("2");
  meta->face_version = g_strdup ("3");
  node = rz_meta_to_json (meta);
  again = rz_meta_from_json (node, NULL);
  g_assert_cmpint (again->server_time, ==, 1790000000);
  g_assert_cmpstr (again->face_version, ==, "3");

  JsonObject *object = json_node_get_object (node);
  JsonObject *scheme = json_array_get_object_element (json_object_get_array_member (object, "schemes"), 0);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "cities")), ==, 21);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "id_types")), ==, 7);
  g_assert_cmpint (json_object_get_int_member (scheme, "cycle_months"), ==, 12);
  g_assert_cmpstr (json_object_get_string_member (scheme, "count_from"), ==, "next_month");
}

static void
add (const char   *what,
     gconstpointer document,
     GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/members/%s/%s", ((const Document *) document)->name, what);

  g_test_add_data_func (path, document, test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (unsigned i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      add ("round-trips", &documents[i], round_trips);
      add ("names-missing", &documents[i], names_missing);
      add ("names-wrong-kind", &documents[i], names_wrong_kind);
      add ("names-wrong-length", &documents[i], names_wrong_length);
      add ("ignores-unknown", &documents[i], ignores_unknown);
      add ("survives-truncation", &documents[i], survives_truncation);
      add ("survives-mutation", &documents[i], survives_mutation);
    }
  g_test_add_func ("/members/refuses-wrong-words", refuses_wrong_words);
  g_test_add_func ("/members/softens-unknown-codes", softens_unknown_codes);
  g_test_add_func ("/members/tells-every-code", tells_every_code);
  g_test_add_func ("/members/tells-meta", tells_meta);
  return g_test_run ();
}
