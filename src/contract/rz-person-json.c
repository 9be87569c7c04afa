/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and consents inside the requests. */
#include "rz-person-json.h"

#include "rz-secret.h"

/* Characters: generous, so that core says what is wrong with a long name or number. */
#define MAX_NAME 200
#define MAX_NUMBER 100
#define MAX_CONSENTS 8

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

void
rz_person_add_members (const RzPerson *self,
                       JsonBuilder    *builder)
{
  add_string (builder, "name", self->name);
  add_string (builder, "id_type", rz_id_type_to_string (self->id_type));
  add_string (builder, "id_number", self->id_number);
}

RzPerson *
rz_person_from_members (RzMembers *members)
{
  rz_auto_secret   name = rz_members_string (members, "name", MAX_NAME);
  rz_auto_secret   number = rz_members_string (members, "id_number", MAX_NUMBER);
  g_autofree char *word = rz_members_string (members, "id_type", 40);
  RzIdType         type = RZ_ID_TYPE_RESIDENT_ID;

  if (word != NULL && !rz_id_type_from_string (word, &type))
    rz_members_fail (members, "id_type", "is none of the words of the contract");

  return rz_members_ok (members) ? rz_person_new (name, type, number) : NULL;
}

static void
add_consent (RzConsent   *consent,
             JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_string (builder, "document", rz_consent_document_to_string (consent->document));
  add_string (builder, "version", consent->version);
  add_string (builder, "at", consent->at);
  if (consent->witness != NULL)
    add_string (builder, "witness", consent->witness);
  json_builder_end_object (builder);
}

void
rz_consents_add_member (GPtrArray   *consents,
                        JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "consents");
  json_builder_begin_array (builder);
  for (guint i = 0; consents != NULL && i < consents->len; i++)
    add_consent (g_ptr_array_index (consents, i), builder);
  json_builder_end_array (builder);
}

static RzConsent *
read_consent (RzMembers *members)
{
  g_autofree char *word = rz_members_string (members, "document", 40);
  g_autofree char *version = rz_members_string (members, "version", 40);
  g_autofree char *at = rz_members_string (members, "at", 40);
  g_autofree char *witness = rz_members_optional_string (members, "witness", 40);
  g_autoptr (GDateTime) when = at ? g_date_time_new_from_iso8601 (at, NULL) : NULL;
  RzConsentDocument document = RZ_CONSENT_AGREEMENT;

  if (word != NULL && !rz_consent_document_from_string (word, &document))
    rz_members_fail (members, "document", "is none of the words of the contract");
  if (at != NULL && when == NULL)
    rz_members_fail (members, "at", "must be a time of ISO 8601 with its offset");

  return rz_members_ok (members) ? rz_consent_new (document, version, at, witness) : NULL;
}

GPtrArray *
rz_consents_from_members (RzMembers *members)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);
  JsonArray *array = rz_members_optional_array (members, "consents", MAX_CONSENTS);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (RzMembers) item = { 0 };
      RzConsent *consent;

      rz_members_enter_item (members, "consents", array, i, &item);
      consent = read_consent (&item);
      rz_members_leave (members, &item);
      if (consent != NULL)
        g_ptr_array_add (consents, consent);
    }

  return g_steal_pointer (&consents);
}
