/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws bar, good part and mark; words are labels below. */
#include "rz-meter.h"

#include "rz-children.h"

/* Of the bar, pixels. */
#define BAR 22
#define MARK 26
#define GAP 4

struct _RzMeter
{
  GtkWidget parent_instance;

  double     level;
  guint      parts;
  GtkLabel  *words[3]; /* children of @row */
  GtkWidget *row;      /* child */
};

G_DEFINE_FINAL_TYPE (RzMeter, rz_meter, GTK_TYPE_WIDGET)

static void
look_up (GtkWidget  *widget,
         const char *name,
         GdkRGBA    *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (style, name, colour))
    gtk_style_context_get_color (style, colour);
}

static void
append_frame (GtkSnapshot           *snapshot,
              const graphene_rect_t *box,
              const GdkRGBA         *fill,
              const GdkRGBA         *line,
              float                  width)
{
  GskRoundedRect round;
  const float    widths[] = { width, width, width, width };
  const GdkRGBA  lines[] = { *line, *line, *line, *line };

  gsk_rounded_rect_init_from_rect (&round, box, BAR / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, fill, box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &round, widths, lines);
}

static void
draw_tick (cairo_t *cr,
           double   x,
           double   y)
{
  cairo_set_line_width (cr, 3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x - 6, y);
  cairo_line_to (cr, x - 2, y + 4);
  cairo_line_to (cr, x + 6, y - 5);
  cairo_stroke (cr);
}

/* Stands on the bar and points down at it. */
static void
draw_mark (cairo_t *cr,
           double   x)
{
  cairo_move_to (cr, x - MARK / 2.0, 0);
  cairo_line_to (cr, x + MARK / 2.0, 0);
  cairo_line_to (cr, x, MARK);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
rz_meter_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  RzMeter *self = RZ_METER (widget);
  float    width = gtk_widget_get_width (widget);
  float    part = width / self->parts;
  GdkRGBA  sunk, edge, done, done_bg, ink;
  cairo_t *cr;

  look_up (widget, "sunk", &sunk);
  look_up (widget, "edge", &edge);
  look_up (widget, "done", &done);
  look_up (widget, "done_bg", &done_bg);
  look_up (widget, "ink", &ink);
  append_frame (snapshot, &GRAPHENE_RECT_INIT (0, MARK, width, BAR), &sunk, &edge, 2);
  append_frame (snapshot, &GRAPHENE_RECT_INIT (part, MARK, part, BAR), &done_bg, &done, 3);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, MARK + BAR));
  gdk_cairo_set_source_rgba (cr, &done);
  draw_tick (cr, 1.5 * part, MARK + BAR / 2.0);
  gdk_cairo_set_source_rgba (cr, &ink);
  draw_mark (cr, CLAMP (self->level * width, MARK / 2.0, width - MARK / 2.0));
  cairo_destroy (cr);
  gtk_widget_snapshot_child (widget, self->row, snapshot);
}

static void
rz_meter_measure (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural,
                  int           *minimum_baseline,
                  int           *natural_baseline)
{
  gtk_widget_measure (RZ_METER (widget)->row, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += MARK + BAR + GAP;
      *natural += MARK + BAR + GAP;
    }
}

static void
rz_meter_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  gtk_widget_size_allocate (RZ_METER (widget)->row, &(GtkAllocation){ 0, MARK + BAR + GAP, width, height - MARK - BAR - GAP }, -1);
}

static GtkSizeRequestMode
rz_meter_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rz_meter_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_meter_parent_class)->dispose (object);
}

static void
rz_meter_class_init (RzMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_meter_dispose;
  widget_class->snapshot = rz_meter_snapshot;
  widget_class->measure = rz_meter_measure;
  widget_class->size_allocate = rz_meter_size_allocate;
  widget_class->get_request_mode = rz_meter_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "meter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
rz_meter_init (RzMeter *self)
{
  self->parts = 3;
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->row), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    {
      self->words[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_wrap (self->words[i], TRUE);
      gtk_label_set_justify (self->words[i], GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (self->row), GTK_WIDGET (self->words[i]));
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->words[1]), "good");
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, -1);
}

void
rz_meter_show (RzMeter    *self,
               double      level,
               const char *low,
               const char *good,
               const char *high)
{
  const char *words[] = { low, good, high };

  g_return_if_fail (RZ_IS_METER (self));

  self->level = CLAMP (level, 0, 1);
  self->parts = high != NULL ? 3 : 2;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->words[i]), words[i] != NULL);
      gtk_label_set_label (self->words[i], words[i] != NULL ? words[i] : "");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 100 * self->level,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words[MIN ((guint) (self->level * self->parts), self->parts - 1)],
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
