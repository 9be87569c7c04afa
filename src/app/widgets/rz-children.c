/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets go of a widget's children. */
#include "rz-children.h"

void
rz_children_unparent (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
