/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time-outs, repeats, size limit and TLS against a service that does everything wrong. */
#include "rz-transport.h"

#include <glib/gstdio.h>
#include <gnutls/x509.h>
#include <string.h>

#include "canned-service.h"

/* QUICK: 15 s become 0.3 s, for what is given up anyway. CALM: for what has to arrive in time on a busy machine too.
 * PATIENT: for a first handshake, which reads the certificates of the system, slowly so under a sanitizer. */
#define QUICK 0.02
#define CALM 0.5
#define PATIENT 8.0

static const RzPatience patience = { .attempt = 10000, .repeat = 15000, .total = 15000 };

typedef struct
{
  CannedService *service;
  RzTransport   *transport;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer scale)
{
  g_autoptr (GError) error = NULL;

  self->service = canned_service_new ();
  self->transport = rz_transport_new (canned_service_get_uri (self->service), NULL, &error);
  g_assert_no_error (error);
  rz_transport_set_time_scale (self->transport, *(const double *) scale);
}

static void
tear_down (Fixture      *self,
           gconstpointer scale)
{
  g_assert_finalize_object (self->transport);
  canned_service_free (self->service);
}

static RzCall *
new_call (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"name\":\"value\"}", NULL);

  return rz_call_new_post ("test", g_strdup ("/v1/test"), g_steal_pointer (&node), &patience);
}

static RzResponse *
send_with (RzTransport  *transport,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rz_transport_send_async (transport, new_call (), cancellable, await_cb, &result);
  return rz_transport_send_finish (transport, wait_for (&result), error);
}

static void
assert_fails (Fixture *self,
              int      code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = send_with (self->transport, NULL, &error);

  g_assert_null (response);
  g_assert_error (error, RZ_CLIENT_ERROR, code);
}

static void
assert_arrives (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = send_with (self->transport, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
}

static void
assert_one_key (Fixture *self,
                guint    n_requests)
{
  const char *key = canned_service_get_request (self->service, 0)->key;

  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, n_requests);
  g_assert_true (g_uuid_string_is_valid (key));
  for (guint i = 1; i < n_requests; i++)
    g_assert_cmpstr (canned_service_get_request (self->service, i)->key, ==, key);
}

static void
answer_ok (Fixture *self)
{
  canned_service_answer (self->service, 200, RZ_CONTRACT_JSON, "{}");
}

static void
sends_what_it_was_given (Fixture      *self,
                         gconstpointer scale)
{
  const CannedRequest *request;

  answer_ok (self);
  assert_arrives (self);
  request = canned_service_get_request (self->service, 0);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->path, ==, "/v1/test");
  g_assert_cmpstr (request->content_type, ==, RZ_CONTRACT_JSON);
  g_assert_cmpmem (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), "{\"name\":\"value\"}", 16);
}

static void
repeats_when_busy (Fixture      *self,
                   gconstpointer scale)
{
  canned_service_answer (self->service, 503, RZ_CONTRACT_PROBLEM, CANNED_PROBLEM (503, "SYSTEM_BUSY"));
  canned_service_answer (self->service, 502, "text/html", "<html>");
  answer_ok (self);
  assert_arrives (self);
  assert_one_key (self, 3);
}

static void
repeats_when_dropped (Fixture      *self,
                      gconstpointer scale)
{
  canned_service_answer_raw (self->service, "", FALSE);
  canned_service_answer_raw (self->service, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"half\":", FALSE);
  answer_ok (self);
  assert_arrives (self);
  assert_one_key (self, 3);
}

static void
gives_up_a_busy_service (Fixture      *self,
                         gconstpointer scale)
{
  gint64 start = g_get_monotonic_time ();

  canned_service_answer (self->service, 503, RZ_CONTRACT_PROBLEM, CANNED_PROBLEM (503, "SYSTEM_BUSY"));
  assert_fails (self, RZ_CLIENT_ERROR_BUSY);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), >=, 4);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), <=, 5);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 7 * 0.75 * CALM * G_USEC_PER_SEC - 5000);
}

static void
gives_up_a_dropping_service (Fixture      *self,
                             gconstpointer scale)
{
  canned_service_answer_raw (self->service, "", FALSE);
  assert_fails (self, RZ_CLIENT_ERROR_UNREACHABLE);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), >=, 2);
}

static void
gives_up_a_silent_service (Fixture      *self,
                           gconstpointer scale)
{
  gint64 start = g_get_monotonic_time ();

  canned_service_answer_raw (self->service, "", TRUE);
  assert_fails (self, RZ_CLIENT_ERROR_UNREACHABLE);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 10 * QUICK * G_USEC_PER_SEC);
}

