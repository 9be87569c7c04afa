/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing to type: label above, entry, keys beside it, and what is wrong in plain words below. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RzField:
 * Properties: "label", "text", "placeholder" (strings), "wrong" (string, nullable: what is wrong; announced),
 * "note" (string, nullable: a doubt; the person may go on). Template children stand beside the entry.
 * Signal: "changed": the text was edited.
 */
#define RZ_TYPE_FIELD (rz_field_get_type ())
G_DECLARE_FINAL_TYPE (RzField, rz_field, RZ, FIELD, GtkWidget)

/** rz_field_get_text: Returns: (transfer none): "" when empty; changes with the next letter. The setter takes %NULL for "". */
const char *rz_field_get_text (RzField *self);
void        rz_field_set_text (RzField    *self,
                               const char *text);
/** rz_field_get_wrong: Returns: (transfer none) (nullable): translated; %NULL: nothing. The setters copy. */
const char *rz_field_get_wrong (RzField *self);
void        rz_field_set_wrong (RzField    *self,
                                const char *wrong);
void        rz_field_set_note (RzField    *self,
                               const char *note);
/** rz_field_get_entry: Returns: (transfer none): for keys that type into it. */
GtkEditable *rz_field_get_entry (RzField *self);

G_END_DECLS
