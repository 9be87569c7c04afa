/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets go of a widget's children. */
#include "rz-children.h"

#include "rz-presence.h"

void
rz_children_unparent (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

gboolean
rz_children_put (GtkWidget  *widget,
                 GtkWidget **slot,
                 GtkWidget  *child)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && slot != NULL, FALSE);

  if (*slot == child)
    return FALSE;

  g_clear_pointer (slot, gtk_widget_unparent);
  *slot = child;
  if (child != NULL)
    {
      gtk_widget_set_parent (child, widget);
      rz_presence_follow (child);
    }

  return TRUE;
}
