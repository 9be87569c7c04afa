/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 查看我的状态: whoever asks gets the answer, but takes nobody's place on this computer without having said so. */
#include "desk.h"

#include "rz-finder.h"
#include "rz-flow.h"
#include "rz-page-standing.h"
#include "rz-service.h"

#define REMEMBER "记住我，下次打开就能看到"

static const char *const chen[] = { "陈大文", "440106195001010031" };
static const char *const li[] = { "李秀英", "11010519491231002X" };

typedef struct
{
  RzService *service;
  RzStore   *store;
  RzClient  *client;
  RzCase    *rz_case;
  RzFlow    *flow;
  GtkWidget *page;
  GtkWindow *window;
} Desk;

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  const RzServiceOptions service = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  g_autofree char *folder = g_dir_make_tmp ("standing-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  RzFlowOptions options = { .demo = TRUE };

  desk->service = rz_service_new (&service, &error);
  g_assert_no_error (error);
  desk->client = rz_client_new (rz_service_get_uri (desk->service), NULL, &error);
  g_assert_no_error (error);
  rz_client_set_time_scale (desk->client, 0.1);
  desk->store = rz_store_open (folder, &error);
  g_assert_no_error (error);
  rz_store_set_mode (desk->store, RZ_STORE_MODE_PRIVATE);
  desk->rz_case = desk_walk (RZ_CASE_STATE_STANDING, FALSE);
  desk->flow = rz_flow_new (desk->rz_case, desk->client, desk->store, NULL, &options);
  desk->page = g_object_new (RZ_TYPE_PAGE_STANDING, "case", desk->rz_case, "flow", desk->flow, NULL);
  desk->window = desk_show (desk->page);
  rz_page_enter (RZ_PAGE (desk->page));
  desk_settle (desk->window, 2);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  gtk_window_destroy (desk->window);
  g_clear_object (&desk->flow);
  g_clear_object (&desk->rz_case);
  g_clear_object (&desk->client);
  g_clear_object (&desk->store);
  rz_service_stop (desk->service);
  g_clear_object (&desk->service);
}

/* Until the page offers @way_on. */
static void
ask (Desk              *desk,
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
assert_remembered (Desk              *desk,
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
a_neighbour_replaces_nobody_unasked (Desk         *desk,
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

static void
nobody_is_remembered_but_at_home (Desk         *desk,
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
a_missing_network_is_called_so (Desk         *desk,
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

#define ADD(name, function) g_test_add ("/app/page-standing/" name, Desk, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  ADD ("neighbour", a_neighbour_replaces_nobody_unasked);
  ADD ("modes", nobody_is_remembered_but_at_home);
  ADD ("network", a_missing_network_is_called_so);

  return g_test_run ();
}
