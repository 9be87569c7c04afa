/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each relative's state is asked for, one after the other, and no more often than the service answers. */
#include "rz-relative-list.h"

#include "rz-service.h"

typedef struct
{
  RzService      *service;
  RzClient       *client;
  RzStore        *store;
  RzRelativeList *list;
  guint           n_told;
} Fixture;

static void
told_cb (RzRelativeList *list,
         guint           index,
         Fixture        *fixture)
{
  fixture->n_told++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  g_autofree char *folder = g_dir_make_tmp ("relatives-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  fixture->service = rz_service_new (&options, &error);
  g_assert_no_error (error);
  fixture->client = rz_client_new (rz_service_get_uri (fixture->service), NULL, &error);
  g_assert_no_error (error);
  fixture->store = rz_store_open (folder, &error);
  g_assert_no_error (error);
  rz_store_set_mode (fixture->store, RZ_STORE_MODE_PRIVATE);
  fixture->list = rz_relative_list_new (fixture->client, fixture->store);
  g_signal_connect (fixture->list, "told", G_CALLBACK (told_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->store);
  rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
}

static RzRelative *
put (Fixture    *fixture,
     const char *name,
     const char *number)
{
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  RzRelative *relative = rz_relative_new (person, RZ_RELATION_CHILD, 1795500000, NULL);

  g_assert_true (rz_store_add_relative (fixture->store, relative, NULL));
  return relative;
}

static void
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  rz_relative_list_load (fixture->list, &error);
  g_assert_no_error (error);
}

static char *
get_line (Fixture *fixture,
          guint    index)
{
  return rz_outlook_get_line (rz_relative_list_get_outlook (fixture->list, index));
}

static void
assert_line (Fixture    *fixture,
             guint       index,
             const char *expected)
{
  g_autofree char *line = get_line (fixture, index);

  g_assert_cmpstr (line, ==, expected);
}

static void
wait_told (Fixture *fixture,
           guint    n)
{
  while (fixture->n_told < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
asks_about_each_and_keeps_the_answer (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (RzRelative) huang = put (fixture, "黄国强", "44010219500101001X");
  g_autoptr (RzRelative) nobody = put (fixture, "陈小文", "440106195001010031");
  g_autoptr (RzRelative) wu = put (fixture, "吴志明", "440103195306150036");
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *valid = NULL;

  load (fixture);
  assert_line (fixture, 0, "The social insurance system is being asked…");
  huang->reminded = RZ_REMINDER_7_DAYS; /* by another part of the program, while the service is asked */
  g_assert_true (rz_store_update_relative (fixture->store, huang, NULL));
  wait_told (fixture, 3);
  assert_line (fixture, 0, "Ended");
  assert_line (fixture, 1, "Not found");
  valid = get_line (fixture, 2);
  g_assert_true (g_str_has_prefix (valid, "Valid, good until "));

  kept = rz_store_list_relatives (fixture->store, NULL);
  g_assert_cmpint (((RzRelative *) kept->pdata[0])->standing->status, ==, RZ_STANDING_ENDED);
  g_assert_cmpint (((RzRelative *) kept->pdata[0])->reminded, ==, RZ_REMINDER_7_DAYS);
  g_assert_null (((RzRelative *) kept->pdata[1])->standing);
  g_assert_nonnull (((RzRelative *) kept->pdata[2])->standing);
}

static void
asks_first_about_whom_somebody_looks_at (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autoptr (RzRelative) huang = put (fixture, "黄国强", "44010219500101001X");
  g_autoptr (RzRelative) li = put (fixture, "李秀英", "11010519491231002X");

  load (fixture);
  rz_relative_list_ask (fixture->list, 1);
  wait_told (fixture, 2); /* that it is asked, and the answer */
  g_assert_false (rz_relative_list_get_outlook (fixture->list, 1)->advisory);
  assert_line (fixture, 0, "The social insurance system is being asked…");
  wait_told (fixture, 3);
  assert_line (fixture, 0, "Ended");
}

static void
asks_nothing_twice_that_was_told (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (RzRelative) huang = put (fixture, "黄国强", "44010219500101001X");
  g_autoptr (RzRelative) nobody = put (fixture, "陈小文", "440106195001010031");
  g_autoptr (RzRelative) li = NULL;

  load (fixture);
  wait_told (fixture, 2);
  rz_service_set_fault (fixture->service, RZ_SERVICE_FAULT_BUSY);
  li = put (fixture, "李秀英", "11010519491231002X");
  load (fixture);
  rz_relative_list_ask (fixture->list, 0);
  assert_line (fixture, 0, "Ended");
  assert_line (fixture, 1, "Not found");
  assert_line (fixture, 2, "The social insurance system is being asked…");

  rz_relative_list_forget (fixture->list); /* the page is left */
  rz_service_set_fault (fixture->service, RZ_SERVICE_FAULT_NONE);
  load (fixture);
  assert_line (fixture, 0, "Ended (for reference only)");
  assert_line (fixture, 1, "Not found");
}

static void
ask_about_nobody (Fixture *fixture,
                  guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      rz_relative_list_ask (fixture->list, 0);
      wait_told (fixture, 2 * (i + 1));
      rz_relative_list_forget (fixture->list);
      load (fixture);
    }
}

static void
leaves_the_others_at_the_limit (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (RzRelative) nobody = put (fixture, "陈小文", "440106195001010031");
  g_autoptr (RzRelative) another = NULL;
  g_autoptr (RzRelative) huang = NULL;

  load (fixture);
  wait_told (fixture, 1);
  rz_relative_list_forget (fixture->list);
  load (fixture);
  fixture->n_told = 0;
  ask_about_nobody (fixture, 9); /* one number under too many names */
  another = put (fixture, "陈中文", "440106195001010031");
  huang = put (fixture, "黄国强", "44010219500101001X");
  fixture->n_told = 0;
  load (fixture);
  wait_told (fixture, 2);
  assert_line (fixture, 1, "This computer has asked too often");
  assert_line (fixture, 2, "This computer has asked too often");
}

static void
says_that_there_is_no_network (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (RzRelative) huang = put (fixture, "黄国强", "44010219500101001X");
  g_autoptr (RzRelative) nobody = put (fixture, "陈小文", "440106195001010031");

  load (fixture);
  wait_told (fixture, 1);
  rz_relative_list_forget (fixture->list);
  rz_service_stop (fixture->service);
  rz_client_set_time_scale (fixture->client, 0.01);
  fixture->n_told = 0;
  load (fixture);
  assert_line (fixture, 0, "Ended (for reference only)");
  wait_told (fixture, 2);
  assert_line (fixture, 0, "Ended (for reference only)");
  assert_line (fixture, 1, "There is no network: how it stands is not known yet");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
#define ADD(name, function) g_test_add ("/flow/relative-list/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("each", asks_about_each_and_keeps_the_answer);
  ADD ("first", asks_first_about_whom_somebody_looks_at);
  ADD ("once", asks_nothing_twice_that_was_told);
  ADD ("limit", leaves_the_others_at_the_limit);
  ADD ("no-network", says_that_there_is_no_network);
#undef ADD
  return g_test_run ();
}
