/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A capture whose response gets lost, comes late, or cannot be read. */
#include "rz-submit.h"

#include <libsoup/soup.h>
#include <string.h>

#include "canned-service.h"
#include "rz-evidence-jws.h"
#include "rz-receipt-jws.h"

#define QUICK 0.02
#define CALM 0.2

#define FAILED "{\"state\":\"failed\",\"code\":\"FACE_MODEL_MISMATCH\",\"hints\":[\"NOT_FOLLOWED\",\"TOO_DARK\"],\"attempts_left\":2}"
#define PENDING "{\"state\":\"pending\",\"attempts_left\":3}"

typedef struct
{
  CannedService *service;
  RzTransport   *transport;
  RzEvidence    *evidence;
  RzJwk         *terminal;
} Fixture;

static void
add_frame (RzEvidence *evidence,
           const char *content)
{
  RzEvidenceFrame *frame = rz_evidence_frame_new ();

  frame->role = evidence->frames->len == 0 ? RZ_EVIDENCE_START : RZ_EVIDENCE_ACTION;
  frame->step = (int) evidence->frames->len - 1;
  frame->time_us = evidence->frames->len * 100000;
  frame->jpeg = g_bytes_new (content, strlen (content));
  g_ptr_array_add (evidence->frames, frame);
}

static void
set_up (Fixture      *self,
        gconstpointer scale)
{
  g_autoptr (GError) error = NULL;

  self->service = canned_service_new ();
  self->transport = rz_transport_new (canned_service_get_uri (self->service), NULL, &error);
  g_assert_no_error (error);
  rz_transport_set_time_scale (self->transport, *(const double *) scale);
  self->terminal = rz_jwk_generate (RZ_JWK_EDDSA, &error);
  g_assert_no_error (error);
  self->evidence = rz_evidence_new ();
  self->evidence->nonce = g_strdup ("nonce");
  self->evidence->sent_at = 1700000000;
  self->evidence->camera_kind = g_strdup ("simulated");
  self->evidence->camera_name = g_strdup ("Simulated");
  add_frame (self->evidence, "\xff\xd8 first \xff\xd9");
  add_frame (self->evidence, "\xff\xd8 --second\r\n--\r\n \xff\xd9");
}

static void
tear_down (Fixture      *self,
           gconstpointer scale)
{
  g_assert_finalize_object (self->transport);
  canned_service_free (self->service);
  rz_evidence_free (self->evidence);
  rz_jwk_unref (self->terminal);
}

static RzVerdict *
submit (Fixture *self,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rz_submit_async (self->transport, "s1", self->evidence, self->terminal, NULL, await_cb, &result);
  return rz_submit_finish (self->transport, wait_for (&result), error);
}

static void
assert_failed_verdict (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzVerdict) verdict = submit (self, &error);

  g_assert_no_error (error);
  g_assert_false (verdict->passed);
  g_assert_cmpint (verdict->reason, ==, RZ_REASON_FACE_MODEL_MISMATCH);
  g_assert_cmpint (verdict->hint, ==, RZ_HINT_NOT_FOLLOWED);
  g_assert_cmpint (verdict->attempts_left, ==, 2);
}

static void
assert_error_code (Fixture *self,
                   int      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (submit (self, &error));
  g_assert_error (error, RZ_CLIENT_ERROR, code);
}

/* "PUT PUT GET": what the service was asked, in order. */
static void
assert_methods (Fixture    *self,
                const char *methods)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < canned_service_get_n_requests (self->service); i++)
    g_string_append_printf (seen, "%s%s", i ? " " : "", canned_service_get_request (self->service, i)->method);
  g_assert_cmpstr (seen->str, ==, methods);
}

static void
lose_response (Fixture *self)
{
  canned_service_answer_raw (self->service, "", FALSE);
}

static void
answer (Fixture    *self,
        const char *body)
{
  canned_service_answer (self->service, 200, RZ_CONTRACT_JSON, body);
}

static void
sends_evidence_and_frames (Fixture      *self,
                           gconstpointer scale)
{
  g_autoptr (GPtrArray) jpegs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (SoupMultipart) multipart = NULL;
  g_autoptr (GBytes) evidence = NULL;
  g_autoptr (RzEvidence) seen = NULL;
  g_autoptr (RzJwk) signer = NULL;
  g_autoptr (GError) error = NULL;
  const CannedRequest *request;
  SoupMessageHeaders  *part_headers;
  GBytes              *part;

  answer (self, FAILED);
  assert_failed_verdict (self);
  request = canned_service_get_request (self->service, 0);
  g_assert_cmpstr (request->method, ==, "PUT");
  g_assert_cmpstr (request->path, ==, "/v1/liveness/s1/capture");

  soup_message_headers_append (headers, "Content-Type", request->content_type);
  multipart = soup_multipart_new_from_message (headers, request->body);
  g_assert_nonnull (multipart);
  for (int i = 0; soup_multipart_get_part (multipart, i, &part_headers, &part); i++)
    {
      g_autoptr (GHashTable) parameters = NULL;
      g_autofree char *disposition = NULL;

      g_assert_true (soup_message_headers_get_content_disposition (part_headers, &disposition, &parameters));
      g_assert_cmpstr (g_hash_table_lookup (parameters, "name"), ==, i == 0 ? RZ_CONTRACT_PART_EVIDENCE : RZ_CONTRACT_PART_FRAME);
      g_assert_cmpstr (soup_message_headers_get_content_type (part_headers, NULL), ==, i == 0 ? RZ_CONTRACT_JSON : RZ_CONTRACT_JPEG);
      if (i == 0)
        evidence = g_bytes_ref (part);
      else
        g_ptr_array_add (jpegs, g_bytes_ref (part));
    }
  seen = rz_evidence_verify (evidence, jpegs, &signer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rz_jwk_get_thumbprint (signer), ==, rz_jwk_get_thumbprint (self->terminal));
  g_assert_cmpuint (seen->frames->len, ==, 2);
  g_assert_cmpstr (seen->nonce, ==, "nonce");
}

