/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this computer keeps: chosen, and cleared only when that is confirmed. */
#include "desk.h"

#include <sqlite3.h>

#include "rz-finder.h"
#include "rz-keeping.h"
#include "rz-sheet.h"

typedef struct
{
  RzPreferences *preferences;
  RzStore       *store;
  GtkWidget     *below; /* what the sheet lies over */
  GtkWindow     *window;
  guint          n_changes;
} Keeping;

static guint
count_results (Keeping *keeping)
{
  g_autoptr (GPtrArray) results = rz_store_list_results (keeping->store, 10, NULL);

  return results->len;
}

static void
ask (Keeping *keeping,
     gboolean fixed)
{
  GtkWidget *widget = rz_keeping_new (keeping->preferences, keeping->store, fixed);

  g_signal_connect_swapped (widget, "changed", G_CALLBACK (g_atomic_int_inc), &keeping->n_changes);
  rz_keeping_ask (RZ_KEEPING (widget), keeping->below);
  desk_settle (keeping->window, 2);
}

static gboolean
press (Keeping    *keeping,
       const char *words)
{
  gboolean pressed = rz_finder_press (GTK_WIDGET (keeping->window), words);

  desk_settle (keeping->window, 2);
  return pressed;
}

static void
set_up (Keeping      *keeping,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("keeping-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "settings", NULL);
  g_autoptr (RzResult) result = rz_result_new ();
  g_autoptr (GError) error = NULL;

  keeping->preferences = rz_preferences_new (path);
  keeping->store = rz_store_open (folder, &error);
  g_assert_no_error (error);
  result->outcome = RZ_RESULT_FAILED;
  g_date_set_dmy (&result->day, 24, 11, 2020);
  result->channel = g_strdup ("terminal");
  rz_store_put_result (keeping->store, result, &error);
  g_assert_no_error (error);
  rz_store_set_mode (keeping->store, rz_preferences_get_mode (keeping->preferences));
  keeping->below = gtk_button_new_with_label ("返回首页"); /* every page has its main button */
  keeping->window = desk_show (keeping->below);
  gtk_window_set_default_widget (keeping->window, keeping->below);
}

static void
tear_down (Keeping      *keeping,
           gconstpointer data)
{
  gtk_window_destroy (keeping->window);
  g_clear_object (&keeping->preferences);
  g_clear_object (&keeping->store);
}

static void
chooses_the_place_and_the_time (Keeping      *keeping,
                                gconstpointer data)
{
  ask (keeping, FALSE);
  g_assert_cmpint (rz_store_get_mode (keeping->store), ==, RZ_STORE_MODE_PRIVATE);
  g_assert_true (press (keeping, "工作人员的电脑：完整保留办理结果，可按姓名和证件号码查找"));
  g_assert_cmpint (rz_store_get_mode (keeping->store), ==, RZ_STORE_MODE_DESK);
  g_assert_cmpint (rz_preferences_get_mode (keeping->preferences), ==, RZ_STORE_MODE_DESK);
  g_assert_true (press (keeping, "公共电脑：只保留凭证编号、日期和结果"));
  g_assert_cmpint (rz_preferences_get_mode (keeping->preferences), ==, RZ_STORE_MODE_PUBLIC);
  g_assert_true (press (keeping, "三年"));
  g_assert_cmpuint (rz_preferences_get_keep_days (keeping->preferences), ==, 3 * 365);
  g_assert_cmpuint (keeping->n_changes, ==, 3);

  rz_store_expire_results (keeping->store, 1795564800, NULL);
  rz_store_finish_erasing (keeping->store);
  g_assert_cmpuint (count_results (keeping), ==, 0);
}

static void
a_counter_stays_public (Keeping      *keeping,
                        gconstpointer data)
{
  rz_store_set_mode (keeping->store, RZ_STORE_MODE_PUBLIC);
  ask (keeping, TRUE);
  press (keeping, "家里的电脑：记住本人和家人的资料");
  g_assert_cmpint (rz_store_get_mode (keeping->store), ==, RZ_STORE_MODE_PUBLIC);
  g_assert_cmpuint (keeping->n_changes, ==, 0);
}

static void
clears_only_what_is_confirmed (Keeping      *keeping,
                               gconstpointer data)
{
  ask (keeping, FALSE);
  g_assert_true (press (keeping, "清除记录"));
  g_assert_true (press (keeping, "保留"));
  g_assert_cmpuint (count_results (keeping), ==, 1);

  ask (keeping, FALSE);
  g_assert_true (press (keeping, "清除记录"));
  g_assert_true (desk_has_words (GTK_WIDGET (keeping->window), "要清除全部记录吗？"));
  g_assert_true (press (keeping, "清除记录"));
  while (keeping->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_results (keeping), ==, 0);
}

/* Another program that writes, and does not come to an end. */
static void
says_that_nothing_is_cleared_and_tries_again (Keeping      *keeping,
                                              gconstpointer data)
{
  g_autofree char *database = g_build_filename (rz_store_get_data_dir (keeping->store), "renzheng.db", NULL);
  sqlite3         *other;

  g_assert_cmpint (sqlite3_open (database, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  ask (keeping, FALSE);
  g_assert_true (press (keeping, "清除记录"));
  g_assert_true (press (keeping, "清除记录"));
  while (!desk_has_words (GTK_WIDGET (keeping->window), "还没有删除"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_results (keeping), ==, 1);

  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  keeping->n_changes = 0;
  g_assert_true (press (keeping, "再试一次"));
  while (keeping->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_results (keeping), ==, 0);
}

#define ADD(name, function) g_test_add ("/app/keeping/" name, Keeping, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  ADD ("choose", chooses_the_place_and_the_time);
  ADD ("counter", a_counter_stays_public);
  ADD ("held", says_that_nothing_is_cleared_and_tries_again);
  ADD ("clear", clears_only_what_is_confirmed);

  return g_test_run ();
}
