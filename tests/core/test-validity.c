/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The validity rule: until when a pass is good, and what a day makes of it. */
#include "rz-validity.h"

#include <stdlib.h>

#include "rz-date.h"
#include "rz-standing.h"

static GDate
day (const char *text)
{
  GDate date;

  g_assert_true (rz_date_from_string (&date, text));
  return date;
}

static void
counts_by_rule (void)
{
  static const struct
  {
    RzCountFrom count_from;
    int         months;
    const char *passed;
    const char *until;
  } cases[] = {
    { RZ_COUNT_FROM_NEXT_MONTH, 12, "2026-03-11", "2027-03-31" },
    { RZ_COUNT_FROM_NEXT_MONTH, 12, "2026-03-01", "2027-03-31" },
    { RZ_COUNT_FROM_NEXT_MONTH, 12, "2026-03-31", "2027-03-31" },
    { RZ_COUNT_FROM_NEXT_MONTH, 12, "2026-12-31", "2027-12-31" },
    { RZ_COUNT_FROM_NEXT_MONTH, 12, "2027-02-28", "2028-02-29" },
    { RZ_COUNT_FROM_NEXT_MONTH, 12, "2028-02-29", "2029-02-28" },
    { RZ_COUNT_FROM_NEXT_MONTH, 1, "2026-01-31", "2026-02-28" },
    { RZ_COUNT_FROM_NEXT_MONTH, 120, "2026-03-11", "2036-03-31" },
    { RZ_COUNT_FROM_SAME_MONTH, 12, "2026-03-11", "2027-02-28" },
    { RZ_COUNT_FROM_SAME_MONTH, 6, "2026-08-31", "2027-01-31" },
    { RZ_COUNT_FROM_SAME_DAY, 12, "2026-03-11", "2027-03-11" },
    { RZ_COUNT_FROM_SAME_DAY, 12, "2028-02-29", "2029-02-28" },
    { RZ_COUNT_FROM_SAME_DAY, 6, "2026-08-31", "2027-02-28" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RzValidityRule rule = { "test", NULL, cases[i].months, cases[i].count_from };
      GDate                passed = day (cases[i].passed);
      GDate                until;
      g_autofree char     *text = NULL;

      rz_validity_valid_until (&rule, &passed, &until);
      text = rz_date_to_string (&until);
      g_assert_cmpstr (text, ==, cases[i].until);
    }
}

/* Made by another implementation of the rule: dates, rules, month ends, leap years, and what the day makes of them. */
static void
agrees_with_the_table (void)
{
  static const char *const states[RZ_N_VALIDITY_STATES] = { "valid", "due_soon", "due_this_month", "overdue", "ended", "not_found" };
  g_autofree char         *path = g_test_build_filename (G_TEST_DIST, "core", "validity.csv", NULL);
  g_autofree char         *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, n_rows++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      RzValidityRule rule = { "test", NULL, 0, RZ_COUNT_FROM_NEXT_MONTH };
      g_autoptr (RzStanding) standing = rz_standing_new ();
      g_autofree char *until = NULL;
      GDate            today;

      g_test_message ("%s", lines[i]);
      g_assert_cmpuint (g_strv_length (cells), ==, 8);
      g_assert_true (rz_count_from_from_string (cells[0], &rule.count_from));
      rule.cycle_months = atoi (cells[1]);
      if (rz_date_from_string (&standing->last_pass, cells[2]))
        rz_validity_valid_until (&rule, &standing->last_pass, &standing->valid_until);
      until = rz_date_to_string (&standing->valid_until);
      g_assert_cmpstr (until != NULL ? until : "", ==, cells[3]);
      today = day (cells[4]);
      g_assert_true (rz_standing_status_from_string (cells[5], &standing->status));
      g_assert_cmpstr (states[rz_standing_judge (standing, &today)], ==, cells[6]);
    }
  g_assert_cmpuint (n_rows, >=, 60);
}

