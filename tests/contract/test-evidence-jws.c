/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence as a terminal signs it: verifies as it was, and in no other spelling. */
#include "rz-evidence-jws.h"

#include <string.h>

#include "rz-base64url.h"
#include "rz-contract.h"
#include "rz-jws.h"

typedef struct
{
  RzJwk      *terminal;
  RzEvidence *evidence;
  GPtrArray  *jpegs;
  GBytes     *part;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  static const char *const pictures[] = { "one", "two", "three" };
  g_autoptr (GError) error = NULL;

  self->terminal = rz_jwk_generate (RZ_JWK_EDDSA, &error);
  g_assert_no_error (error);
  self->jpegs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->evidence = rz_evidence_new ();
  self->evidence->nonce = g_strdup ("nonce");
  self->evidence->sent_at = 1790000000;
  self->evidence->camera_kind = g_strdup ("device");
  self->evidence->camera_name = g_strdup ("A camera, \"quoted\"}");
  for (unsigned i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      RzEvidenceFrame *frame = rz_evidence_frame_new ();

      frame->role = i;
      frame->step = i == 0 ? -1 : 0;
      frame->time_us = i * 100000;
      frame->yaw = 1.1 * i;
      frame->jpeg = g_bytes_new_static (pictures[i], strlen (pictures[i]));
      g_ptr_array_add (self->evidence->frames, frame);
      g_ptr_array_add (self->jpegs, g_bytes_ref (frame->jpeg));
    }
  self->part = rz_evidence_sign (self->evidence, self->terminal, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  rz_jwk_unref (self->terminal);
  rz_evidence_free (self->evidence);
  g_ptr_array_unref (self->jpegs);
  g_bytes_unref (self->part);
}

static void
refuse (Fixture   *self,
        GBytes    *part,
        GPtrArray *jpegs,
        int        code)
{
  g_autoptr (RzJwk) signer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_evidence_verify (part, jpegs, &signer, &error));
  g_assert_null (signer);
  g_assert_error (error, RZ_CONTRACT_ERROR, code);
}

static void
verifies (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (RzJwk) signer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzEvidence) seen = rz_evidence_verify (self->part, self->jpegs, &signer, &error);

  g_test_summary ("What a terminal signed comes back whole, with the key that signed it and without its private part");
  g_assert_no_error (error);
  g_assert_cmpstr (seen->nonce, ==, self->evidence->nonce);
  g_assert_cmpint (seen->sent_at, ==, self->evidence->sent_at);
  g_assert_cmpstr (seen->camera_name, ==, self->evidence->camera_name);
  g_assert_cmpuint (seen->frames->len, ==, self->evidence->frames->len);
  g_assert_cmpstr (rz_jwk_get_thumbprint (signer), ==, rz_jwk_get_thumbprint (self->terminal));
  g_assert_false (rz_jwk_is_private (signer));
}

static void
is_json (Fixture      *self,
         gconstpointer data)
{
  static const char *const members[] = { "nonce", "sent_at", "camera", "frames", "signature" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (self->part, RZ_CONTRACT_MAX_JSON, &error);

  g_test_summary ("The signed part is one JSON object with the members of the contract and no others");
  g_assert_no_error (error);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (node)), ==, G_N_ELEMENTS (members));
  for (unsigned i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (json_node_get_object (node), members[i]));
}

static void
is_a_jws (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (JsonNode) node = rz_json_decode (self->part, RZ_CONTRACT_MAX_JSON, NULL);
  const char *signature = json_object_get_string_member (json_node_get_object (node), "signature");
  g_auto (GStrv) parts = g_strsplit (signature, ".", -1);
  g_autoptr (GBytes) header_text = rz_base64url_decode (parts[0], -1);
  g_autoptr (JsonNode) header = rz_json_decode (header_text, 2000, NULL);
  JsonObject *object = json_node_get_object (header);
  g_autoptr (RzJwk) key = rz_jwk_from_json (json_object_get_member (object, "jwk"), NULL);
  gsize            whole;
  const char      *text = g_bytes_get_data (self->part, &whole);
  gsize            length = whole - strlen (signature) - strlen (",\"signature\":\"\"}");
  g_autofree char *content = g_strdup_printf ("%.*s}", (int) length, text);
  g_autofree char *body = rz_base64url_encode ((const guint8 *) content, strlen (content));
  g_autofree char *input = g_strconcat (parts[0], ".", body, NULL);
  g_autoptr (GBytes) input_bytes = g_bytes_new (input, strlen (input));
  g_autoptr (GBytes) raw = rz_base64url_decode (parts[2], -1);
  g_autoptr (GError) error = NULL;

  g_test_summary ("Verified by the recipe of the contract, with nothing of the code that made it");
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_cmpstr (parts[1], ==, "");
  g_assert_cmpstr (json_object_get_string_member (object, "alg"), ==, "EdDSA");
  g_assert_cmpstr (json_object_get_string_member (object, "typ"), ==, RZ_EVIDENCE_TYPE);
  g_assert_false (json_object_has_member (json_object_get_object_member (object, "jwk"), "d"));
  g_assert_true (rz_jwk_verify (key, input_bytes, raw, &error));
  g_assert_no_error (error);
}

