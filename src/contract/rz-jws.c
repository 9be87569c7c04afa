/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compact JWS with ES256 and nothing else. */
#include "rz-jws.h"

#include <string.h>

#include "rz-base64url.h"
#include "rz-members.h"

/* Bytes; a receipt has about 700. */
#define MAX_JWS 16384
#define MAX_HEADER 2048

static char *
build_header (RzJwk      *key,
              const char *type)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) text = NULL;
  const char *members[][2] = { { "alg", "ES256" }, { "kid", rz_jwk_get_kid (key) }, { "typ", type } };

  json_builder_begin_object (builder);
  for (unsigned i = 0; i < G_N_ELEMENTS (members); i++)
    {
      json_builder_set_member_name (builder, members[i][0]);
      json_builder_add_string_value (builder, members[i][1]);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = rz_json_encode (root);
  return rz_base64url_encode (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

char *
rz_jws_sign (RzJwk      *key,
             const char *type,
             GBytes     *payload,
             GError    **error)
{
  g_autofree char *header = build_header (key, type);
  g_autofree char *body = rz_base64url_encode (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
  g_autofree char *input = g_strdup_printf ("%s.%s", header, body);
  g_autofree char *tail = NULL;
  g_autoptr (GBytes) signed_text = g_bytes_new (input, strlen (input));
  g_autoptr (GBytes) signature = rz_jwk_sign (key, signed_text, error);

  if (signature == NULL)
    return NULL;

  tail = rz_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  return g_strdup_printf ("%s.%s", input, tail);
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

static gboolean
check_header (const char *part,
              const char *type,
              char      **kid,
              GError    **error)
{
  g_autoptr (GBytes) text = rz_base64url_decode (part, -1);
  g_autoptr (JsonNode) root = text ? rz_json_decode (text, MAX_HEADER, NULL) : NULL;
  g_auto (RzMembers) members = { 0 };
  g_autofree char *alg = NULL;
  g_autofree char *typ = NULL;

  if (root == NULL)
    return refuse (error, "the header cannot be read");

  rz_members_init (&members, root, "header", NULL);
  alg = rz_members_string (&members, "alg", 20);
  typ = rz_members_optional_string (&members, "typ", 60);
  *kid = rz_members_optional_string (&members, "kid", 200);
  if (!rz_members_ok (&members) || strcmp (alg, "ES256") != 0)
    return refuse (error, "another algorithm than ES256");
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
  g_autofree char *kid = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) signed_text = NULL;
  RzJwk *key;

  if (parts == NULL || !check_header (parts[0], type, &kid, error))
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
