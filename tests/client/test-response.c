/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer means, by status, content type and body. */
#include "rz-response.h"

#include <string.h>

#include "rz-answer.h"
#include "rz-client-error.h"
#include "rz-contract.h"
#include "rz-problem.h"
#include "rz-results-page.h"
#include "rz-session.h"
#include "rz-ticket.h"
#include "rz-verdict.h"

static RzResponse *
new_response (guint       status,
              const char *content_type,
              const char *body)
{
  return rz_response_new (status, content_type, NULL, g_bytes_new (body, strlen (body)));
}

static void
every_code_is_refused_with_its_reason (void)
{
  for (RzReason code = RZ_REASON_IDENTITY_MISMATCH; code < RZ_N_REASONS; code++)
    {
      g_autoptr (RzProblem) problem = rz_problem_new (code, NULL);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (RzResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      if (code == RZ_REASON_SYSTEM_BUSY || code == RZ_REASON_FACE_MODEL_MISMATCH)
        continue; /* the first is BUSY, the second comes as a state */
      node = rz_problem_to_json (problem);
      response = rz_response_new (problem->status, RZ_CONTRACT_PROBLEM, NULL, rz_json_encode (node));
      g_assert_false (rz_response_check (response, RZ_CONTRACT_JSON, &error));
      g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED);
      g_assert_cmpint (rz_client_error_get_reason (error), ==, code);
    }
}

