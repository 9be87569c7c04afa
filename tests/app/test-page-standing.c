/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 查看我的状态: whoever asks gets the answer, but takes nobody's place on this computer without having said so. */
#include "scene.h"

#include "rz-finder.h"
#include "rz-page-standing.h"

#define REMEMBER "记住我，下次打开就能看到"

static const char *const chen[] = { "陈大文", "440106195001010031" };
static const char *const li[] = { "李秀英", "11010519491231002X" };

static void
set_up (Scene        *desk,
        gconstpointer data)
{
  scene_open (desk, desk_walk (RZ_CASE_STATE_STANDING, FALSE), RZ_TYPE_PAGE_STANDING);
  rz_page_enter (RZ_PAGE (desk->page));
  desk_settle (desk->window, 2);
}

static void
tear_down (Scene        *desk,
           gconstpointer data)
{
  scene_close (desk);
}

/* Until the page offers @way_on. */
static void
ask (Scene             *desk,
     const char *const *person,
     const char        *way_on)
{
  rz_page_leave (RZ_PAGE (desk->page));
  rz_page_enter (RZ_PAGE (desk->page));
  desk_settle (desk->window, 2);
  g_assert_true (rz_finder_type (desk->page, "姓名", person[0]));
  g_assert_true (rz_finder_type (desk->page, "证件号码", person[1]));
  g_assert_true (rz_finder_press (desk->page, "查看我的状态"));
  while (rz_finder_find (desk->page, way_on) == NULL)
    g_main_context_iteration (NULL, TRUE);
  desk_settle (desk->window, 2);
}

static void
assert_remembered (Scene             *desk,
                   const char *const *person,
                   const char        *masked)
{
  g_autoptr (RzPerson) known = NULL;
  g_autoptr (RzStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  rz_store_recall (desk->store, &known, &error);
  g_assert_no_error (error);
  rz_store_recall_standing (desk->store, &standing, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (known->name, ==, person[0]);
  g_assert_cmpstr (standing->masked_name, ==, masked);
}

static void
a_neighbour_replaces_nobody_unasked (Scene        *desk,
                                     gconstpointer data)
{
  ask (desk, chen, "仍要办理");
  g_assert_null (rz_finder_find (desk->page, REMEMBER));
  assert_remembered (desk, chen, "陈*文");

  ask (desk, li, "现在办理");
  assert_remembered (desk, chen, "陈*文");
  g_assert_true (desk_has_words (desk->page, "这台电脑现在记着陈*文。打勾以后，改为记住您。"));
  g_assert_true (rz_finder_press (desk->page, REMEMBER));
  assert_remembered (desk, li, "李*英");
  g_assert_true (desk_has_words (desk->page, "这台电脑现在记着您。去掉勾，就又记着陈*文。"));
  g_assert_true (rz_finder_press (desk->page, REMEMBER));
  assert_remembered (desk, chen, "陈*文");
  g_assert_true (rz_finder_press (desk->page, REMEMBER));
  rz_page_leave (RZ_PAGE (desk->page));
  assert_remembered (desk, li, "李*英");

  ask (desk, li, "现在办理");
  g_assert_null (rz_finder_find (desk->page, REMEMBER));
}

/* By the tool that looks in from outside. */
static void
change_store (Scene      *desk,
              const char *sql)
{
  g_autofree char *path = g_build_filename (desk->folder, "renzheng.db", NULL);
  char            *argv[] = { (char *) "sqlite3", path, (char *) sql, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static void
the_tick_comes_back_where_it_cannot_be_kept (Scene        *desk,
                                             gconstpointer data)
{
  GtkWidget *tick;

  ask (desk, chen, "仍要办理");
  ask (desk, li, "现在办理");
  change_store (desk, "CREATE TRIGGER stop BEFORE INSERT ON sealed WHEN new.name = 'person' BEGIN SELECT RAISE (ABORT, 'stop'); END");
  g_assert_true (rz_finder_press (desk->page, REMEMBER));
  assert_remembered (desk, chen, "陈*文");
  g_assert_true (desk_has_words (desk->page, "没有改成，请再试一次。\n这台电脑现在记着陈*文。打勾以后，改为记住您。"));
  tick = rz_finder_find (desk->page, REMEMBER);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));

  change_store (desk, "DROP TRIGGER stop");
  g_assert_true (rz_finder_press (desk->page, REMEMBER));
  assert_remembered (desk, li, "李*英");
  g_assert_true (desk_has_words (desk->page, "这台电脑现在记着您。去掉勾，就又记着陈*文。"));
}

static void
nobody_is_remembered_but_at_home (Scene        *desk,
                                  gconstpointer data)
{
  for (int mode = RZ_STORE_MODE_PUBLIC; mode < RZ_STORE_MODE_PRIVATE; mode++)
    {
      g_autoptr (RzPerson) known = NULL;

      rz_store_set_mode (desk->store, mode);
      ask (desk, li, "现在办理");
      g_assert_null (rz_finder_find (desk->page, REMEMBER));
      g_assert_true (rz_store_recall (desk->store, &known, NULL));
      g_assert_null (known);
    }
}

static void
a_missing_network_is_called_so (Scene        *desk,
                                gconstpointer data)
{
  rz_client_set_time_scale (desk->client, 0.01);
  rz_service_stop (desk->service);
  ask (desk, chen, "再试一次");
  g_assert_true (desk_has_words (desk->page, "连不上社保系统，可能是网络断了"));
  g_assert_false (desk_has_words (desk->page, "系统繁忙，请稍后再试。"));
  g_assert_true (rz_finder_press (desk->page, "再试一次"));
  g_assert_true (desk_has_words (desk->page, "正在查询，请稍等"));
}

#define ADD(name, function) g_test_add ("/app/page-standing/" name, Scene, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  ADD ("neighbour", a_neighbour_replaces_nobody_unasked);
  ADD ("kept-back", the_tick_comes_back_where_it_cannot_be_kept);
  ADD ("modes", nobody_is_remembered_but_at_home);
  ADD ("network", a_missing_network_is_called_so);

  return g_test_run ();
}
