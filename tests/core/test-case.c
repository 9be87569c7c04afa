/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case: the nine steps, refused events, what is kept and what is forgotten, and random walks against a list of edges. */
#include "rz-case.h"

typedef gboolean (*Event) (RzCase  *rz_case,
                           GError **error);

static const RzPerson chen = { (char *) "陈大文", RZ_ID_TYPE_RESIDENT_ID, (char *) "440106195001010031" };
static const RzPerson li = { (char *) "李秀英", RZ_ID_TYPE_RESIDENT_ID, (char *) "11010519491231002X" };

static RzEligibility *
eligible (gboolean reference_face)
{
  RzEligibility *eligibility = rz_eligibility_new ();

  eligibility->case_id = g_strdup ("c1");
  eligibility->masked_name = g_strdup ("陈*文");
  eligibility->reference_face = reference_face;
  return eligibility;
}

static RzReceipt *
signed_receipt (void)
{
  RzReceipt *receipt = rz_receipt_new ();

  receipt->receipt_no = g_strdup ("R1");
  receipt->jws = g_strdup ("a.b.c");
  return receipt;
}

/*
 * Every event as one call with good data.
 */

static gboolean
accept (RzCase  *rz_case,
        GError **error)
{
  g_autoptr (RzEligibility) eligibility = eligible (TRUE);

  return rz_case_accept (rz_case, eligibility, error);
}

static gboolean
accept_without_face (RzCase  *rz_case,
                     GError **error)
{
  g_autoptr (RzEligibility) eligibility = eligible (FALSE);

  return rz_case_accept (rz_case, eligibility, error);
}

static gboolean
refuse_mismatch (RzCase  *rz_case,
                 GError **error)
{
  return rz_case_refuse (rz_case, RZ_REASON_IDENTITY_MISMATCH, error);
}

static gboolean
refuse_busy (RzCase  *rz_case,
             GError **error)
{
  return rz_case_refuse (rz_case, RZ_REASON_SYSTEM_BUSY, error);
}

static gboolean
pass (RzCase  *rz_case,
      GError **error)
{
  g_autoptr (RzReceipt) receipt = signed_receipt ();

  return rz_case_pass (rz_case, receipt, error);
}

static gboolean
fail_dark (RzCase  *rz_case,
           GError **error)
{
  return rz_case_fail (rz_case, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_TOO_DARK, 2, error);
}

static gboolean
fail_for_good (RzCase  *rz_case,
               GError **error)
{
  return rz_case_fail (rz_case, RZ_REASON_ATTEMPTS_EXCEEDED, RZ_HINT_NONE, 0, error);
}

static gboolean
set_ticket (RzCase  *rz_case,
            GError **error)
{
  g_autoptr (RzTicket) ticket = rz_ticket_new ("A-17", 3);

  return rz_case_set_ticket (rz_case, ticket, error);
}

static gboolean
go_home (RzCase  *rz_case,
         GError **error)
{
  rz_case_home (rz_case);
  return TRUE;
}

/* Fills whatever the present state lets itself be filled with. */
static void
fill (RzCase    *rz_case,
      RzHandling handling)
{
  rz_case_set_agreed (rz_case, TRUE, NULL);
  rz_case_set_handling (rz_case, handling, NULL);
  rz_case_set_agent (rz_case, &li, RZ_RELATION_CHILD, NULL);
  rz_case_set_applicant (rz_case, &chen, NULL);
  rz_case_set_beneficiary_present (rz_case, TRUE, NULL);
  rz_case_set_face_consent (rz_case, TRUE, NULL);
}

static void
do_event (RzCase *rz_case,
          Event   event)
{
  g_autoptr (GError) error = NULL;

  event (rz_case, &error);
  g_assert_no_error (error);
}

