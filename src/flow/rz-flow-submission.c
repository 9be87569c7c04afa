/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the bundle is with the service; an earlier one is asked for before anything new is begun. */
#include "rz-flow-private.h"

#include "rz-record.h"
#include "rz-submission.h"

/* A receipt is made at the moment of the pass; clocks may differ by 120 s and a lost reply is asked for again for 60 s (domain facts, section 12). */
#define RECEIPT_AGE_S 300

/* The service's word is on the disk before anybody sees it. */
static void
settle (RzFlow          *self,
        const RzVerdict *verdict)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && !rz_record_settle (self->store, rz_case_get_applicant (self->rz_case), rz_case_get_city (self->rz_case), verdict, self->unsent ? self->unsent->idempotency_key : NULL, &error))
    g_warning ("The result could not be stored: %s", error->message);
  else
    g_clear_pointer (&self->unsent, rz_unsent_free);
  rz_flow_count_unsent (self);
}

void
rz_flow_refuse_stranger (const char *masked_name,
                         const char *city,
                         gint64      sent,
                         RzVerdict **verdict,
                         GError    **error)
{
  const RzReceipt *receipt;

  if (*verdict == NULL || !(*verdict)->passed)
    return;
  receipt = (*verdict)->receipt;
  if (g_strcmp0 (receipt->masked_name, masked_name) == 0 && g_strcmp0 (receipt->city_code, city) == 0 && ABS (receipt->iat - sent) <= RECEIPT_AGE_S)
    return;
  g_clear_pointer (verdict, rz_verdict_free);
  g_set_error_literal (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "The receipt is genuine, but of another case");
}

static void
refuse_stranger (RzFlow     *self,
                 gint64      sent,
                 RzVerdict **verdict,
                 GError    **error)
{
  const RzEligibility *eligibility = rz_case_get_eligibility (self->rz_case);
  g_autofree char     *masked = eligibility ? g_strdup (eligibility->masked_name) : rz_person_mask_name (rz_case_get_applicant (self->rz_case));

  rz_flow_refuse_stranger (masked, rz_case_get_city (self->rz_case), sent, verdict, error);
}

gboolean
rz_flow_is_over (const GError *error)
{
  return g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED) || g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzVerdict) verdict = rz_submission_send_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  refuse_stranger (self, rz_client_get_now (self->client), &verdict, &error);
  if (verdict != NULL)
    settle (self, verdict);
  else if (rz_flow_is_over (error))
    rz_flow_drop_unsent (self);

  if (verdict == NULL)
    rz_flow_fail (self, error);
  else if (verdict->passed)
    rz_case_pass (self->rz_case, verdict->receipt, &refused);
  else
    rz_case_fail (self->rz_case, verdict->reason, verdict->hint, verdict->attempts_left, &refused);
  rz_flow_log_refused (refused);
}

/* Noted as sent only now: what was never sent is not asked for. */
static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  RzEvidence *evidence = rz_attempt_encode_finish (RZ_ATTEMPT (source), result, &error);
  RzFlow     *self;

  if (evidence == NULL) /* cancelled; nothing else fails */
    return;
  self = RZ_FLOW (user_data);
  rz_flow_keep_unsent (self);
  rz_submission_send_async (self->client, self->unsent->idempotency_key, evidence, self->keys_dir, self->leaving, submitted_cb, self);
}

void
rz_flow_submit (RzFlow *self)
{
  rz_flow_keep_work (self);
  rz_attempt_encode_async (self->attempt, self->leaving, encoded_cb, self);
}

static void
begin (RzFlow *self)
{
  g_autoptr (GError) refused = NULL;

  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CHECKING)
    rz_flow_ask_eligibility (self);
  else if (rz_case_get_face_consent (self->rz_case))
    rz_flow_open_attempt (self);
  else /* it only came back to ask for an earlier capture */
    rz_case_back (self->rz_case, &refused);
  rz_flow_log_refused (refused);
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzVerdict) verdict = rz_submission_send_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  refuse_stranger (self, self->unsent->created, &verdict, &error);
  if (verdict != NULL && !verdict->pending)
    settle (self, verdict);
  else if (verdict != NULL || rz_flow_is_over (error)) /* it never arrived, or the service forgot it: nothing was decided */
    rz_flow_drop_unsent (self);

  if (verdict != NULL && verdict->passed)
    rz_case_pass (self->rz_case, verdict->receipt, &refused);
  else if (verdict != NULL && !verdict->pending && rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CAPTURE)
    rz_case_fail (self->rz_case, verdict->reason, verdict->hint, verdict->attempts_left, &refused);
  else if (verdict != NULL || rz_flow_is_over (error))
    begin (self);
  else
    rz_flow_fail (self, error);
  rz_flow_log_refused (refused);
}

void
rz_flow_recall_or_begin (RzFlow *self)
{
  RzAttemptView asking = rz_flow_idle_view;

  if (!rz_flow_find_unsent (self))
    {
      begin (self);
      return;
    }
  asking.phase = RZ_FLOW_PHASE_ASKING;
  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CAPTURE)
    rz_flow_show (self, &asking);
  rz_submission_recall_async (self->client, self->unsent->idempotency_key, rz_flow_get_age (self->unsent), self->keys_dir, self->leaving, recalled_cb, self);
}
