/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every widget with children of its own owes in dispose. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rz_children_unparent: All children of @widget, for dispose; may run twice. */
void rz_children_unparent (GtkWidget *widget);
/**
 * rz_children_put:
 * @slot: where @widget keeps this child
 * @child: (nullable): becomes a child of @widget instead of what was there
 *
 * Returns: %FALSE when it is there already.
 */
gboolean rz_children_put (GtkWidget  *widget,
                          GtkWidget **slot,
                          GtkWidget  *child);

G_END_DECLS