static RzCase *
case_at (RzCaseState state,
         RzHandling  handling)
{
  RzCase *rz_case = rz_case_new ();

  if (state == RZ_CASE_STATE_STANDING)
    do_event (rz_case, rz_case_show_standing);
  if (state == RZ_CASE_STATE_RELATIVES)
    do_event (rz_case, rz_case_show_relatives);
  if (state == RZ_CASE_STATE_VERIFY)
    do_event (rz_case, rz_case_show_verify);
  while (rz_case_get_state (rz_case) != state)
    {
      if (state == RZ_CASE_STATE_PAPER && rz_case_get_state (rz_case) == RZ_CASE_STATE_PASSED)
        {
          do_event (rz_case, rz_case_show_paper);
          break;
        }
      fill (rz_case, handling);
      switch (rz_case_get_state (rz_case))
        {
        case RZ_CASE_STATE_GUIDE:
          do_event (rz_case, state == RZ_CASE_STATE_REHEARSAL ? rz_case_rehearse : rz_case_next);
          break;
        case RZ_CASE_STATE_CHECKING:
          do_event (rz_case, state == RZ_CASE_STATE_REFUSED ? refuse_mismatch : accept);
          break;
        case RZ_CASE_STATE_FACE_CONSENT:
          do_event (rz_case, state == RZ_CASE_STATE_CHANNELS ? rz_case_decline_face : rz_case_next);
          break;
        case RZ_CASE_STATE_CAPTURE:
          do_event (rz_case, state == RZ_CASE_STATE_MANUAL ? rz_case_ask_staff : rz_case_captured);
          break;
        case RZ_CASE_STATE_SUBMITTING:
          do_event (rz_case, state == RZ_CASE_STATE_FAILED ? fail_dark : pass);
          break;
        default:
          do_event (rz_case, rz_case_next);
        }
    }

  return rz_case;
}

static void
assert_state (RzCase     *rz_case,
              RzCaseState state)
{
  g_assert_cmpint (rz_case_get_state (rz_case), ==, state);
}

/*
 * The plain way.
 */

static void
walks_the_nine_steps (void)
{
  static const RzCaseState way[] = {
    RZ_CASE_STATE_HOME, RZ_CASE_STATE_SECTION, RZ_CASE_STATE_AGREEMENT, RZ_CASE_STATE_GUIDE, RZ_CASE_STATE_HANDLING, RZ_CASE_STATE_APPLICANT, RZ_CASE_STATE_CHECKING
  };
  g_autoptr (RzCase) rz_case = rz_case_new ();
  int step = 0;

  for (unsigned i = 0; i < G_N_ELEMENTS (way); i++)
    {
      assert_state (rz_case, way[i]);
      g_assert_cmpint (rz_case_get_step (rz_case), >, step);
      step = rz_case_get_step (rz_case);
      fill (rz_case, RZ_HANDLING_SELF);
      if (i + 1 < G_N_ELEMENTS (way))
        do_event (rz_case, rz_case_next);
    }

  do_event (rz_case, accept);
  do_event (rz_case, rz_case_next);
  assert_state (rz_case, RZ_CASE_STATE_FACE_CONSENT);
  g_assert_cmpint (rz_case_get_step (rz_case), ==, 9);
  fill (rz_case, RZ_HANDLING_SELF);
  do_event (rz_case, rz_case_next);
  do_event (rz_case, rz_case_captured);
  do_event (rz_case, pass);
  assert_state (rz_case, RZ_CASE_STATE_PASSED);
  g_assert_cmpstr (rz_case_get_receipt (rz_case)->receipt_no, ==, "R1");
  do_event (rz_case, rz_case_next);
  assert_state (rz_case, RZ_CASE_STATE_RESULTS);
  g_assert_cmpint (rz_case_get_step (rz_case), ==, 0);
}

static void
a_proxy_names_the_agent_first (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_HANDLING, RZ_HANDLING_PROXY);

  fill (rz_case, RZ_HANDLING_PROXY);
  do_event (rz_case, rz_case_next);
  assert_state (rz_case, RZ_CASE_STATE_AGENT);
  g_assert_cmpint (rz_case_get_step (rz_case), ==, 7);
  fill (rz_case, RZ_HANDLING_PROXY);
  do_event (rz_case, rz_case_next);
  assert_state (rz_case, RZ_CASE_STATE_APPLICANT);
  g_assert_true (rz_person_is_same (rz_case_get_agent (rz_case), &li));
  g_assert_cmpint (rz_case_get_relation (rz_case), ==, RZ_RELATION_CHILD);
  do_event (rz_case, rz_case_back);
  assert_state (rz_case, RZ_CASE_STATE_AGENT);
}

/*
 * Refusals.
 */

static const struct
{
  const char *name;
  Event       event;
} events[] = {
  { "next", rz_case_next },
  { "back", rz_case_back },
  { "home", go_home },
  { "retry", rz_case_retry },
  { "decline", rz_case_decline_face },
  { "staff", rz_case_ask_staff },
  { "results", rz_case_show_results },
  { "standing", rz_case_show_standing },
  { "paper", rz_case_show_paper },
  { "verify", rz_case_show_verify },
  { "rehearse", rz_case_rehearse },
  { "relatives", rz_case_show_relatives },
  { "accept", accept },
  { "accept without face", accept_without_face },
  { "refuse mismatch", refuse_mismatch },
  { "refuse busy", refuse_busy },
  { "captured", rz_case_captured },
  { "pass", pass },
  { "fail dark", fail_dark },
  { "fail for good", fail_for_good },
  { "ticket", set_ticket },
};

