/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of core as the service answers with them. */
#include "rz-answer.h"

#include "rz-date.h"
#include "rz-json-text.h"
#include "rz-members.h"

GBytes *
rz_eligibility_write (const RzEligibility *self)
{
  g_autofree char *last_pass = rz_date_to_string (&self->last_pass);
  g_autofree char *valid_until = rz_date_to_string (&self->valid_until);
  RzJsonText       text;

  rz_json_text_begin (&text);
  rz_json_text_string (&text, "case_id", self->case_id);
  rz_json_text_string (&text, "masked_name", self->masked_name);
  rz_json_text_string (&text, "status", rz_pension_status_to_string (self->status));
  rz_json_text_string (&text, "last_pass", last_pass);
  if (self->source != RZ_PASS_SOURCE_UNKNOWN)
    rz_json_text_string (&text, "last_pass_source", rz_pass_source_to_string (self->source));
  rz_json_text_string (&text, "valid_until", valid_until);
  rz_json_text_boolean (&text, "reference_face", self->reference_face);
  return rz_json_text_end (&text);
}

RzEligibility *
rz_eligibility_from_json (JsonNode *node,
                          GError  **error)
{
  g_autoptr (RzEligibility) self = rz_eligibility_new ();
  g_auto (RzMembers) members = { 0 };
  g_autofree char *status = NULL;
  g_autofree char *source = NULL;

  rz_members_init (&members, node, "", error);
  self->case_id = rz_members_string (&members, "case_id", 64);
  self->masked_name = rz_members_string (&members, "masked_name", 200);
  status = rz_members_string (&members, "status", 20);
  if (status != NULL && !rz_pension_status_from_string (status, &self->status))
    rz_members_fail (&members, "status", "is none of the words of the contract");
  rz_members_optional_date (&members, "last_pass", &self->last_pass);
  source = rz_members_optional_string (&members, "last_pass_source", 20);
  if (!rz_pass_source_from_string (source, &self->source))
    self->source = RZ_PASS_SOURCE_UNKNOWN; /* a word of a later release */
  rz_members_optional_date (&members, "valid_until", &self->valid_until);
  self->reference_face = rz_members_boolean (&members, "reference_face");
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}

JsonNode *
rz_ticket_to_json (const RzTicket *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ticket");
  json_builder_add_string_value (builder, self->ticket);
  json_builder_set_member_name (builder, "expected_days");
  json_builder_add_int_value (builder, self->expected_days);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

RzTicket *
rz_ticket_from_json (JsonNode *node,
                     GError  **error)
{
  g_auto (RzMembers) members = { 0 };
  g_autofree char *ticket = NULL;
  int              days;

  rz_members_init (&members, node, "", error);
  ticket = rz_members_string (&members, "ticket", 64);
  days = rz_members_optional_int (&members, "expected_days", 0, 366, 0);
  return rz_members_ok (&members) ? rz_ticket_new (ticket, days) : NULL;
}
