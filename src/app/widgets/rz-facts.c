/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels and values under each other; a value goes below its label where the line is too short for both. */
#include "rz-facts.h"

#include "rz-children.h"

struct _RzFacts
{
  GtkWidget parent_instance; /* children in turn: a name, its value */
};

/* Pixels between name and value, and between rows. */
#define GAP 32
#define ROW_GAP 8
/* A value beside its name has at least this many times the name's width. */
#define LEAST_SHARE 1.3

G_DEFINE_FINAL_TYPE (RzFacts, rz_facts, GTK_TYPE_WIDGET)

static GtkWidget *
attach (RzFacts    *self,
        const char *text,
        const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static int
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         gboolean       minimum)
{
  int least, natural;

  gtk_widget_measure (widget, orientation, for_size, &least, &natural, NULL, NULL);

  return minimum ? least : natural;
}

/* Names, or values, at their widest. */
static int
get_width (GtkWidget *widget,
           gboolean   values,
           gboolean   minimum)
{
  int width = 0;

  for (GtkWidget *name = gtk_widget_get_first_child (widget); name != NULL; name = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (name)))
    width = MAX (width, measure (values ? gtk_widget_get_next_sibling (name) : name, GTK_ORIENTATION_HORIZONTAL, -1, minimum));

  return width;
}

/* Returns: the width of the column of names; 0 where the values would have too little left and stand below. */
static int
get_column (GtkWidget *widget,
            int        width)
{
  int names = get_width (widget, FALSE, FALSE);
  int rest = width - names - GAP;

  return rest >= get_width (widget, TRUE, FALSE) || rest >= names * LEAST_SHARE ? names : 0;
}

/* Lays out, or only measures where @place is false. Returns: the height. */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   place)
{
  int column = get_column (widget, width);
  int y = 0;

  for (GtkWidget *name = gtk_widget_get_first_child (widget); name != NULL; name = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (name)))
    {
      GtkWidget *value = gtk_widget_get_next_sibling (name);
      int        name_width = column > 0 ? column : width;
      int        value_width = column > 0 ? width - column - GAP : width;
      int        name_height = measure (name, GTK_ORIENTATION_VERTICAL, name_width, TRUE);
      int        value_height = measure (value, GTK_ORIENTATION_VERTICAL, value_width, TRUE);
      int        value_y = column > 0 ? y : y + name_height;

      if (place)
        {
          gtk_widget_size_allocate (name, &(GtkAllocation){ 0, y, name_width, name_height }, -1);
          gtk_widget_size_allocate (value, &(GtkAllocation){ width - value_width, value_y, value_width, value_height }, -1);
        }
      y = MAX (y + name_height, value_y + value_height) + (gtk_widget_get_next_sibling (value) != NULL ? ROW_GAP : 0);
    }

  return y;
}

static GtkSizeRequestMode
rz_facts_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rz_facts_measure (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural,
                  int           *minimum_baseline,
                  int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (get_width (widget, FALSE, TRUE), get_width (widget, TRUE, TRUE));
      *natural = MAX (*minimum, get_width (widget, FALSE, FALSE) + GAP + get_width (widget, TRUE, FALSE));
    }
  else
    *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, FALSE), FALSE);
}

static void
rz_facts_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  lay_out (widget, width, TRUE);
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
  widget_class->get_request_mode = rz_facts_get_request_mode;
  widget_class->measure = rz_facts_measure;
  widget_class->size_allocate = rz_facts_size_allocate;
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
}

void
rz_facts_add (RzFacts    *self,
              const char *name,
              const char *value,
              gboolean    important)
{
  GtkWidget *left, *right;

  g_return_if_fail (RZ_IS_FACTS (self));

  left = attach (self, name, "name");
  right = attach (self, value, "value");
  if (important)
    gtk_widget_add_css_class (right, "important");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (right), GTK_ACCESSIBLE_RELATION_LABELLED_BY, left, NULL, -1);
}
