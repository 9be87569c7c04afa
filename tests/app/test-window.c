/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window asks before it throws work away, changes city and language, and says why it cannot work. */
#include "desk.h"
#include "rz-finder.h"
#include "rz-sheet.h"
#include "rz-window.h"

static GtkApplication *application;

static RzWindow *
open_window (RzCase *rz_case)
{
  g_autoptr (RzPreferences) preferences = rz_preferences_new (NULL);
  RzWindow *window = rz_window_new (application, rz_case, preferences);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  desk_settle (GTK_WINDOW (window), 2);

  return window;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
asks_before_home (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_APPLICANT, FALSE);
  RzWindow *window = open_window (rz_case);

  g_assert_true (rz_finder_press (GTK_WIDGET (window), "首页"));
  desk_settle (GTK_WINDOW (window), 2);
  g_assert_nonnull (rz_sheet_find (GTK_WIDGET (window)));
  g_assert_true (rz_finder_press (GTK_WIDGET (window), "留在这里"));
  iterate ();
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_APPLICANT);

  g_assert_true (rz_finder_press (GTK_WIDGET (window), "首页"));
  desk_settle (GTK_WINDOW (window), 2);
  g_assert_true (rz_finder_press (GTK_WIDGET (window), "返回首页"));
  iterate ();
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_HOME);
  g_assert_null (rz_sheet_find (GTK_WIDGET (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
chooses_the_city (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_HOME, FALSE);
  RzWindow *window = open_window (rz_case);

  g_assert_true (rz_finder_press (GTK_WIDGET (window), "广州市"));
  desk_settle (GTK_WINDOW (window), 2);
  g_assert_true (rz_finder_press (GTK_WIDGET (window), "梅州"));
  iterate ();
  g_assert_cmpstr (rz_case_get_city (rz_case), ==, "441400");
  g_assert_true (desk_has_words (GTK_WIDGET (window), "梅州市"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
choose_language (RzWindow   *window,
                 const char *name)
{
  g_assert_true (rz_finder_press (GTK_WIDGET (window), "中文 / English"));
  desk_settle (GTK_WINDOW (window), 2);
  g_assert_true (rz_finder_press (GTK_WIDGET (window), name));
  desk_settle (GTK_WINDOW (window), 2);
}

static void
switches_the_language (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_APPLICANT, FALSE);
  RzWindow *window = open_window (rz_case);

  rz_finder_type (GTK_WIDGET (window), "姓名", "陈大文");
  choose_language (window, "English");
  g_assert_true (desk_has_words (GTK_WIDGET (window), "Please fill in your own data"));
  g_assert_cmpstr (rz_case_get_applicant (rz_case)->name, ==, "陈大文");
  choose_language (window, "繁體中文（香港）");
  g_assert_true (desk_has_words (GTK_WIDGET (window), "請填寫您的資料"));
  choose_language (window, "简体中文");
  g_assert_true (desk_has_words (GTK_WIDGET (window), "请填写您的信息"));
  g_assert_cmpstr (rz_case_get_applicant (rz_case)->name, ==, "陈大文");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
reads_documents_in_full (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_AGREEMENT, FALSE);
  RzWindow *window = open_window (rz_case);

  g_assert_true (rz_finder_press (GTK_WIDGET (window), "《隐私政策》"));
  desk_settle (GTK_WINDOW (window), 2);
  g_assert_true (desk_has_words (GTK_WIDGET (window), "一、用到哪些信息"));
  g_assert_true (desk_has_words (GTK_WIDGET (window), "九、向谁询问"));
  g_assert_true (rz_finder_press (GTK_WIDGET (window), "关闭"));
  g_assert_null (rz_sheet_find (GTK_WIDGET (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
closes_with_a_question_open (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_APPLICANT, FALSE);
  RzWindow *window = open_window (rz_case);
  RzSheet  *sheet;

  g_assert_true (rz_finder_press (GTK_WIDGET (window), "首页"));
  sheet = g_object_ref (rz_sheet_find (GTK_WIDGET (window)));
  gtk_window_destroy (GTK_WINDOW (window));
  iterate ();
  g_assert_finalize_object (sheet);
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_APPLICANT);
}

static void
shows_a_fault (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_HOME, FALSE);
  RzWindow *window = open_window (rz_case);

  rz_window_show_fault (window, "heading", "text");
  desk_settle (GTK_WINDOW (window), 2);
  g_assert_null (rz_window_get_page (window));
  g_assert_true (desk_has_words (GTK_WIDGET (window), "heading"));
  g_assert_true (desk_has_words (GTK_WIDGET (window), "请把这一页给工作人员看。原有的资料没有被改动，也没有被覆盖。"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  int status;

  desk_init (&argc, &argv);
  application = GTK_APPLICATION (adw_application_new ("io.github.renzheng.Test", G_APPLICATION_NON_UNIQUE));
  g_object_set (application, "resource-base-path", "/io/github/renzheng/Renzheng", NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/app/window/asks-before-home", asks_before_home);
  g_test_add_func ("/app/window/chooses-the-city", chooses_the_city);
  g_test_add_func ("/app/window/switches-the-language", switches_the_language);
  g_test_add_func ("/app/window/documents-in-full", reads_documents_in_full);
  g_test_add_func ("/app/window/closes-with-a-question-open", closes_with_a_question_open);
  g_test_add_func ("/app/window/shows-a-fault", shows_a_fault);
  status = g_test_run ();
  g_object_unref (application);

  return status;
}