static void
notices_every_byte (Fixture      *self,
                    gconstpointer data)
{
  gsize         length;
  const guint8 *text = g_bytes_get_data (self->part, &length);

  g_test_summary ("One flipped bit anywhere, or one byte less anywhere, and it is refused; as signed wrongly wherever it is still JSON");
  for (gsize i = 0; i < length; i++)
    for (int bit = 0; bit <= 8; bit++)
      {
        g_autofree guint8 *changed = g_memdup2 (text, length);
        g_autoptr (GBytes) part = NULL;
        g_autoptr (JsonNode) node = NULL;
        g_autoptr (RzJwk) signer = NULL;
        g_autoptr (GError) error = NULL;

        if (bit < 8)
          changed[i] ^= 1 << bit;
        else
          memmove (changed + i, changed + i + 1, length - i - 1);
        part = g_bytes_new (changed, bit < 8 ? length : length - 1);
        node = rz_json_decode (part, RZ_CONTRACT_MAX_JSON, NULL);
        g_assert_null (rz_evidence_verify (part, self->jpegs, &signer, &error));
        if (node != NULL || !g_error_matches (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SYNTAX))
          g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SIGNATURE);
      }
}

/* Each as another hand would write it: decoded, changed or not, and encoded again. */
static GBytes *
respell (Fixture    *self,
         const char *member,
         const char *value,
         gboolean    pretty)
{
  g_autoptr (JsonNode) node = json_from_string (g_bytes_get_data (self->part, NULL), NULL);
  char *text;

  if (member != NULL)
    json_object_set_member (json_node_get_object (node), member, json_from_string (value, NULL));
  text = json_to_string (node, pretty);
  return g_bytes_new_take (text, strlen (text));
}

static void
notices_every_member (Fixture      *self,
                      gconstpointer data)
{
  static const struct
  {
    const char *member;
    const char *value;
  } changes[] = {
    { "nonce", "\"other\"" },
    { "sent_at", "1790000001" },
    { "camera", "{\"kind\":\"simulated\"}" },
    { "frames", "[]" },
    { "more", "1" },
  };
  g_autoptr (GBytes) pretty = respell (self, NULL, NULL, TRUE);
  g_autofree char *twice = NULL;
  g_autoptr (GBytes) doubled = NULL;

  g_test_summary ("A member changed, added or repeated, or another spelling of the same, is not what was signed");
  for (unsigned i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GBytes) part = respell (self, changes[i].member, changes[i].value, FALSE);

      refuse (self, part, self->jpegs, RZ_CONTRACT_ERROR_SIGNATURE);
    }
  refuse (self, pretty, self->jpegs, RZ_CONTRACT_ERROR_SIGNATURE);

  twice = g_strdup_printf ("{\"nonce\":\"other\",%.*s", (int) g_bytes_get_size (self->part) - 1, (const char *) g_bytes_get_data (self->part, NULL) + 1);
  doubled = g_bytes_new (twice, strlen (twice));
  refuse (self, doubled, self->jpegs, RZ_CONTRACT_ERROR_SIGNATURE);
}

static void
refuses_unsigned (Fixture      *self,
                  gconstpointer data)
{
  static const struct
  {
    const char *text;
    int         code;
  } parts[] = {
    { "", RZ_CONTRACT_ERROR_SYNTAX },
    { "no JSON", RZ_CONTRACT_ERROR_SYNTAX },
    { "{}", RZ_CONTRACT_ERROR_SIGNATURE },
    { "[]", RZ_CONTRACT_ERROR_SIGNATURE },
    { "{\"nonce\":\"n\"}", RZ_CONTRACT_ERROR_SIGNATURE },
    { "{\"nonce\":\"n\",\"signature\":\"\"}", RZ_CONTRACT_ERROR_SIGNATURE },
    { "{\"nonce\":\"n\",\"signature\":\"..\"}", RZ_CONTRACT_ERROR_SIGNATURE },
    { "{\"nonce\":\"n\",\"signature\":\"W10..AAAA\"}", RZ_CONTRACT_ERROR_SIGNATURE },
    { "{\"nonce\":\"n\",\"signature\":7}", RZ_CONTRACT_ERROR_SIGNATURE },
    { ",\"signature\":\"\"}", RZ_CONTRACT_ERROR_SIGNATURE },
  };

  g_test_summary ("What carries no signature is refused before anything in it is believed");
  for (unsigned i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GBytes) part = g_bytes_new_static (parts[i].text, strlen (parts[i].text));

      g_test_message ("%s", parts[i].text);
      refuse (self, part, self->jpegs, parts[i].code);
    }
}

static void
notices_frames (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GPtrArray) swapped = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_test_summary ("Genuine evidence with other frames than it lists is told apart");
  for (guint i = self->jpegs->len; i > 0; i--)
    g_ptr_array_add (swapped, g_bytes_ref (self->jpegs->pdata[i - 1]));
  refuse (self, self->part, swapped, RZ_CONTRACT_ERROR_DIGEST);
}

