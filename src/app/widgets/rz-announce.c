/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells a screen reader what changed; GTK 4.8 has no call for it (domain facts, section 10). */
#include "rz-announce.h"

/* A screen reader asks for what appeared within this time. */
#define LATER_US (G_USEC_PER_SEC / 2)

static void
change_name (GtkLabel *label)
{
  g_autofree char *kept = g_strdup (gtk_label_get_label (label));

  gtk_label_set_label (label, "");
  gtk_label_set_label (label, kept);
}

static gboolean
later_cb (GtkWidget     *label,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  gint64 *since = user_data;

  if (*since == 0)
    *since = gdk_frame_clock_get_frame_time (clock);
  if (gdk_frame_clock_get_frame_time (clock) - *since < LATER_US)
    return G_SOURCE_CONTINUE;

  change_name (GTK_LABEL (label));

  return G_SOURCE_REMOVE;
}

void
rz_announce (GtkLabel   *label,
             const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (text != NULL);

  gtk_label_set_label (label, text);
  if (*text == '\0')
    return;

  if (gtk_widget_get_mapped (GTK_WIDGET (label)))
    change_name (label);
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (label), later_cb, g_new0 (gint64, 1), g_free);
}
