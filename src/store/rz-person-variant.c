/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons as values on disk. */
#include "rz-person-variant.h"

GVariant *
rz_person_to_variant (const RzPerson *person)
{
  return g_variant_new (RZ_PERSON_VARIANT_TYPE, person->name, rz_id_type_to_string (person->id_type), person->id_number);
}

RzPerson *
rz_person_from_variant (GVariant *value)
{
  const char *name, *word, *number;
  RzIdType    type;

  g_variant_get (value, "(&s&s&s)", &name, &word, &number);
  return rz_id_type_from_string (word, &type) ? rz_person_new (name, type, number) : NULL;
}

gboolean
rz_person_is_applicant_of (const RzPerson *person,
                           GVariant       *body)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (body, "applicant", G_VARIANT_TYPE (RZ_PERSON_VARIANT_TYPE));
  g_autoptr (RzPerson) applicant = value ? rz_person_from_variant (value) : NULL;

  return applicant != NULL && rz_person_is_same (person, applicant);
}
