/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the desktop asks for less motion nothing moves: no drawing, no sign of waiting, no page that fades into the next; from one moment to the next. */
#include "desk.h"
#include "rz-motion.h"
#include "rz-moving.h"
#include "rz-page-table.h"
#include "rz-spinner.h"
#include "rz-window.h"

static GtkApplication *application;

static void
want_motion (gboolean wanted)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", wanted, NULL);
}

static void
drawings_stand_still (gconstpointer data)
{
  GtkWidget *widget = g_object_new (*(const GType *) data, "width-request", 100, "height-request", 100, NULL);
  GtkWindow *window;

  want_motion (TRUE);
  window = desk_show (widget);
  g_assert_true (rz_moving_is_running (widget));
  want_motion (FALSE);
  g_assert_false (rz_moving_is_running (widget));
  desk_settle (window, 2);
  g_assert_false (rz_moving_is_running (widget));
  want_motion (TRUE);
  g_assert_true (rz_moving_is_running (widget));
  gtk_widget_set_visible (widget, FALSE);
  g_assert_false (rz_moving_is_running (widget));
  want_motion (FALSE);
  gtk_widget_set_visible (widget, TRUE);
  g_assert_false (rz_moving_is_running (widget));
  gtk_window_destroy (window);
}

static GtkStack *
find_stack (GtkWidget *widget)
{
  if (GTK_IS_STACK (widget))
    return GTK_STACK (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkStack *found = find_stack (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
pages_follow_at_once (void)
{
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (RzPreferences) preferences = rz_preferences_new (NULL);
  RzWindow *window = rz_window_new (application, rz_case, preferences);
  GtkStack *stack = find_stack (GTK_WIDGET (window));

  gtk_window_present (GTK_WINDOW (window));
  desk_settle (GTK_WINDOW (window), 2);
  want_motion (TRUE);
  g_assert_true (rz_case_next (rz_case, NULL));
  g_assert_true (gtk_stack_get_transition_running (stack));
  want_motion (FALSE);
  g_assert_true (rz_case_next (rz_case, NULL));
  g_assert_false (gtk_stack_get_transition_running (stack));
  desk_settle (GTK_WINDOW (window), 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  GType motion, spinner;

  desk_init (&argc, &argv);
  application = gtk_application_new ("io.github.renzheng.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  motion = RZ_TYPE_MOTION;
  spinner = RZ_TYPE_SPINNER;
  g_test_add_data_func ("/app/moving/movement-to-follow", &motion, drawings_stand_still);
  g_test_add_data_func ("/app/moving/sign-of-waiting", &spinner, drawings_stand_still);
  g_test_add_func ("/app/moving/pages", pages_follow_at_once);

  return g_test_run ();
}
