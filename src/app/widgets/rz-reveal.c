/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolls what just appeared into sight. */
#include "rz-reveal.h"

/* Room left round what is shown. */
#define MARGIN 16

static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GtkWidget      *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget      *viewport = scroller != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  GtkAdjustment  *adjustment;
  graphene_rect_t bounds;
  double          value, highest, lowest;

  if (viewport == NULL || !gtk_widget_compute_bounds (widget, viewport, &bounds))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  value = gtk_adjustment_get_value (adjustment);
  highest = value + bounds.origin.y - MARGIN;
  lowest = value + bounds.origin.y + bounds.size.height + MARGIN - gtk_adjustment_get_page_size (adjustment);
  /* This ends the way to the widget that just took the focus; gtk_adjustment_clamp_page() would be overruled by it. */
  gtk_adjustment_set_value (adjustment, MIN (MAX (value, lowest), highest));

  return G_SOURCE_REMOVE;
}

/* One frame later: the line that appeared has its place by then. */
static gboolean
wait_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  gtk_widget_add_tick_callback (widget, reveal_cb, NULL, NULL);

  return G_SOURCE_REMOVE;
}

void
rz_reveal (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_add_tick_callback (widget, wait_cb, NULL, NULL);
}
