/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels and values under each other. */
#include "rz-facts.h"

#include "rz-children.h"

struct _RzFacts
{
  GtkWidget parent_instance;

  int rows;
};

G_DEFINE_FINAL_TYPE (RzFacts, rz_facts, GTK_TYPE_WIDGET)

static GtkWidget *
attach (RzFacts    *self,
        int         column,
        const char *text,
        const char *style)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget        *label = gtk_label_new (text);
  GtkLayoutChild   *child;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), column == 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column == 1);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  child = gtk_layout_manager_get_layout_child (layout, label);
  g_object_set (child, "column", column, "row", self->rows, NULL);

  return label;
}

static void
rz_facts_dispose (GObject *object)
{
  rz_facts_clear (RZ_FACTS (object));
  G_OBJECT_CLASS (rz_facts_parent_class)->dispose (object);
}

static void
rz_facts_class_init (RzFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_facts_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "facts");
}

static void
rz_facts_init (RzFacts *self)
{
}

GtkWidget *
rz_facts_new (void)
{
  return g_object_new (RZ_TYPE_FACTS, NULL);
}

void
rz_facts_clear (RzFacts *self)
{
  g_return_if_fail (RZ_IS_FACTS (self));

  rz_children_unparent (GTK_WIDGET (self));
  self->rows = 0;
}

void
rz_facts_add (RzFacts    *self,
              const char *name,
              const char *value,
              gboolean    important)
{
  GtkWidget *left, *right;

  g_return_if_fail (RZ_IS_FACTS (self));

  left = attach (self, 0, name, "name");
  right = attach (self, 1, value, "value");
  if (important)
    gtk_widget_add_css_class (right, "important");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (right), GTK_ACCESSIBLE_RELATION_LABELLED_BY, left, NULL, -1);
  self->rows++;
}
