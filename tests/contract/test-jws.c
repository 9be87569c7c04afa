/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts that hold, and everything that must not: other keys, other algorithms, one changed byte. */
#include "rz-jws.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rz-base64url.h"
#include "rz-receipt-jws.h"
#include "rz-verdict.h"

static RzJwk *
make_key (void)
{
  g_autoptr (GError) error = NULL;
  RzJwk *key = rz_jwk_generate (RZ_JWK_ES256, &error);

  g_assert_no_error (error);
  return key;
}

/* The public half, as a client gets it. */
static RzJwkSet *
publish (RzJwk *key)
{
  g_autoptr (RzJwkSet) set = rz_jwk_set_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;
  RzJwkSet *published;

  rz_jwk_set_add (set, key);
  node = rz_jwk_set_to_json (set);
  text = rz_json_encode (node);
  published = rz_jwk_set_parse (text, &error);
  g_assert_no_error (error);
  return published;
}

static RzReceipt *
make_receipt (RzJwk *key)
{
  RzReceipt *receipt = rz_receipt_new ();
  g_autoptr (GError) error = NULL;

  receipt->iss = g_strdup ("renzheng-service");
  receipt->iat = 1790000000;
  receipt->receipt_no = g_strdup ("RZ-0000-0000-0000-0000");
  receipt->masked_name = g_strdup ("陈*文");
  receipt->city_code = g_strdup ("440100");
  receipt->scheme = g_strdup ("enterprise_employee");
  g_date_set_dmy (&receipt->passed_on, 11, 3, 2026);
  g_date_set_dmy (&receipt->valid_until, 31, 3, 2027);
  receipt->demo = TRUE;
  rz_receipt_sign (receipt, key, &error);
  g_assert_no_error (error);
  return receipt;
}

static void
encodes_base64url (void)
{
  static const char *const bad[] = { "A", "AB==", "A+BC", "A/BC", "AB", "QQR", "A B" };

  g_test_summary ("One spelling only: no padding, no spare bits, no other alphabet");
  for (gsize length = 0; length < 100; length++)
    {
      guint8           bytes[100];
      g_autofree char *text = NULL;
      g_autoptr (GBytes) again = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_test_rand_int_range (0, 256);
      text = rz_base64url_encode (bytes, length);
      again = rz_base64url_decode (text, -1);
      g_assert_cmpmem (bytes, length, g_bytes_get_data (again, NULL), g_bytes_get_size (again));
    }
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (rz_base64url_decode (bad[i], -1));
}

static void
holds (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzJwkSet) keys = publish (key);

  g_test_summary ("A signed receipt verifies with the published key, many times over (R and S of every length)");
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (RzReceipt) receipt = make_receipt (key);
      g_autoptr (GError) error = NULL;
      g_autoptr (RzReceipt) again = rz_receipt_verify (receipt->jws, keys, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (again->receipt_no, ==, receipt->receipt_no);
      g_assert_cmpint (g_date_compare (&again->valid_until, &receipt->valid_until), ==, 0);
      g_assert_true (again->demo);
    }
}

static void
notices_every_byte (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzJwkSet) keys = publish (key);
  g_autoptr (RzReceipt) receipt = make_receipt (key);
  gsize length = strlen (receipt->jws);

  g_test_summary ("One flipped bit anywhere, and the receipt does not hold");
  for (gsize i = 0; i < length; i++)
    for (int bit = 0; bit < 7; bit++)
      {
        g_autofree char *text = g_strdup (receipt->jws);
        g_autoptr (GError) error = NULL;

        text[i] ^= 1 << bit;
        /* White space at the very end is not part of the receipt. */
        if (i == length - 1 && g_ascii_isspace (text[i]))
          continue;
        g_assert_null (rz_receipt_verify (text, keys, &error));
        g_assert_nonnull (error);
      }
}

