/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case that was interrupted can be gone on with, or dropped, from home. */
#include "desk.h"

#include "rz-finder.h"
#include "rz-flow.h"
#include "rz-page-home.h"

typedef struct
{
  RzStore   *store;
  RzClient  *client;
  RzCase    *rz_case;
  RzFlow    *flow;
  GtkWidget *page;
  GtkWindow *window;
} Home;

static RzFlow *
make_flow (Home   *home,
           RzCase *rz_case)
{
  RzFlowOptions options = { .demo = TRUE };

  return rz_flow_new (rz_case, home->client, home->store, NULL, &options);
}

/* Somebody typed their data, then the program ended. */
static void
interrupt (Home *home)
{
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (RzFlow) flow = make_flow (home, rz_case);
  g_autoptr (RzCase) walked = desk_walk (RZ_CASE_STATE_CONFIRM, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (rz_flow_has_draft (flow));
  rz_store_save_draft (home->store, rz_case_save (walked), &error);
  g_assert_no_error (error);
}

static void
set_up (Home         *home,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("home-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  home->store = rz_store_open (folder, &error);
  g_assert_no_error (error);
  home->client = rz_client_new ("http://127.0.0.1:9", NULL, &error);
  g_assert_no_error (error);
  interrupt (home);
  home->rz_case = rz_case_new ();
  home->flow = make_flow (home, home->rz_case);
  home->page = g_object_new (RZ_TYPE_PAGE_HOME, "case", home->rz_case, "flow", home->flow, NULL);
  home->window = desk_show (home->page);
  rz_page_enter (RZ_PAGE (home->page));
  desk_settle (home->window, 2);
}

static void
tear_down (Home         *home,
           gconstpointer data)
{
  gtk_window_destroy (home->window);
  g_clear_object (&home->flow);
  g_clear_object (&home->rz_case);
  g_clear_object (&home->client);
  g_clear_object (&home->store);
}

static void
goes_on (Home         *home,
         gconstpointer data)
{
  g_assert_true (desk_has_words (home->page, "有一次认证还没办完"));
  g_assert_true (rz_finder_press (home->page, "接着办"));
  g_assert_cmpint (rz_case_get_state (home->rz_case), ==, RZ_CASE_STATE_CONFIRM);
  g_assert_cmpstr (rz_case_get_applicant (home->rz_case)->name, ==, "陈大文");
}

static void
drops (Home         *home,
       gconstpointer data)
{
  g_assert_true (rz_finder_press (home->page, "不要了"));
  desk_settle (home->window, 2);
  g_assert_false (rz_flow_has_draft (home->flow));
  g_assert_false (desk_has_words (home->page, "有一次认证还没办完"));
  g_assert_cmpint (rz_case_get_state (home->rz_case), ==, RZ_CASE_STATE_HOME);
}

/* One capture nobody answered, and one that is too old to be asked for. */
static void
says_what_waits_and_what_is_gone (Home         *home,
                                  gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (RzUnsent) waiting = rz_unsent_new ("live_1", now - 60, g_variant_new_parsed ("@a{sv} {}"));
  g_autoptr (RzUnsent) old = rz_unsent_new ("live_0", now - RZ_STORE_UNSENT_SECONDS - 1, g_variant_new_parsed ("@a{sv} {}"));
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_has_words (home->page, "待上传"));
  rz_store_put_unsent (home->store, waiting, &error);
  rz_store_put_unsent (home->store, old, &error);
  g_assert_no_error (error);
  rz_flow_tend_outbox (home->flow);
  while (!desk_has_words (home->page, "有 1 次未办完的认证已被删除"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (desk_has_words (home->page, "有 1 次认证待上传"));
  g_assert_true (desk_has_words (home->page, "有 1 次未办完的认证已被删除"));
  g_assert_true (rz_finder_press (home->page, "我知道了"));
  g_assert_false (desk_has_words (home->page, "已被删除"));
  g_assert_true (desk_has_words (home->page, "有 1 次认证待上传"));
}

static void
says_what_the_service_does_not_have (Home         *home,
                                     gconstpointer data)
{
  g_autoptr (RzUnsent) sent = rz_unsent_new ("live_1", g_get_real_time () / G_USEC_PER_SEC, g_variant_new_parsed ("@a{sv} {}"));

  g_assert_true (rz_store_put_unsent (home->store, sent, NULL));
  g_assert_true (rz_store_lose_unsent (home->store, "live_1", NULL));
  rz_page_update (RZ_PAGE (home->page));
  desk_settle (home->window, 2);
  g_assert_true (desk_has_words (home->page, "有 1 次已经上传的认证没有办成"));
  g_assert_true (rz_finder_press (home->page, "我知道了"));
  desk_settle (home->window, 2);
  g_assert_false (desk_has_words (home->page, "有 1 次已经上传的认证没有办成"));
}

static GtkDropDown *
find_list (GtkWidget *within)
{
  GtkDropDown *found = GTK_IS_DROP_DOWN (within) ? GTK_DROP_DOWN (within) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static void
add_relative (Home       *home,
              const char *name,
              const char *number,
              int         year)
{
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  g_autoptr (RzRelative) relative = rz_relative_new (person, RZ_RELATION_CHILD, 1795500000, NULL);
  g_autoptr (GError) error = NULL;

  relative->standing = rz_standing_new ();
  relative->standing->masked_name = rz_person_mask_name (person);
  g_date_set_dmy (&relative->standing->last_pass, 11, 3, year);
  g_date_set_dmy (&relative->standing->valid_until, 31, 3, year + 1);
  g_date_set_dmy (&relative->standing->as_of, 12, 3, year);
  rz_store_add_relative (home->store, relative, &error);
  g_assert_no_error (error);
}

/* The service is away: what it said last is shown for reference only, of whoever is chosen. */
static void
tells_the_state_of_the_chosen_relative (Home         *home,
                                        gconstpointer data)
{
  rz_page_leave (RZ_PAGE (home->page));
  rz_store_set_mode (home->store, RZ_STORE_MODE_PRIVATE);
  add_relative (home, "李秀英", "11010519491231002X", 2090);
  add_relative (home, "陈大文", "440106195001010031", 2080);
  rz_page_enter (RZ_PAGE (home->page));
  desk_settle (home->window, 2);
  g_assert_true (desk_has_words (home->page, "已保存 2 位家人"));
  g_assert_true (desk_reads (home->page, "2091年3月31日"));
  g_assert_true (desk_reads (home->page, "仅供参考"));
  gtk_drop_down_set_selected (find_list (home->page), 1);
  g_assert_true (desk_reads (home->page, "2081年3月31日"));
  g_assert_false (desk_reads (home->page, "2091年3月31日"));
  g_assert_false (desk_reads (home->page, "陈大文"));
}

static void
tells_two_of_one_mask_apart (Home         *home,
                             gconstpointer data)
{
  GListModel *lines;

  rz_page_leave (RZ_PAGE (home->page));
  add_relative (home, "李秀英", "11010519491231002X", 2090);
  add_relative (home, "陈大文", "440106195001010031", 2080);
  add_relative (home, "陈小文", "44010219500101001X", 2080);
  rz_page_enter (RZ_PAGE (home->page));
  lines = gtk_drop_down_get_model (find_list (home->page));
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (lines), 0), ==, "李*英");
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (lines), 1), ==, "陈*文 4401**********0031");
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (lines), 2), ==, "陈*文 4401**********001X");
}

