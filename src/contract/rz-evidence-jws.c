/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence of a capture as a terminal signs it. */
#include "rz-evidence-jws.h"

#include <string.h>

#include "rz-contract.h"
#include "rz-jws.h"

/* Between the text and the signature, and behind it. Neither occurs inside a JWS, so they are found from the end. */
#define BEFORE ",\"signature\":\""
#define BEHIND "\"}"

GBytes *
rz_evidence_sign (const RzEvidence *self,
                  RzJwk            *key,
                  GError          **error)
{
  g_autoptr (JsonNode) node = rz_evidence_to_json (self);
  g_autoptr (GBytes) text = rz_json_encode (node);
  g_autofree char *signature = rz_jws_sign_detached (key, RZ_EVIDENCE_TYPE, text, error);
  GString         *part;

  if (signature == NULL)
    return NULL;

  part = g_string_new_len (g_bytes_get_data (text, NULL), g_bytes_get_size (text) - strlen ("}"));
  g_string_append_printf (part, BEFORE "%s" BEHIND, signature);
  return g_string_free_to_bytes (part);
}

/* The text that was signed, and its signature. */
static gboolean
split (GBytes  *part,
       GBytes **text,
       char   **signature)
{
  gsize       length;
  const char *data = g_bytes_get_data (part, &length);
  gssize      comma = (gssize) length - 1;
  const char *first;
  gsize       size;
  char       *whole;

  while (comma >= 0 && data[comma] != ',')
    comma--;
  if (comma < 0 || length - comma < strlen (BEFORE BEHIND) || memcmp (data + comma, BEFORE, strlen (BEFORE)) != 0 ||
      memcmp (data + length - strlen (BEHIND), BEHIND, strlen (BEHIND)) != 0)
    return FALSE;

  first = data + comma + strlen (BEFORE);
  size = length - comma - strlen (BEFORE BEHIND);
  if (memchr (first, '\0', size) != NULL)
    return FALSE;

  whole = g_malloc (comma + 1);
  memcpy (whole, data, comma);
  whole[comma] = '}';
  *text = g_bytes_new_take (whole, comma + 1);
  *signature = g_strndup (first, size);
  return TRUE;
}

/* A sender who does not even write JSON is told so; every other spelling is not what was signed. */
static void
refuse_unsigned (GBytes  *part,
                 GError **error)
{
  g_autoptr (JsonNode) node = rz_json_decode (part, RZ_CONTRACT_MAX_JSON, error);

  if (node != NULL)
    g_set_error_literal (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SIGNATURE, "evidence: does not end with its signature");
}

RzEvidence *
rz_evidence_verify (GBytes    *part,
                    GPtrArray *jpegs,
                    RzJwk    **signer,
                    GError   **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autofree char *signature = NULL;
  g_autoptr (RzJwk) key = NULL;
  g_autoptr (JsonNode) node = NULL;
  RzEvidence *self;

  if (!split (part, &text, &signature))
    {
      refuse_unsigned (part, error);
      return NULL;
    }

  key = rz_jws_verify_detached (signature, RZ_EVIDENCE_TYPE, text, error);
  node = key ? rz_json_decode (text, RZ_CONTRACT_MAX_JSON, error) : NULL;
  self = node ? rz_evidence_from_json (node, jpegs, error) : NULL;
  if (self != NULL)
    *signer = g_steal_pointer (&key);
  return self;
}