static void
notices_missing_bytes (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzJwkSet) keys = publish (key);
  g_autoptr (RzReceipt) receipt = make_receipt (key);

  g_test_summary ("A receipt cut anywhere does not hold");
  for (gsize length = 0; length < strlen (receipt->jws); length++)
    {
      g_autofree char *text = g_strndup (receipt->jws, length);

      g_assert_null (rz_receipt_verify (text, keys, NULL));
    }
}

static char *
forge (const char *header,
       const char *payload,
       const char *signature)
{
  g_autofree char *a = rz_base64url_encode ((const guint8 *) header, strlen (header));
  g_autofree char *b = rz_base64url_encode ((const guint8 *) payload, strlen (payload));

  return g_strdup_printf ("%s.%s.%s", a, b, signature);
}

static void
refuses_other_algorithms (void)
{
  static const char *const headers[] = {
    "{\"alg\":\"none\",\"typ\":\"receipt+jwt\"}",
    "{\"alg\":\"HS256\",\"typ\":\"receipt+jwt\"}",
    "{\"alg\":\"ES384\",\"typ\":\"receipt+jwt\"}",
    "{\"alg\":[\"ES256\"],\"typ\":\"receipt+jwt\"}",
    "{\"typ\":\"receipt+jwt\"}",
    "{\"alg\":\"ES256\",\"typ\":\"JWT\"}",
    "{\"alg\":\"ES256\"}",
    "{\"alg\":\"ES256\",\"typ\":\"receipt+jwt\",\"crit\":[\"exp\"]}",
    "[]",
    "{",
  };
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzJwkSet) keys = publish (key);
  g_autofree char *signature = g_strnfill (86, 'A');

  g_test_summary ("No other algorithm, type or extension is even looked at");
  for (unsigned i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *text = forge (headers[i], "{}", i == 0 ? "" : signature);
      g_autoptr (GError) error = NULL;

      g_assert_null (rz_jws_verify (text, RZ_RECEIPT_TYPE, keys, &error));
      g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SIGNATURE);
    }
}

static void
refuses_other_keys (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzJwk) other = make_key ();
  g_autoptr (RzJwkSet) keys = publish (other);
  g_autoptr (RzReceipt) receipt = make_receipt (key);
  g_autoptr (GError) error = NULL;

  g_test_summary ("A key that is not in the set is named as such");
  g_assert_null (rz_receipt_verify (receipt->jws, keys, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY);
}

static void
refuses_other_use (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzJwkSet) keys = publish (key);
  g_autoptr (GBytes) payload = g_bytes_new_static ("{}", 2);
  g_autofree char *jws = rz_jws_sign (key, "something+jwt", payload, NULL);
  g_autoptr (GBytes) found = rz_jws_verify (jws, "something+jwt", keys, NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("A JWS signed for another use is no receipt");
  g_assert_nonnull (found);
  g_assert_null (rz_jws_verify (jws, RZ_RECEIPT_TYPE, keys, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SIGNATURE);
}

static void
refuses_bad_keys (void)
{
  static const char *const bad[] = {
    "{\"keys\":[]}",
    "{\"keys\":7}",
    "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\",\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES384\",\"x\":\"A\",\"y\":\"A\"}",
    "not JSON",
  };

  g_test_summary ("Keys of other kinds and points off the curve are refused");
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (rz_jwk_set_parse (text, &error));
      g_assert_cmpint (error->domain, ==, RZ_CONTRACT_ERROR);
    }
}