/* Written down a second time, and by hand, so that the table in the program cannot agree with itself alone. */
static gboolean
is_edge (RzCaseState from,
         RzCaseState to)
{
#define BIT(x) (1u << RZ_CASE_STATE_##x)
  static const guint to_states[RZ_N_CASE_STATES] = {
    [RZ_CASE_STATE_HOME] = BIT (SECTION) | BIT (PAPER) | BIT (RESULTS) | BIT (STANDING) | BIT (VERIFY) | BIT (RELATIVES) | BIT (REHEARSAL),
    [RZ_CASE_STATE_RELATIVES] = BIT (SECTION) | BIT (PAPER),
    [RZ_CASE_STATE_STANDING] = BIT (SECTION),
    [RZ_CASE_STATE_SECTION] = BIT (AGREEMENT),
    [RZ_CASE_STATE_AGREEMENT] = BIT (SECTION) | BIT (GUIDE),
    [RZ_CASE_STATE_GUIDE] = BIT (AGREEMENT) | BIT (HANDLING) | BIT (REHEARSAL),
    [RZ_CASE_STATE_HANDLING] = BIT (GUIDE) | BIT (AGENT) | BIT (APPLICANT),
    [RZ_CASE_STATE_AGENT] = BIT (HANDLING) | BIT (APPLICANT),
    [RZ_CASE_STATE_APPLICANT] = BIT (HANDLING) | BIT (AGENT) | BIT (CHECKING),
    [RZ_CASE_STATE_CHECKING] = BIT (APPLICANT) | BIT (CONFIRM) | BIT (REFUSED) | BIT (FAILED) | BIT (PASSED),
    [RZ_CASE_STATE_CONFIRM] = BIT (APPLICANT) | BIT (FACE_CONSENT) | BIT (MANUAL),
    [RZ_CASE_STATE_REFUSED] = BIT (PAPER) | BIT (APPLICANT) | BIT (CHECKING) | BIT (MANUAL),
    [RZ_CASE_STATE_FACE_CONSENT] = BIT (CONFIRM) | BIT (CAPTURE) | BIT (CHANNELS) | BIT (MANUAL) | BIT (REHEARSAL),
    [RZ_CASE_STATE_CAPTURE] = BIT (FACE_CONSENT) | BIT (SUBMITTING) | BIT (PASSED) | BIT (FAILED) | BIT (MANUAL),
    [RZ_CASE_STATE_SUBMITTING] = BIT (PASSED) | BIT (FAILED),
    [RZ_CASE_STATE_PASSED] = BIT (RESULTS) | BIT (PAPER),
    [RZ_CASE_STATE_FAILED] = BIT (PAPER) | BIT (FACE_CONSENT) | BIT (APPLICANT) | BIT (CAPTURE) | BIT (MANUAL) | BIT (REHEARSAL),
    [RZ_CASE_STATE_PAPER] = BIT (PASSED) | BIT (FAILED) | BIT (REFUSED) | BIT (MANUAL) | BIT (RESULTS) | BIT (RELATIVES),
    [RZ_CASE_STATE_CHANNELS] = BIT (FACE_CONSENT) | BIT (MANUAL),
    [RZ_CASE_STATE_MANUAL] = BIT (PAPER) | BIT (CONFIRM) | BIT (REFUSED) | BIT (FACE_CONSENT) | BIT (FAILED) | BIT (CHANNELS),
    [RZ_CASE_STATE_RESULTS] = BIT (PAPER) | BIT (PASSED),
    [RZ_CASE_STATE_REHEARSAL] = BIT (GUIDE) | BIT (FACE_CONSENT) | BIT (FAILED),
  };
#undef BIT

  return to == RZ_CASE_STATE_HOME || (to_states[from] & 1u << to) != 0;
}

