/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the head in the weight and colour of the symbols. */
#include "rz-motion.h"

#include <math.h>

#include "rz-moving.h"

#define SQUARE 24.0
#define LINE 1.4 /* the head is drawn larger than a symbol, so the line is thinner by as much */

/* One slow movement there and back, with a rest before it. */
#define CYCLE_US (3 * G_USEC_PER_SEC)
#define REST_SHARE 0.25

struct _RzMotion
{
  GtkWidget parent_instance;

  RzChallengeKind kind;
  double          amount; /* 0 at rest to 1 at the peak */
};

G_DEFINE_FINAL_TYPE (RzMotion, rz_motion, GTK_TYPE_WIDGET)

/* The head in front of the reader. @turn, @nod: -1 to 1, positive to the right and down. */
typedef struct
{
  double turn;
  double nod;
  double lids;
  double mouth;
  double size;
  double glow;
} Head;

static Head
pose (RzChallengeKind kind,
      double          amount)
{
  Head head = { .size = 0.9 };

  switch (kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
      head.turn = -amount;
      break;
    case RZ_CHALLENGE_TURN_RIGHT:
      head.turn = amount;
      break;
    case RZ_CHALLENGE_NOD:
      head.nod = amount;
      break;
    case RZ_CHALLENGE_BLINK:
      head.lids = amount;
      break;
    case RZ_CHALLENGE_OPEN_MOUTH:
      head.mouth = amount;
      break;
    case RZ_CHALLENGE_NEARER:
      head.size = 0.6 + 0.35 * amount;
      break;
    case RZ_CHALLENGE_LIGHT:
      head.size = 0.7;
      head.glow = amount;
      break;
    case RZ_CHALLENGE_HOLD:
    default:
      break;
    }
  return head;
}

static void
draw_ellipse (cairo_t *cr,
              double   x,
              double   y,
              double   rx,
              double   ry)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

static void
draw_eye (cairo_t *cr,
          double   x,
          double   y,
          double   lids)
{
  if (lids > 0.7)
    {
      cairo_move_to (cr, x - 1.5, y);
      cairo_curve_to (cr, x - 0.6, y + 0.9, x + 0.6, y + 0.9, x + 1.5, y);
    }
  else
    draw_ellipse (cr, x, y, 0.5, 0.9 * (1 - lids));
}

static void
draw_mouth (cairo_t *cr,
            double   x,
            double   y,
            double   open)
{
  if (open > 0.15)
    {
      draw_ellipse (cr, x, y + 0.4, 2, 2.4 * open);
      return;
    }
  cairo_move_to (cr, x - 2.4, y - 0.4);
  cairo_curve_to (cr, x - 1, y + 0.9, x + 1, y + 0.9, x + 2.4, y - 0.4);
}

static void
draw_head (cairo_t    *cr,
           const Head *head)
{
  double x = 3.6 * head->turn;
  double y = 3 * head->nod;

  draw_ellipse (cr, 0, 0, 7.6, 10);
  draw_eye (cr, x - 2.8 * (1 - 0.2 * fabs (head->turn)), y - 2, head->lids);
  draw_eye (cr, x + 2.8 * (1 - 0.2 * fabs (head->turn)), y - 2, head->lids);
  cairo_move_to (cr, x + head->turn, y - 0.6);
  cairo_line_to (cr, x + 2 * head->turn + (head->turn == 0 ? 0.6 : 0), y + 1.4 + head->nod);
  draw_mouth (cr, x, y + 4.6, head->mouth);
}

/* Rays of a soft light. */
static void
draw_glow (cairo_t *cr,
           double   glow)
{
  for (int i = 0; i < 8; i++)
    {
      double angle = (i + 0.5) * G_PI / 4;
      double from = 10.2, to = 10.2 + 1.6 * glow;

      cairo_move_to (cr, from * sin (angle), from * cos (angle));
      cairo_line_to (cr, to * sin (angle), to * cos (angle));
    }
}

static void
rz_motion_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  RzMotion *self = RZ_MOTION (widget);
  Head      head = pose (self->kind, self->amount);
  int       width = gtk_widget_get_width (widget);
  int       height = gtk_widget_get_height (widget);
  double    scale = MIN (width, height) / SQUARE;
  cairo_t  *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA   colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (head.glow > 0)
    draw_glow (cr, head.glow);
  cairo_save (cr);
  cairo_scale (cr, head.size, head.size);
  draw_head (cr, &head);
  cairo_restore (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static gboolean
move_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  double share = (double) (gdk_frame_clock_get_frame_time (clock) % CYCLE_US) / CYCLE_US;

  RZ_MOTION (widget)->amount = share < REST_SHARE ? 0 : (1 - cos (2 * G_PI * (share - REST_SHARE) / (1 - REST_SHARE))) / 2;
  gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

/* A drawing that stands still shows what is asked. */
static void
stand_at_peak (GtkWidget *widget)
{
  RZ_MOTION (widget)->amount = 1;
}

static void
rz_motion_class_init (RzMotionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = rz_motion_snapshot;
  gtk_widget_class_set_css_name (widget_class, "motion");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION); /* the prompt says the same */
}

static void
rz_motion_init (RzMotion *self)
{
  rz_moving_keep (GTK_WIDGET (self), move_cb, stand_at_peak);
}

void
rz_motion_show (RzMotion       *self,
                RzChallengeKind kind)
{
  g_return_if_fail (RZ_IS_MOTION (self));
  g_return_if_fail (kind < RZ_N_CHALLENGE_KINDS);

  self->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
