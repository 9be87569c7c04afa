/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/terminals. */
#include "rz-enrolment-request.h"

#include <string.h>

#include "rz-jws.h"
#include "rz-members.h"

#define MAX_CODE 64
#define MAX_PROOF 2048
#define MAX_CERTIFICATE 16384

JsonNode *
rz_enrolment_request_sign (const char *code,
                           RzJwk      *key,
                           GError    **error)
{
  g_autoptr (GBytes) payload = g_bytes_new (code, strlen (code));
  g_autofree char *proof = rz_jws_sign_detached (key, RZ_ENROLMENT_JWS_TYPE, payload, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (proof == NULL)
    return NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "proof");
  json_builder_add_string_value (builder, proof);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

RzJwk *
rz_enrolment_request_from_json (JsonNode *node,
                                char    **code,
                                GError  **error)
{
  g_auto (RzMembers) members = { 0 };
  g_autoptr (GBytes) payload = NULL;
  g_autofree char *proof = NULL;

  rz_members_init (&members, node, "", error);
  *code = rz_members_string (&members, "code", MAX_CODE);
  proof = rz_members_string (&members, "proof", MAX_PROOF);
  if (!rz_members_ok (&members))
    return NULL;

  payload = g_bytes_new (*code, strlen (*code));
  return rz_jws_verify_detached (proof, RZ_ENROLMENT_JWS_TYPE, payload, error);
}

void
rz_admission_free (RzAdmission *self)
{
  if (self == NULL)
    return;

  g_free (self->terminal);
  g_free (self->certificate);
  g_free (self);
}

JsonNode *
rz_admission_to_json (const RzAdmission *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "terminal");
  json_builder_add_string_value (builder, self->terminal);
  json_builder_set_member_name (builder, "certificate");
  if (self->certificate != NULL)
    json_builder_add_string_value (builder, self->certificate);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

RzAdmission *
rz_admission_from_json (JsonNode *node,
                        GError  **error)
{
  g_autoptr (RzAdmission) self = g_new0 (RzAdmission, 1);
  g_auto (RzMembers) members = { 0 };

  rz_members_init (&members, node, "", error);
  self->terminal = rz_members_string (&members, "terminal", MAX_CODE);
  self->certificate = rz_members_optional_string (&members, "certificate", MAX_CERTIFICATE);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
