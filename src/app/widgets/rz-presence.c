/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hides from assistive technology what is not on the screen. */
#include "rz-presence.h"

static void
update_cb (GtkWidget *widget)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, !gtk_widget_get_mapped (widget), -1);
}

void
rz_presence_follow (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_after (widget, "map", G_CALLBACK (update_cb), NULL);
  g_signal_connect_after (widget, "unmap", G_CALLBACK (update_cb), NULL);
  update_cb (widget);
}

void
rz_presence_follow_pages (GtkStack *stack)
{
  g_return_if_fail (GTK_IS_STACK (stack));

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (stack)); page != NULL; page = gtk_widget_get_next_sibling (page))
    rz_presence_follow (page);
}