static void
random_walks_stay_on_the_edges (void)
{
  guint visited = 0;

  for (int walk = 0; walk < 200; walk++)
    {
      g_autoptr (RzCase) rz_case = rz_case_new ();

      for (int i = 0; i < 400; i++)
        {
          unsigned pick = g_test_rand_int_range (0, G_N_ELEMENTS (events) + 8);
          g_autoptr (GError) error = NULL;
          RzCaseState before = rz_case_get_state (rz_case);
          RzCaseState after;
          gboolean    done;

          if (pick >= G_N_ELEMENTS (events)) /* mostly forward, or the walk never gets far */
            {
              fill (rz_case, g_test_rand_bit () ? RZ_HANDLING_SELF : RZ_HANDLING_PROXY);
              pick = 0;
            }
          else if (events[pick].event == go_home && g_test_rand_int_range (0, 8) != 0)
            continue;
          done = events[pick].event (rz_case, &error);
          after = rz_case_get_state (rz_case);
          visited |= 1u << after;

          g_assert_true (done == (error == NULL));
          g_assert_true (done || error->domain == RZ_CASE_ERROR);
          if (!done)
            g_assert_cmpint (after, ==, before);
          if (after != before && !is_edge (before, after))
            g_error ("%s led from %d to %d", events[pick].name, before, after);
          if (after == RZ_CASE_STATE_PASSED && before != RZ_CASE_STATE_RESULTS && before != RZ_CASE_STATE_PAPER)
            g_assert_true (before == after || events[pick].event == pass);
          if (after == RZ_CASE_STATE_PASSED)
            g_assert_nonnull (rz_case_get_receipt (rz_case));
          if (after == RZ_CASE_STATE_CAPTURE)
            g_assert_true (rz_case_get_face_consent (rz_case));
          if (after == RZ_CASE_STATE_CAPTURE || after == RZ_CASE_STATE_SUBMITTING || after == RZ_CASE_STATE_CONFIRM)
            g_assert_nonnull (rz_case_get_eligibility (rz_case));
          if (after == RZ_CASE_STATE_CHECKING)
            g_assert_true (rz_case_get_agreed (rz_case) && rz_case_get_applicant (rz_case) != NULL);
        }
    }
  g_assert_cmphex (visited, ==, (1u << RZ_N_CASE_STATES) - 1);
}

static void
a_wrong_event_changes_nothing (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_HANDLING, RZ_HANDLING_SELF);
  guint n = 0;

  g_signal_connect_swapped (rz_case, "notify", G_CALLBACK (g_atomic_int_inc), &n);
  for (unsigned i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (GError) error = NULL;

      if (events[i].event == rz_case_next || events[i].event == rz_case_back || events[i].event == go_home)
        continue;
      g_assert_false (events[i].event (rz_case, &error));
      g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE);
    }
  g_assert_cmpuint (n, ==, 0);
  assert_state (rz_case, RZ_CASE_STATE_HANDLING);
}

static void
an_incomplete_state_is_not_left (void)
{
  static const RzCaseState states[] = { RZ_CASE_STATE_AGREEMENT, RZ_CASE_STATE_HANDLING, RZ_CASE_STATE_AGENT, RZ_CASE_STATE_APPLICANT, RZ_CASE_STATE_FACE_CONSENT };

  for (unsigned i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (RzCase) rz_case = case_at (states[i], RZ_HANDLING_PROXY);
      g_autoptr (GError) error = NULL;

      g_assert_false (rz_case_next (rz_case, &error));
      g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE);
      assert_state (rz_case, states[i]);
      fill (rz_case, RZ_HANDLING_PROXY);
      do_event (rz_case, rz_case_next);
    }
}

static void
half_a_person_is_not_complete (void)
{
  static const RzPerson halves[] = {
    { (char *) "", RZ_ID_TYPE_RESIDENT_ID, (char *) "440106195001010031" },
    { (char *) "陈大文", RZ_ID_TYPE_RESIDENT_ID, (char *) "" },
  };
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_APPLICANT, RZ_HANDLING_SELF);

  for (unsigned i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (rz_case_set_applicant (rz_case, &halves[i], NULL));
      g_assert_false (rz_case_next (rz_case, &error));
      g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE);
    }
}

static void
a_proxy_says_that_the_beneficiary_is_there (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_FACE_CONSENT, RZ_HANDLING_PROXY);
  g_autoptr (GError) error = NULL;

  g_assert_true (rz_case_set_face_consent (rz_case, TRUE, NULL));
  g_assert_true (rz_case_set_beneficiary_present (rz_case, FALSE, NULL));
  g_assert_false (rz_case_next (rz_case, &error));
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE);
  g_assert_true (rz_case_set_beneficiary_present (rz_case, TRUE, NULL));
  do_event (rz_case, rz_case_next);
}

static void
an_unsigned_receipt_passes_nobody (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_SUBMITTING, RZ_HANDLING_SELF);
  g_autoptr (RzReceipt) receipt = signed_receipt ();
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&receipt->jws, g_free);
  g_assert_false (rz_case_pass (rz_case, receipt, &error));
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE);
  assert_state (rz_case, RZ_CASE_STATE_SUBMITTING);
  g_assert_null (rz_case_get_receipt (rz_case));
}