static void
gives_up_half_an_answer (Fixture      *self,
                         gconstpointer scale)
{
  g_test_summary ("Headers came, the body stays away");
  canned_service_answer_raw (self->service, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", TRUE);
  assert_fails (self, RZ_CLIENT_ERROR_UNREACHABLE);
}

static void
gives_up_a_killed_service (Fixture      *self,
                           gconstpointer scale)
{
  canned_service_free (self->service);
  assert_fails (self, RZ_CLIENT_ERROR_UNREACHABLE);
  self->service = canned_service_new ();
}

static void
does_not_wait_longer_than_it_may (Fixture      *self,
                                  gconstpointer scale)
{
  canned_service_answer (self->service, 503, RZ_CONTRACT_PROBLEM, "{\"status\":503,\"code\":\"SYSTEM_BUSY\",\"retry_after_s\":600}");
  assert_fails (self, RZ_CLIENT_ERROR_BUSY);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 1);
}

static void
does_not_repeat_a_refusal (Fixture      *self,
                           gconstpointer scale)
{
  canned_service_answer (self->service, 422, RZ_CONTRACT_PROBLEM, CANNED_PROBLEM (422, "IDENTITY_MISMATCH"));
  assert_fails (self, RZ_CLIENT_ERROR_REFUSED);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 1);
}

static void
does_not_repeat_nonsense (Fixture      *self,
                          gconstpointer scale)
{
  canned_service_answer_raw (self->service, "\x16\x03\x01 this is not HTTP\r\n\r\n", FALSE);
  assert_fails (self, RZ_CLIENT_ERROR_MALFORMED);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 1);
}

static void
follows_no_redirect (Fixture      *self,
                     gconstpointer scale)
{
  canned_service_answer_raw (self->service, "HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", FALSE);
  assert_fails (self, RZ_CLIENT_ERROR_MALFORMED);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 1);
}

static void
refuses_what_is_too_large (Fixture      *self,
                           gconstpointer scale)
{
  g_autofree char *large = g_strnfill (RZ_CONTRACT_MAX_JSON + 1, ' ');

  canned_service_answer (self->service, 200, RZ_CONTRACT_JSON, large);
  assert_fails (self, RZ_CLIENT_ERROR_MALFORMED);
}

static void
refuses_what_never_ends (Fixture      *self,
                         gconstpointer scale)
{
  gint64 start = g_get_monotonic_time ();

  canned_service_answer_flood (self->service);
  assert_fails (self, RZ_CLIENT_ERROR_MALFORMED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
cancel_ends_the_wait (Fixture      *self,
                      gconstpointer scale)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  canned_service_answer_raw (self->service, "", TRUE);
  rz_transport_send_async (self->transport, new_call (), cancellable, await_cb, &result);
  while (canned_service_get_n_requests (self->service) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (rz_transport_send_finish (self->transport, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
cancel_ends_the_rest (Fixture      *self,
                      gconstpointer scale)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  canned_service_answer (self->service, 503, RZ_CONTRACT_PROBLEM, "{\"status\":503,\"code\":\"SYSTEM_BUSY\",\"retry_after_s\":14}");
  rz_transport_send_async (self->transport, new_call (), cancellable, await_cb, &result);
  while (canned_service_get_n_requests (self->service) == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_cancellable_cancel (cancellable);
  g_assert_null (rz_transport_send_finish (self->transport, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 1);
}

static void
cancelled_before_it_began (Fixture      *self,
                           gconstpointer scale)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  answer_ok (self);
  g_cancellable_cancel (cancellable);
  g_assert_null (send_with (self->transport, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 0);
}

static void
refuses_unusable_addresses (void)
{
  static const char *const addresses[] = { "", "service", "ftp://127.0.0.1", "http://192.0.2.1:80", "http://service.invalid",
                                           "https://name:word@service.invalid", "https://service.invalid/?a=b", "file:///etc/hosts",
                                           "http://", "http://localhost.evil.invalid", "http://127.0.0.1.evil.invalid" };
  static const char *const good[] = { "http://127.0.0.1:8443", "http://[::1]:8443/", "http://localhost", "https://service.invalid/base/" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", addresses[i]);
      g_assert_null (rz_transport_new (addresses[i], NULL, &error));
      g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (RzTransport) transport = rz_transport_new (good[i], NULL, NULL);

      g_test_message ("%s", good[i]);
      g_assert_nonnull (transport);
    }
}

/* A certificate for 127.0.0.1 signed by itself, with its key, in PEM. */
static char *
make_certificate (void)
{
  static const guint8   address[] = { 127, 0, 0, 1 };
  gnutls_x509_crt_t     certificate;
  gnutls_x509_privkey_t key;
  gnutls_datum_t        certificate_pem, key_pem;
  char                 *pem;

  gnutls_x509_privkey_init (&key);
  gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0);
  gnutls_x509_crt_init (&certificate);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_serial (certificate, "\x01", 1);
  gnutls_x509_crt_set_dn (certificate, "CN=127.0.0.1", NULL);
  gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, address, sizeof address, GNUTLS_FSAN_SET);
  gnutls_x509_crt_set_basic_constraints (certificate, 1, -1);
  gnutls_x509_crt_set_activation_time (certificate, time (NULL) - 3600);
  gnutls_x509_crt_set_expiration_time (certificate, time (NULL) + 3600);
  gnutls_x509_crt_set_key (certificate, key);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==, 0);

  gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &certificate_pem);
  gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &key_pem);
  pem = g_strdup_printf ("%s%s", certificate_pem.data, key_pem.data);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
  gnutls_free (certificate_pem.data);
  gnutls_free (key_pem.data);
  return pem;
}

static char *
write_pem (const char *pem)
{
  g_autofree char *path = NULL;
  int              fd = g_file_open_tmp ("renzheng-XXXXXX.pem", &path, NULL);

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, pem, -1, NULL));
  return g_steal_pointer (&path);
}

