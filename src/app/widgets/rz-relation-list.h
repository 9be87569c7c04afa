/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what an agent can be to the beneficiary. It begins with a line that asks: nothing is chosen beforehand. */
#pragma once

#include <gtk/gtk.h>

#include "rz-relation.h"

G_BEGIN_DECLS

/** rz_relation_list_fill: Gives @list its lines, in the language of now; a relation's number is its place. */
void rz_relation_list_fill (GtkDropDown *list);
/** rz_relation_list_get: Returns: what is chosen, %RZ_RELATION_NONE for nothing. */
RzRelation rz_relation_list_get (GtkDropDown *list);

G_END_DECLS
