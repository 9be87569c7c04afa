/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scrolled window with height for width. */
#include "rz-tall.h"

struct _RzTall
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* child */
  GtkWidget *content;  /* in the viewport of @scroller (nullable) */
};

G_DEFINE_FINAL_TYPE (RzTall, rz_tall, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
rz_tall_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rz_tall_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  RzTall *self = RZ_TALL (widget);
  int     needed = 0;

  gtk_widget_measure (self->scroller, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->content == NULL || for_size < 0)
    return;

  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, for_size, NULL, &needed, NULL, NULL);
  *natural = MAX (*minimum, needed);
}

static void
rz_tall_dispose (GObject *object)
{
  g_clear_pointer (&RZ_TALL (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (rz_tall_parent_class)->dispose (object);
}

static void
rz_tall_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  gtk_widget_size_allocate (RZ_TALL (widget)->scroller, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
rz_tall_class_init (RzTallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_tall_dispose;
  widget_class->get_request_mode = rz_tall_get_request_mode;
  widget_class->measure = rz_tall_measure;
  widget_class->size_allocate = rz_tall_size_allocate;
}

static void
rz_tall_init (RzTall *self)
{
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                 "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "propagate-natural-height", TRUE,
                                 "overlay-scrolling", FALSE,
                                 NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
rz_tall_set_content (RzTall    *self,
                     GtkWidget *content)
{
  g_return_if_fail (RZ_IS_TALL (self));
  g_return_if_fail (GTK_IS_WIDGET (content) && self->content == NULL);

  self->content = content;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), content);
}
