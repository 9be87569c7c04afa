/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and consents inside the requests. */
#pragma once

#include "rz-consent.h"
#include "rz-members.h"
#include "rz-person.h"

G_BEGIN_DECLS

/** rz_person_add_members: Adds name, id_type and id_number to the object @builder is in. */
void rz_person_add_members (const RzPerson *self,
                            JsonBuilder    *builder);
/** rz_person_from_members: Returns: (transfer full) (nullable): the shape only. */
RzPerson *rz_person_from_members (RzMembers *members);

/** rz_consents_add_member: Adds the member `consents`. @consents: (element-type RzConsent). */
void rz_consents_add_member (GPtrArray   *consents,
                             JsonBuilder *builder);
/** rz_consents_from_members: @members: of the object that has `consents`; missing is an empty list. Returns: (transfer full) (element-type RzConsent). */
GPtrArray *rz_consents_from_members (RzMembers *members);

G_END_DECLS
