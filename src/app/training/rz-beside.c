/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays the panel out beside the content or over it. */
#include "rz-beside.h"

#include "rz-children.h"

/* Beside each other only in a window this wide, and when the content keeps this many panels of room: so large text closes it too. */
#define WIDE 1200
#define CONTENT_SHARE 2.1

struct _RzBeside
{
  GtkWidget parent_instance;

  GtkWidget   *content; /* child (nullable) */
  GtkWidget   *panel;   /* child (nullable) */
  RzBesideOpen open;
  gboolean     shown;
};

enum
{
  PROP_CONTENT = 1,
  PROP_PANEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzBeside, rz_beside, GTK_TYPE_WIDGET)

static int
get_panel_width (RzBeside *self)
{
  int minimum = 0;

  if (self->panel != NULL)
    gtk_widget_measure (self->panel, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static gboolean
has_room (int width,
          int panel)
{
  return width >= WIDE && width - panel >= CONTENT_SHARE * panel;
}

static void
rz_beside_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  RzBeside *self = RZ_BESIDE (widget);
  int       panel_minimum = 0, panel_natural = 0;

  *minimum = *natural = 0;
  if (self->content != NULL)
    gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
  if (self->panel != NULL && self->open == RZ_BESIDE_OPEN)
    gtk_widget_measure (self->panel, orientation, -1, &panel_minimum, &panel_natural, NULL, NULL);
  *minimum = MAX (*minimum, panel_minimum);
  *natural = MAX (*natural, *minimum);
}

static void
place (GtkWidget *child,
       int        x,
       int        width,
       int        height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
rz_beside_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  RzBeside *self = RZ_BESIDE (widget);
  int       panel = get_panel_width (self);
  gboolean  room = has_room (width, panel);

  self->shown = self->panel != NULL && (self->open == RZ_BESIDE_OPEN || (self->open == RZ_BESIDE_WHERE_ROOM && room));
  if (self->panel != NULL)
    gtk_widget_set_child_visible (self->panel, self->shown);
  if (self->content != NULL)
    gtk_widget_set_child_visible (self->content, !self->shown || room);
  if (!self->shown || !room)
    panel = self->shown ? width : 0;

  place (self->content, 0, width - panel, height);
  if (self->shown)
    place (self->panel, width - panel, panel, height);
}

static GtkWidget **
get_slot (RzBeside *self,
          guint     id)
{
  return id == PROP_CONTENT ? &self->content : &self->panel;
}

static void
rz_beside_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  g_value_set_object (value, *get_slot (RZ_BESIDE (object), id));
}

static void
rz_beside_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  if (rz_children_put (GTK_WIDGET (object), get_slot (RZ_BESIDE (object), id), g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
rz_beside_dispose (GObject *object)
{
  RzBeside *self = RZ_BESIDE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->panel, gtk_widget_unparent);
  G_OBJECT_CLASS (rz_beside_parent_class)->dispose (object);
}

static void
rz_beside_class_init (RzBesideClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rz_beside_get_property;
  object_class->set_property = rz_beside_set_property;
  object_class->dispose = rz_beside_dispose;
  widget_class->measure = rz_beside_measure;
  widget_class->size_allocate = rz_beside_size_allocate;
  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_PANEL] = g_param_spec_object ("panel", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
rz_beside_init (RzBeside *self)
{
}

void
rz_beside_set_open (RzBeside    *self,
                    RzBesideOpen open)
{
  g_return_if_fail (RZ_IS_BESIDE (self));

  if (self->open == open)
    return;

  self->open = open;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
rz_beside_toggle (RzBeside *self)
{
  g_return_if_fail (RZ_IS_BESIDE (self));

  rz_beside_set_open (self, self->shown ? RZ_BESIDE_CLOSED : RZ_BESIDE_OPEN);
}

gboolean
rz_beside_is_shown (RzBeside *self)
{
  g_return_val_if_fail (RZ_IS_BESIDE (self), FALSE);

  return self->shown;
}
