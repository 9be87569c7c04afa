/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folds the rail of steps into a line when the window is narrow or the text is large. */
#include "rz-fold.h"

#include "rz-children.h"

/* The rail needs a window this wide, and content left of at least CONTENT_SHARE rails, so that it folds for large text too. */
#define WIDE 1100
#define CONTENT_SHARE 2.6

struct _RzFold
{
  GtkWidget parent_instance;

  GtkWidget *side;    /* child (nullable) */
  GtkWidget *top;     /* child (nullable) */
  GtkWidget *content; /* child (nullable) */
  gboolean   folded;
};

enum
{
  PROP_SIDE = 1,
  PROP_TOP,
  PROP_CONTENT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzFold, rz_fold, GTK_TYPE_WIDGET)

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_get_visible (child);
}

static int
get_natural (GtkWidget     *child,
             GtkOrientation orientation,
             int            for_size)
{
  int natural = 0;

  if (is_shown (child))
    gtk_widget_measure (child, orientation, for_size, NULL, &natural, NULL, NULL);

  return natural;
}

static gboolean
must_fold (RzFold *self,
           int     width)
{
  int side = get_natural (self->side, GTK_ORIENTATION_HORIZONTAL, -1);

  return width < WIDE || width - side < CONTENT_SHARE * side;
}

static void
rz_fold_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  RzFold *self = RZ_FOLD (widget);

  *minimum = *natural = 0;
  if (is_shown (self->content))
    gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
  if (is_shown (self->top))
    {
      int top_minimum, top_natural;

      gtk_widget_measure (self->top, orientation, -1, &top_minimum, &top_natural, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (*minimum, top_minimum) : *minimum + top_minimum;
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (*natural, top_natural) : *natural + top_natural;
    }
}

static void
place (GtkWidget *child,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
rz_fold_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  RzFold *self = RZ_FOLD (widget);
  int     x = 0, y = 0;

  self->folded = must_fold (self, width);
  if (self->side != NULL)
    gtk_widget_set_child_visible (self->side, !self->folded);
  if (self->top != NULL)
    gtk_widget_set_child_visible (self->top, self->folded);

  if (self->folded && is_shown (self->top))
    {
      y = get_natural (self->top, GTK_ORIENTATION_VERTICAL, width);
      place (self->top, 0, 0, width, y);
    }
  else if (!self->folded && is_shown (self->side))
    {
      x = get_natural (self->side, GTK_ORIENTATION_HORIZONTAL, -1);
      place (self->side, 0, 0, x, height);
    }
  if (is_shown (self->content))
    place (self->content, x, y, width - x, MAX (0, height - y));
}

static GtkWidget **
get_slot (RzFold *self,
          guint   id)
{
  return id == PROP_SIDE ? &self->side : id == PROP_TOP ? &self->top
                                                        : &self->content;
}

static void
rz_fold_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  g_value_set_object (value, *get_slot (RZ_FOLD (object), id));
}

static void
rz_fold_set_property (GObject      *object,
                      guint         id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  if (rz_children_put (GTK_WIDGET (object), get_slot (RZ_FOLD (object), id), g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
rz_fold_dispose (GObject *object)
{
  RzFold *self = RZ_FOLD (object);

  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->top, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (rz_fold_parent_class)->dispose (object);
}

static void
rz_fold_class_init (RzFoldClass *klass)
{
  static const char *const names[] = { NULL, "side", "top", "content" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_fold_get_property;
  object_class->set_property = rz_fold_set_property;
  object_class->dispose = rz_fold_dispose;
  widget_class->measure = rz_fold_measure;
  widget_class->size_allocate = rz_fold_size_allocate;

  for (guint id = PROP_SIDE; id < N_PROPS; id++)
    props[id] = g_param_spec_object (names[id], NULL, NULL, GTK_TYPE_WIDGET,
                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
rz_fold_init (RzFold *self)
{
}

gboolean
rz_fold_is_folded (RzFold *self)
{
  g_return_val_if_fail (RZ_IS_FOLD (self), FALSE);

  return self->folded;
}
