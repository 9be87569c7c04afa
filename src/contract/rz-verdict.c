/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a capture. */
#include "rz-verdict.h"

#include "rz-members.h"
#include "rz-receipt-jws.h"

RzVerdict *
rz_verdict_new (void)
{
  return g_new0 (RzVerdict, 1);
}

void
rz_verdict_free (RzVerdict *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->receipt, rz_receipt_free);
  g_free (self);
}

static const char *
get_state (const RzVerdict *self)
{
  return self->pending ? "pending" : self->passed ? "passed"
                                                  : "failed";
}

static void
add_cause (JsonBuilder     *builder,
           const RzVerdict *self)
{
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, rz_reason_to_string (self->reason));
  json_builder_set_member_name (builder, "hints");
  json_builder_begin_array (builder);
  if (self->hint != RZ_HINT_NONE)
    json_builder_add_string_value (builder, rz_hint_to_string (self->hint));
  json_builder_end_array (builder);
}

JsonNode *
rz_verdict_to_json (const RzVerdict *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, get_state (self));
  if (self->passed)
    {
      json_builder_set_member_name (builder, "receipt");
      json_builder_add_value (builder, rz_receipt_to_json (self->receipt));
    }
  else if (!self->pending)
    add_cause (builder, self);
  json_builder_set_member_name (builder, "attempts_left");
  json_builder_add_int_value (builder, self->attempts_left);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
read_receipt (RzMembers *members,
              RzVerdict *self)
{
  g_auto (RzMembers) receipt = { 0 };
  g_autoptr (GError) fault = NULL;

  rz_members_enter (members, "receipt", &receipt);
  if (!rz_members_ok (members))
    return;

  self->receipt = rz_receipt_from_json (json_object_get_member (members->object, "receipt"), &fault);
  if (self->receipt == NULL)
    rz_members_fail (members, "receipt", fault->message);
}

static void
read_cause (RzMembers *members,
            RzVerdict *self)
{
  g_autofree char *code = rz_members_string (members, "code", 64);
  JsonArray       *hints = rz_members_optional_array (members, "hints", 64);

  self->reason = rz_reason_from_string (code);
  for (guint i = 0; hints != NULL && self->hint == RZ_HINT_NONE && i < json_array_get_length (hints); i++)
    self->hint = rz_hint_from_string (rz_members_item_string (members, "hints", hints, i, 64));
}

RzVerdict *
rz_verdict_from_json (JsonNode *node,
                      GError  **error)
{
  g_autoptr (RzVerdict) self = rz_verdict_new ();
  g_auto (RzMembers) members = { 0 };
  g_autofree char *state = NULL;

  rz_members_init (&members, node, "", error);
  state = rz_members_string (&members, "state", 20);
  self->passed = g_strcmp0 (state, "passed") == 0;
  self->pending = g_strcmp0 (state, "pending") == 0;
  if (self->passed)
    read_receipt (&members, self);
  else if (g_strcmp0 (state, "failed") == 0)
    read_cause (&members, self);
  else if (!self->pending)
    rz_members_fail (&members, "state", "is none of the words of the contract");
  self->attempts_left = rz_members_optional_int (&members, "attempts_left", 0, 100, 0);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
