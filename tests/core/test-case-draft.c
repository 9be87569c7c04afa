/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts: what an interrupted case brings back, and what is refused as a draft. */
#include "rz-case.h"
#include "rz-date.h"

static const RzPerson chen = { (char *) "陈大文", RZ_ID_TYPE_RESIDENT_ID, (char *) "440106195001010031" };
static const RzPerson li = { (char *) "李秀英", RZ_ID_TYPE_HK_MACAU_PERMIT, (char *) "H12345678" };

static RzCase *
proxy_case_at (RzCaseState state)
{
  RzCase *rz_case = rz_case_new ();
  g_autoptr (RzEligibility) eligibility = rz_eligibility_new ();

  eligibility->case_id = g_strdup ("case_1");
  eligibility->masked_name = g_strdup ("陈*文");
  eligibility->status = RZ_PENSION_STATUS_SUSPENDED;
  g_date_set_dmy (&eligibility->last_pass, 29, 2, 2024);
  eligibility->source = RZ_PASS_SOURCE_SILENT;
  eligibility->reference_face = TRUE;
  rz_case_set_city (rz_case, "440300", NULL);
  rz_case_set_abilities (rz_case, RZ_ABILITY_NOD | RZ_ABILITY_LIGHT);
  while (rz_case_get_state (rz_case) < state)
    {
      rz_case_set_agreed (rz_case, TRUE, NULL);
      rz_case_set_handling (rz_case, RZ_HANDLING_PROXY, NULL);
      rz_case_set_agent (rz_case, &li, RZ_RELATION_CARER, NULL);
      rz_case_set_beneficiary_present (rz_case, TRUE, NULL);
      rz_case_set_applicant (rz_case, &chen, NULL);
      rz_case_set_face_consent (rz_case, TRUE, NULL);
      if (!rz_case_next (rz_case, NULL) && !rz_case_accept (rz_case, eligibility, NULL))
        g_assert_true (rz_case_captured (rz_case, NULL));
    }
  return rz_case;
}

static RzCase *
restored (RzCase *original)
{
  g_autoptr (GVariant) saved = g_variant_ref_sink (rz_case_save (original));
  RzCase *rz_case = rz_case_new ();
  g_autoptr (GError) error = NULL;

  rz_case_restore (rz_case, saved, &error);
  g_assert_no_error (error);
  return rz_case;
}

static void
brings_back_what_was_typed (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_SUBMITTING);
  g_autoptr (RzCase) rz_case = restored (original);

  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_CAPTURE);
  g_assert_cmpstr (rz_case_get_city (rz_case), ==, "440300");
  g_assert_cmpint (rz_case_get_handling (rz_case), ==, RZ_HANDLING_PROXY);
  g_assert_cmpint (rz_case_get_relation (rz_case), ==, RZ_RELATION_CARER);
  g_assert_cmpint (rz_case_get_abilities (rz_case), ==, RZ_ABILITY_NOD | RZ_ABILITY_LIGHT);
  g_assert_cmpstr (rz_case_get_applicant (rz_case)->name, ==, "陈大文");
  g_assert_true (rz_person_is_same (rz_case_get_applicant (rz_case), &chen));
  g_assert_true (rz_person_is_same (rz_case_get_agent (rz_case), &li));
  g_assert_true (rz_case_get_agreed (rz_case));
  g_assert_true (rz_case_get_beneficiary_present (rz_case));
}

static void
the_face_consent_does_not_come_back (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_SUBMITTING);
  g_autoptr (RzCase) rz_case = restored (original);

  g_assert_true (rz_case_get_face_consent (original));
  g_assert_false (rz_case_get_face_consent (rz_case));
}

static void
what_the_service_said_comes_back (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_CONFIRM);
  g_autoptr (RzCase) rz_case = restored (original);
  const RzEligibility *eligibility = rz_case_get_eligibility (rz_case);
  g_autofree char     *last_pass = NULL;

  g_assert_nonnull (eligibility);
  g_assert_cmpstr (eligibility->case_id, ==, "case_1");
  g_assert_cmpstr (eligibility->masked_name, ==, "陈*文");
  g_assert_cmpint (eligibility->status, ==, RZ_PENSION_STATUS_SUSPENDED);
  last_pass = rz_date_to_string (&eligibility->last_pass);
  g_assert_cmpstr (last_pass, ==, "2024-02-29");
  g_assert_cmpint (eligibility->source, ==, RZ_PASS_SOURCE_SILENT);
  g_assert_false (g_date_valid (&eligibility->valid_until));
  g_assert_true (eligibility->reference_face);
}

