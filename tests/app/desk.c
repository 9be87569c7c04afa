/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the application share. */
#include "desk.h"

#include <string.h>

#include "rz-date.h"
#include "rz-language.h"
#include "rz-scale.h"

void
desk_init (int    *argc,
           char ***argv)
{
  rz_language_init ("zh_CN");
  adw_init (); /* finds the desktop's schemas; behind the isolation there are none */
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rz_scale_set (RZ_SCALE_DEFAULT);
}

static void
agree (RzCase *rz_case)
{
  g_autoptr (GError) error = NULL;

  rz_case_set_city (rz_case, "440100", &error);
  g_assert_no_error (error);
}

/* One step towards the end: what the page of this state asks, then its main button, or what the service answers. */
static void
step (RzCase  *rz_case,
      gboolean proxy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzEligibility) eligibility = rz_eligibility_new ();
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();

  switch (rz_case_get_state (rz_case))
    {
    case RZ_CASE_STATE_AGREEMENT:
      rz_case_set_agreed (rz_case, TRUE, &error);
      break;
    case RZ_CASE_STATE_HANDLING:
      rz_case_set_handling (rz_case, proxy ? RZ_HANDLING_PROXY : RZ_HANDLING_SELF, &error);
      break;
    case RZ_CASE_STATE_AGENT:
      rz_case_set_agent (rz_case, chen, RZ_RELATION_SPOUSE, &error);
      rz_case_set_beneficiary_present (rz_case, TRUE, &error);
      break;
    case RZ_CASE_STATE_APPLICANT:
      rz_case_set_applicant (rz_case, proxy ? li : chen, &error);
      break;
    case RZ_CASE_STATE_CHECKING:
      eligibility->case_id = g_strdup ("case");
      eligibility->masked_name = g_strdup (proxy ? "李*英" : "陈*文");
      eligibility->status = proxy ? RZ_PENSION_STATUS_SUSPENDED : RZ_PENSION_STATUS_ACTIVE;
      eligibility->reference_face = TRUE;
      rz_case_accept (rz_case, eligibility, &error);
      g_assert_no_error (error);
      return;
    case RZ_CASE_STATE_FACE_CONSENT:
      rz_case_set_face_consent (rz_case, TRUE, &error);
      break;
    case RZ_CASE_STATE_CAPTURE:
      rz_case_captured (rz_case, &error);
      g_assert_no_error (error);
      return;
    case RZ_CASE_STATE_SUBMITTING:
      receipt->receipt_no = g_strdup ("RZ-TEST-0001");
      receipt->masked_name = g_strdup (proxy ? "李*英" : "陈*文");
      receipt->city_code = g_strdup ("440100");
      receipt->jws = g_strdup ("a.b.c");
      receipt->demo = TRUE;
      g_assert_true (rz_date_from_string (&receipt->passed_on, "2026-11-23"));
      g_assert_true (rz_date_from_string (&receipt->valid_until, "2027-11-30"));
      rz_case_pass (rz_case, receipt, &error);
      g_assert_no_error (error);
      return;
    default:
      break;
    }
  g_assert_no_error (error);
  rz_case_next (rz_case, &error);
  g_assert_no_error (error);
}

static void
turn_off (RzCase     *rz_case,
          RzCaseState state)
{
  g_autoptr (GError) error = NULL;

  if (state == RZ_CASE_STATE_REFUSED)
    rz_case_refuse (rz_case, RZ_REASON_IDENTITY_MISMATCH, &error);
  else if (state == RZ_CASE_STATE_FAILED)
    rz_case_fail (rz_case, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_TOO_DARK, 4, &error);
  else if (state == RZ_CASE_STATE_CHANNELS)
    rz_case_decline_face (rz_case, &error);
  else if (state == RZ_CASE_STATE_MANUAL)
    rz_case_ask_staff (rz_case, &error);
  else if (state == RZ_CASE_STATE_PAPER)
    rz_case_show_paper (rz_case, &error);
  else if (state == RZ_CASE_STATE_RELATIVES)
    rz_case_show_relatives (rz_case, &error);
  else if (state == RZ_CASE_STATE_VERIFY)
    rz_case_show_verify (rz_case, &error);
  else if (state == RZ_CASE_STATE_STANDING)
    rz_case_show_standing (rz_case, &error);
  else if (state == RZ_CASE_STATE_REHEARSAL)
    rz_case_rehearse (rz_case, &error);
  else
    rz_case_show_results (rz_case, &error);
  g_assert_no_error (error);
}

/* Where the straight way is left for @state. */
static RzCaseState
find_fork (RzCaseState state)
{
  switch (state)
    {
    case RZ_CASE_STATE_REFUSED:
      return RZ_CASE_STATE_CHECKING;
    case RZ_CASE_STATE_FAILED:
      return RZ_CASE_STATE_SUBMITTING;
    case RZ_CASE_STATE_CHANNELS:
    case RZ_CASE_STATE_MANUAL:
      return RZ_CASE_STATE_FACE_CONSENT;
    case RZ_CASE_STATE_RESULTS:
    case RZ_CASE_STATE_STANDING:
    case RZ_CASE_STATE_VERIFY:
    case RZ_CASE_STATE_REHEARSAL:
    case RZ_CASE_STATE_RELATIVES:
      return RZ_CASE_STATE_HOME;
    case RZ_CASE_STATE_PAPER:
      return RZ_CASE_STATE_PASSED;
    default:
      return state;
    }
}

RzCase *
desk_walk (RzCaseState state,
           gboolean    proxy)
{
  RzCase     *rz_case = rz_case_new ();
  RzCaseState fork = find_fork (state);

  agree (rz_case);
  while (rz_case_get_state (rz_case) != fork)
    step (rz_case, proxy || state == RZ_CASE_STATE_AGENT);
  if (fork != state)
    turn_off (rz_case, state);
  g_assert_cmpint (rz_case_get_state (rz_case), ==, state);

  return rz_case;
}

static void
load_style (void)
{
  static GtkCssProvider *provider;

  if (provider != NULL)
    return;

  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/renzheng/Renzheng/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

GtkWindow *
desk_show (GtkWidget *page)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *overlay = gtk_overlay_new ();

  load_style ();
  gtk_widget_add_css_class (GTK_WIDGET (window), "rz");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), page);
  gtk_window_set_child (window, overlay);
  gtk_window_set_default_size (window, 1280, 800);
  gtk_window_present (window);
  desk_settle (window, 2);

  return window;
}

static void
count_cb (guint *frames)
{
  (*frames)++;
}

void
desk_settle (GtkWindow *window,
             guint      frames)
{
  GdkFrameClock *clock;
  guint          drawn = 0;
  gulong         handler;

  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_cb), &drawn);
  while (drawn < frames)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

GtkWidget *
desk_find_label (GtkWidget  *within,
                 const char *text)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (within))
    return NULL;
  if (GTK_IS_LABEL (within) && strstr (gtk_label_get_label (GTK_LABEL (within)), text) != NULL)
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = desk_find_label (child, text);
  return found;
}

gboolean
desk_reads (GtkWidget  *within,
            const char *text)
{
  return desk_find_label (within, text) != NULL;
}

gboolean
desk_has_words (GtkWidget  *within,
                const char *words)
{
  if (!gtk_widget_get_mapped (within))
    return FALSE;
  if (GTK_IS_LABEL (within) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (within)), words) == 0)
    return TRUE;
  if (GTK_IS_INSCRIPTION (within) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (within)), words) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (desk_has_words (child, words))
      return TRUE;

  return FALSE;
}
