/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of core as the service answers with them. All functions: any thread. */
#pragma once

#include "rz-eligibility.h"
#include "rz-json.h"
#include "rz-person.h"
#include "rz-ticket.h"

G_BEGIN_DECLS

/** rz_eligibility_write: Returns: (transfer full): its JSON, as text at once: no other answer is given so often. */
GBytes        *rz_eligibility_write (const RzEligibility *self);
RzEligibility *rz_eligibility_from_json (JsonNode *node,
                                         GError  **error);
JsonNode      *rz_ticket_to_json (const RzTicket *self);
RzTicket      *rz_ticket_from_json (JsonNode *node,
                                    GError  **error);

G_END_DECLS
