/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose data this computer remembers, offered on the pages that ask for them. */
#pragma once

#include "rz-flow.h"
#include "rz-page.h"
#include "rz-person.h"

G_BEGIN_DECLS

/** rz_remembered_recall: Returns: (transfer full) (nullable): nobody before the service is there, nor where more than one person uses the computer. */
RzPerson *rz_remembered_recall (RzFlow *flow);
/** rz_remembered_offer: Shows the extra button of @page that fills in @known, or none. @known: (nullable). */
void rz_remembered_offer (RzPage         *page,
                          const RzPerson *known);

G_END_DECLS