static void
believes_the_given_authority_alone (void)
{
  g_autofree char *pem = make_certificate ();
  g_autofree char *stranger_pem = make_certificate ();
  g_autofree char *ca = write_pem (pem);
  g_autofree char *stranger = write_pem (stranger_pem);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, &error);
  g_autoptr (CannedService) service = canned_service_new_tls (certificate);
  const RzClientTls trusting = { .ca = ca, .certificate = ca };
  const RzClientTls suspicious = { .ca = stranger };
  g_autoptr (RzTransport) friendly = rz_transport_new (canned_service_get_uri (service), &trusting, &error);
  g_autoptr (RzTransport) wary = rz_transport_new (canned_service_get_uri (service), &suspicious, &error);
  g_autoptr (RzResponse) response = NULL;

  g_assert_no_error (error);
  rz_transport_set_time_scale (friendly, PATIENT);
  rz_transport_set_time_scale (wary, PATIENT);
  canned_service_answer (service, 200, RZ_CONTRACT_JSON, "{}");
  response = send_with (friendly, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (send_with (wary, NULL, &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE);
  g_assert_cmpuint (canned_service_get_n_requests (service), ==, 1);
  g_unlink (ca);
  g_unlink (stranger);
}

static void
refuses_unusable_tls_files (void)
{
  g_autofree char  *nonsense = write_pem ("nonsense");
  const RzClientTls files[] = { { .ca = "/nonexistent/ca.pem" },
                                { .certificate = "/nonexistent/certificate.pem", .key = "/nonexistent/key.pem" },
                                { .certificate = nonsense, .key = nonsense } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rz_transport_new ("https://127.0.0.1:1", &files[i], &error));
      g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
    }
  g_unlink (nonsense);
}

int
main (int   argc,
      char *argv[])
{
  static const double quick = QUICK;
  static const double calm = CALM;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, scale, function) g_test_add ("/client/transport/" name, Fixture, &scale, set_up, function, tear_down)
  ADD ("sends", calm, sends_what_it_was_given);
  ADD ("busy", calm, repeats_when_busy);
  ADD ("dropped", calm, repeats_when_dropped);
  ADD ("always-busy", calm, gives_up_a_busy_service);
  ADD ("always-dropped", calm, gives_up_a_dropping_service);
  ADD ("silent", quick, gives_up_a_silent_service);
  ADD ("half-an-answer", quick, gives_up_half_an_answer);
  ADD ("killed", quick, gives_up_a_killed_service);
  ADD ("come-back-much-later", calm, does_not_wait_longer_than_it_may);
  ADD ("refused", calm, does_not_repeat_a_refusal);
  ADD ("nonsense", calm, does_not_repeat_nonsense);
  ADD ("redirect", calm, follows_no_redirect);
  ADD ("too-large", calm, refuses_what_is_too_large);
  ADD ("flood", calm, refuses_what_never_ends);
  ADD ("cancel-wait", calm, cancel_ends_the_wait);
  ADD ("cancel-rest", calm, cancel_ends_the_rest);
  ADD ("cancelled-before", calm, cancelled_before_it_began);
#undef ADD
  g_test_add_func ("/client/transport/addresses", refuses_unusable_addresses);
  g_test_add_func ("/client/transport/authority", believes_the_given_authority_alone);
  g_test_add_func ("/client/transport/tls-files", refuses_unusable_tls_files);
  return g_test_run ();
}
