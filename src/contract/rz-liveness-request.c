/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/cases/{id}/liveness. */
#include "rz-liveness-request.h"

#include "rz-person-json.h"

static const struct
{
  RzAbilities ability;
  const char *member;
} abilities[] = {
  { RZ_ABILITY_TURN, "turn" },
  { RZ_ABILITY_NOD, "nod" },
  { RZ_ABILITY_BLINK, "blink" },
  { RZ_ABILITY_MOUTH, "mouth" },
  { RZ_ABILITY_LIGHT, "light" },
};

RzLivenessRequest *
rz_liveness_request_new (void)
{
  RzLivenessRequest *self = g_new0 (RzLivenessRequest, 1);

  self->abilities = RZ_ABILITIES_ALL;
  self->consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);
  return self;
}

void
rz_liveness_request_free (RzLivenessRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->camera);
  g_clear_pointer (&self->consents, g_ptr_array_unref);
  g_free (self);
}

JsonNode *
rz_liveness_request_to_json (const RzLivenessRequest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "abilities");
  json_builder_begin_object (builder);
  for (unsigned i = 0; i < G_N_ELEMENTS (abilities); i++)
    {
      json_builder_set_member_name (builder, abilities[i].member);
      json_builder_add_boolean_value (builder, (self->abilities & abilities[i].ability) != 0);
    }
  json_builder_end_object (builder);
  if (self->camera != NULL)
    {
      json_builder_set_member_name (builder, "camera");
      json_builder_add_string_value (builder, self->camera);
    }
  rz_consents_add_member (self->consents, builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static RzAbilities
read_abilities (RzMembers *members)
{
  g_auto (RzMembers) object = { 0 };
  RzAbilities found = 0;

  if (!rz_members_has (members, "abilities"))
    return RZ_ABILITIES_ALL;

  rz_members_enter (members, "abilities", &object);
  for (unsigned i = 0; i < G_N_ELEMENTS (abilities); i++)
    if (rz_members_optional_boolean (&object, abilities[i].member, TRUE))
      found |= abilities[i].ability;
  rz_members_leave (members, &object);
  return found;
}

RzLivenessRequest *
rz_liveness_request_from_json (JsonNode *node,
                               GError  **error)
{
  g_autoptr (RzLivenessRequest) self = g_new0 (RzLivenessRequest, 1);
  g_auto (RzMembers) members = { 0 };

  rz_members_init (&members, node, "", error);
  self->abilities = read_abilities (&members);
  self->camera = rz_members_optional_string (&members, "camera", 200);
  self->consents = rz_consents_from_members (&members);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