static void
data_changes_only_where_it_is_shown (void)
{
  for (RzCaseState state = 0; state < RZ_N_CASE_STATES; state++)
    {
      g_autoptr (RzCase) rz_case = case_at (state, RZ_HANDLING_PROXY);

      g_assert_cmpint (rz_case_set_city (rz_case, "440300", NULL), ==, state <= RZ_CASE_STATE_GUIDE);
      g_assert_cmpint (rz_case_set_agreed (rz_case, FALSE, NULL), ==, state == RZ_CASE_STATE_AGREEMENT);
      g_assert_cmpint (rz_case_set_handling (rz_case, RZ_HANDLING_SELF, NULL), ==, state == RZ_CASE_STATE_HANDLING);
      g_assert_cmpint (rz_case_set_agent (rz_case, &chen, RZ_RELATION_OTHER, NULL), ==, state == RZ_CASE_STATE_AGENT);
      g_assert_cmpint (rz_case_set_applicant (rz_case, &li, NULL), ==, state == RZ_CASE_STATE_APPLICANT);
      g_assert_cmpint (rz_case_set_face_consent (rz_case, TRUE, NULL), ==, state == RZ_CASE_STATE_FACE_CONSENT);
      g_assert_cmpint (rz_case_set_beneficiary_present (rz_case, TRUE, NULL), ==,
                       state == RZ_CASE_STATE_AGENT || state == RZ_CASE_STATE_APPLICANT || state == RZ_CASE_STATE_CONFIRM || state == RZ_CASE_STATE_FACE_CONSENT);
      g_assert_cmpint (set_ticket (rz_case, NULL), ==, state == RZ_CASE_STATE_MANUAL);
    }
}

/* From the state of somebody straight into the case: every page still asks. */
static void
fills_in_beforehand (void)
{
  for (RzCaseState state = 0; state < RZ_N_CASE_STATES; state++)
    {
      g_autoptr (RzCase) rz_case = case_at (state, RZ_HANDLING_PROXY);
      g_autoptr (GError) error = NULL;
      gboolean before = state == RZ_CASE_STATE_HOME || state == RZ_CASE_STATE_STANDING || state == RZ_CASE_STATE_RELATIVES;

      g_assert_cmpint (rz_case_prefill (rz_case, RZ_HANDLING_PROXY, &li, &chen, RZ_RELATION_SPOUSE, &error), ==, before);
      assert_state (rz_case, state);
      if (!before)
        {
          g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (rz_person_is_same (rz_case_get_applicant (rz_case), &li) && rz_person_is_same (rz_case_get_agent (rz_case), &chen));
      g_assert_cmpint (rz_case_get_relation (rz_case), ==, RZ_RELATION_SPOUSE);
      g_assert_false (rz_case_get_agreed (rz_case) || rz_case_get_face_consent (rz_case) || rz_case_get_beneficiary_present (rz_case));
      do_event (rz_case, rz_case_next);
      assert_state (rz_case, RZ_CASE_STATE_SECTION);
    }
}

static void
a_city_outside_the_province_is_refused (void)
{
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (rz_case_set_city (rz_case, "110100", &error));
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE);
  g_assert_cmpstr (rz_case_get_city (rz_case), ==, "440100");
}

/*
 * What is kept and what is forgotten.
 */

static void
home_wipes_everything_but_the_city (void)
{
  for (RzCaseState state = 0; state < RZ_N_CASE_STATES; state++)
    {
      g_autoptr (RzCase) rz_case = case_at (state, RZ_HANDLING_PROXY);

      rz_case_set_abilities (rz_case, RZ_ABILITY_NOD);
      rz_case_home (rz_case);
      assert_state (rz_case, RZ_CASE_STATE_HOME);
      g_assert_null (rz_case_get_applicant (rz_case));
      g_assert_null (rz_case_get_agent (rz_case));
      g_assert_null (rz_case_get_eligibility (rz_case));
      g_assert_null (rz_case_get_receipt (rz_case));
      g_assert_null (rz_case_get_ticket (rz_case));
      g_assert_cmpint (rz_case_get_handling (rz_case), ==, RZ_HANDLING_NONE);
      g_assert_cmpint (rz_case_get_relation (rz_case), ==, RZ_RELATION_NONE);
      g_assert_cmpint (rz_case_get_abilities (rz_case), ==, RZ_ABILITIES_ALL);
      g_assert_cmpint (rz_case_get_reason (rz_case), ==, RZ_REASON_NONE);
      g_assert_cmpint (rz_case_get_hint (rz_case), ==, RZ_HINT_NONE);
      g_assert_cmpint (rz_case_get_attempts_left (rz_case), ==, -1);
      g_assert_false (rz_case_get_agreed (rz_case) || rz_case_get_face_consent (rz_case) || rz_case_get_beneficiary_present (rz_case));
    }
}

