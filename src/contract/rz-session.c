/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A liveness session as the service grants it. */
#include "rz-session.h"

#include <stdlib.h>
#include <string.h>

#include "rz-members.h"

RzSession *
rz_session_copy (const RzSession *self)
{
  RzSession *copy = g_memdup2 (self, sizeof *self);

  copy->session_id = g_strdup (self->session_id);
  copy->nonce = g_strdup (self->nonce);
  return copy;
}

void
rz_session_free (RzSession *self)
{
  if (self == NULL)
    return;

  g_free (self->session_id);
  g_free (self->nonce);
  g_free (self);
}

static void
add_colours (JsonBuilder       *builder,
             const RzChallenge *challenge)
{
  json_builder_set_member_name (builder, "colours");
  json_builder_begin_array (builder);
  for (guint i = 0; i < challenge->n_colours; i++)
    {
      g_autofree char *colour = g_strdup_printf ("#%06x", challenge->colours[i]);

      json_builder_add_string_value (builder, colour);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "colour_ms");
  json_builder_add_int_value (builder, challenge->colour_ms);
}

static void
add_challenge (JsonBuilder       *builder,
               const RzChallenge *challenge)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, rz_challenge_kind_to_string (challenge->kind));
  json_builder_set_member_name (builder, "params");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "delay_ms");
  json_builder_add_int_value (builder, challenge->delay_ms);
  if (challenge->n_colours > 0)
    add_colours (builder, challenge);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

JsonNode *
rz_session_to_json (const RzSession *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "session_id");
  json_builder_add_string_value (builder, self->session_id);
  json_builder_set_member_name (builder, "nonce");
  json_builder_add_string_value (builder, self->nonce);
  json_builder_set_member_name (builder, "challenges");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_challenges; i++)
    add_challenge (builder, &self->challenges[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "expires_at");
  json_builder_add_int_value (builder, self->expires_at);
  json_builder_set_member_name (builder, "attempts_left");
  json_builder_add_int_value (builder, self->attempts_left);
  if (self->pinned)
    {
      json_builder_set_member_name (builder, "pinned");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
read_colours (RzMembers   *params,
              RzChallenge *challenge)
{
  JsonArray *colours = rz_members_array (params, "colours", RZ_CHALLENGE_MAX_COLOURS);

  for (guint i = 0; colours != NULL && i < json_array_get_length (colours); i++)
    {
      const char *text = rz_members_item_string (params, "colours", colours, i, 7);

      if (text != NULL && (strlen (text) != 7 || *text != '#' || strspn (text + 1, "0123456789abcdefABCDEF") != 6))
        rz_members_fail (params, "colours", "must be colours as #rrggbb");
      else if (text != NULL)
        challenge->colours[challenge->n_colours++] = strtoul (text + 1, NULL, 16);
    }
  if (challenge->n_colours == 0)
    rz_members_fail (params, "colours", "is empty");
  challenge->colour_ms = rz_members_int (params, "colour_ms", 1000, 10000);
}

static void
read_challenge (RzMembers   *item,
                RzChallenge *challenge)
{
  g_auto (RzMembers) params = { 0 };
  g_autofree char *kind = rz_members_string (item, "kind", 40);

  if (kind != NULL && !rz_challenge_kind_from_string (kind, &challenge->kind))
    rz_members_fail (item, "kind", "is none of the words of the contract");
  if (!rz_members_has (item, "params") && challenge->kind != RZ_CHALLENGE_LIGHT)
    return;

  rz_members_enter (item, "params", &params);
  challenge->delay_ms = rz_members_optional_int (&params, "delay_ms", 0, 3000, 0);
  if (challenge->kind == RZ_CHALLENGE_LIGHT)
    read_colours (&params, challenge);
  rz_members_leave (item, &params);
}

static void
read_challenges (RzMembers *members,
                 RzSession *self)
{
  JsonArray *challenges = rz_members_array (members, "challenges", RZ_CHALLENGE_MAX_STEPS);

  if (challenges != NULL && json_array_get_length (challenges) == 0)
    rz_members_fail (members, "challenges", "is empty");
  for (guint i = 0; rz_members_ok (members) && i < json_array_get_length (challenges); i++)
    {
      g_auto (RzMembers) item = { 0 };

      rz_members_enter_item (members, "challenges", challenges, i, &item);
      read_challenge (&item, &self->challenges[i]);
      rz_members_leave (members, &item);
      self->n_challenges++;
    }
}

RzSession *
rz_session_from_json (JsonNode *node,
                      GError  **error)
{
  g_autoptr (RzSession) self = g_new0 (RzSession, 1);
  g_auto (RzMembers) members = { 0 };

  rz_members_init (&members, node, "", error);
  self->session_id = rz_members_string (&members, "session_id", 64);
  self->nonce = rz_members_string (&members, "nonce", 100);
  read_challenges (&members, self);
  self->expires_at = rz_members_int (&members, "expires_at", 0, G_MAXINT64);
  self->attempts_left = rz_members_int (&members, "attempts_left", 0, 100);
  self->pinned = rz_members_optional_boolean (&members, "pinned", FALSE);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
