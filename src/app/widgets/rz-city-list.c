/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 21 cities as large buttons (domain facts, section 7). */
#include "rz-city-list.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-region.h"
#include "rz-scale.h"
#include "rz-sheet.h"

/* From this size of the text on the name of a part stands above its cities. */
#define SCALE_ABOVE 1.5

struct _RzCityList
{
  GtkWidget parent_instance;

  RzCase        *rz_case;     /* (owned) */
  RzPreferences *preferences; /* (owned) */
};

G_DEFINE_FINAL_TYPE (RzCityList, rz_city_list, GTK_TYPE_WIDGET)

static void
city_clicked_cb (GtkButton  *button,
                 RzCityList *self)
{
  g_autoptr (GError) error = NULL;
  const char *code = gtk_widget_get_name (GTK_WIDGET (button));

  if (!rz_case_set_city (self->rz_case, code, &error))
    g_warning ("City: %s", error->message);
  else
    rz_preferences_set_city (self->preferences, code);
  rz_sheet_close_over (GTK_WIDGET (self), TRUE);
}

static GtkWidget *
make_city (RzCityList *self,
           const char *code,
           const char *current)
{
  GtkWidget *button = gtk_button_new_with_label (rz_region_get_name (code));

  gtk_widget_set_name (button, code);
  gtk_widget_add_css_class (button, "tall");
  if (g_strcmp0 (code, current) == 0)
    {
      gtk_widget_add_css_class (button, "current");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, C_ ("step", "now"), -1);
    }
  g_signal_connect_object (button, "clicked", G_CALLBACK (city_clicked_cb), self, 0);

  return button;
}

static void
add_part (RzCityList   *self,
          RzRegionPart  part,
          const char   *current,
          GtkSizeGroup *names)
{
  GtkWidget *line = gtk_box_new (rz_scale_get () < SCALE_ABOVE ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *name = gtk_label_new (rz_region_get_part_name (part));
  GtkWidget *cities = gtk_flow_box_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "secondary");
  gtk_size_group_add_widget (names, name);
  gtk_box_append (GTK_BOX (line), name);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (cities), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (cities), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (cities), 7);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (cities), 2);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (cities), 12);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (cities), 12);
  for (const char *const *code = rz_region_get_part_codes (part); *code != NULL; code++)
    {
      gtk_flow_box_append (GTK_FLOW_BOX (cities), make_city (self, *code, current));
      gtk_widget_set_focusable (gtk_widget_get_last_child (cities), FALSE);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (cities), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_widget_set_hexpand (cities, TRUE);
  gtk_box_append (GTK_BOX (line), cities);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
}

static void
rz_city_list_dispose (GObject *object)
{
  g_clear_object (&RZ_CITY_LIST (object)->rz_case);
  g_clear_object (&RZ_CITY_LIST (object)->preferences);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_city_list_parent_class)->dispose (object);
}

static void
rz_city_list_class_init (RzCityListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_city_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "citylist");
}

static void
rz_city_list_init (RzCityList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
rz_city_list_new (RzCase        *rz_case,
                  RzPreferences *preferences)
{
  RzCityList *self = g_object_new (RZ_TYPE_CITY_LIST, NULL);
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->rz_case = g_object_ref (rz_case);
  self->preferences = g_object_ref (preferences);
  for (RzRegionPart part = 0; part < RZ_N_REGION_PARTS; part++)
    add_part (self, part, rz_case_get_city (rz_case), names);

  return GTK_WIDGET (self);
}
