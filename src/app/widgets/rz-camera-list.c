/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cameras of this computer as large cards. */
#include "rz-camera-list.h"

#include "rz-camera-tile.h"
#include "rz-children.h"

/* Side by side, as long as each card has room for its picture. */
#define MOST_IN_A_ROW 3

struct _RzCameraList
{
  GtkWidget parent_instance;

  RzCameraRoster *roster; /* (owned) */
  char           *used;   /* (owned) (nullable): key of the one in use */
  gboolean        demo;
  GtkFlowBox     *tiles; /* child */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (RzCameraList, rz_camera_list, GTK_TYPE_WIDGET)

static void
tile_clicked_cb (RzCameraTile *tile,
                 RzCameraList *self)
{
  g_autofree char *key = g_strdup (rz_camera_tile_get_key (tile));

  g_signal_emit (self, chosen_signal, 0, key);
}

static RzCameraTile *
get_tile (RzCameraList *self,
          int           index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->tiles, index);

  return child != NULL ? RZ_CAMERA_TILE (gtk_flow_box_child_get_child (child)) : NULL;
}

static gboolean
has_tile (RzCameraList *self,
          const char   *key)
{
  RzCameraTile *tile;

  for (int i = 0; (tile = get_tile (self, i)) != NULL; i++)
    if (g_str_equal (rz_camera_tile_get_key (tile), key))
      return TRUE;

  return FALSE;
}

static gboolean
is_in_roster (RzCameraList *self,
              const char   *key)
{
  for (guint i = 0; i < rz_camera_roster_get_count (self->roster); i++)
    if (g_str_equal (rz_camera_roster_get_key (self->roster, i), key))
      return TRUE;

  return FALSE;
}

static void
add_tile (RzCameraList *self,
          guint         index)
{
  const char *key = rz_camera_roster_get_key (self->roster, index);
  GtkWidget  *tile = rz_camera_tile_new (key, rz_camera_roster_get_name (self->roster, index), g_strcmp0 (key, self->used) == 0, self->demo);

  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, 0);
  gtk_flow_box_append (self->tiles, tile);
  gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
}

/* Those that stay go on without a break. */
static void
update (RzCameraList *self)
{
  RzCameraTile *tile;
  int           n = 0;

  while ((tile = get_tile (self, n)) != NULL)
    if (is_in_roster (self, rz_camera_tile_get_key (tile)))
      n++;
    else
      gtk_flow_box_remove (self->tiles, GTK_WIDGET (tile));
  for (guint i = 0; i < rz_camera_roster_get_count (self->roster); i++)
    if (!has_tile (self, rz_camera_roster_get_key (self->roster, i)))
      add_tile (self, i);
  gtk_flow_box_set_max_children_per_line (self->tiles, CLAMP (rz_camera_roster_get_count (self->roster), 1, MOST_IN_A_ROW));
}

static void
rz_camera_list_dispose (GObject *object)
{
  g_clear_object (&RZ_CAMERA_LIST (object)->roster);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_camera_list_parent_class)->dispose (object);
}

static void
rz_camera_list_finalize (GObject *object)
{
  g_free (RZ_CAMERA_LIST (object)->used);
  G_OBJECT_CLASS (rz_camera_list_parent_class)->finalize (object);
}

static void
rz_camera_list_class_init (RzCameraListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_camera_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = rz_camera_list_finalize;
  chosen_signal = g_signal_new ("chosen", RZ_TYPE_CAMERA_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cameralist");
}

static void
rz_camera_list_init (RzCameraList *self)
{
  self->tiles = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->tiles, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->tiles, TRUE);
  gtk_flow_box_set_min_children_per_line (self->tiles, 1);
  gtk_flow_box_set_row_spacing (self->tiles, 16);
  gtk_flow_box_set_column_spacing (self->tiles, 16);
  gtk_widget_set_parent (GTK_WIDGET (self->tiles), GTK_WIDGET (self));
}

GtkWidget *
rz_camera_list_new (RzCameraRoster     *roster,
                    const RzCameraSpec *used,
                    gboolean            demo)
{
  RzCameraList *self = g_object_new (RZ_TYPE_CAMERA_LIST, NULL);
  g_autoptr (RzCameraSpec) any = rz_camera_spec_new_auto (NULL);
  int current = rz_camera_roster_find (roster, used != NULL ? used : any);

  self->roster = g_object_ref (roster);
  self->demo = demo;
  self->used = current >= 0 ? g_strdup (rz_camera_roster_get_key (roster, current)) : NULL;
  g_signal_connect_object (roster, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
