/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three quarters of a circle, turning once in two seconds. */
#include "rz-spinner.h"

#include "rz-moving.h"

#define TURN_US (2 * G_USEC_PER_SEC)
/* Width of the line as a share of the size, as in the symbols. */
#define LINE_SHARE 0.09
#define ARC (1.5 * G_PI)

struct _RzSpinner
{
  GtkWidget parent_instance;

  double angle; /* radians */
};

G_DEFINE_FINAL_TYPE (RzSpinner, rz_spinner, GTK_TYPE_WIDGET)

static gboolean
turn_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  RZ_SPINNER (widget)->angle = 2 * G_PI * (now % TURN_US) / TURN_US;
  gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

static void
rz_spinner_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  double   angle = RZ_SPINNER (widget)->angle;
  double   width = gtk_widget_get_width (widget);
  double   height = gtk_widget_get_height (widget);
  double   size = MIN (width, height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA  colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, size * LINE_SHARE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_arc (cr, width / 2, height / 2, size * (1 - LINE_SHARE) / 2, angle, angle + ARC);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
rz_spinner_class_init (RzSpinnerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = rz_spinner_snapshot;
  gtk_widget_class_set_css_name (widget_class, "waitsign");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rz_spinner_init (RzSpinner *self)
{
  rz_moving_keep (GTK_WIDGET (self), turn_cb, NULL);
}