static void
everything_else_is_busy_or_malformed (void)
{
  static const struct
  {
    const char *name;
    guint       status;
    const char *content_type;
    const char *body;
    int         code;
  } responses[] = {
    { "busy", 503, RZ_CONTRACT_PROBLEM, "{\"status\":503,\"code\":\"SYSTEM_BUSY\",\"retry_after_s\":7}", RZ_CLIENT_ERROR_BUSY },
    { "unknown code of a server fault", 500, RZ_CONTRACT_PROBLEM, "{\"status\":500,\"code\":\"SOMETHING_NEW\"}", RZ_CLIENT_ERROR_BUSY },
    { "page of a proxy", 502, "text/html", "<html>Bad Gateway</html>", RZ_CLIENT_ERROR_BUSY },
    { "server fault without a word", 500, NULL, "", RZ_CLIENT_ERROR_BUSY },
    { "truncated problem of a server fault", 503, RZ_CONTRACT_PROBLEM, "{\"status\":503,", RZ_CLIENT_ERROR_BUSY },
    { "unknown code", 409, RZ_CONTRACT_PROBLEM, "{\"status\":409,\"code\":\"SOMETHING_NEW\"}", RZ_CLIENT_ERROR_MALFORMED },
    { "refusal without a problem document", 422, RZ_CONTRACT_JSON, "{\"code\":\"IDENTITY_MISMATCH\"}", RZ_CLIENT_ERROR_MALFORMED },
    { "truncated problem", 422, RZ_CONTRACT_PROBLEM, "{\"status\":422,\"code\":\"IDENT", RZ_CLIENT_ERROR_MALFORMED },
    { "problem that is a list", 422, RZ_CONTRACT_PROBLEM, "[]", RZ_CLIENT_ERROR_MALFORMED },
    { "problem with a number for a code", 422, RZ_CONTRACT_PROBLEM, "{\"status\":422,\"code\":5}", RZ_CLIENT_ERROR_MALFORMED },
    { "redirect", 302, NULL, "", RZ_CLIENT_ERROR_MALFORMED },
    { "good with another type", 200, "text/html", "{}", RZ_CLIENT_ERROR_MALFORMED },
    { "good without a type", 200, NULL, "{}", RZ_CLIENT_ERROR_MALFORMED },
    { "problem as good answer", 200, RZ_CONTRACT_PROBLEM, "{}", RZ_CLIENT_ERROR_MALFORMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      g_autoptr (RzResponse) response = new_response (responses[i].status, responses[i].content_type, responses[i].body);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", responses[i].name);
      g_assert_false (rz_response_check (response, RZ_CONTRACT_JSON, &error));
      g_assert_error (error, RZ_CLIENT_ERROR, responses[i].code);
      g_assert_cmpint (rz_client_error_get_reason (error), ==, RZ_REASON_SYSTEM_BUSY);
    }
}

static void
busy_says_when_to_come_back (void)
{
  g_autoptr (RzResponse) response = new_response (503, RZ_CONTRACT_PROBLEM, "{\"status\":503,\"code\":\"SYSTEM_BUSY\",\"retry_after_s\":7}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  g_assert_false (rz_response_check (response, RZ_CONTRACT_JSON, &error));
  copy = g_error_copy (error);
  g_assert_cmpint (rz_client_error_get_retry_after (copy), ==, 7);
}

static void
nothing_is_read_where_nothing_is_expected (void)
{
  g_autoptr (RzResponse) empty = new_response (204, NULL, "");
  g_autoptr (RzResponse) full = new_response (200, RZ_CONTRACT_JSON, "{}");
  g_autoptr (GError) error = NULL;

  g_assert_true (rz_response_check (empty, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (rz_response_check (full, NULL, &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
}

static void
reads_records_and_refuses_the_rest (void)
{
  static const char *const bad[] = { "", "{", "[]", "null", "{}", "{\"ticket\":7,\"expected_days\":2}", "\xff\xfe" };
  g_autoptr (RzResponse) good = new_response (200, RZ_CONTRACT_JSON, "{\"ticket\":\"T-1\",\"expected_days\":2,\"tomorrow\":{\"new\":[1]}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (RzTicket) ticket = rz_response_read (good, RZ_RESPONSE_READER (ticket), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ticket->ticket, ==, "T-1");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RzResponse) response = new_response (200, RZ_CONTRACT_JSON, bad[i]);
      g_autoptr (GError) fault = NULL;

      g_assert_null (rz_response_read (response, RZ_RESPONSE_READER (ticket), &fault));
      g_assert_error (fault, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
    }
}

static void
request_id_is_a_plain_word (void)
{
  static const char *const bad[] = { "", "two words", "陈大文", "line\nbreak",
                                     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
  g_autoptr (RzResponse) good = rz_response_new (200, NULL, "3f-A_9", g_bytes_new (NULL, 0));

  g_assert_cmpstr (good->request_id, ==, "3f-A_9");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RzResponse) response = rz_response_new (200, NULL, bad[i], g_bytes_new (NULL, 0));

      g_assert_null (response->request_id);
    }
}

/* One byte changed, one taken out, or the end cut off. */
static GBytes *
damage (const char *text)
{
  g_autofree char *damaged = g_strdup (text);
  gsize            length = strlen (damaged);
  gsize            at = g_test_rand_int_range (0, length);

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      damaged[at] = g_test_rand_int_range (1, 256);
      break;
    case 1:
      memmove (damaged + at, damaged + at + 1, length - at);
      length--;
      break;
    default:
      length = at;
    }
  return g_bytes_new (damaged, length);
}

static void
damaged_answer_is_a_record_or_malformed (void)
{
  static const struct
  {
    const char      *text;
    RzResponseReader reader;
    GDestroyNotify   free;
  } answers[] = {
    { "{\"case_id\":\"c1\",\"masked_name\":\"陈*文\",\"status\":\"active\",\"last_pass\":\"2024-03-11\",\"valid_until\":null,\"reference_face\":true}",
      RZ_RESPONSE_READER (eligibility), (GDestroyNotify) rz_eligibility_free },
    { "{\"session_id\":\"s\",\"nonce\":\"n\",\"challenges\":[{\"kind\":\"light\",\"params\":{\"delay_ms\":9,\"colours\":[\"#00ff00\"],\"colour_ms\":1200}}],"
      "\"expires_at\":1700000300,\"attempts_left\":3,\"pinned\":false}",
      RZ_RESPONSE_READER (session), (GDestroyNotify) rz_session_free },
    { "{\"state\":\"failed\",\"code\":\"FACE_MODEL_MISMATCH\",\"hints\":[\"TOO_DARK\"],\"attempts_left\":2}",
      RZ_RESPONSE_READER (verdict), (GDestroyNotify) rz_verdict_free },
    { "{\"ticket\":\"T-1\",\"expected_days\":2}", RZ_RESPONSE_READER (ticket), (GDestroyNotify) rz_ticket_free },
    { "{\"items\":[{\"jws\":\"e30.e30.e30\"}],\"next_cursor\":\"c\"}", RZ_RESPONSE_READER (results_page), (GDestroyNotify) rz_results_page_free },
    { "{\"status\":409,\"code\":\"REPLAY\",\"hints\":[\"TOO_FAR\"],\"retry_after_s\":1}", RZ_RESPONSE_READER (problem), (GDestroyNotify) rz_problem_free },
  };

  for (guint i = 0; i < 300 * G_N_ELEMENTS (answers); i++)
    {
      guint kind = i % G_N_ELEMENTS (answers);
      g_autoptr (RzResponse) response = rz_response_new (200, RZ_CONTRACT_JSON, NULL, damage (answers[kind].text));
      g_autoptr (GError) error = NULL;
      gpointer record = rz_response_read (response, answers[kind].reader, &error);

      if (record != NULL)
        answers[kind].free (record);
      else
        g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/response/codes", every_code_is_refused_with_its_reason);
  g_test_add_func ("/client/response/rest", everything_else_is_busy_or_malformed);
  g_test_add_func ("/client/response/retry-after", busy_says_when_to_come_back);
  g_test_add_func ("/client/response/no-content", nothing_is_read_where_nothing_is_expected);
  g_test_add_func ("/client/response/read", reads_records_and_refuses_the_rest);
  g_test_add_func ("/client/response/damaged", damaged_answer_is_a_record_or_malformed);
  g_test_add_func ("/client/response/request-id", request_id_is_a_plain_word);
  return g_test_run ();
}