static void
a_rehearsal_leaves_no_trace (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_FAILED, RZ_HANDLING_SELF);
  int left = rz_case_get_attempts_left (rz_case);

  do_event (rz_case, rz_case_rehearse);
  assert_state (rz_case, RZ_CASE_STATE_REHEARSAL);
  do_event (rz_case, rz_case_back);
  assert_state (rz_case, RZ_CASE_STATE_FAILED);
  g_assert_cmpint (rz_case_get_hint (rz_case), ==, RZ_HINT_TOO_DARK);
  g_assert_cmpint (rz_case_get_attempts_left (rz_case), ==, left);
}

static void
back_keeps_what_was_typed (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_CONFIRM, RZ_HANDLING_PROXY);

  while (rz_case_get_state (rz_case) != RZ_CASE_STATE_SECTION)
    do_event (rz_case, rz_case_back);
  g_assert_true (rz_case_set_city (rz_case, "440300", NULL));
  g_assert_true (rz_person_is_same (rz_case_get_applicant (rz_case), &chen));
  g_assert_true (rz_person_is_same (rz_case_get_agent (rz_case), &li));
  g_assert_true (rz_case_get_agreed (rz_case));
  g_assert_null (rz_case_get_eligibility (rz_case));
}

static void
the_agent_hides_while_the_person_acts_alone (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_APPLICANT, RZ_HANDLING_PROXY);

  do_event (rz_case, rz_case_back);
  do_event (rz_case, rz_case_back);
  g_assert_true (rz_case_set_handling (rz_case, RZ_HANDLING_SELF, NULL));
  g_assert_null (rz_case_get_agent (rz_case));
  g_assert_true (rz_case_set_handling (rz_case, RZ_HANDLING_PROXY, NULL));
  g_assert_true (rz_person_is_same (rz_case_get_agent (rz_case), &li));
}

static void
a_face_consent_goes_with_its_applicant (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_CAPTURE, RZ_HANDLING_SELF);

  do_event (rz_case, rz_case_back);
  g_assert_true (rz_case_get_face_consent (rz_case));
  do_event (rz_case, rz_case_back);
  do_event (rz_case, rz_case_back);
  assert_state (rz_case, RZ_CASE_STATE_APPLICANT);
  g_assert_false (rz_case_get_face_consent (rz_case));
}

static void
declining_the_face_opens_the_other_channels (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_FACE_CONSENT, RZ_HANDLING_SELF);

  rz_case_set_face_consent (rz_case, TRUE, NULL);
  do_event (rz_case, rz_case_decline_face);
  assert_state (rz_case, RZ_CASE_STATE_CHANNELS);
  g_assert_false (rz_case_get_face_consent (rz_case));
}

static void
without_a_reference_face_nobody_is_filmed (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_CHECKING, RZ_HANDLING_SELF);
  g_autoptr (GError) error = NULL;

  do_event (rz_case, accept_without_face);
  assert_state (rz_case, RZ_CASE_STATE_FAILED);
  g_assert_cmpint (rz_case_get_reason (rz_case), ==, RZ_REASON_FACE_MODEL_MISMATCH);
  g_assert_cmpint (rz_case_get_hint (rz_case), ==, RZ_HINT_NO_REFERENCE);
  g_assert_false (rz_case_retry (rz_case, &error));
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE);
  do_event (rz_case, rz_case_back);
  assert_state (rz_case, RZ_CASE_STATE_APPLICANT);
}

static void
retries_while_attempts_are_left (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_FAILED, RZ_HANDLING_SELF);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rz_case_get_attempts_left (rz_case), ==, 2);
  do_event (rz_case, rz_case_retry);
  assert_state (rz_case, RZ_CASE_STATE_CAPTURE);
  g_assert_cmpint (rz_case_get_reason (rz_case), ==, RZ_REASON_NONE);
  g_assert_cmpint (rz_case_get_hint (rz_case), ==, RZ_HINT_NONE);

  g_assert_true (rz_case_fail (rz_case, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_OFF_CAMERA, -1, NULL)); /* the client gave up */
  g_assert_cmpint (rz_case_get_attempts_left (rz_case), ==, 2);
  do_event (rz_case, rz_case_retry);
  do_event (rz_case, rz_case_captured);
  g_assert_true (rz_case_fail (rz_case, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NONE, 0, NULL));
  g_assert_false (rz_case_retry (rz_case, &error));
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE);
}