static void
keeps_private_part (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (JsonNode) node = rz_jwk_to_json (key);
  g_autoptr (RzJwk) public_half = rz_jwk_from_json (node, NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("The private part never stands in a JWK; a public key has no PEM");
  g_assert_false (json_object_has_member (json_node_get_object (node), "d"));
  g_assert_true (rz_jwk_is_private (key));
  g_assert_false (rz_jwk_is_private (public_half));
  g_assert_cmpstr (rz_jwk_get_kid (key), ==, rz_jwk_get_kid (public_half));
  g_assert_null (rz_jwk_to_pem (public_half, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY);
}

static void
survives_pem (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (GBytes) pem = rz_jwk_to_pem (key, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzJwk) again = rz_jwk_new_from_pem (pem, &error);
  g_autoptr (RzJwkSet) keys = publish (key);
  g_autoptr (RzReceipt) receipt = NULL;
  g_autoptr (RzReceipt) found = NULL;
  g_autoptr (GBytes) junk = g_bytes_new_static ("junk", 4);

  g_test_summary ("A key kept as PEM signs as before; junk is no key");
  g_assert_no_error (error);
  receipt = make_receipt (again);
  found = rz_receipt_verify (receipt->jws, keys, &error);
  g_assert_no_error (error);
  g_assert_null (rz_jwk_new_from_pem (junk, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY);
}

/* RFC 7638 has no EC example; RFC 7515, appendix A.3 has a signed ES256 text and its key. */
static void
verifies_rfc_example (void)
{
  static const char jwk[] = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\",\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"}";
  static const char jws[] = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
                            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  g_autoptr (GBytes) text = g_bytes_new_static (jwk, strlen (jwk));
  g_autoptr (GError) error = NULL;
  g_autoptr (RzJwkSet) keys = rz_jwk_set_parse (text, &error);
  g_autoptr (GBytes) payload = NULL;

  g_test_summary ("The ES256 example of RFC 7515, appendix A.3 verifies");
  g_assert_no_error (error);
  payload = rz_jws_verify (jws, NULL, keys, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (payload), >, 0);
}

static void
knows_rfc_ed25519 (void)
{
  static const guint8 seed[] = { 0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60 };
  static const char   input[] = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  static const char   wanted[] = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
  g_autoptr (GBytes) bytes = g_bytes_new_static (seed, sizeof seed);
  g_autoptr (GBytes) text = g_bytes_new_static (input, strlen (input));
  g_autoptr (GError) error = NULL;
  g_autoptr (RzJwk) key = rz_jwk_new_from_seed (bytes, &error);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *found = NULL;

  g_test_summary ("Key, thumbprint and signature of RFC 8037, appendix A");
  g_assert_no_error (error);
  g_assert_cmpstr (rz_jwk_get_thumbprint (key), ==, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  node = rz_jwk_to_json (key);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "x"), ==, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  g_assert_false (json_object_has_member (json_node_get_object (node), "d"));
  signature = rz_jwk_sign (key, text, &error);
  g_assert_no_error (error);
  found = rz_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  g_assert_cmpstr (found, ==, wanted);
}

/* A receipt is ES256 (design, section 7): a terminal's key among the published ones must not make it believable. */
static void
refuses_terminals (void)
{
  g_autoptr (RzJwk) terminal = rz_jwk_generate (RZ_JWK_EDDSA, NULL);
  g_autoptr (RzReceipt) receipt = make_receipt (terminal);
  g_autoptr (RzJwkSet) alone = rz_jwk_set_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A terminal's key signs no receipts, and none is read from a published set");
  rz_jwk_set_add (alone, terminal);
  g_assert_null (rz_receipt_verify (receipt->jws, alone, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SIGNATURE);
  g_clear_error (&error);
  node = rz_jwk_set_to_json (alone);
  text = rz_json_encode (node);
  g_assert_null (rz_jwk_set_parse (text, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY);
}

static gboolean
run_jose (const char *folder,
          char      **output)
{
  const char *const argv[] = { "jose", "jws", "ver", "-i", "receipt.jws", "-k", "keys.json", "-O", "-", NULL };
  int               status = 0;

  g_assert_true (g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, output, NULL, &status, NULL));
  return status == 0;
}

static void
write_file (const char *folder,
            const char *name,
            GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
}

static void
agrees_with_jose (void)
{
  g_autofree char *program = g_find_program_in_path ("jose");
  g_autofree char *folder = g_dir_make_tmp ("rz-jws-XXXXXX", NULL);
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzJwkSet) set = rz_jwk_set_new ();
  g_autoptr (RzReceipt) receipt = make_receipt (key);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) keys = NULL;
  g_autoptr (GBytes) good = g_bytes_new (receipt->jws, strlen (receipt->jws));
  g_autofree char *output = NULL;
  g_autofree char *keys_path = g_build_filename (folder, "keys.json", NULL);
  g_autofree char *receipt_path = g_build_filename (folder, "receipt.jws", NULL);

  g_test_summary ("Debian's jose verifies our receipt with our key set, and refuses it with one byte changed");
  if (program == NULL)
    {
      g_test_skip ("the jose command is not installed");
      g_rmdir (folder);
      return;
    }

  rz_jwk_set_add (set, key);
  node = rz_jwk_set_to_json (set);
  keys = rz_json_encode (node);
  write_file (folder, "keys.json", keys);
  write_file (folder, "receipt.jws", good);
  g_assert_true (run_jose (folder, &output));
  g_assert_nonnull (strstr (output, "\"receipt_no\""));

  receipt->jws[strlen (receipt->jws) - 20] ^= 1;
  {
    g_autoptr (GBytes) changed = g_bytes_new (receipt->jws, strlen (receipt->jws));
    g_autofree char *ignored = NULL;

    write_file (folder, "receipt.jws", changed);
    g_assert_false (run_jose (folder, &ignored));
  }
  g_remove (keys_path);
  g_remove (receipt_path);
  g_rmdir (folder);
}

static void
takes_claims_from_within (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzReceipt) receipt = make_receipt (key);
  g_autoptr (JsonNode) node = rz_receipt_to_json (receipt);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) copy = json_from_string (text, NULL);
  g_autoptr (RzReceipt) found = NULL;

  g_test_summary ("Claims beside the signed text are not believed");
  json_object_set_string_member (json_node_get_object (copy), "valid_until", "2099-12-31");
  found = rz_receipt_from_json (copy, NULL);
  g_assert_cmpint (g_date_get_year (&found->valid_until), ==, 2027);
}

