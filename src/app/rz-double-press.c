/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sees every press on its way down to the widgets. */
#include "rz-double-press.h"

#include "rz-footer.h"
#include "rz-page.h"
#include "rz-sheet.h"

/* Pixels between two presses of a hand that trembles. Nothing that is pressed is smaller than 48. */
#define NEAR 32

gboolean
rz_double_press_follows (RzPress       *last,
                         const RzPress *press,
                         guint          within_ms)
{
  RzPress  before = *last;
  gboolean soon = before.time_ms != 0 && press->time_ms - before.time_ms <= within_ms;
  gboolean near = ABS (press->x - before.x) <= NEAR && ABS (press->y - before.y) <= NEAR;
  gboolean follows = soon && near && (press->front != before.front || (press->once != NULL && press->once == before.once));

  *last = *press;
  if (follows)
    last->front = before.front; /* a third press is still about that */

  return follows;
}

static GtkWidget *
find_pressed_once (GtkWidget *target)
{
  GtkWidget *button = gtk_widget_get_ancestor (target, GTK_TYPE_BUTTON);
  GtkWidget *box = gtk_widget_get_ancestor (target, GTK_TYPE_CHECK_BUTTON);
  GtkWidget *footer;

  if (box != NULL || button == NULL)
    return box;

  footer = gtk_widget_get_ancestor (button, RZ_TYPE_FOOTER);
  if (footer != NULL)
    return footer;

  return gtk_widget_has_css_class (gtk_widget_get_parent (button), "actions") ? gtk_widget_get_parent (button) : NULL;
}

static RzPress
read_press (GtkWidget *window,
            GdkEvent  *event)
{
  RzPress    press = { .time_ms = gdk_event_get_time (event) };
  GtkWidget *target;
  double     left, top;

  gdk_event_get_position (event, &press.x, &press.y);
  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  target = gtk_widget_pick (window, press.x - left, press.y - top, GTK_PICK_DEFAULT);
  if (target == NULL)
    return press;

  press.front = gtk_widget_get_ancestor (target, RZ_TYPE_SHEET);
  if (press.front == NULL)
    press.front = gtk_widget_get_ancestor (target, RZ_TYPE_PAGE);
  press.once = find_pressed_once (target);

  return press;
}

static guint
get_double_click_ms (GtkWidget *window)
{
  int ms;

  g_object_get (gtk_widget_get_settings (window), "gtk-double-click-time", &ms, NULL);

  return ms;
}

static gboolean
event_cb (GtkEventController *controller,
          GdkEvent           *event,
          RzPress            *last)
{
  GtkWidget   *window = gtk_event_controller_get_widget (controller);
  GdkEventType type = gdk_event_get_event_type (event);
  RzPress      press;

  if (type == GDK_SCROLL) /* who turns the wheel in between means the next press */
    *last = (RzPress){ 0 };
  if (type != GDK_BUTTON_PRESS && type != GDK_TOUCH_BEGIN)
    return GDK_EVENT_PROPAGATE;

  press = read_press (window, event);
  if (!rz_double_press_follows (last, &press, get_double_click_ms (window)))
    return GDK_EVENT_PROPAGATE;

  g_debug ("The second half of a double click is left out");

  return GDK_EVENT_STOP;
}

static void
last_free (gpointer  data,
           GClosure *closure)
{
  g_free (data);
}

void
rz_double_press_guard (GtkWindow *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "event", G_CALLBACK (event_cb), g_new0 (RzPress, 1), last_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
