/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An interrupted case, as it is kept. Keys and words of the dictionary are stored: append only. */
#include "rz-case-draft.h"

#include "rz-region.h"

static void
write_person (GVariantBuilder *saved,
              const char      *key,
              const RzPerson  *person)
{
  if (person != NULL)
    g_variant_builder_add (saved, "{sv}", key, g_variant_new ("(sss)", person->name, rz_id_type_to_string (person->id_type), person->id_number));
}

GVariant *
rz_case_draft_write (const RzCaseDraft *self)
{
  g_auto (GVariantBuilder) saved = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const char *relation = rz_relation_to_string (self->relation);

  g_variant_builder_add (&saved, "{sv}", "state", g_variant_new_int32 (self->state));
  g_variant_builder_add (&saved, "{sv}", "city", g_variant_new_string (self->city));
  g_variant_builder_add (&saved, "{sv}", "handling", g_variant_new_int32 (self->handling));
  g_variant_builder_add (&saved, "{sv}", "agreed", g_variant_new_boolean (self->agreed));
  g_variant_builder_add (&saved, "{sv}", "present", g_variant_new_boolean (self->beneficiary_present));
  g_variant_builder_add (&saved, "{sv}", "abilities", g_variant_new_uint32 (self->abilities));
  if (relation != NULL)
    g_variant_builder_add (&saved, "{sv}", "relation", g_variant_new_string (relation));
  write_person (&saved, "applicant", self->applicant);
  write_person (&saved, "agent", self->agent);
  return g_variant_builder_end (&saved);
}

static gboolean
read_person (GVariant   *saved,
             const char *key,
             RzPerson  **person)
{
  const char *name, *word, *number;
  RzIdType    type;

  if (!g_variant_lookup (saved, key, "(&s&s&s)", &name, &word, &number))
    return TRUE;
  if (!rz_id_type_from_string (word, &type))
    return FALSE;

  *person = rz_person_new (name, type, number);
  return TRUE;
}

static gboolean
read_enum (GVariant   *saved,
           const char *key,
           int         last,
           gpointer    value)
{
  int number;

  if (!g_variant_lookup (saved, key, "i", &number) || number < 0 || number > last)
    return FALSE;

  *(int *) value = number;
  return TRUE;
}

gboolean
rz_case_draft_read (GVariant    *saved,
                    RzCaseDraft *self)
{
  const char *relation = NULL;
  guint32     abilities;

  if (!g_variant_is_of_type (saved, G_VARIANT_TYPE_VARDICT) || !g_variant_is_normal_form (saved) ||
      !read_enum (saved, "state", RZ_N_CASE_STATES - 1, &self->state) ||
      !read_enum (saved, "handling", RZ_HANDLING_PROXY, &self->handling) ||
      !g_variant_lookup (saved, "city", "&s", &self->city) || !rz_region_is_city (self->city) ||
      !g_variant_lookup (saved, "agreed", "b", &self->agreed) ||
      !g_variant_lookup (saved, "present", "b", &self->beneficiary_present) ||
      !g_variant_lookup (saved, "abilities", "u", &abilities))
    return FALSE;

  g_variant_lookup (saved, "relation", "&s", &relation);
  self->relation = rz_relation_from_string (relation);
  self->abilities = abilities & RZ_ABILITIES_ALL;
  return read_person (saved, "applicant", &self->applicant) && read_person (saved, "agent", &self->agent);
}

void
rz_case_draft_clear (RzCaseDraft *self)
{
  g_clear_pointer (&self->applicant, rz_person_free);
  g_clear_pointer (&self->agent, rz_person_free);
}

gboolean
rz_case_draft_is_filled (const RzPerson *person)
{
  return person != NULL && *person->name != '\0' && *person->id_number != '\0';
}

RzCaseState
rz_case_draft_choose_state (const RzCaseDraft *self)
{
  if (self->state == RZ_CASE_STATE_PASSED || self->state >= RZ_CASE_STATE_RESULTS)
    return RZ_CASE_STATE_HOME;
  if (self->state > RZ_CASE_STATE_AGREEMENT && !self->agreed)
    return RZ_CASE_STATE_AGREEMENT;
  if (self->state > RZ_CASE_STATE_HANDLING && self->handling == RZ_HANDLING_NONE)
    return RZ_CASE_STATE_HANDLING;
  if (self->state == RZ_CASE_STATE_AGENT && self->handling == RZ_HANDLING_SELF)
    return RZ_CASE_STATE_HANDLING;
  if (self->state > RZ_CASE_STATE_AGENT && self->handling == RZ_HANDLING_PROXY &&
      (!rz_case_draft_is_filled (self->agent) || self->relation == RZ_RELATION_NONE))
    return RZ_CASE_STATE_AGENT;

  return MIN (self->state, RZ_CASE_STATE_APPLICANT);
}