static void
a_failure_comes_back_with_its_reason (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_SUBMITTING);
  g_autoptr (RzCase) rz_case = NULL;

  g_assert_true (rz_case_fail (original, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_TOO_DARK, 2, NULL));
  rz_case = restored (original);
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_FAILED);
  g_assert_cmpint (rz_case_get_reason (rz_case), ==, RZ_REASON_FACE_MODEL_MISMATCH);
  g_assert_cmpint (rz_case_get_hint (rz_case), ==, RZ_HINT_TOO_DARK);
  g_assert_cmpint (rz_case_get_attempts_left (rz_case), ==, 2);
  g_assert_true (rz_case_retry (rz_case, NULL));
}

static void
a_ticket_comes_back_with_the_way_back (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_CONFIRM);
  g_autoptr (RzTicket) ticket = rz_ticket_new ("M-17", 5);
  g_autoptr (RzCase) rz_case = NULL;

  g_assert_true (rz_case_ask_staff (original, NULL));
  g_assert_true (rz_case_set_ticket (original, ticket, NULL));
  rz_case = restored (original);
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_MANUAL);
  g_assert_cmpstr (rz_case_get_ticket (rz_case)->ticket, ==, "M-17");
  g_assert_cmpint (rz_case_get_ticket (rz_case)->expected_days, ==, 5);
  g_assert_true (rz_case_back (rz_case, NULL));
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_CONFIRM);
}

static void
states_come_back_as_they_were (void)
{
  static const RzCaseState states[] = { RZ_CASE_STATE_HOME, RZ_CASE_STATE_SECTION, RZ_CASE_STATE_AGREEMENT, RZ_CASE_STATE_GUIDE, RZ_CASE_STATE_HANDLING,
                                        RZ_CASE_STATE_AGENT, RZ_CASE_STATE_APPLICANT, RZ_CASE_STATE_CHECKING, RZ_CASE_STATE_CONFIRM, RZ_CASE_STATE_FACE_CONSENT };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (RzCase) original = proxy_case_at (states[i]);
      g_autoptr (RzCase) rz_case = restored (original);

      g_assert_cmpint (rz_case_get_state (rz_case), ==, states[i]);
    }
}

static void
the_camera_waits_for_the_consent (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_CAPTURE);
  g_autoptr (RzCase) rz_case = restored (original);

  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_FACE_CONSENT);
}

static void
a_finished_case_brings_back_nothing_but_the_city (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_SUBMITTING);
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();

  receipt->receipt_no = g_strdup ("R1");
  receipt->jws = g_strdup ("a.b.c");
  g_assert_true (rz_case_pass (original, receipt, NULL));

  g_autoptr (RzCase) rz_case = restored (original);

  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_HOME);
  g_assert_cmpstr (rz_case_get_city (rz_case), ==, "440300");
  g_assert_null (rz_case_get_applicant (rz_case));
}

static void
only_a_fresh_case_is_restored (void)
{
  g_autoptr (RzCase) original = proxy_case_at (RZ_CASE_STATE_APPLICANT);
  g_autoptr (GVariant) saved = g_variant_ref_sink (rz_case_save (original));
  g_autoptr (GError) error = NULL;

  g_assert_false (rz_case_restore (original, saved, &error));
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE);
}

#define APPLICANT "'applicant': <('陈大文', 'resident_id', '440106195001010031')>"
#define ELIGIBILITY "'eligibility': <('case_1', '陈*文', 'active', '2026-03-11', '', '2027-03-31', true)>"

