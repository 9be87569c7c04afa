/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the choice of a camera where there is one. */
#include "rz-camera-button.h"

#include <glib/gi18n-lib.h>

#include "rz-camera-list.h"
#include "rz-sheet.h"

struct _RzCameraButton
{
  GtkButton parent_instance;

  RzFlow         *flow;   /* (owned) (nullable) */
  RzCameraRoster *roster; /* (owned) (nullable): while there is a flow */
  gboolean        fitting;
};

G_DEFINE_FINAL_TYPE (RzCameraButton, rz_camera_button, GTK_TYPE_BUTTON)

static void
update (RzCameraButton *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean   visible = self->fitting && self->roster != NULL && rz_flow_can_choose_camera (self->flow) &&
                     rz_camera_roster_get_count (self->roster) > 1;

  gtk_widget_set_visible (GTK_WIDGET (self), visible);
  if (GTK_IS_FLOW_BOX_CHILD (cell))
    gtk_widget_set_visible (cell, visible);
}

static void
chosen_cb (RzCameraButton *self,
           const char     *key)
{
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_new_auto (key);

  if (self->flow != NULL)
    rz_flow_set_camera (self->flow, spec);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.keep-camera", "s", key);
  rz_sheet_close_over (GTK_WIDGET (self), TRUE);
}

/* Chosen or not: the thumbnails have let go of their cameras. */
static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RzFlow) flow = user_data;

  rz_sheet_ask_finish (RZ_SHEET (source), result, NULL);
  rz_flow_reopen_camera (flow);
}

static void
rz_camera_button_clicked (GtkButton *button)
{
  RzCameraButton *self = RZ_CAMERA_BUTTON (button);
  GtkWidget      *list;

  if (self->flow == NULL || rz_sheet_find (GTK_WIDGET (self)) != NULL)
    return;

  rz_flow_rest_camera (self->flow);
  list = rz_camera_list_new (self->roster, rz_flow_get_camera (self->flow), rz_flow_get_demo (self->flow));
  g_signal_connect_object (list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  rz_sheet_ask_async (rz_sheet_new (_ ("Which camera should look at you?"), list, NULL, _ ("Leave it as it is")),
                      GTK_WIDGET (self), NULL, closed_cb, g_object_ref (self->flow));
}

static void
rz_camera_button_dispose (GObject *object)
{
  RzCameraButton *self = RZ_CAMERA_BUTTON (object);

  g_clear_object (&self->roster);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (rz_camera_button_parent_class)->dispose (object);
}

static void
rz_camera_button_class_init (RzCameraButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_camera_button_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = rz_camera_button_clicked;
}

static void
rz_camera_button_init (RzCameraButton *self)
{
  self->fitting = TRUE;
  gtk_button_set_label (GTK_BUTTON (self), _ ("Another camera"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "tall");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::parent", G_CALLBACK (update), NULL);
}

void
rz_camera_button_watch (RzCameraButton *self,
                        RzFlow         *flow)
{
  g_return_if_fail (RZ_IS_CAMERA_BUTTON (self));

  if (g_set_object (&self->flow, flow))
    {
      g_clear_object (&self->roster);
      if (flow != NULL)
        {
          self->roster = rz_camera_roster_new (rz_flow_get_demo (flow));
          g_signal_connect_object (self->roster, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
        }
    }
  update (self);
}

void
rz_camera_button_set_fitting (RzCameraButton *self,
                              gboolean        fitting)
{
  g_return_if_fail (RZ_IS_CAMERA_BUTTON (self));

  if (self->fitting == fitting)
    return;

  self->fitting = fitting;
  update (self);
}
