/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which keys a receipt is checked by: those kept, and those of the service once the kept ones are old. */
#include <utime.h>

#include <glib/gstdio.h>

#include "canned-service.h"
#include "rz-date.h"
#include "rz-receipt-check.h"
#include "rz-receipt-jws.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  char          *folder;
  char          *kept; /* where the keys are kept */
  CannedService *service;
  RzClient      *client;
  RzJwk         *stolen;
  RzJwk         *current;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("receipt-check-XXXXXX", NULL);
  self->kept = g_build_filename (self->folder, "keys.json", NULL);
  self->service = canned_service_new ();
  self->client = rz_client_new (data == NULL ? canned_service_get_uri (self->service) : data, NULL, &error);
  g_assert_no_error (error);
  rz_client_set_time_scale (self->client, 0.02);
  self->stolen = rz_jwk_generate (RZ_JWK_ES256, &error);
  self->current = rz_jwk_generate (RZ_JWK_ES256, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->client);
  canned_service_free (self->service);
  rz_jwk_unref (self->stolen);
  rz_jwk_unref (self->current);
  g_remove (self->kept);
  g_rmdir (self->folder);
  g_free (self->kept);
  g_free (self->folder);
}

static char *
write_set (RzJwk *first,
           RzJwk *second)
{
  g_autoptr (RzJwkSet) keys = rz_jwk_set_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) text = NULL;

  rz_jwk_set_add (keys, first);
  if (second != NULL)
    rz_jwk_set_add (keys, second);
  node = rz_jwk_set_to_json (keys);
  text = rz_json_encode (node);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
keep (Fixture *self,
      gint64   age)
{
  g_autofree char *keys = write_set (self->stolen, NULL);
  time_t           then = g_get_real_time () / G_USEC_PER_SEC - age;

  rz_receipt_check_keep_keys (self->folder, keys);
  g_assert_cmpint (utime (self->kept, &(struct utimbuf){ then, then }), ==, 0);
}

static char *
sign (RzJwk *key)
{
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();
  g_autoptr (GError) error = NULL;

  receipt->iss = g_strdup ("renzheng-service");
  receipt->iat = 1795500000;
  receipt->receipt_no = g_strdup ("RZ-7F3K-2Q8M-XW4T-9BHC");
  receipt->masked_name = g_strdup ("陈*文");
  receipt->city_code = g_strdup ("440100");
  receipt->scheme = g_strdup ("enterprise_employee");
  rz_date_from_string (&receipt->passed_on, "2026-11-24");
  rz_date_from_string (&receipt->valid_until, "2027-11-30");
  rz_receipt_sign (receipt, key, &error);
  g_assert_no_error (error);
  return g_strdup (receipt->jws);
}

static RzReceipt *
check (Fixture *self,
       RzJwk   *key,
       GError **error)
{
  g_autofree char *code = sign (key);
  g_autoptr (GAsyncResult) result = NULL;

  rz_receipt_check_async (code, self->folder, self->client, NULL, await_cb, &result);
  return rz_receipt_check_finish (self->client, wait_for (&result), error);
}

/* The second age: kept while the clock ran ahead. */
static void
a_revoked_key_is_believed_no_longer (Fixture      *self,
                                     gconstpointer data)
{
  static const gint64 ages[] = { 2 * DAY, -400 * DAY };
  g_autofree char    *keys = write_set (self->current, NULL);

  canned_service_answer (self->service, 200, "application/json", keys);
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr (GError) forged = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RzReceipt) receipt = NULL;

      keep (self, ages[i]);
      g_assert_null (check (self, self->stolen, &forged));
      g_assert_cmpstr (g_quark_to_string (forged->domain), ==, g_quark_to_string (RZ_CONTRACT_ERROR));
      receipt = check (self, self->current, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (receipt->masked_name, ==, "陈*文");
      g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, i + 1);
    }
}

static void
a_key_of_today_needs_no_service (Fixture      *self,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzReceipt) receipt = NULL;

  keep (self, DAY / 2);
  receipt = check (self, self->stolen, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 0);
}

static void
an_unknown_key_is_asked_for (Fixture      *self,
                             gconstpointer data)
{
  g_autofree char *keys = write_set (self->stolen, self->current);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzReceipt) receipt = NULL;

  canned_service_answer (self->service, 200, "application/json", keys);
  keep (self, DAY / 2);
  receipt = check (self, self->current, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), ==, 1);
}

static void
without_the_service_the_kept_ones_stand_in (Fixture      *self,
                                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (RzReceipt) receipt = NULL;

  keep (self, 2 * DAY);
  receipt = check (self, self->stolen, &error);
  g_assert_no_error (error);
  g_assert_nonnull (receipt);
  g_assert_null (check (self, self->current, &unknown));
  g_assert_error (unknown, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_KEYS);
}

/* An ordinary call is sent again until 15 s are over. */
static void
old_keys_are_not_waited_upon (Fixture      *self,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (RzReceipt) receipt = NULL;

  canned_service_answer_raw (self->service, "", TRUE);
  keep (self, 2 * DAY);
  receipt = check (self, self->stolen, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (canned_service_get_n_requests (self->service), <=, 1);
  g_assert_null (check (self, self->current, &unknown));
  g_assert_error (unknown, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_KEYS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/flow/receipt-check/revoked", Fixture, NULL, set_up, a_revoked_key_is_believed_no_longer, tear_down);
  g_test_add ("/flow/receipt-check/fresh", Fixture, NULL, set_up, a_key_of_today_needs_no_service, tear_down);
  g_test_add ("/flow/receipt-check/unknown", Fixture, NULL, set_up, an_unknown_key_is_asked_for, tear_down);
  g_test_add ("/flow/receipt-check/offline", Fixture, "http://127.0.0.1:9", set_up, without_the_service_the_kept_ones_stand_in, tear_down);
  g_test_add ("/flow/receipt-check/silent", Fixture, NULL, set_up, old_keys_are_not_waited_upon, tear_down);
  return g_test_run ();
}
