/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt to and from its signed text. */
#include "rz-receipt-jws.h"

#include "rz-date.h"
#include "rz-members.h"

#define MAX_CLAIMS 4096
#define MAX_JWS 16384

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_claims (JsonBuilder     *builder,
            const RzReceipt *self)
{
  g_autofree char *passed_on = rz_date_to_string (&self->passed_on);
  g_autofree char *valid_until = rz_date_to_string (&self->valid_until);

  add_string (builder, "iss", self->iss);
  json_builder_set_member_name (builder, "iat");
  json_builder_add_int_value (builder, self->iat);
  add_string (builder, "receipt_no", self->receipt_no);
  add_string (builder, "masked_name", self->masked_name);
  add_string (builder, "city_code", self->city_code);
  add_string (builder, "scheme", self->scheme);
  add_string (builder, "passed_on", passed_on);
  add_string (builder, "valid_until", valid_until);
  json_builder_set_member_name (builder, "demo");
  json_builder_add_boolean_value (builder, self->demo);
}

gboolean
rz_receipt_sign (RzReceipt *self,
                 RzJwk     *key,
                 GError   **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) payload = NULL;

  json_builder_begin_object (builder);
  add_claims (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  payload = rz_json_encode (root);
  g_free (self->jws);
  self->jws = rz_jws_sign (key, RZ_RECEIPT_TYPE, payload, error);
  return self->jws != NULL;
}

static RzReceipt *
read_claims (GBytes     *payload,
             const char *jws,
             GError    **error)
{
  g_autoptr (RzReceipt) self = rz_receipt_new ();
  g_autoptr (JsonNode) root = rz_json_decode (payload, MAX_CLAIMS, error);
  g_auto (RzMembers) members = { 0 };

  if (root == NULL)
    return NULL;

  rz_members_init (&members, root, "", error);
  self->iss = rz_members_string (&members, "iss", 200);
  self->iat = rz_members_int (&members, "iat", 0, G_MAXINT64);
  self->receipt_no = rz_members_string (&members, "receipt_no", 64);
  self->masked_name = rz_members_string (&members, "masked_name", 200);
  self->city_code = rz_members_string (&members, "city_code", 6);
  self->scheme = rz_members_string (&members, "scheme", 40);
  rz_members_date (&members, "passed_on", &self->passed_on);
  rz_members_date (&members, "valid_until", &self->valid_until);
  self->demo = rz_members_boolean (&members, "demo");
  self->jws = g_strdup (jws);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}

RzReceipt *
rz_receipt_verify (const char *jws,
                   RzJwkSet   *keys,
                   GError    **error)
{
  g_autofree char *text = g_strchomp (g_strdup (jws));
  g_autoptr (GBytes) payload = rz_jws_verify (text, RZ_RECEIPT_TYPE, keys, error);

  return payload ? read_claims (payload, text, error) : NULL;
}

RzReceipt *
rz_receipt_peek (const char *jws,
                 GError    **error)
{
  g_autofree char *text = g_strchomp (g_strdup (jws));
  g_autoptr (GBytes) payload = rz_jws_peek (text, error);

  return payload ? read_claims (payload, text, error) : NULL;
}

JsonNode *
rz_receipt_to_json (const RzReceipt *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_claims (builder, self);
  add_string (builder, "jws", self->jws);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

RzReceipt *
rz_receipt_from_json (JsonNode *node,
                      GError  **error)
{
  g_auto (RzMembers) members = { 0 };
  g_autofree char *jws = NULL;
  RzReceipt       *self;

  rz_members_init (&members, node, "", error);
  jws = rz_members_string (&members, "jws", MAX_JWS);
  if (!rz_members_ok (&members))
    return NULL;

  self = rz_receipt_peek (jws, error);
  if (self == NULL)
    g_prefix_error (error, "jws: ");
  return self;
}
