/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Name, kind and number of a document: the three fields of a beneficiary or an agent. */
#pragma once

#include <gtk/gtk.h>

#include "rz-person.h"

G_BEGIN_DECLS

/** RzPersonForm: Signal "changed": something was edited. */
#define RZ_TYPE_PERSON_FORM (rz_person_form_get_type ())
G_DECLARE_FINAL_TYPE (RzPersonForm, rz_person_form, RZ, PERSON_FORM, GtkWidget)

/** rz_person_form_set_person: @person: (nullable): %NULL wipes the fields. */
void rz_person_form_set_person (RzPersonForm   *self,
                                const RzPerson *person);
/** rz_person_form_get_person: Returns: (transfer full): as it stands, valid or not. */
RzPerson *rz_person_form_get_person (RzPersonForm *self);
/** rz_person_form_is_empty: Whether neither name nor number holds anything. */
gboolean rz_person_form_is_empty (RzPersonForm *self);
/** rz_person_form_check: Shows in each field what is wrong with it and goes to the first wrong one. Returns: %TRUE when all is right. */
gboolean rz_person_form_check (RzPersonForm *self,
                               const GDate  *today);
/** rz_person_form_refuse_number: Says @wrong beside the number and goes there. */
void rz_person_form_refuse_number (RzPersonForm *self,
                                   const char   *wrong);
/** rz_person_form_show_keys: Opens or closes the on-screen keys. */
void rz_person_form_show_keys (RzPersonForm *self,
                               gboolean      shown);

G_END_DECLS
