/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strokes an elliptic ring clockwise from the top. */
#include "rz-ring.h"

struct _RzRing
{
  GtkWidget parent_instance;

  double progress;
};

enum
{
  PROP_PROGRESS = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzRing, rz_ring, GTK_TYPE_WIDGET)

/* The path is scaled, the pen is not: an even line round an ellipse. */
static void
stroke_arc (cairo_t       *cr,
            int            width,
            int            height,
            double         share,
            const GdkRGBA *colour)
{
  double rx = (width - RZ_RING_WIDTH) / 2.0;
  double ry = (height - RZ_RING_WIDTH) / 2.0;

  if (rx <= 0 || ry <= 0 || share <= 0)
    return;

  cairo_save (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, rx, ry);
  cairo_arc (cr, 0, 0, 1, -G_PI_2, -G_PI_2 + 2 * G_PI * share);
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, RZ_RING_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
}

static void
rz_ring_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  RzRing          *self = RZ_RING (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int              width = gtk_widget_get_width (widget);
  int              height = gtk_widget_get_height (widget);
  GdkRGBA          rest, filled;
  cairo_t         *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  gtk_style_context_get_color (style, &filled);
  if (!gtk_style_context_lookup_color (style, "ring_rest", &rest))
    rest = filled;
  stroke_arc (cr, width, height, 1, &rest);
  stroke_arc (cr, width, height, self->progress, &filled);
  cairo_destroy (cr);
}

static void
rz_ring_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  g_value_set_double (value, RZ_RING (object)->progress);
}

static void
rz_ring_set_property (GObject      *object,
                      guint         id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RzRing *self = RZ_RING (object);
  double  progress = g_value_get_double (value);

  if (self->progress == progress)
    return;

  self->progress = progress;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, progress * 100, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
rz_ring_class_init (RzRingClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_ring_get_property;
  object_class->set_property = rz_ring_set_property;
  widget_class->snapshot = rz_ring_snapshot;
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
rz_ring_init (RzRing *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.0,
                                  -1);
}