/* A sound draft at @state with @replaced keys exchanged. */
static GVariant *
draft_with (int         state,
            const char *replaced)
{
  g_autoptr (GVariant) changes = g_variant_ref_sink (g_variant_new_parsed (replaced));
  g_autoptr (GVariant) sound = g_variant_ref_sink (g_variant_new_parsed (
    "{'state': <%i>, 'city': <'440100'>, 'handling': <1>, 'agreed': <true>, 'present': <false>, 'abilities': <@u 31>}", state));
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (sound);
  GVariantIter iter;
  const char  *key;
  GVariant    *value;

  g_variant_iter_init (&iter, changes);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    if (g_variant_is_of_type (value, G_VARIANT_TYPE_UNIT))
      g_variant_dict_remove (&dict, key);
    else
      g_variant_dict_insert_value (&dict, key, value);

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
resumes_at_the_first_missing_answer (void)
{
  static const struct
  {
    RzCaseState saved;
    const char *changes;
    RzCaseState resumed;
  } cases[] = {
    { RZ_CASE_STATE_FAILED, "{'agreed': <false>}", RZ_CASE_STATE_AGREEMENT },
    { RZ_CASE_STATE_FAILED, "{'handling': <0>}", RZ_CASE_STATE_HANDLING },
    { RZ_CASE_STATE_AGENT, "{'handling': <1>}", RZ_CASE_STATE_HANDLING },
    { RZ_CASE_STATE_FAILED, "{'handling': <2>}", RZ_CASE_STATE_AGENT },
    { RZ_CASE_STATE_FAILED, "{'handling': <2>, 'agent': <('甲', 'passport', 'E12345')>}", RZ_CASE_STATE_AGENT },
    { RZ_CASE_STATE_FAILED, "{'handling': <2>, 'agent': <('甲', 'passport', 'E12345')>, 'relation': <'cousin'>}", RZ_CASE_STATE_AGENT },
    { RZ_CASE_STATE_FAILED, "{'handling': <2>, 'agent': <('甲', 'passport', 'E12345')>, 'relation': <'child'>}", RZ_CASE_STATE_APPLICANT },
    { RZ_CASE_STATE_FAILED, "@a{sv} {}", RZ_CASE_STATE_APPLICANT },
    { RZ_CASE_STATE_FAILED, "{'of a later release': <'?'>}", RZ_CASE_STATE_APPLICANT },
    /* As an earlier release wrote them, without what the service said. */
    { RZ_CASE_STATE_FAILED, "{" APPLICANT "}", RZ_CASE_STATE_CHECKING },
    { RZ_CASE_STATE_SUBMITTING, "{" APPLICANT "}", RZ_CASE_STATE_CHECKING },
    { RZ_CASE_STATE_CONFIRM, "{" APPLICANT "}", RZ_CASE_STATE_CHECKING },
    { RZ_CASE_STATE_REFUSED, "{" APPLICANT "}", RZ_CASE_STATE_CHECKING },
    { RZ_CASE_STATE_REFUSED, "{" APPLICANT ", 'reason': <'IDENTITY_MISMATCH'>}", RZ_CASE_STATE_REFUSED },
    { RZ_CASE_STATE_CHANNELS, "{" APPLICANT ", " ELIGIBILITY "}", RZ_CASE_STATE_CHANNELS },
    { RZ_CASE_STATE_MANUAL, "{" APPLICANT "}", RZ_CASE_STATE_MANUAL },
    { RZ_CASE_STATE_RESULTS, "@a{sv} {}", RZ_CASE_STATE_HOME },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RzCase) rz_case = rz_case_new ();
      g_autoptr (GVariant) saved = draft_with (cases[i].saved, cases[i].changes);
      g_autoptr (GError) error = NULL;

      rz_case_restore (rz_case, saved, &error);
      g_assert_no_error (error);
      g_assert_cmpint (rz_case_get_state (rz_case), ==, cases[i].resumed);
    }
}

static void
anything_else_is_no_draft (void)
{
  static const char *const changes[] = {
    "{'state': <99>}", "{'state': <-1>}", "{'state': <'home'>}", "{'state': <()>}", "{'city': <'110100'>}", "{'city': <()>}", "{'handling': <3>}", "{'agreed': <()>}", "{'present': <1>}", "{'abilities': <()>}", "{'applicant': <('甲', 'licence', '1')>}",
    "{'eligibility': <('case_1', '陈*文', 'rich', '', '', '', true)>}", "{'eligibility': <('case_1', '陈*文', 'active', '2026-02-30', '', '', true)>}"
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (RzCase) rz_case = rz_case_new ();
      g_autoptr (GVariant) saved = draft_with (RZ_CASE_STATE_APPLICANT, changes[i]);
      g_autoptr (GError) error = NULL;
      guint n = 0;

      g_signal_connect_swapped (rz_case, "notify", G_CALLBACK (g_atomic_int_inc), &n);
      g_assert_false (rz_case_restore (rz_case, saved, &error));
      g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE);
      g_assert_cmpuint (n, ==, 0);
    }
}

static void
random_bytes_are_no_draft (void)
{
  for (int round = 0; round < 500; round++)
    {
      g_autoptr (RzCase) rz_case = rz_case_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GVariant) saved = NULL;
      guint8 data[64];

      for (unsigned i = 0; i < sizeof data; i++)
        data[i] = g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (data, g_test_rand_int_range (0, sizeof data));
      saved = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
      g_assert_false (rz_case_restore (rz_case, saved, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/case-draft/round-trip", brings_back_what_was_typed);
  g_test_add_func ("/core/case-draft/forgets", the_face_consent_does_not_come_back);
  g_test_add_func ("/core/case-draft/answers", what_the_service_said_comes_back);
  g_test_add_func ("/core/case-draft/failure", a_failure_comes_back_with_its_reason);
  g_test_add_func ("/core/case-draft/ticket", a_ticket_comes_back_with_the_way_back);
  g_test_add_func ("/core/case-draft/states", states_come_back_as_they_were);
  g_test_add_func ("/core/case-draft/camera", the_camera_waits_for_the_consent);
  g_test_add_func ("/core/case-draft/finished", a_finished_case_brings_back_nothing_but_the_city);
  g_test_add_func ("/core/case-draft/fresh", only_a_fresh_case_is_restored);
  g_test_add_func ("/core/case-draft/missing", resumes_at_the_first_missing_answer);
  g_test_add_func ("/core/case-draft/refused", anything_else_is_no_draft);
  g_test_add_func ("/core/case-draft/garbage", random_bytes_are_no_draft);
  return g_test_run ();
}
