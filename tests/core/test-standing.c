/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a certification stands, in one sentence with its date. */
#include "rz-standing.h"

#include "rz-date.h"

static RzStanding *
standing_of (RzStandingStatus status,
             const char      *last_pass,
             const char      *until)
{
  RzStanding *self = rz_standing_new ();

  self->masked_name = g_strdup ("陈*文");
  self->status = status;
  self->source = RZ_PASS_SOURCE_FACE;
  rz_date_from_string (&self->last_pass, last_pass);
  rz_date_from_string (&self->valid_until, until);
  rz_date_from_string (&self->as_of, "2026-11-24");
  return self;
}

static void
says_every_state (void)
{
  static const struct
  {
    RzStandingStatus status;
    const char      *until;
    RzValidityState  state;
    const char      *sentence, *relative, *reason;
  } cases[] = {
    { RZ_STANDING_ACTIVE, "2027-03-31", RZ_VALIDITY_VALID, "陈*文, you need not do anything now.", "陈*文 need not do anything now.", "Valid: last certified on 2026-03-11, good until 2027-03-31." },
    { RZ_STANDING_ACTIVE, "2027-01-23", RZ_VALIDITY_DUE_SOON, "陈*文, please certify soon.", "陈*文 should certify soon.", "Due soon: good until 2027-01-23, 60 days left." },
    { RZ_STANDING_ACTIVE, "2026-11-25", RZ_VALIDITY_DUE_THIS_MONTH, "陈*文, please certify this month.", "陈*文 should certify this month.", "Due this month: good until 2026-11-25, 1 day left." },
    { RZ_STANDING_ACTIVE, "2026-10-31", RZ_VALIDITY_OVERDUE, "陈*文, your pension is suspended. A certification restores it.", "The pension of 陈*文 is suspended. A certification restores it.",
      "Overdue (suspended): it was good until 2026-10-31. After a certification the missed months are paid." },
    { RZ_STANDING_SUSPENDED, "2027-03-31", RZ_VALIDITY_OVERDUE, "陈*文, your pension is suspended. A certification restores it.", "The pension of 陈*文 is suspended. A certification restores it.",
      "Overdue (suspended): after a certification the missed months are paid." },
    { RZ_STANDING_ENDED, "2027-03-31", RZ_VALIDITY_ENDED, "陈*文, your pension has been ended. Please ask the office.", "The pension of 陈*文 has been ended. Please ask the office.",
      "Ended: please contact the social-insurance office that pays the pension." },
    { RZ_STANDING_ACTIVE, NULL, RZ_VALIDITY_NOT_FOUND, "陈*文, no certification is on record yet. Please certify.", "No certification of 陈*文 is on record yet.", "Not found: there is no day of a last certification." },
  };
  GDate today;

  rz_date_from_string (&today, "2026-11-24");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RzStanding) standing = standing_of (cases[i].status, cases[i].until != NULL ? "2026-03-11" : NULL, cases[i].until);
      g_autofree char *sentence = rz_standing_get_sentence (standing, &today, FALSE);
      g_autofree char *relative = rz_standing_get_sentence (standing, &today, TRUE);
      g_autofree char *reason = rz_standing_get_reason (standing, &today);

      g_assert_cmpint (rz_standing_judge (standing, &today), ==, cases[i].state);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
      g_assert_cmpstr (relative, ==, cases[i].relative);
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
}

static void
names_silent_certification_with_its_day (void)
{
  g_autoptr (RzStanding) standing = standing_of (RZ_STANDING_ACTIVE, "2026-08-24", "2027-08-31");
  g_autofree char *reason = NULL;

  standing->source = RZ_PASS_SOURCE_SILENT;
  reason = rz_standing_get_reason (standing, &standing->as_of);
  g_assert_cmpstr (reason, ==, "Valid: the office certified by comparing data on 2026-08-24 (silent certification), good until 2027-08-31. Certifying here is optional.");
}

static void
nobody_is_not_found (void)
{
  g_autofree char *sentence = NULL;
  g_autofree char *reason = NULL;
  GDate            today;

  rz_date_from_string (&today, "2026-11-24");
  sentence = rz_standing_get_sentence (NULL, &today, FALSE);
  reason = rz_standing_get_reason (NULL, &today);
  g_assert_cmpint (rz_standing_judge (NULL, &today), ==, RZ_VALIDITY_NOT_FOUND);
  g_assert_cmpstr (sentence, ==, "Not found");
  g_assert_true (g_str_has_prefix (reason, "Please compare name and number"));
  g_assert_cmpint (rz_standing_get_days_left (NULL, &today), ==, G_MAXINT);
}

static void
words_come_back (void)
{
  for (RzStandingStatus status = RZ_STANDING_ACTIVE; status <= RZ_STANDING_ENDED; status++)
    {
      RzStandingStatus read;

      g_assert_true (rz_standing_status_from_string (rz_standing_status_to_string (status), &read));
      g_assert_cmpint (read, ==, status);
    }
  for (RzPassSource source = RZ_PASS_SOURCE_UNKNOWN; source < RZ_N_PASS_SOURCES; source++)
    {
      RzPassSource read;

      g_assert_true (rz_pass_source_from_string (rz_pass_source_to_string (source), &read));
      g_assert_cmpint (read, ==, source);
    }
  g_assert_false (rz_standing_status_from_string ("sleeping", &(RzStandingStatus){ 0 }));
  g_assert_false (rz_pass_source_from_string ("rumour", &(RzPassSource){ 0 }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/standing/states", says_every_state);
  g_test_add_func ("/core/standing/silent", names_silent_certification_with_its_day);
  g_test_add_func ("/core/standing/nobody", nobody_is_not_found);
  g_test_add_func ("/core/standing/words", words_come_back);
  return g_test_run ();
}
