/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text grows at run time, everything with it, and nothing becomes too wide for a small screen. */
#include "desk.h"
#include "rz-language.h"
#include "rz-page-table.h"
#include "rz-page.h"
#include "rz-scale.h"

static int
get_min_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
steps_up_and_down (void)
{
  rz_scale_set (RZ_SCALE_DEFAULT);
  g_assert_cmpfloat (rz_scale_step (1), >, RZ_SCALE_DEFAULT);
  g_assert_cmpfloat_with_epsilon (rz_scale_step (-1), RZ_SCALE_DEFAULT, 1e-9);
  g_assert_cmpfloat_with_epsilon (rz_scale_set (9), RZ_SCALE_MAX, 1e-9);
  g_assert_cmpfloat_with_epsilon (rz_scale_step (1), RZ_SCALE_MAX, 1e-9);
  g_assert_cmpfloat_with_epsilon (rz_scale_set (0.1), RZ_SCALE_MIN, 1e-9);
  g_assert_cmpfloat_with_epsilon (rz_scale_step (-1), RZ_SCALE_MIN, 1e-9);
  rz_scale_set (1.5);
  g_assert_cmpfloat (rz_scale_step (-1), <, 1.5);
  rz_scale_set (RZ_SCALE_DEFAULT);
}

static void
grows_at_run_time (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_HOME, FALSE);
  GtkWidget      *page = g_object_new (rz_page_table_get_type_for (RZ_CASE_STATE_HOME), "case", rz_case, NULL);
  GtkWindow      *window = desk_show (page);
  GtkWidget      *main;
  int             before;
  graphene_rect_t bounds;

  rz_page_enter (RZ_PAGE (page));
  desk_settle (window, 2);
  main = rz_page_get_main_button (RZ_PAGE (page));
  before = gtk_widget_get_height (main);
  g_assert_true (gtk_widget_compute_bounds (main, page, &bounds));
  g_assert_cmpfloat (bounds.size.height, >=, 72);
  g_assert_cmpfloat (bounds.size.width, >=, 320);
  rz_scale_set (RZ_SCALE_MAX);
  desk_settle (window, 2);
  g_assert_cmpint (gtk_widget_get_height (main), >, before);
  rz_scale_set (RZ_SCALE_DEFAULT);
  gtk_window_destroy (window);
}

static void
fits_a_small_screen (void)
{
  static const double scales[] = { RZ_SCALE_MIN, RZ_SCALE_DEFAULT, RZ_SCALE_MAX };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      rz_scale_set (scales[i]);
      for (int state = 0; state < RZ_N_CASE_STATES; state++)
        {
          g_autoptr (RzCase) rz_case = desk_walk (state, TRUE);
          GtkWidget *page = g_object_new (rz_page_table_get_type_for (state), "case", rz_case, NULL);
          GtkWindow *window = desk_show (page);

          rz_page_enter (RZ_PAGE (page));
          desk_settle (window, 1);
          g_test_message ("scale %.2f, state %d: %d pixels", scales[i], state, get_min_width (page));
          g_assert_cmpint (get_min_width (page), <=, 1024);
          gtk_window_destroy (window);
        }
    }
  rz_scale_set (RZ_SCALE_DEFAULT);
}

static void
fits_in_english_too (void)
{
  rz_language_set ("en");
  fits_a_small_screen ();
  rz_language_set ("zh_CN");
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_test_add_func ("/app/scale/steps", steps_up_and_down);
  g_test_add_func ("/app/scale/grows-at-run-time", grows_at_run_time);
  g_test_add_func ("/app/scale/fits-a-small-screen", fits_a_small_screen);
  g_test_add_func ("/app/scale/fits-in-english", fits_in_english_too);

  return g_test_run ();
}
