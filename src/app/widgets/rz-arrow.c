/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the arrow in the weight of the symbols, in the colour of its style. */
#include "rz-arrow.h"

#include <glib/gi18n-lib.h>

#include <math.h>

/* As in the symbols: a line of 1.8 on a square of 24. */
#define SQUARE 24.0
#define LINE 1.8

typedef enum
{
  NOWHERE,
  LEFT,
  RIGHT,
  UP,
  DOWN,
  LEAN_LEFT,
  LEAN_RIGHT,
} Way;

struct _RzArrow
{
  GtkWidget parent_instance;

  Way way;
};

G_DEFINE_FINAL_TYPE (RzArrow, rz_arrow, GTK_TYPE_WIDGET)

static Way
choose_way (double x,
            double y,
            double lean)
{
  if (x != 0 || y != 0)
    return fabs (x) >= fabs (y) ? (x < 0 ? LEFT : RIGHT) : (y < 0 ? UP : DOWN);
  if (lean != 0)
    return lean < 0 ? LEAN_LEFT : LEAN_RIGHT;
  return NOWHERE;
}

/* To the right, about the middle of the square. */
static void
draw_straight (cairo_t *cr)
{
  cairo_move_to (cr, -9, 0);
  cairo_line_to (cr, 9, 0);
  cairo_move_to (cr, 2, -7);
  cairo_line_to (cr, 9, 0);
  cairo_line_to (cr, 2, 7);
}

/* Over the top, clockwise. */
static void
draw_bent (cairo_t *cr)
{
  cairo_arc (cr, 0, 3, 8, -0.95 * G_PI, -0.05 * G_PI);
  cairo_move_to (cr, 3.4, -0.6);
  cairo_line_to (cr, 7.9, 2);
  cairo_line_to (cr, 10.5, -2.6);
}

static void
rz_arrow_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  static const double turns[] = { [LEFT] = 1, [UP] = -0.5, [DOWN] = 0.5, [LEAN_RIGHT] = 0 };
  RzArrow            *self = RZ_ARROW (widget);
  int                 width = gtk_widget_get_width (widget);
  int                 height = gtk_widget_get_height (widget);
  GdkRGBA             colour;
  cairo_t            *cr;

  if (self->way == NOWHERE)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, MIN (width, height) / SQUARE, MIN (width, height) / SQUARE);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (self->way == LEAN_LEFT)
    cairo_scale (cr, -1, 1);
  else
    cairo_rotate (cr, turns[self->way] * G_PI);
  if (self->way >= LEAN_LEFT)
    draw_bent (cr);
  else
    draw_straight (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
rz_arrow_css_changed (GtkWidget         *widget,
                      GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rz_arrow_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
rz_arrow_class_init (RzArrowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = rz_arrow_snapshot;
  widget_class->css_changed = rz_arrow_css_changed;
  gtk_widget_class_set_css_name (widget_class, "arrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION); /* its words stand beside it */
}

static void
rz_arrow_init (RzArrow *self)
{
}

void
rz_arrow_point (RzArrow *self,
                double   x,
                double   y,
                double   lean)
{
  Way way = choose_way (x, y, lean);

  g_return_if_fail (RZ_IS_ARROW (self));

  if (self->way == way)
    return;

  self->way = way;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
rz_arrow_get_words (RzArrow *self)
{
  static const char *const words[] = {
    [LEFT] = N_ ("To the left"),
    [RIGHT] = N_ ("To the right"),
    [UP] = N_ ("Upwards"),
    [DOWN] = N_ ("Downwards"),
    [LEAN_LEFT] = N_ ("Lean to the left"),
    [LEAN_RIGHT] = N_ ("Lean to the right"),
  };

  g_return_val_if_fail (RZ_IS_ARROW (self), NULL);

  return self->way == NOWHERE ? NULL : _ (words[self->way]);
}