static void
a_busy_service_may_be_asked_again (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_CHECKING, RZ_HANDLING_SELF);
  g_autoptr (GError) error = NULL;

  do_event (rz_case, refuse_busy);
  assert_state (rz_case, RZ_CASE_STATE_REFUSED);
  do_event (rz_case, rz_case_retry);
  assert_state (rz_case, RZ_CASE_STATE_CHECKING);
  g_assert_cmpint (rz_case_get_reason (rz_case), ==, RZ_REASON_NONE);
  do_event (rz_case, refuse_mismatch);
  g_assert_false (rz_case_retry (rz_case, &error));
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE);
}

static void
staff_and_results_lead_back_to_where_they_were_asked (void)
{
  static const RzCaseState origins[] = {
    RZ_CASE_STATE_CONFIRM, RZ_CASE_STATE_REFUSED, RZ_CASE_STATE_FACE_CONSENT, RZ_CASE_STATE_FAILED, RZ_CASE_STATE_CHANNELS
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (RzCase) rz_case = case_at (origins[i], RZ_HANDLING_SELF);
      RzReason reason = rz_case_get_reason (rz_case);

      do_event (rz_case, rz_case_ask_staff);
      assert_state (rz_case, RZ_CASE_STATE_MANUAL);
      do_event (rz_case, set_ticket);
      g_assert_cmpint (rz_case_get_ticket (rz_case)->expected_days, ==, 3);
      do_event (rz_case, rz_case_back);
      assert_state (rz_case, origins[i]);
      g_assert_cmpint (rz_case_get_reason (rz_case), ==, reason);
    }

  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_MANUAL, RZ_HANDLING_SELF);

  do_event (rz_case, rz_case_back); /* it was asked for in front of the camera, which must not open by itself */
  assert_state (rz_case, RZ_CASE_STATE_FACE_CONSENT);

  rz_case_home (rz_case);
  do_event (rz_case, rz_case_show_results);
  do_event (rz_case, rz_case_back);
  assert_state (rz_case, RZ_CASE_STATE_HOME);
}

/*
 * Notifications.
 */

static void
notifies_a_change_once (void)
{
  g_autoptr (RzCase) rz_case = rz_case_new ();
  guint n = 0;

  g_signal_connect_swapped (rz_case, "notify::city", G_CALLBACK (g_atomic_int_inc), &n);
  g_object_set (rz_case, "city", "440300", NULL);
  g_object_set (rz_case, "city", "440300", NULL);
  g_assert_cmpuint (n, ==, 1);
}

static void
check_whole_cb (RzCase *rz_case)
{
  if (rz_case_get_state (rz_case) == RZ_CASE_STATE_FAILED)
    {
      g_assert_cmpint (rz_case_get_reason (rz_case), ==, RZ_REASON_FACE_MODEL_MISMATCH);
      g_assert_cmpint (rz_case_get_hint (rz_case), ==, RZ_HINT_TOO_DARK);
      g_assert_cmpint (rz_case_get_attempts_left (rz_case), ==, 2);
    }
}

static void
listeners_see_the_whole_change (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_SUBMITTING, RZ_HANDLING_SELF);

  g_signal_connect (rz_case, "notify", G_CALLBACK (check_whole_cb), NULL);
  do_event (rz_case, fail_dark);
}

static void
answer_at_once_cb (RzCase *rz_case)
{
  if (rz_case_get_state (rz_case) == RZ_CASE_STATE_CHECKING)
    do_event (rz_case, accept);
}

static void
a_listener_may_send_the_next_event (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_APPLICANT, RZ_HANDLING_SELF);

  g_signal_connect (rz_case, "notify::state", G_CALLBACK (answer_at_once_cb), NULL);
  fill (rz_case, RZ_HANDLING_SELF);
  do_event (rz_case, rz_case_next);
  assert_state (rz_case, RZ_CASE_STATE_CONFIRM);
}

static void
properties_follow_the_getters (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_FAILED, RZ_HANDLING_PROXY);
  g_autoptr (RzPerson) applicant = NULL;
  g_autoptr (RzPerson) agent = NULL;
  g_autoptr (RzEligibility) eligibility = NULL;
  g_autofree char *city = NULL;
  int              state, handling, relation, reason, hint, attempts_left;
  guint            abilities;
  gboolean         agreed, consent, present;

  g_object_get (rz_case, "state", &state, "city", &city, "handling", &handling, "relation", &relation, "reason", &reason, "hint", &hint, "attempts-left", &attempts_left, "abilities", &abilities, "agreed", &agreed, "face-consent", &consent, "beneficiary-present", &present, "applicant", &applicant, "agent", &agent, "eligibility", &eligibility, NULL);
  g_assert_cmpint (state, ==, RZ_CASE_STATE_FAILED);
  g_assert_cmpstr (city, ==, "440100");
  g_assert_cmpint (handling, ==, RZ_HANDLING_PROXY);
  g_assert_cmpint (relation, ==, RZ_RELATION_CHILD);
  g_assert_cmpint (reason, ==, RZ_REASON_FACE_MODEL_MISMATCH);
  g_assert_cmpint (hint, ==, RZ_HINT_TOO_DARK);
  g_assert_cmpint (attempts_left, ==, 2);
  g_assert_cmpuint (abilities, ==, RZ_ABILITIES_ALL);
  g_assert_true (agreed && consent && present);
  g_assert_true (rz_person_is_same (applicant, &chen) && rz_person_is_same (agent, &li));
  g_assert_cmpstr (eligibility->case_id, ==, "c1");
}

