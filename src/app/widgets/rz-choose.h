/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a list that opens: shortened on the button, in full in the list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rz_choose_fill: Gives @list the @lines, in their order. */
void rz_choose_fill (GtkDropDown   *list,
                     GtkStringList *lines);

G_END_DECLS
