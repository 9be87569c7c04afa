/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tick callback that comes and goes with the widget and with the setting. */
#include "rz-moving.h"

typedef struct
{
  GtkTickCallback move;
  void (*rest) (GtkWidget *widget);
  guint tick_id; /* 0 while it stands still */
} Moving;

static GQuark
get_key (void)
{
  return g_quark_from_static_string ("rz-moving");
}

static Moving *
find (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), get_key ());
}

static void
stop (GtkWidget *widget)
{
  Moving *self = find (widget);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (widget, self->tick_id);
  self->tick_id = 0;
  if (self->rest != NULL)
    self->rest (widget);
  gtk_widget_queue_draw (widget);
}

static void
follow_setting_cb (GtkWidget *widget)
{
  Moving  *self = find (widget);
  gboolean wanted;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &wanted, NULL);
  if (!wanted || !gtk_widget_get_mapped (widget))
    stop (widget);
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (widget, self->move, NULL, NULL);
}

static void
map_cb (GtkWidget *widget)
{
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-enable-animations", G_CALLBACK (follow_setting_cb), widget, G_CONNECT_SWAPPED);
  stop (widget);
  follow_setting_cb (widget);
}

static void
unmap_cb (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_settings (widget), follow_setting_cb, widget);
  stop (widget);
}

void
rz_moving_keep (GtkWidget      *widget,
                GtkTickCallback move,
                void (*rest) (GtkWidget *widget))
{
  Moving *self = g_new0 (Moving, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (move != NULL && find (widget) == NULL);

  self->move = move;
  self->rest = rest;
  g_object_set_qdata_full (G_OBJECT (widget), get_key (), self, g_free);
  g_signal_connect (widget, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (widget, "unmap", G_CALLBACK (unmap_cb), NULL);
}

gboolean
rz_moving_is_running (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && find (widget) != NULL, FALSE);

  return find (widget)->tick_id != 0;
}
