/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a proxy is reminded of whom. */
#include "rz-relative.h"

#include "rz-date.h"

static GDate
day (const char *text)
{
  GDate date;

  g_assert_true (rz_date_from_string (&date, text));
  return date;
}

static void
reminds_once_for_each_day (void)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzRelative) relative = rz_relative_new (chen, RZ_RELATION_CHILD, 1795500000, "王小明");
  g_autoptr (GString) given = g_string_new (NULL);
  GDate today = day ("2026-12-01");
  GDate until = day ("2027-03-31");

  g_assert_cmpint (rz_relative_get_due (relative, &today), ==, RZ_REMINDER_NONE);
  relative->standing = rz_standing_new ();
  relative->standing->valid_until = until;
  for (int i = 0; i < 200; i++)
    {
      RzReminder due = rz_relative_get_due (relative, &today);

      if (due != RZ_REMINDER_NONE)
        {
          g_string_append_printf (given, "%d ", g_date_days_between (&today, &until));
          rz_relative_note_reminded (relative, due);
        }
      g_date_add_days (&today, 1);
    }
  g_assert_cmpstr (given->str, ==, "60 30 7 -1 ");

  /* A clock that was ahead does not silence the rest of the cycle. */
  rz_relative_note_reminded (relative, RZ_REMINDER_OVERDUE);
  today = day ("2027-03-01");
  g_assert_cmpint (rz_relative_get_due (relative, &today), ==, RZ_REMINDER_30_DAYS);

  /* After a pass a new cycle begins. */
  relative->standing->valid_until = day ("2028-03-31");
  today = day ("2028-03-30");
  g_assert_cmpint (rz_relative_get_due (relative, &today), ==, RZ_REMINDER_7_DAYS);
  relative->standing->status = RZ_STANDING_ENDED;
  g_assert_cmpint (rz_relative_get_due (relative, &today), ==, RZ_REMINDER_NONE);
}

static void
makes_up_for_a_day_slept_through (void)
{
  GDate until = day ("2027-03-31"), today = day ("2027-03-15");

  g_assert_cmpint (rz_reminder_get (&until, &today), ==, RZ_REMINDER_30_DAYS);
  today = day ("2027-01-29");
  g_assert_cmpint (rz_reminder_get (&until, &today), ==, RZ_REMINDER_NONE);
  today = day ("2027-03-31");
  g_assert_cmpint (rz_reminder_get (&until, &today), ==, RZ_REMINDER_7_DAYS);
  g_assert_cmpint (rz_reminder_get (NULL, &today), ==, RZ_REMINDER_NONE);
}

static void
names_the_day_of_each (void)
{
  static const char *const days[] = { NULL, "2027-01-30", "2027-03-01", "2027-03-24", "2027-04-01" };
  GDate                    until = day ("2027-03-31");

  for (RzReminder reminder = RZ_REMINDER_60_DAYS; reminder <= RZ_REMINDER_OVERDUE; reminder++)
    {
      g_autofree char *text = NULL;
      GDate            falls;

      rz_reminder_get_day (reminder, &until, &falls);
      text = rz_date_to_string (&falls);
      g_assert_cmpstr (text, ==, days[reminder]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/relative/once", reminds_once_for_each_day);
  g_test_add_func ("/core/relative/slept-through", makes_up_for_a_day_slept_through);
  g_test_add_func ("/core/relative/days", names_the_day_of_each);
  return g_test_run ();
}
