/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/eligibility. */
#include "rz-eligibility-request.h"

#include <string.h>

#include "rz-person-json.h"

RzEligibilityRequest *
rz_eligibility_request_new (void)
{
  RzEligibilityRequest *self = g_new0 (RzEligibilityRequest, 1);

  self->consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);
  return self;
}

void
rz_eligibility_request_free (RzEligibilityRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->scheme);
  g_free (self->city_code);
  rz_person_free (self->applicant);
  rz_person_free (self->agent);
  g_clear_pointer (&self->consents, g_ptr_array_unref);
  g_clear_pointer (&self->terminal, rz_jwk_unref);
  g_free (self);
}

static void
add_word (JsonBuilder *builder,
          const char  *member,
          const char  *word)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, word);
}

static void
add_person (JsonBuilder    *builder,
            const char     *member,
            const RzPerson *person,
            RzRelation      relation)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  rz_person_add_members (person, builder);
  if (relation != RZ_RELATION_NONE)
    add_word (builder, "relation", rz_relation_to_string (relation));
  json_builder_end_object (builder);
}

JsonNode *
rz_eligibility_request_to_json (const RzEligibilityRequest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_word (builder, "scheme", self->scheme);
  add_word (builder, "city_code", self->city_code);
  add_word (builder, "handling", self->handling == RZ_HANDLING_PROXY ? "proxy" : "self");
  add_person (builder, "applicant", self->applicant, RZ_RELATION_NONE);
  if (self->agent != NULL)
    add_person (builder, "agent", self->agent, self->relation);
  rz_consents_add_member (self->consents, builder);
  if (self->terminal != NULL)
    {
      json_builder_set_member_name (builder, "terminal");
      json_builder_add_value (builder, rz_jwk_to_json (self->terminal));
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static RzHandling
read_handling (RzMembers *members)
{
  g_autofree char *word = rz_members_string (members, "handling", 10);

  if (g_strcmp0 (word, "self") == 0)
    return RZ_HANDLING_SELF;
  if (g_strcmp0 (word, "proxy") == 0)
    return RZ_HANDLING_PROXY;

  rz_members_fail (members, "handling", "must be self or proxy");
  return RZ_HANDLING_NONE;
}

static void
read_applicant (RzMembers            *members,
                RzEligibilityRequest *self)
{
  g_auto (RzMembers) person = { 0 };

  rz_members_enter (members, "applicant", &person);
  self->applicant = rz_person_from_members (&person);
  rz_members_leave (members, &person);
}

static void
read_agent (RzMembers            *members,
            RzEligibilityRequest *self)
{
  g_auto (RzMembers) person = { 0 };
  g_autofree char *relation = NULL;

  rz_members_enter (members, "agent", &person);
  self->agent = rz_person_from_members (&person);
  relation = rz_members_string (&person, "relation", 40);
  self->relation = relation ? rz_relation_from_string (relation) : RZ_RELATION_NONE;
  if (relation != NULL && self->relation == RZ_RELATION_NONE)
    rz_members_fail (&person, "relation", "is none of the words of the contract");
  rz_members_leave (members, &person);
}

static void
read_terminal (RzMembers            *members,
               RzEligibilityRequest *self)
{
  g_auto (RzMembers) key = { 0 };

  if (!rz_members_has (members, "terminal"))
    return;

  rz_members_enter (members, "terminal", &key);
  self->terminal = rz_jwk_from_members (&key);
  if (self->terminal != NULL && rz_jwk_get_algorithm (self->terminal) != RZ_JWK_EDDSA)
    rz_members_fail (&key, "kty", "is not that of an Ed25519 key");
  rz_members_leave (members, &key);
}

static gboolean
is_city_code (const char *code)
{
  return strlen (code) == 6 && strspn (code, "0123456789") == 6;
}

RzEligibilityRequest *
rz_eligibility_request_from_json (JsonNode *node,
                                  GError  **error)
{
  g_autoptr (RzEligibilityRequest) self = g_new0 (RzEligibilityRequest, 1);
  g_auto (RzMembers) members = { 0 };

  rz_members_init (&members, node, "", error);
  self->scheme = rz_members_string (&members, "scheme", 40);
  self->city_code = rz_members_string (&members, "city_code", 6);
  if (self->city_code != NULL && !is_city_code (self->city_code))
    rz_members_fail (&members, "city_code", "must be six digits");
  self->handling = read_handling (&members);
  read_applicant (&members, self);
  if (self->handling == RZ_HANDLING_PROXY)
    read_agent (&members, self);
  self->consents = rz_consents_from_members (&members);
  read_terminal (&members, self);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
