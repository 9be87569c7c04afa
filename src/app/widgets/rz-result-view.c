/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the columns before they are laid out, so that none is ever seen that stands half outside. */
#include "rz-result-view.h"

#include "rz-children.h"
#include "rz-result-columns.h"

struct _RzResultView
{
  GtkWidget parent_instance;

  int      room;  /* pixels the columns were chosen for */
  gboolean stale; /* the style has changed since */

  GtkWidget         *like;     /* template: never shown; has the style of a cell */
  GtkScrolledWindow *scroller; /* template */
  GtkColumnView     *table;    /* template */
};

G_DEFINE_FINAL_TYPE (RzResultView, rz_result_view, GTK_TYPE_WIDGET)

static void
rz_result_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (RZ_RESULT_VIEW (widget)->scroller), orientation, for_size, minimum, natural, NULL, NULL);
}

/* Between the edges of the scroller, the bar taken off whether it is there already or comes with the rows. */
static int
get_room (RzResultView *self,
          int           width)
{
  GtkBorder border;
  int       bar;

  gtk_style_context_get_border (gtk_widget_get_style_context (GTK_WIDGET (self->scroller)), &border);
  gtk_widget_measure (gtk_scrolled_window_get_vscrollbar (self->scroller), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar, NULL, NULL);
  return MAX (width - border.left - border.right - bar, 0);
}

static void
rz_result_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  RzResultView *self = RZ_RESULT_VIEW (widget);
  int           room = get_room (self, width);

  if (self->stale || room != self->room)
    rz_result_columns_fit (self->table, self->like, room);
  self->stale = FALSE;
  self->room = room;
  gtk_widget_size_allocate (GTK_WIDGET (self->scroller), &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
rz_result_view_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rz_result_view_parent_class)->css_changed (widget, change);
  RZ_RESULT_VIEW (widget)->stale = TRUE;
  gtk_widget_queue_resize (widget);
}

static void
rz_result_view_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_result_view_parent_class)->dispose (object);
}

static void
rz_result_view_class_init (RzResultViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_result_view_dispose;
  widget_class->measure = rz_result_view_measure;
  widget_class->size_allocate = rz_result_view_size_allocate;
  widget_class->css_changed = rz_result_view_css_changed;

  gtk_widget_class_set_css_name (widget_class, "resultview");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-result-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RzResultView, like);
  gtk_widget_class_bind_template_child (widget_class, RzResultView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RzResultView, table);
}

static void
rz_result_view_init (RzResultView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->like, FALSE);
  rz_result_columns_add (self->table);
}

GtkWidget *
rz_result_view_new (void)
{
  return g_object_new (RZ_TYPE_RESULT_VIEW, NULL);
}

GtkColumnView *
rz_result_view_get_table (RzResultView *self)
{
  g_return_val_if_fail (RZ_IS_RESULT_VIEW (self), NULL);

  return self->table;
}

GtkScrolledWindow *
rz_result_view_get_scroller (RzResultView *self)
{
  g_return_val_if_fail (RZ_IS_RESULT_VIEW (self), NULL);

  return self->scroller;
}