static void
the_provincial_rule_ends_months (void)
{
  const RzValidityRule *rule = rz_validity_find_rule (RZ_SCHEME_ENTERPRISE_EMPLOYEE, "440300");
  GDate                 passed = day ("2020-01-01");

  g_assert_nonnull (rule);
  for (int i = 0; i < 3000; i++)
    {
      GDate until;

      rz_validity_valid_until (rule, &passed, &until);
      g_assert_true (g_date_is_last_of_month (&until));
      g_assert_cmpint (g_date_get_month (&until), ==, g_date_get_month (&passed));
      g_assert_cmpint (g_date_get_year (&until), ==, g_date_get_year (&passed) + 1);
      g_date_add_days (&passed, 1);
    }
}

static void
finds_rules_as_data (void)
{
  guint                 n_rules;
  const RzValidityRule *rules = rz_validity_get_rules (&n_rules);

  g_assert_cmpuint (n_rules, >=, 2);
  for (guint i = 0; i < n_rules; i++)
    {
      RzCountFrom count_from;

      g_assert_true (rz_validity_find_rule (rules[i].scheme, rules[i].city != NULL ? rules[i].city : "440100") == &rules[i]);
      g_assert_true (rz_count_from_from_string (rz_count_from_to_string (rules[i].count_from), &count_from));
      g_assert_cmpint (count_from, ==, rules[i].count_from);
    }
  g_assert_null (rz_validity_find_rule ("civil_servant", "440100"));
  g_assert_null (rz_validity_find_rule (NULL, NULL));
  g_assert_false (rz_count_from_from_string ("next_year", &(RzCountFrom){ 0 }));
}

static void
judges_the_day (void)
{
  static const struct
  {
    const char     *until, *today;
    RzValidityState state;
  } cases[] = {
    { "2027-03-31", "2026-03-11", RZ_VALIDITY_VALID },
    { "2027-03-31", "2027-01-29", RZ_VALIDITY_VALID },
    { "2027-03-31", "2027-01-30", RZ_VALIDITY_DUE_SOON },
    { "2027-03-31", "2027-02-28", RZ_VALIDITY_DUE_SOON },
    { "2027-03-31", "2027-03-01", RZ_VALIDITY_DUE_THIS_MONTH },
    { "2027-03-31", "2027-03-31", RZ_VALIDITY_DUE_THIS_MONTH },
    { "2027-03-31", "2027-04-01", RZ_VALIDITY_OVERDUE },
    { "2027-03-31", "2029-03-01", RZ_VALIDITY_OVERDUE },
    { "2027-03-11", "2027-03-12", RZ_VALIDITY_OVERDUE },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate until = day (cases[i].until), today = day (cases[i].today);

      g_assert_cmpint (rz_validity_get_state (&until, FALSE, &today), ==, cases[i].state);
      g_assert_cmpint (rz_validity_get_state (&until, TRUE, &today), ==, RZ_VALIDITY_ENDED);
    }
}

static void
no_pass_is_not_found (void)
{
  GDate today = day ("2026-03-11");
  GDate none;

  g_date_clear (&none, 1);
  g_assert_cmpint (rz_validity_get_state (NULL, FALSE, &today), ==, RZ_VALIDITY_NOT_FOUND);
  g_assert_cmpint (rz_validity_get_state (&none, FALSE, &today), ==, RZ_VALIDITY_NOT_FOUND);
  for (int state = 0; state < RZ_N_VALIDITY_STATES; state++)
    g_assert_cmpstr (rz_validity_get_label (state), !=, "");
}

static void
reminds_four_times (void)
{
  GDate until = day ("2027-03-31"), today = day ("2026-12-01");
  g_autoptr (GString) days = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    {
      if (rz_validity_is_reminder_day (&until, &today))
        g_string_append_printf (days, "%d ", g_date_days_between (&today, &until));
      g_date_add_days (&today, 1);
    }
  g_assert_cmpstr (days->str, ==, "60 30 7 -1 ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/validity/rule", counts_by_rule);
  g_test_add_func ("/core/validity/table", agrees_with_the_table);
  g_test_add_func ("/core/validity/province", the_provincial_rule_ends_months);
  g_test_add_func ("/core/validity/data", finds_rules_as_data);
  g_test_add_func ("/core/validity/state", judges_the_day);
  g_test_add_func ("/core/validity/not-found", no_pass_is_not_found);
  g_test_add_func ("/core/validity/reminders", reminds_four_times);
  return g_test_run ();
}
