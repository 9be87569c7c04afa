/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/cases/{id}/manual-review. */
#include "rz-review-request.h"

#include "rz-members.h"

#define MAX_WORD 40

RzReviewRequest *
rz_review_request_new (const char *reason,
                       const char *channel)
{
  RzReviewRequest *self = g_new0 (RzReviewRequest, 1);

  self->reason = g_strdup (reason);
  self->channel = g_strdup (channel);
  return self;
}

void
rz_review_request_free (RzReviewRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->reason);
  g_free (self->channel);
  g_free (self);
}

JsonNode *
rz_review_request_to_json (const RzReviewRequest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "reason");
  json_builder_add_string_value (builder, self->reason);
  if (self->channel != NULL)
    {
      json_builder_set_member_name (builder, "channel");
      json_builder_add_string_value (builder, self->channel);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* A word without digits, not a text: so that neither name nor number of a person can be put there. */
static void
check_word (RzMembers  *members,
            const char *member,
            const char *word)
{
  if (word == NULL)
    return;

  for (const char *c = word; *c != '\0'; c++)
    if (!g_ascii_isalpha (*c) && *c != '_')
      {
        rz_members_fail (members, member, "must be one word of letters and _");
        return;
      }
}

RzReviewRequest *
rz_review_request_from_json (JsonNode *node,
                             GError  **error)
{
  g_autoptr (RzReviewRequest) self = g_new0 (RzReviewRequest, 1);
  g_auto (RzMembers) members = { 0 };

  rz_members_init (&members, node, "", error);
  self->reason = rz_members_string (&members, "reason", MAX_WORD);
  self->channel = rz_members_optional_string (&members, "channel", MAX_WORD);
  check_word (&members, "reason", self->reason);
  check_word (&members, "channel", self->channel);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
