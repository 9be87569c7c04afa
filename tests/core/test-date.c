/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of the contract: one form and nothing else. */
#include "rz-date.h"

static void
reads_back_what_it_writes (void)
{
  GDate written, read;

  g_date_clear (&written, 1);
  for (guint32 julian = 700000; julian < 770000; julian += 97)
    {
      g_autofree char *text = NULL;

      g_date_set_julian (&written, julian);
      text = rz_date_to_string (&written);
      g_assert_true (rz_date_from_string (&read, text));
      g_assert_cmpint (g_date_compare (&written, &read), ==, 0);
    }
}

static void
refuses_every_other_form (void)
{
  static const char *const wrong[] = {
    NULL, "", "2026", "2026-3-11", "2026-03-1", "2026-03-11 ", " 2026-03-11", "2026/03/11", "20260311", "2026-02-29", "2026-13-01", "2026-00-10",
    "2026-01-00", "0000-01-01", "2026-03-11T00:00:00Z", "+026-03-11", "２０２６-03-11"
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      GDate date;

      g_assert_false (rz_date_from_string (&date, wrong[i]));
      g_assert_false (g_date_valid (&date));
      g_assert_null (rz_date_to_string (&date));
    }
}

static void
label_of_no_date_is_empty (void)
{
  GDate            date;
  g_autofree char *none = NULL, *some = NULL;

  g_date_clear (&date, 1);
  none = rz_date_to_label (&date);
  g_assert_cmpstr (none, ==, "");
  g_date_set_dmy (&date, 1, 3, 2026);
  some = rz_date_to_label (&date);
  g_assert_cmpstr (some, ==, "2026-03-01");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date/round-trip", reads_back_what_it_writes);
  g_test_add_func ("/core/date/refuses", refuses_every_other_form);
  g_test_add_func ("/core/date/label", label_of_no_date_is_empty);
  return g_test_run ();
}
