/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JWS, compact and detached. */
#include "rz-jws.h"

#include <string.h>

#include "rz-base64url.h"
#include "rz-members.h"

/* Bytes; a receipt has about 700. */
#define MAX_JWS 16384
#define MAX_HEADER 2048

static void
add_word (JsonBuilder *builder,
          const char  *member,
          const char  *word)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, word);
}

/* @detached: with the public key itself in place of its name. */
static char *
build_header (RzJwk      *key,
              const char *type,
              gboolean    detached)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) text = NULL;

  json_builder_begin_object (builder);
  add_word (builder, "alg", rz_jwk_algorithm_to_string (rz_jwk_get_algorithm (key)));
  if (detached)
    {
      json_builder_set_member_name (builder, "jwk");
      json_builder_add_value (builder, rz_jwk_to_json (key));
    }
  else
    add_word (builder, "kid", rz_jwk_get_kid (key));
  add_word (builder, "typ", type);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = rz_json_encode (root);
  return rz_base64url_encode (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/* What a signature is made over (RFC 7515, section 5.1). */
static GBytes *
build_input (const char *header,
             GBytes     *payload)
{
  g_autofree char *body = rz_base64url_encode (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
  char            *input = g_strconcat (header, ".", body, NULL);

  return g_bytes_new_take (input, strlen (input));
}

static char *
sign (RzJwk   *key,
      GBytes  *input,
      GError **error)
{
  g_autoptr (GBytes) signature = rz_jwk_sign (key, input, error);

  return signature ? rz_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature)) : NULL;
}

char *
rz_jws_sign (RzJwk      *key,
             const char *type,
             GBytes     *payload,
             GError    **error)
{
  g_autofree char *header = build_header (key, type, FALSE);
  g_autoptr (GBytes) input = build_input (header, payload);
  g_autofree char *signature = sign (key, input, error);

  if (signature == NULL)
    return NULL;

  return g_strdup_printf ("%.*s.%s", (int) g_bytes_get_size (input), (const char *) g_bytes_get_data (input, NULL), signature);
}

char *
rz_jws_sign_detached (RzJwk      *key,
                      const char *type,
                      GBytes     *payload,
                      GError    **error)
{
  g_autofree char *header = build_header (key, type, TRUE);
  g_autoptr (GBytes) input = build_input (header, payload);
  g_autofree char *signature = sign (key, input, error);

  return signature ? g_strdup_printf ("%s..%s", header, signature) : NULL;
}

static gboolean
refuse (GError    **error,
        const char *what)
{
  g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SIGNATURE, "JWS: %s", what);
  return FALSE;
}

/* Gives three parts, or NULL. */
static char **
split (const char *jws,
       GError    **error)
{
  g_auto (GStrv) parts = NULL;

  if (strnlen (jws, MAX_JWS + 1) <= MAX_JWS)
    parts = g_strsplit (jws, ".", 4);
  if (parts != NULL && g_strv_length (parts) == 3)
    return g_steal_pointer (&parts);

  refuse (error, "not three parts of a reasonable size");
  return NULL;
}

static JsonNode *
decode_header (const char *part,
               GError    **error)
{
  g_autoptr (GBytes) text = rz_base64url_decode (part, -1);
  JsonNode *root = text ? rz_json_decode (text, MAX_HEADER, NULL) : NULL;

  if (root == NULL)
    refuse (error, "the header cannot be read");
  return root;
}

static gboolean
check_header (JsonNode      *header,
              RzJwkAlgorithm algorithm,
              const char    *type,
              char         **kid,
              GError       **error)
{
  g_auto (RzMembers) members = { 0 };
  g_autofree char *alg = NULL;
  g_autofree char *typ = NULL;

  rz_members_init (&members, header, "header", NULL);
  alg = rz_members_string (&members, "alg", 20);
  typ = rz_members_optional_string (&members, "typ", 60);
  *kid = rz_members_optional_string (&members, "kid", 200);
  if (!rz_members_ok (&members) || strcmp (alg, rz_jwk_algorithm_to_string (algorithm)) != 0)
    return refuse (error, "another algorithm than this use has");
  if (rz_members_has (&members, "crit"))
    return refuse (error, "an extension that must be understood and is not");
  if (g_strcmp0 (typ, type) != 0)
    return refuse (error, "signed for another use");

  return TRUE;
}

GBytes *
rz_jws_verify (const char *jws,
               const char *type,
               RzJwkSet   *keys,
               GError    **error)
{
  g_auto (GStrv) parts = split (jws, error);
  g_autoptr (JsonNode) header = parts ? decode_header (parts[0], error) : NULL;
  g_autofree char *kid = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) signed_text = NULL;
  RzJwk *key;

  if (header == NULL || !check_header (header, RZ_JWK_ES256, type, &kid, error))
    return NULL;

  payload = rz_base64url_decode (parts[1], -1);
  signature = rz_base64url_decode (parts[2], -1);
  if (payload == NULL || signature == NULL)
    {
      refuse (error, "not base64url");
      return NULL;
    }

  key = rz_jwk_set_find (keys, kid);
  if (key == NULL)
    {
      g_set_error_literal (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY, "JWS: signed with a key that is not in the set");
      return NULL;
    }

  signed_text = g_bytes_new (jws, strlen (parts[0]) + 1 + strlen (parts[1]));
  return rz_jwk_verify (key, signed_text, signature, error) ? g_steal_pointer (&payload) : NULL;
}

static RzJwk *
read_signer (JsonNode *header,
             GError  **error)
{
  JsonNode *node = json_object_get_member (json_node_get_object (header), "jwk");
  g_autoptr (RzJwk) key = node ? rz_jwk_from_json (node, NULL) : NULL;

  if (key != NULL && rz_jwk_get_algorithm (key) == RZ_JWK_EDDSA)
    return g_steal_pointer (&key);

  refuse (error, "no key of its algorithm in the header");
  return NULL;
}

RzJwk *
rz_jws_verify_detached (const char *jws,
                        const char *type,
                        GBytes     *payload,
                        GError    **error)
{
  g_auto (GStrv) parts = split (jws, error);
  g_autoptr (JsonNode) header = parts ? decode_header (parts[0], error) : NULL;
  g_autofree char *kid = NULL;
  g_autoptr (RzJwk) signer = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) input = NULL;

  if (header == NULL || !check_header (header, RZ_JWK_EDDSA, type, &kid, error) || (signer = read_signer (header, error)) == NULL)
    return NULL;

  signature = rz_base64url_decode (parts[2], -1);
  if (signature == NULL || *parts[1] != '\0')
    {
      refuse (error, "not a detached one in base64url");
      return NULL;
    }

  input = build_input (parts[0], payload);
  return rz_jwk_verify (signer, input, signature, error) ? g_steal_pointer (&signer) : NULL;
}

GBytes *
rz_jws_peek (const char *jws,
             GError    **error)
{
  g_auto (GStrv) parts = split (jws, error);
  GBytes *payload = parts ? rz_base64url_decode (parts[1], -1) : NULL;

  if (parts != NULL && payload == NULL)
    refuse (error, "not base64url");
  return payload;
}