static void
a_spoken_consent_stands_for_the_own_tap (void)
{
  g_autoptr (RzCase) rz_case = case_at (RZ_CASE_STATE_FACE_CONSENT, RZ_HANDLING_PROXY);
  g_autoptr (RzCase) alone = case_at (RZ_CASE_STATE_FACE_CONSENT, RZ_HANDLING_SELF);
  g_autoptr (GError) error = NULL;

  g_assert_true (rz_case_set_consent_spoken (rz_case, TRUE, NULL));
  g_assert_true (rz_case_get_face_consent (rz_case) && rz_case_get_consent_spoken (rz_case));
  g_assert_true (rz_case_set_face_consent (rz_case, TRUE, NULL));
  g_assert_true (rz_case_get_face_consent (rz_case) && !rz_case_get_consent_spoken (rz_case));
  g_assert_true (rz_case_set_consent_spoken (rz_case, TRUE, NULL));
  g_assert_true (rz_case_set_consent_spoken (rz_case, FALSE, NULL));
  g_assert_false (rz_case_get_face_consent (rz_case) || rz_case_get_consent_spoken (rz_case));
  g_assert_true (rz_case_set_consent_spoken (rz_case, TRUE, NULL));
  do_event (rz_case, rz_case_decline_face);
  g_assert_false (rz_case_get_consent_spoken (rz_case));

  g_assert_false (rz_case_set_consent_spoken (alone, TRUE, &error)); /* nobody is there to witness it */
  g_assert_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/case/nine-steps", walks_the_nine_steps);
  g_test_add_func ("/core/case/proxy", a_proxy_names_the_agent_first);
  g_test_add_func ("/core/case/random-walks", random_walks_stay_on_the_edges);
  g_test_add_func ("/core/case/wrong-event", a_wrong_event_changes_nothing);
  g_test_add_func ("/core/case/incomplete", an_incomplete_state_is_not_left);
  g_test_add_func ("/core/case/half-a-person", half_a_person_is_not_complete);
  g_test_add_func ("/core/case/present", a_proxy_says_that_the_beneficiary_is_there);
  g_test_add_func ("/core/case/unsigned", an_unsigned_receipt_passes_nobody);
  g_test_add_func ("/core/case/data", data_changes_only_where_it_is_shown);
  g_test_add_func ("/core/case/city", a_city_outside_the_province_is_refused);
  g_test_add_func ("/core/case/beforehand", fills_in_beforehand);
  g_test_add_func ("/core/case/home", home_wipes_everything_but_the_city);
  g_test_add_func ("/core/case/back", back_keeps_what_was_typed);
  g_test_add_func ("/core/case/rehearsal", a_rehearsal_leaves_no_trace);
  g_test_add_func ("/core/case/agent-hides", the_agent_hides_while_the_person_acts_alone);
  g_test_add_func ("/core/case/consent", a_face_consent_goes_with_its_applicant);
  g_test_add_func ("/core/case/decline", declining_the_face_opens_the_other_channels);
  g_test_add_func ("/core/case/no-reference", without_a_reference_face_nobody_is_filmed);
  g_test_add_func ("/core/case/retry", retries_while_attempts_are_left);
  g_test_add_func ("/core/case/busy", a_busy_service_may_be_asked_again);
  g_test_add_func ("/core/case/origins", staff_and_results_lead_back_to_where_they_were_asked);
  g_test_add_func ("/core/case/notify-once", notifies_a_change_once);
  g_test_add_func ("/core/case/spoken", a_spoken_consent_stands_for_the_own_tap);
  g_test_add_func ("/core/case/notify-whole", listeners_see_the_whole_change);
  g_test_add_func ("/core/case/notify-next", a_listener_may_send_the_next_event);
  g_test_add_func ("/core/case/properties", properties_follow_the_getters);
  return g_test_run ();
}