/* @header: what the signature says of itself; a fresh signature of @key over it. */
static GBytes *
sign_as (Fixture    *self,
         RzJwk      *key,
         const char *header)
{
  g_autoptr (JsonNode) node = rz_evidence_to_json (self->evidence);
  g_autoptr (GBytes) text = rz_json_encode (node);
  g_autofree char *head = rz_base64url_encode ((const guint8 *) header, strlen (header));
  g_autofree char *body = rz_base64url_encode (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_autofree char *input = g_strconcat (head, ".", body, NULL);
  g_autoptr (GBytes) input_bytes = g_bytes_new (input, strlen (input));
  g_autoptr (GBytes) raw = rz_jwk_sign (key, input_bytes, NULL);
  g_autofree char *tail = rz_base64url_encode (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw));
  char            *part = g_strdup_printf ("%.*s,\"signature\":\"%s..%s\"}", (int) g_bytes_get_size (text) - 1, (const char *) g_bytes_get_data (text, NULL), head, tail);

  return g_bytes_new_take (part, strlen (part));
}

static void
refuses_other_headers (Fixture      *self,
                       gconstpointer data)
{
  static const char *const headers[] = {
    "{\"alg\":\"EdDSA\",\"typ\":\"evidence+json\",\"jwk\":%s}",
    "{\"alg\":\"none\",\"typ\":\"evidence+json\",\"jwk\":%s}",
    "{\"alg\":\"ES256\",\"typ\":\"evidence+json\",\"jwk\":%s}",
    "{\"alg\":\"EdDSA\",\"typ\":\"receipt+jwt\",\"jwk\":%s}",
    "{\"alg\":\"EdDSA\",\"jwk\":%s}",
    "{\"alg\":\"EdDSA\",\"typ\":\"evidence+json\",\"crit\":[\"b64\"],\"b64\":false,\"jwk\":%s}",
    "{\"alg\":\"EdDSA\",\"typ\":\"evidence+json\",\"key\":%s}",
    "[%s]",
  };
  g_autoptr (RzJwk) receipts = rz_jwk_generate (RZ_JWK_ES256, NULL);

  g_test_summary ("A good signature counts with the header of the contract only, and never with a key of another kind");
  for (unsigned i = 0; i < G_N_ELEMENTS (headers); i++)
    for (int kind = 0; kind < 2; kind++)
      {
        RzJwk *key = kind == 0 ? self->terminal : receipts;
        g_autoptr (JsonNode) node = rz_jwk_to_json (key);
        g_autofree char *jwk = json_to_string (node, FALSE);
        g_autofree char *header = g_strdup_printf (headers[i], jwk);
        g_autoptr (GBytes) part = sign_as (self, key, header);
        g_autoptr (RzJwk) signer = NULL;
        g_autoptr (RzEvidence) seen = NULL;

        g_test_message ("%s", header);
        if (i == 0 && kind == 0)
          g_assert_nonnull (seen = rz_evidence_verify (part, self->jpegs, &signer, NULL));
        else
          refuse (self, part, self->jpegs, RZ_CONTRACT_ERROR_SIGNATURE);
      }
}

/* Whoever signs for himself may call his key as he likes: only its thumbprint tells whose it is. */
static void
names_the_key_itself (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (RzJwk) thief = rz_jwk_generate (RZ_JWK_EDDSA, NULL);
  g_autoptr (JsonNode) node = rz_jwk_to_json (thief);
  g_autofree char *jwk = NULL;
  g_autofree char *header = NULL;
  g_autoptr (GBytes) part = NULL;
  g_autoptr (RzJwk) signer = NULL;
  g_autoptr (RzEvidence) seen = NULL;

  g_test_summary ("A key that takes another one's name keeps its own thumbprint");
  json_object_set_string_member (json_node_get_object (node), "kid", rz_jwk_get_kid (self->terminal));
  jwk = json_to_string (node, FALSE);
  header = g_strdup_printf ("{\"alg\":\"EdDSA\",\"typ\":\"evidence+json\",\"jwk\":%s}", jwk);
  part = sign_as (self, thief, header);
  seen = rz_evidence_verify (part, self->jpegs, &signer, NULL);
  g_assert_nonnull (seen);
  g_assert_cmpstr (rz_jwk_get_kid (signer), ==, rz_jwk_get_kid (self->terminal));
  g_assert_cmpstr (rz_jwk_get_thumbprint (signer), ==, rz_jwk_get_thumbprint (thief));
  g_assert_cmpstr (rz_jwk_get_thumbprint (signer), !=, rz_jwk_get_thumbprint (self->terminal));
}

#define ADD(name, function) g_test_add ("/evidence-jws/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("verifies", verifies);
  ADD ("is-json", is_json);
  ADD ("is-a-jws", is_a_jws);
  ADD ("notices-every-byte", notices_every_byte);
  ADD ("notices-every-member", notices_every_member);
  ADD ("refuses-unsigned", refuses_unsigned);
  ADD ("notices-frames", notices_frames);
  ADD ("refuses-other-headers", refuses_other_headers);
  ADD ("names-the-key-itself", names_the_key_itself);
  return g_test_run ();
}
