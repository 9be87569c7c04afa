/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of relatives: what is asked for in adding, how each one stands, and what goes with a deleted one. */
#include "scene.h"

#include <sqlite3.h>

#include "rz-finder.h"
#include "rz-page-relatives.h"

#define CONSENT "家人现在和我在一起，同意在这台电脑上保存这些资料"

static void
set_up (Scene        *desk,
        gconstpointer data)
{
  RzCase *rz_case = rz_case_new ();

  g_assert_true (rz_case_show_relatives (rz_case, NULL));
  scene_open (desk, rz_case, RZ_TYPE_PAGE_RELATIVES);
  gtk_window_set_default_widget (desk->window, rz_page_get_main_button (RZ_PAGE (desk->page))); /* as the stack of pages does */
}

static void
tear_down (Scene        *desk,
           gconstpointer data)
{
  scene_close (desk);
}

static void
enter (Scene *desk)
{
  rz_page_enter (RZ_PAGE (desk->page));
  desk_settle (desk->window, 2);
}

static gboolean
is_in_sight (Scene      *desk,
             const char *words)
{
  GtkWidget      *label = desk_find_label (desk->page, words);
  GtkWidget      *scroller = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  graphene_rect_t bounds;

  return scroller != NULL && gtk_widget_compute_bounds (label, scroller, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

static void
begin_adding (Scene      *desk,
              const char *name,
              const char *number)
{
  g_assert_true (rz_finder_press (desk->page, "添加家人"));
  desk_settle (desk->window, 2);
  g_assert_true (rz_finder_type (desk->page, "姓名", name) && rz_finder_type (desk->page, "证件号码", number));
}

static void
says_where_it_is_seen_what_is_missing (Scene        *desk,
                                       gconstpointer data)
{
  enter (desk);
  begin_adding (desk, "陈大文", "440106195001010031");
  g_assert_true (rz_finder_press (desk->page, "保存"));
  desk_settle (desk->window, 5);
  g_assert_true (is_in_sight (desk, "请选择您与申办人的关系"));
  g_assert_true (rz_finder_choose (desk->page, "与申办人的关系", RZ_RELATION_CHILD));
  g_assert_null (desk_find_label (desk->page, "请选择您与申办人的关系"));
  g_assert_true (rz_finder_press (desk->page, "保存"));
  desk_settle (desk->window, 5);
  g_assert_true (is_in_sight (desk, "家人同意了再勾选"));
}

static void
put_relative (Scene      *desk,
              const char *name,
              const char *number)
{
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  g_autoptr (RzRelative) relative = rz_relative_new (person, RZ_RELATION_CHILD, 1795500000, NULL);

  g_assert_true (rz_store_add_relative (desk->store, relative, NULL));
}

static guint
count_relatives (Scene *desk)
{
  g_autoptr (GPtrArray) relatives = rz_store_list_relatives (desk->store, NULL);

  return relatives->len;
}

static guint
count_results (Scene *desk)
{
  g_autoptr (GPtrArray) results = rz_store_list_results (desk->store, 10, NULL);

  return results->len;
}

static void
refuses_the_same_number_again (Scene        *desk,
                               gconstpointer data)
{
  put_relative (desk, "黄国强", "44010219500101001X");
  enter (desk);
  begin_adding (desk, "黄小强", "44010219500101001X");
  g_assert_true (rz_finder_choose (desk->page, "与申办人的关系", RZ_RELATION_CHILD));
  g_assert_true (rz_finder_press (desk->page, CONSENT));
  g_assert_true (rz_finder_press (desk->page, "保存"));
  desk_settle (desk->window, 5);
  g_assert_true (is_in_sight (desk, "列表里已经有这个号码，是黄*强"));
  g_assert_cmpuint (count_relatives (desk), ==, 1);
}

/* Another program that writes, and does not come to an end. */
static void
keeps_the_form_that_could_not_be_kept (Scene        *desk,
                                       gconstpointer data)
{
  g_autofree char *database = g_build_filename (rz_store_get_data_dir (desk->store), "renzheng.db", NULL);
  sqlite3         *other;

  put_relative (desk, "黄国强", "44010219500101001X");
  enter (desk);
  begin_adding (desk, "陈大文", "440106195001010031");
  g_assert_true (rz_finder_choose (desk->page, "与申办人的关系", RZ_RELATION_CHILD));
  g_assert_true (rz_finder_press (desk->page, CONSENT));
  g_assert_cmpint (sqlite3_open (database, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (rz_finder_press (desk->page, "保存"));
  desk_settle (desk->window, 5);
  g_assert_true (is_in_sight (desk, "没有保存下来"));

  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_true (rz_finder_press (desk->page, "保存"));
  desk_settle (desk->window, 5);
  g_assert_cmpuint (count_relatives (desk), ==, 2);
}

static void
put_pass (Scene      *desk,
          const char *name,
          const char *number)
{
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  g_autoptr (RzResult) result = rz_result_new ();

  result->outcome = RZ_RESULT_PASSED;
  result->receipt_no = g_strdup ("RZ-KEPT-0001");
  result->person = g_steal_pointer (&person);
  g_date_set_dmy (&result->day, 24, 11, 2026);
  g_assert_true (rz_store_put_result (desk->store, result, NULL));
}

/* The entries of an older computer may hold one number twice. */
static void
deletes_no_more_than_it_says (Scene        *desk,
                              gconstpointer data)
{
  put_relative (desk, "陈大文", "440106195001010031");
  put_relative (desk, "陈小文", "440106195001010031");
  put_pass (desk, "陈大文", "440106195001010031");
  for (guint left = 2; left > 0; left--)
    {
      enter (desk);
      g_assert_true (rz_finder_press (desk->page, left == 2 ? "陈*文 4401**********0031" : "陈*文"));
      desk_settle (desk->window, 2);
      g_assert_true (rz_finder_press (desk->page, "删除这位家人"));
      desk_settle (desk->window, 2);
      g_assert_nonnull (desk_find_label (GTK_WIDGET (desk->window), left == 2 ? "只删除这一条" : "4401**********0031"));
      g_assert_true (rz_finder_press (GTK_WIDGET (desk->window), "删除"));
      while (count_relatives (desk) == left)
        g_main_context_iteration (NULL, TRUE);
      rz_store_finish_erasing (desk->store);
      g_assert_cmpuint (count_results (desk), ==, left == 2 ? 1 : 0);
      desk_settle (desk->window, 2);
    }
}

static void
wait_for_words (Scene      *desk,
                const char *words)
{
  while (desk_find_label (desk->page, words) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
shows_how_each_one_stands (Scene        *desk,
                           gconstpointer data)
{
  put_relative (desk, "黄国强", "44010219500101001X");
  put_relative (desk, "李秀英", "11010519491231002X");
  put_relative (desk, "张三", "440103195203030023");
  enter (desk);
  wait_for_words (desk, "终止");
  wait_for_words (desk, "已逾期");
  wait_for_words (desk, "未查到");
  g_assert_null (desk_find_label (desk->page, "仅供参考"));
  g_assert_null (desk_find_label (desk->page, "正在查询"));
}

static void
tells_two_of_one_mask_apart (Scene        *desk,
                             gconstpointer data)
{
  put_relative (desk, "陈大文", "440106195001010031");
  put_relative (desk, "陈小文", "44010219500101001X");
  put_relative (desk, "李秀英", "11010519491231002X");
  enter (desk);
  g_assert_true (desk_has_words (desk->page, "陈*文 4401**********0031"));
  g_assert_true (desk_has_words (desk->page, "陈*文 4401**********001X"));
  g_assert_true (desk_has_words (desk->page, "李*英"));
  g_assert_true (rz_finder_press (desk->page, "陈*文 4401**********001X"));
  wait_for_words (desk, "请逐字核对姓名和证件号码");
  g_assert_true (desk_has_words (desk->page, "陈*文 4401**********001X")); /* whose name and number that is */
}

#define ADD(name, function) g_test_add ("/app/page-relatives/" name, Scene, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  ADD ("missing", says_where_it_is_seen_what_is_missing);
  ADD ("again", refuses_the_same_number_again);
  ADD ("keeps-the-form", keeps_the_form_that_could_not_be_kept);
  ADD ("each", shows_how_each_one_stands);
  ADD ("apart", tells_two_of_one_mask_apart);
  ADD ("deletes", deletes_no_more_than_it_says);
  return g_test_run ();
}
