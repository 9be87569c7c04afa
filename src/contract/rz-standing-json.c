/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands, as an answer carries it. */
#include "rz-standing-json.h"

#include "rz-date.h"
#include "rz-members.h"

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_date (JsonBuilder *builder,
          const char  *member,
          const GDate *date)
{
  g_autofree char *text = rz_date_to_string (date);

  add_string (builder, member, text);
}

JsonNode *
rz_standing_to_json (const RzStanding *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "masked_name", self->masked_name);
  add_string (builder, "status", rz_standing_status_to_string (self->status));
  add_date (builder, "last_pass", &self->last_pass);
  add_string (builder, "last_pass_source", rz_pass_source_to_string (self->source));
  add_date (builder, "valid_until", &self->valid_until);
  add_date (builder, "as_of", &self->as_of);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

RzStanding *
rz_standing_from_json (JsonNode *node,
                       GError  **error)
{
  g_autoptr (RzStanding) self = rz_standing_new ();
  g_auto (RzMembers) members = { 0 };
  g_autofree char *status = NULL;
  g_autofree char *source = NULL;

  rz_members_init (&members, node, "standing", error);
  self->masked_name = rz_members_string (&members, "masked_name", 200);
  status = rz_members_string (&members, "status", 20);
  if (status != NULL && !rz_standing_status_from_string (status, &self->status))
    rz_members_fail (&members, "status", "is none of the words of the contract");
  rz_members_optional_date (&members, "last_pass", &self->last_pass);
  source = rz_members_optional_string (&members, "last_pass_source", 20);
  if (!rz_pass_source_from_string (source, &self->source))
    self->source = RZ_PASS_SOURCE_UNKNOWN; /* a word of a later release */
  rz_members_optional_date (&members, "valid_until", &self->valid_until);
  rz_members_date (&members, "as_of", &self->as_of);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
