/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /v1/meta. */
#include "rz-meta.h"

#include "rz-consent.h"
#include "rz-id-type.h"
#include "rz-members.h"
#include "rz-region.h"
#include "rz-validity.h"

RzMeta *
rz_meta_new (void)
{
  return g_new0 (RzMeta, 1);
}

void
rz_meta_free (RzMeta *self)
{
  if (self == NULL)
    return;

  g_free (self->agreement_version);
  g_free (self->privacy_version);
  g_free (self->face_version);
  g_free (self);
}

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_cities (JsonBuilder *builder)
{
  const char *const *codes = rz_region_get_codes ();

  json_builder_set_member_name (builder, "cities");
  json_builder_begin_array (builder);
  for (unsigned i = 0; codes[i] != NULL; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "code", codes[i]);
      add_string (builder, "name", rz_region_get_name (codes[i]));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Only schemes this service certifies; core knows the rules of others for the advice they need. */
static void
add_schemes (JsonBuilder *builder)
{
  const RzValidityRule *rule = rz_validity_find_rule (RZ_SCHEME_ENTERPRISE_EMPLOYEE, RZ_REGION_DEFAULT);

  json_builder_set_member_name (builder, "schemes");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_string (builder, "scheme", rule->scheme);
  json_builder_set_member_name (builder, "cycle_months");
  json_builder_add_int_value (builder, rule->cycle_months);
  add_string (builder, "count_from", rz_count_from_to_string (rule->count_from));
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_id_types (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "id_types");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < RZ_N_ID_TYPES; i++)
    json_builder_add_string_value (builder, rz_id_type_to_string (i));
  json_builder_end_array (builder);
}

static void
add_documents (JsonBuilder  *builder,
               const RzMeta *self)
{
  json_builder_set_member_name (builder, "documents");
  json_builder_begin_object (builder);
  add_string (builder, rz_consent_document_to_string (RZ_CONSENT_AGREEMENT), self->agreement_version);
  add_string (builder, rz_consent_document_to_string (RZ_CONSENT_PRIVACY), self->privacy_version);
  add_string (builder, rz_consent_document_to_string (RZ_CONSENT_FACE), self->face_version);
  json_builder_end_object (builder);
}

JsonNode *
rz_meta_to_json (const RzMeta *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "server_time");
  json_builder_add_int_value (builder, self->server_time);
  json_builder_set_member_name (builder, "demo");
  json_builder_add_boolean_value (builder, self->demo);
  add_cities (builder);
  add_schemes (builder);
  add_id_types (builder);
  add_documents (builder, self);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

RzMeta *
rz_meta_from_json (JsonNode *node,
                   GError  **error)
{
  g_autoptr (RzMeta) self = rz_meta_new ();
  g_auto (RzMembers) members = { 0 };
  g_auto (RzMembers) documents = { 0 };

  rz_members_init (&members, node, "", error);
  self->server_time = rz_members_int (&members, "server_time", 0, G_MAXINT64);
  self->demo = rz_members_optional_boolean (&members, "demo", FALSE);
  rz_members_enter (&members, "documents", &documents);
  self->agreement_version = rz_members_string (&documents, "agreement", 40);
  self->privacy_version = rz_members_string (&documents, "privacy", 40);
  self->face_version = rz_members_string (&documents, "face", 40);
  rz_members_leave (&members, &documents);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}
