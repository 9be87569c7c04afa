/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a certification stands, by the service's date; without the service what was kept, and said to be so. */
#include "rz-outlook.h"

#include "rz-date.h"
#include "rz-service.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  RzService *service;
  RzClient  *client;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  g_autoptr (GError) error = NULL;

  fixture->service = rz_service_new (&options, &error);
  g_assert_no_error (error);
  fixture->client = rz_client_new (rz_service_get_uri (fixture->service), NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->client);
  rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static RzOutlook *
ask (Fixture          *fixture,
     const char       *name,
     const char       *number,
     const RzStanding *kept,
     GError          **error)
{
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  g_autoptr (GAsyncResult) result = NULL;

  rz_outlook_ask_async (fixture->client, person, kept, NULL, asked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return rz_outlook_ask_finish (fixture->client, result, error);
}

static void
the_service_answers (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char     *name, *number;
    RzValidityState state;
    RzPassSource    source;
  } people[] = {
    { "吴志明", "440103195306150036", RZ_VALIDITY_VALID, RZ_PASS_SOURCE_SILENT },
    { "李秀英", "11010519491231002X", RZ_VALIDITY_OVERDUE, RZ_PASS_SOURCE_FACE },
    { "黄国强", "44010219500101001X", RZ_VALIDITY_ENDED, RZ_PASS_SOURCE_FACE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RzOutlook) outlook = ask (fixture, people[i].name, people[i].number, NULL, &error);
      g_autofree char *note = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (outlook->standing);
      g_assert_false (outlook->advisory || outlook->clock_wrong);
      g_assert_cmpint (rz_standing_judge (outlook->standing, &outlook->today), ==, people[i].state);
      g_assert_cmpint (outlook->standing->source, ==, people[i].source);
      note = rz_outlook_get_note (outlook);
      g_assert_null (note);
    }
}

static void
unknown_and_mismatched_are_alike (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) unknown = ask (fixture, "陈大文", "440111195102030067", NULL, &error);
  g_autoptr (RzOutlook) mismatched = ask (fixture, "陈小文", "440106195001010031", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (unknown->standing == NULL && mismatched->standing == NULL);
  g_assert_cmpint (rz_standing_judge (unknown->standing, &unknown->today), ==, RZ_VALIDITY_NOT_FOUND);
}

static void
the_date_of_the_service_counts (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) outlook = NULL;
  g_autofree char *note = NULL;
  GDate            expected;

  g_test_summary ("This computer's clock is two years behind: the state is judged by the service's date, and the clock is called wrong");
  rz_service_move_clock (fixture->service, 2 * 365 * DAY);
  outlook = ask (fixture, "吴志明", "440103195306150036", NULL, &error);
  g_assert_no_error (error);
  rz_date_from_time (&expected, g_get_real_time () / G_USEC_PER_SEC + 2 * 365 * DAY);
  g_assert_cmpint (g_date_days_between (&expected, &outlook->today), ==, 0);
  g_assert_cmpint (rz_standing_judge (outlook->standing, &outlook->today), ==, RZ_VALIDITY_OVERDUE);
  g_assert_true (outlook->clock_wrong);
  g_assert_false (outlook->advisory);
  note = rz_outlook_get_note (outlook);
  g_assert_cmpstr (note, ==, "The date or time of this computer is wrong. The date of the service counts.");
}

static void
what_was_kept_is_for_reference (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) before = ask (fixture, "吴志明", "440103195306150036", NULL, &error);
  g_autoptr (RzOutlook) outlook = NULL;
  g_autofree char *note = NULL;

  g_assert_no_error (error);
  rz_service_set_fault (fixture->service, RZ_SERVICE_FAULT_DROP);
  outlook = ask (fixture, "吴志明", "440103195306150036", before->standing, &error);
  g_assert_no_error (error);
  g_assert_true (outlook->advisory);
  g_assert_false (outlook->clock_wrong);
  g_assert_cmpint (rz_standing_judge (outlook->standing, &outlook->today), ==, RZ_VALIDITY_VALID);
  note = rz_outlook_get_note (outlook);
  g_assert_true (g_str_has_prefix (note, "For reference only"));
}