static void
add_unknown (Home *home)
{
  g_autoptr (RzPerson) person = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzRelative) relative = rz_relative_new (person, RZ_RELATION_CHILD, 1795500000, NULL);

  g_assert_true (rz_store_add_relative (home->store, relative, NULL));
}

/* Never asked about is not 未查到, and a counter's relatives are no less worth a word. */
static void
says_that_there_is_no_network (Home         *home,
                               gconstpointer data)
{
  rz_client_set_time_scale (home->client, 0.01);
  rz_page_leave (RZ_PAGE (home->page));
  rz_store_set_mode (home->store, RZ_STORE_MODE_DESK);
  add_unknown (home);
  rz_page_enter (RZ_PAGE (home->page));
  g_assert_true (desk_reads (home->page, "正在查询社保系统"));
  while (!desk_reads (home->page, "没有网络"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (desk_reads (home->page, "未查到") || desk_reads (home->page, "每年认证一次"));
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  g_test_add ("/app/page-home/goes-on", Home, NULL, set_up, goes_on, tear_down);
  g_test_add ("/app/page-home/drops", Home, NULL, set_up, drops, tear_down);
  g_test_add ("/app/page-home/relatives", Home, NULL, set_up, tells_the_state_of_the_chosen_relative, tear_down);
  g_test_add ("/app/page-home/apart", Home, NULL, set_up, tells_two_of_one_mask_apart, tear_down);
  g_test_add ("/app/page-home/no-network", Home, NULL, set_up, says_that_there_is_no_network, tear_down);
  g_test_add ("/app/page-home/lost", Home, NULL, set_up, says_what_the_service_does_not_have, tear_down);
  g_test_add ("/app/page-home/left-behind", Home, NULL, set_up, says_what_waits_and_what_is_gone, tear_down);

  return g_test_run ();
}
