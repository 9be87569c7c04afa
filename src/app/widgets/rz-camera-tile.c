/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One camera to choose. */
#include "rz-camera-tile.h"

#include <glib/gi18n-lib.h>

#include "rz-camera.h"
#include "rz-symbol.h"
#include "rz-thumbnail.h"

struct _RzCameraTile
{
  GtkButton parent_instance;

  RzCamera    *camera; /* (owned) (nullable): while it is on the screen */
  char        *key;    /* (owned) */
  char        *name;   /* (owned) */
  gboolean     current;
  gboolean     demo;
  RzThumbnail *thumbnail; /* child */
  GtkLabel    *title;     /* child */
  RzSymbol    *symbol;    /* child: of the state */
  GtkLabel    *state;     /* child */
};

G_DEFINE_FINAL_TYPE (RzCameraTile, rz_camera_tile, GTK_TYPE_BUTTON)

static void
show_state (RzCameraTile *self,
            const char   *symbol,
            const char   *state)
{
  if (symbol != NULL)
    rz_symbol_set_symbol (self->symbol, symbol);
  gtk_widget_set_visible (GTK_WIDGET (self->symbol), symbol != NULL);
  gtk_label_set_label (self->state, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

static void
show_works (RzCameraTile *self)
{
  if (self->current)
    show_state (self, "check", _ ("In use"));
  else
    show_state (self, NULL, _ ("Press to use this one"));
}

static void
preview_cb (RzCameraTile *self,
            RzFrame      *frame)
{
  if (!rz_thumbnail_has_picture (self->thumbnail))
    show_works (self);
  rz_thumbnail_show_frame (self->thumbnail, frame);
}

/* What is wrong with it is said here; it can be chosen all the same. */
static void
lost_cb (RzCameraTile *self,
         const GError *error)
{
  rz_thumbnail_show_frame (self->thumbnail, NULL);
  show_state (self, "camera-off", rz_camera_error_get_title (error->code));
}

static void
close_camera (RzCameraTile *self)
{
  if (self->camera == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->camera, self);
  rz_camera_stop (self->camera);
  g_clear_object (&self->camera);
  rz_thumbnail_show_frame (self->thumbnail, NULL);
}

static void
rz_camera_tile_map (GtkWidget *widget)
{
  RzCameraTile *self = RZ_CAMERA_TILE (widget);
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_new_device (self->key);

  GTK_WIDGET_CLASS (rz_camera_tile_parent_class)->map (widget);
  show_state (self, NULL, _ ("Opening…"));
  self->camera = rz_camera_new (spec, NULL, self->demo);
  rz_camera_set_preview_wanted (self->camera, TRUE);
  g_signal_connect_swapped (self->camera, "preview", G_CALLBACK (preview_cb), self);
  g_signal_connect_swapped (self->camera, "lost", G_CALLBACK (lost_cb), self);
  rz_camera_start (self->camera);
}

static void
rz_camera_tile_unmap (GtkWidget *widget)
{
  close_camera (RZ_CAMERA_TILE (widget));
  GTK_WIDGET_CLASS (rz_camera_tile_parent_class)->unmap (widget);
}

static void
rz_camera_tile_dispose (GObject *object)
{
  RzCameraTile *self = RZ_CAMERA_TILE (object);

  close_camera (self);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (rz_camera_tile_parent_class)->dispose (object);
}

static void
rz_camera_tile_class_init (RzCameraTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_camera_tile_dispose;
  widget_class->map = rz_camera_tile_map;
  widget_class->unmap = rz_camera_tile_unmap;
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* the picture says how wide a card is: cards stay in their row whatever is written on them */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static void
rz_camera_tile_init (RzCameraTile *self)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->thumbnail = g_object_new (RZ_TYPE_THUMBNAIL, NULL);
  self->symbol = g_object_new (RZ_TYPE_SYMBOL, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (rows), GTK_WIDGET (self->thumbnail));
  self->title = add_label (GTK_BOX (rows), "title");
  gtk_widget_add_css_class (line, "tight");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->symbol));
  self->state = add_label (GTK_BOX (line), "text");
  gtk_box_append (GTK_BOX (rows), line);
  gtk_button_set_child (GTK_BUTTON (self), rows);
  gtk_widget_add_css_class (GTK_WIDGET (self), "opener");
  gtk_widget_add_css_class (GTK_WIDGET (self), "camera");
}

GtkWidget *
rz_camera_tile_new (const char *key,
                    const char *name,
                    gboolean    current,
                    gboolean    demo)
{
  RzCameraTile *self = g_object_new (RZ_TYPE_CAMERA_TILE, NULL);

  self->key = g_strdup (key);
  self->name = g_strdup (name);
  self->current = current;
  self->demo = demo;
  gtk_label_set_label (self->title, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");

  return GTK_WIDGET (self);
}

const char *
rz_camera_tile_get_key (RzCameraTile *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA_TILE (self), NULL);

  return self->key;
}

gboolean
rz_camera_tile_has_picture (RzCameraTile *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA_TILE (self), FALSE);

  return rz_thumbnail_has_picture (self->thumbnail);
}