static void
a_clock_behind_what_was_kept_is_wrong (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (RzStanding) kept = rz_standing_new ();
  g_autoptr (RzOutlook) outlook = NULL;
  g_autofree char *note = NULL;

  kept->masked_name = g_strdup ("陈*文");
  rz_date_from_time (&kept->as_of, g_get_real_time () / G_USEC_PER_SEC + 30 * DAY);
  outlook = rz_outlook_new_silent (kept, RZ_SILENCE_NETWORK);
  g_assert_true (outlook->advisory && outlook->clock_wrong);
  note = rz_outlook_get_note (outlook);
  g_assert_cmpstr (note, ==, "For reference only: the service does not answer, and the date of this computer is wrong.");
}

static void
without_anything_kept_it_says_why (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  rz_client_set_time_scale (fixture->client, 0.1);
  rz_service_set_fault (fixture->service, RZ_SERVICE_FAULT_BUSY);
  g_assert_null (ask (fixture, "吴志明", "440103195306150036", NULL, &error));
  g_assert_cmpint (rz_client_error_get_reason (error), ==, RZ_REASON_SYSTEM_BUSY);
}

static void
a_terminal_that_asks_too_often_waits (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) again = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (RzOutlook) nobody = ask (fixture, "陈小文", i % 2 ? "440106195001010031" : "440103195203030023", NULL, NULL);

      g_assert_nonnull (nobody);
    }
  g_assert_null (ask (fixture, "吴志明", "440103195306150036", NULL, &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED);
  g_assert_cmpint (rz_client_error_get_reason (error), ==, RZ_REASON_ATTEMPTS_EXCEEDED);
  rz_service_move_clock (fixture->service, 601);
  again = ask (fixture, "吴志明", "440103195306150036", NULL, NULL);
  g_assert_nonnull (again);
}

static void
what_was_never_asked_is_not_called_unknown (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) asked = rz_outlook_new_silent (NULL, RZ_SILENCE_ASKED);
  g_autoptr (RzOutlook) silent = NULL;
  g_autoptr (RzOutlook) answered = ask (fixture, "陈小文", "440106195001010031", NULL, &error);
  g_autofree char *first = rz_outlook_get_line (asked);
  g_autofree char *note = rz_outlook_get_note (asked);
  g_autofree char *then = NULL;
  g_autofree char *last = NULL;

  g_assert_no_error (error);
  g_assert_true (rz_outlook_is_told (answered) && !rz_outlook_is_told (asked));
  last = rz_outlook_get_line (answered);
  g_assert_cmpstr (last, ==, "Not found");
  g_assert_cmpstr (first, ==, "The social insurance system is being asked…");
  g_assert_null (note);
  rz_client_set_time_scale (fixture->client, 0.1);
  rz_service_stop (fixture->service);
  g_assert_null (ask (fixture, "李秀英", "11010519491231002X", NULL, &error));
  silent = rz_outlook_new_silent (NULL, rz_silence_from_error (error));
  then = rz_outlook_get_sentence (silent, TRUE);
  g_assert_cmpstr (then, ==, "There is no network: how it stands is not known yet");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/flow/outlook/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("service", the_service_answers);
  ADD ("alike", unknown_and_mismatched_are_alike);
  ADD ("wrong-clock", the_date_of_the_service_counts);
  ADD ("no-network", what_was_kept_is_for_reference);
  ADD ("clock-behind", a_clock_behind_what_was_kept_is_wrong);
  ADD ("nothing-kept", without_anything_kept_it_says_why);
  ADD ("never-asked", what_was_never_asked_is_not_called_unknown);
  ADD ("limit", a_terminal_that_asks_too_often_waits);
#undef ADD
  return g_test_run ();
}
