/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a draft, an unsent item or the memory is of, on disk. */
#pragma once

#include "rz-person.h"

G_BEGIN_DECLS

/** RZ_PERSON_VARIANT_TYPE: name, word of the type of document, number. */
#define RZ_PERSON_VARIANT_TYPE "(sss)"

/** rz_person_to_variant: Returns: (transfer none): floating. */
GVariant *rz_person_to_variant (const RzPerson *person);
/** rz_person_from_variant: @value: of %RZ_PERSON_VARIANT_TYPE. Returns: (transfer full) (nullable): %NULL where the type is of a later release. */
RzPerson *rz_person_from_variant (GVariant *value);
/** rz_person_is_applicant_of: Whether @person is the "applicant" of @body, a draft or an unsent item of type a{sv}. */
gboolean rz_person_is_applicant_of (const RzPerson *person,
                                    GVariant       *body);

G_END_DECLS
