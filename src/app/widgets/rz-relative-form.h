/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a proxy looks after, what the proxy is to that person, and that person's consent. */
#pragma once

#include <gtk/gtk.h>

#include "rz-person.h"
#include "rz-relation.h"

G_BEGIN_DECLS

#define RZ_TYPE_RELATIVE_FORM (rz_relative_form_get_type ())
G_DECLARE_FINAL_TYPE (RzRelativeForm, rz_relative_form, RZ, RELATIVE_FORM, GtkBox)

/** rz_relative_form_clear: Wipes all fields and what was said about them. */
void rz_relative_form_clear (RzRelativeForm *self);
/** rz_relative_form_check: Says beside each field what is missing or wrong, and goes to the first of them. Returns: %TRUE when all is right. */
gboolean rz_relative_form_check (RzRelativeForm *self,
                                 const GDate    *today);
/** rz_relative_form_refuse_number: Says @wrong beside the number and goes there. */
void rz_relative_form_refuse_number (RzRelativeForm *self,
                                     const char     *wrong);
/** rz_relative_form_get_person: Returns: (transfer full): as it stands, valid or not. */
RzPerson  *rz_relative_form_get_person (RzRelativeForm *self);
RzRelation rz_relative_form_get_relation (RzRelativeForm *self);

G_END_DECLS