static void
travels_in_verdict (void)
{
  g_autoptr (RzJwk) key = make_key ();
  g_autoptr (RzVerdict) verdict = rz_verdict_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzVerdict) again = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A verdict of passed carries the receipt");
  verdict->passed = TRUE;
  verdict->receipt = make_receipt (key);
  verdict->attempts_left = 5;
  node = rz_verdict_to_json (verdict);
  again = rz_verdict_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_true (again->passed);
  g_assert_cmpstr (again->receipt->jws, ==, verdict->receipt->jws);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jws/encodes-base64url", encodes_base64url);
  g_test_add_func ("/jws/holds", holds);
  g_test_add_func ("/jws/notices-every-byte", notices_every_byte);
  g_test_add_func ("/jws/notices-missing-bytes", notices_missing_bytes);
  g_test_add_func ("/jws/refuses-other-algorithms", refuses_other_algorithms);
  g_test_add_func ("/jws/refuses-other-keys", refuses_other_keys);
  g_test_add_func ("/jws/refuses-other-use", refuses_other_use);
  g_test_add_func ("/jws/refuses-bad-keys", refuses_bad_keys);
  g_test_add_func ("/jws/keeps-private-part", keeps_private_part);
  g_test_add_func ("/jws/survives-pem", survives_pem);
  g_test_add_func ("/jws/verifies-rfc-example", verifies_rfc_example);
  g_test_add_func ("/jws/knows-rfc-ed25519", knows_rfc_ed25519);
  g_test_add_func ("/jws/refuses-terminals", refuses_terminals);
  g_test_add_func ("/jws/agrees-with-jose", agrees_with_jose);
  g_test_add_func ("/jws/takes-claims-from-within", takes_claims_from_within);
  g_test_add_func ("/jws/travels-in-verdict", travels_in_verdict);
  return g_test_run ();
}
