/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eligibility: unknown dates are invalid, copies stand alone, words of the status. */
#include "rz-eligibility.h"

static void
starts_with_nothing_known (void)
{
  g_autoptr (RzEligibility) eligibility = rz_eligibility_new ();

  g_assert_null (eligibility->case_id);
  g_assert_false (g_date_valid (&eligibility->last_pass));
  g_assert_false (g_date_valid (&eligibility->valid_until));
  g_assert_false (eligibility->reference_face);
  rz_eligibility_free (NULL);
}

static void
a_copy_outlives_its_original (void)
{
  RzEligibility *original = rz_eligibility_new ();
  g_autoptr (RzEligibility) copy = NULL;

  original->case_id = g_strdup ("c1");
  original->masked_name = g_strdup ("陈*文");
  original->status = RZ_PENSION_STATUS_SUSPENDED;
  original->reference_face = TRUE;
  g_date_set_dmy (&original->last_pass, 11, 3, 2026);
  copy = rz_eligibility_copy (original);
  rz_eligibility_free (original);

  g_assert_cmpstr (copy->case_id, ==, "c1");
  g_assert_cmpstr (copy->masked_name, ==, "陈*文");
  g_assert_cmpint (copy->status, ==, RZ_PENSION_STATUS_SUSPENDED);
  g_assert_true (copy->reference_face);
  g_assert_cmpint (g_date_get_year (&copy->last_pass), ==, 2026);
  g_assert_false (g_date_valid (&copy->valid_until));
}

static void
has_the_words_of_the_contract (void)
{
  RzPensionStatus status = RZ_PENSION_STATUS_SUSPENDED;

  g_assert_cmpstr (rz_pension_status_to_string (RZ_PENSION_STATUS_ACTIVE), ==, "active");
  g_assert_cmpstr (rz_pension_status_to_string (RZ_PENSION_STATUS_SUSPENDED), ==, "suspended");
  g_assert_false (rz_pension_status_from_string ("ended", &status));
  g_assert_false (rz_pension_status_from_string (NULL, &status));
  g_assert_cmpint (status, ==, RZ_PENSION_STATUS_SUSPENDED);
  g_assert_true (rz_pension_status_from_string ("active", &status));
  g_assert_cmpint (status, ==, RZ_PENSION_STATUS_ACTIVE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/eligibility/new", starts_with_nothing_known);
  g_test_add_func ("/core/eligibility/copy", a_copy_outlives_its_original);
  g_test_add_func ("/core/eligibility/status", has_the_words_of_the_contract);
  return g_test_run ();
}
