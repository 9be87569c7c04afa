/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person read back for checking: in full, because this is still editing, and with soft doubts. */
#pragma once

#include "rz-facts.h"
#include "rz-person.h"

G_BEGIN_DECLS

/** rz_person_reading_add: Name, kind and number of @person as lines to be read back, the number in groups. */
void rz_person_reading_add (RzFacts        *facts,
                            const RzPerson *person);
/** rz_person_reading_show_doubt: @agent: (nullable): who helps; one person in both roles is worth a word (domain facts, section 8). */
void rz_person_reading_show_doubt (GtkLabel       *label,
                                   const RzPerson *person,
                                   const RzPerson *agent);

G_END_DECLS
