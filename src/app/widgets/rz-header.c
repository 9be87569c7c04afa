/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band at the top of every page. */
#include "rz-header.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-presence.h"
#include "rz-symbol.h"

struct _RzHeader
{
  GtkWidget parent_instance;

  char      *city;        /* (owned) (nullable) */
  GtkStack  *start;       /* template */
  GtkButton *city_button; /* template */
  GtkLabel  *city_label;  /* template */
  GtkLabel  *title;       /* template */
  GtkWidget *tools;       /* template */
};

enum
{
  PROP_TITLE = 1,
  PROP_CITY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzHeader, rz_header, GTK_TYPE_WIDGET)

static void
set_city (RzHeader   *self,
          const char *city)
{
  g_autofree char *name = NULL;

  if (g_strcmp0 (self->city, city) == 0)
    return;

  g_free (self->city);
  self->city = g_strdup (city);
  gtk_stack_set_visible_child_name (self->start, city != NULL ? "city" : "home");
  if (city != NULL)
    {
      /* Translators: accessible name of the button that shows the paying city */
      name = g_strdup_printf (_ ("Paying city: %s. Change it"), city);
      gtk_label_set_label (self->city_label, city);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->city_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CITY]);
}

static void
rz_header_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  RzHeader *self = RZ_HEADER (object);

  g_value_set_string (value, id == PROP_TITLE ? gtk_label_get_label (self->title) : self->city);
}

static void
rz_header_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  RzHeader   *self = RZ_HEADER (object);
  const char *text = g_value_get_string (value);

  if (id == PROP_CITY)
    set_city (self, text);
  else if (g_strcmp0 (gtk_label_get_label (self->title), text != NULL ? text : "") != 0)
    {
      gtk_label_set_label (self->title, text != NULL ? text : "");
      g_object_notify_by_pspec (object, pspec);
    }
}

static int
get_natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
rz_header_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural, NULL, NULL);
}

/* The title stands whole or not at all: the page says in its first line where one is. */
static void
rz_header_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  RzHeader  *self = RZ_HEADER (widget);
  GtkWidget *title = GTK_WIDGET (self->title);

  gtk_widget_set_child_visible (title, get_natural_width (GTK_WIDGET (self->start)) + get_natural_width (title) + get_natural_width (self->tools) <= width);
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
rz_header_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_header_parent_class)->dispose (object);
}

static void
rz_header_finalize (GObject *object)
{
  g_free (RZ_HEADER (object)->city);
  G_OBJECT_CLASS (rz_header_parent_class)->finalize (object);
}

static void
rz_header_class_init (RzHeaderClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_header_get_property;
  object_class->set_property = rz_header_set_property;
  object_class->dispose = rz_header_dispose;
  object_class->finalize = rz_header_finalize;
  widget_class->measure = rz_header_measure;
  widget_class->size_allocate = rz_header_size_allocate;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CITY] = g_param_spec_string ("city", NULL, NULL, NULL,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-header.ui");
  gtk_widget_class_bind_template_child (widget_class, RzHeader, start);
  gtk_widget_class_bind_template_child (widget_class, RzHeader, city_button);
  gtk_widget_class_bind_template_child (widget_class, RzHeader, city_label);
  gtk_widget_class_bind_template_child (widget_class, RzHeader, title);
  gtk_widget_class_bind_template_child (widget_class, RzHeader, tools);
  gtk_widget_class_set_css_name (widget_class, "topband");
}

static void
rz_header_init (RzHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->start);
}