static void
lost_response_is_asked_for_with_the_same_key (Fixture      *self,
                                              gconstpointer scale)
{
  lose_response (self);
  answer (self, FAILED);
  assert_failed_verdict (self);
  assert_methods (self, "PUT PUT");
  g_assert_cmpstr (canned_service_get_request (self->service, 0)->key, ==, canned_service_get_request (self->service, 1)->key);
  g_assert_true (g_bytes_equal (canned_service_get_request (self->service, 0)->body, canned_service_get_request (self->service, 1)->body));
}

static void
unreadable_response_is_asked_for_by_state (Fixture      *self,
                                           gconstpointer scale)
{
  answer (self, "{\"state\":\"passed\"}"); /* without a receipt: not to be believed */
  answer (self, FAILED);
  assert_failed_verdict (self);
  assert_methods (self, "PUT GET");
  g_assert_cmpstr (canned_service_get_request (self->service, 1)->path, ==, "/v1/liveness/s1");
}

static void
pending_verdict_is_waited_for (Fixture      *self,
                               gconstpointer scale)
{
  canned_service_answer (self->service, 200, "text/html", "<html>");
  answer (self, PENDING);
  answer (self, PENDING);
  answer (self, FAILED);
  assert_failed_verdict (self);
  assert_methods (self, "PUT GET GET GET");
}

static void
pending_for_ever_ends (Fixture      *self,
                       gconstpointer scale)
{
  gint64 start = g_get_monotonic_time ();

  answer (self, PENDING);
  assert_error_code (self, RZ_CLIENT_ERROR_UNREACHABLE);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 40 * QUICK * G_USEC_PER_SEC);
}

static void
what_nobody_looks_at_any_more_is_asked_for_once (Fixture      *self,
                                                 gconstpointer scale)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RzVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;

  answer (self, PENDING);
  rz_submit_recall_async (self->transport, "s1", 90, NULL, await_cb, &result);
  verdict = rz_submit_finish (self->transport, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (verdict->pending);
  assert_methods (self, "GET");
}

static void
refusal_is_final (Fixture      *self,
                  gconstpointer scale)
{
  canned_service_answer (self->service, 410, RZ_CONTRACT_PROBLEM, CANNED_PROBLEM (410, "SESSION_EXPIRED"));
  assert_error_code (self, RZ_CLIENT_ERROR_REFUSED);
  assert_methods (self, "PUT");
}

static void
unknown_state_keeps_the_first_error (Fixture      *self,
                                     gconstpointer scale)
{
  canned_service_answer (self->service, 200, RZ_CONTRACT_JSON, "{");
  canned_service_answer (self->service, 404, RZ_CONTRACT_PROBLEM, CANNED_PROBLEM (404, "NOT_FOUND"));
  assert_error_code (self, RZ_CLIENT_ERROR_MALFORMED);
  assert_methods (self, "PUT GET");
}

static void
killed_service_is_unreachable (Fixture      *self,
                               gconstpointer scale)
{
  canned_service_free (self->service);
  assert_error_code (self, RZ_CLIENT_ERROR_UNREACHABLE);
  self->service = canned_service_new ();
}

static void
cancel_ends_the_poll (Fixture      *self,
                      gconstpointer scale)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  answer (self, PENDING);
  rz_submit_async (self->transport, "s", self->evidence, self->terminal, cancellable, await_cb, &result);
  while (canned_service_get_n_requests (self->service) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (rz_submit_finish (self->transport, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  static const double quick = QUICK;
  static const double calm = CALM;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, scale, function) g_test_add ("/client/submit/" name, Fixture, &scale, set_up, function, tear_down)
  ADD ("sends", calm, sends_evidence_and_frames);
  ADD ("lost-response", calm, lost_response_is_asked_for_with_the_same_key);
  ADD ("unreadable-response", calm, unreadable_response_is_asked_for_by_state);
  ADD ("pending", quick, pending_verdict_is_waited_for);
  ADD ("pending-for-ever", quick, pending_for_ever_ends);
  ADD ("recalled-late", quick, what_nobody_looks_at_any_more_is_asked_for_once);
  ADD ("refused", calm, refusal_is_final);
  ADD ("unknown-state", calm, unknown_state_keeps_the_first_error);
  ADD ("killed", quick, killed_service_is_unreachable);
  ADD ("cancel-poll", calm, cancel_ends_the_poll);
#undef ADD
  return g_test_run ();
}
