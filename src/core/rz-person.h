/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A beneficiary or an agent: name, kind and number of the document. Wiped when freed. */
#pragma once

#include <glib-object.h>

#include "rz-id-type.h"

G_BEGIN_DECLS

/**
 * RzPerson:
 * @name: (owned): as typed, UTF-8 (domain facts, section 6)
 * @id_type: kind of document
 * @id_number: (owned): normalised (rz_identity_normalise())
 */
typedef struct
{
  char    *name;
  RzIdType id_type;
  char    *id_number;
} RzPerson;

#define RZ_TYPE_PERSON (rz_person_get_type ())
GType rz_person_get_type (void);

/** rz_person_new: Copies all; @id_number is normalised. It does not validate: see rz_identity_parse() and rz_name_validate(). */
RzPerson *rz_person_new (const char *name,
                         RzIdType    id_type,
                         const char *id_number);
RzPerson *rz_person_copy (const RzPerson *self);
/** rz_person_free: Overwrites both strings first. %NULL is ignored. */
void rz_person_free (RzPerson *self);
/** rz_person_mask_name: Returns: (transfer full): for shared screens: 王*明 (domain facts, section 6). */
char *rz_person_mask_name (const RzPerson *self);
/** rz_person_mask_number: Returns: (transfer full): for shared screens: 4401**********0031 (domain facts, section 6). */
char *rz_person_mask_number (const RzPerson *self);
/**
 * rz_person_mask_among:
 * @people: (element-type RzPerson): who stands in the same list, @self too
 *
 * Returns: (transfer full): the masked name; with the masked number where another one of @people has the same masked name.
 */
char *rz_person_mask_among (const RzPerson *self,
                            GPtrArray      *people);
/** rz_person_is_filled: @self: (nullable). Whether there is a person with name and number. */
gboolean rz_person_is_filled (const RzPerson *self);
/** rz_person_is_same: Whether both documents belong to one person, whatever the names say: kind and same-person key agree; a 15-digit number equals its 18-digit form. */
gboolean rz_person_is_same (const RzPerson *a,
                            const RzPerson *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzPerson, rz_person_free)

G_END_DECLS
