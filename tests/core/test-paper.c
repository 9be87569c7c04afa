/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a receipt, on a slip after a failed attempt, and on a reminder. */
#include "rz-paper.h"

#include <string.h>

#include "rz-date.h"

static gboolean
has_fact (const RzPaper *paper,
          const char    *name,
          const char    *value)
{
  for (guint i = 0; i < paper->facts->len; i++)
    {
      const RzPaperFact *fact = g_ptr_array_index (paper->facts, i);

      if (g_str_equal (fact->name, name))
        return g_strcmp0 (fact->value, value) == 0;
    }

  return FALSE;
}

static gboolean
has_step (const RzPaper *paper,
          const char    *words)
{
  for (guint i = 0; i < paper->steps->len; i++)
    if (strstr (g_ptr_array_index (paper->steps, i), words) != NULL)
      return TRUE;

  return FALSE;
}

static void
a_receipt_has_its_due_date_and_code (void)
{
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();
  g_autoptr (RzPaper) first = NULL;
  g_autoptr (RzPaper) paper = NULL;

  receipt->receipt_no = g_strdup ("RZ-AAAA-BBBB");
  receipt->masked_name = g_strdup ("陈*文");
  receipt->city_code = g_strdup ("440100");
  receipt->jws = g_strdup ("a.b.c");
  receipt->demo = TRUE;
  rz_date_from_string (&receipt->passed_on, "2026-11-24");
  rz_date_from_string (&receipt->valid_until, "2027-11-30");
  first = rz_paper_new_receipt (receipt);
  paper = rz_paper_copy (first);
  g_assert_true (has_fact (paper, "Name", "陈*文"));
  g_assert_true (has_fact (paper, "Receipt number", "RZ-AAAA-BBBB"));
  g_assert_true (has_fact (paper, "Next certification", "By 2027-11-30"));
  g_assert_true (has_step (paper, "Please certify again by 2027-11-30"));
  g_assert_true (has_step (paper, "12333"));
  g_assert_cmpstr (paper->code, ==, "a.b.c");
  g_assert_cmpstr (paper->mark, ==, "Demonstration, not valid");
  g_assert_cmpstr (paper->file_name, ==, "RZ-AAAA-BBBB");
}

static RzCase *
failed_case (void)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  RzCase *rz_case = rz_case_new ();
  g_autoptr (RzEligibility) eligibility = rz_eligibility_new ();

  while (rz_case_get_state (rz_case) != RZ_CASE_STATE_CHECKING)
    {
      rz_case_set_agreed (rz_case, TRUE, NULL);
      rz_case_set_handling (rz_case, RZ_HANDLING_SELF, NULL);
      rz_case_set_applicant (rz_case, chen, NULL);
      g_assert_true (rz_case_next (rz_case, NULL));
    }
  eligibility->case_id = g_strdup ("c1");
  eligibility->masked_name = g_strdup ("陈*文");
  g_assert_true (rz_case_accept (rz_case, eligibility, NULL));
  return rz_case;
}

static void
a_slip_has_reason_cause_ways_and_ticket (void)
{
  g_autoptr (RzCase) rz_case = failed_case ();
  g_autoptr (RzTicket) ticket = rz_ticket_new ("T-4711", 3);
  g_autoptr (RzPaper) paper = NULL;
  GDate today;

  rz_date_from_string (&today, "2026-11-24");
  g_assert_cmpstr (rz_reason_to_string (rz_case_get_reason (rz_case)), ==, "FACE_MODEL_MISMATCH"); /* no reference face */
  g_assert_true (rz_case_ask_staff (rz_case, NULL));
  g_assert_true (rz_case_set_ticket (rz_case, ticket, NULL));
  paper = rz_paper_new_failure (rz_case, &today, FALSE);
  g_assert_cmpstr (paper->heading, ==, "Certification failed");
  g_assert_cmpstr (paper->text, ==, rz_reason_get_text (RZ_REASON_FACE_MODEL_MISMATCH));
  g_assert_true (has_fact (paper, "Cause", rz_hint_get_cause (RZ_HINT_NO_REFERENCE)));
  g_assert_true (has_fact (paper, "What helps", rz_hint_get_advice (RZ_HINT_NO_REFERENCE)));
  g_assert_true (has_fact (paper, "Number for the counter", "T-4711"));
  g_assert_cmpuint (paper->steps->len, >=, 4);
  g_assert_true (has_step (paper, "12333"));
  g_assert_null (paper->code);
  g_assert_null (paper->mark);
  for (guint i = 0; i < paper->facts->len; i++)
    g_assert_null (strstr (((RzPaperFact *) g_ptr_array_index (paper->facts, i))->value, "陈大文"));
}

static void
a_reminder_has_the_last_day (void)
{
  g_autoptr (RzStanding) standing = rz_standing_new ();
  g_autoptr (RzPaper) paper = NULL;
  GDate today;

  standing->masked_name = g_strdup ("陈*文");
  rz_date_from_string (&standing->valid_until, "2026-12-31");
  rz_date_from_string (&today, "2026-11-24");
  paper = rz_paper_new_reminder (standing, &today, NULL, TRUE);
  g_assert_cmpstr (paper->heading, ==, "陈*文 should certify soon.");
  g_assert_true (has_fact (paper, "Good until", "2026-12-31"));
  g_assert_cmpstr (paper->mark, ==, "Demonstration, not valid");
}

static void
a_reminder_of_what_was_kept_says_so (void)
{
  g_autoptr (RzStanding) standing = rz_standing_new ();
  g_autoptr (RzPaper) paper = NULL;
  GDate today;

  standing->masked_name = g_strdup ("陈*文");
  rz_date_from_string (&standing->valid_until, "2027-11-30");
  rz_date_from_string (&standing->as_of, "2026-11-24");
  rz_date_from_string (&today, "2028-11-30");
  paper = rz_paper_new_reminder (standing, &today, "For reference only: no answer.", FALSE);
  g_assert_true (g_str_has_prefix (paper->text, "For reference only: no answer."));
  g_assert_true (has_fact (paper, "As of", "2026-11-24"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/paper/receipt", a_receipt_has_its_due_date_and_code);
  g_test_add_func ("/core/paper/failure", a_slip_has_reason_cause_ways_and_ticket);
  g_test_add_func ("/core/paper/reminder", a_reminder_has_the_last_day);
  g_test_add_func ("/core/paper/for-reference", a_reminder_of_what_was_kept_says_so);
  return g_test_run ();
}
