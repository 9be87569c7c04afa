/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of a case: which are possible in which state, and where they lead. */
#include "rz-case.h"

#include "rz-case-path.h"
#include "rz-case-private.h"

static gboolean
find_way (RzCase      *self,
          RzCaseEvent  event,
          const char  *name,
          RzCaseState *to,
          GError     **error)
{
  return rz_case_path_lookup (self->state, event, to) || rz_case_refuse_event (self, name, error);
}

static gboolean
check_complete (RzCase  *self,
                GError **error)
{
  switch (self->state)
    {
    case RZ_CASE_STATE_AGREEMENT:
      return self->agreed || rz_case_refuse_incomplete (self, "the agreements", error);
    case RZ_CASE_STATE_HANDLING:
      return self->handling != RZ_HANDLING_NONE || rz_case_refuse_incomplete (self, "the handling", error);
    case RZ_CASE_STATE_AGENT:
      return (rz_person_is_filled (self->agent) && self->relation != RZ_RELATION_NONE) || rz_case_refuse_incomplete (self, "the agent", error);
    case RZ_CASE_STATE_APPLICANT:
      return rz_person_is_filled (self->applicant) || rz_case_refuse_incomplete (self, "the applicant", error);
    case RZ_CASE_STATE_FACE_CONSENT:
      return (self->face_consent || rz_case_refuse_incomplete (self, "the face consent", error)) &&
             (self->beneficiary_present || self->handling != RZ_HANDLING_PROXY || rz_case_refuse_incomplete (self, "the beneficiary's presence", error));
    default:
      return TRUE;
    }
}

/* Where back leads when the plain way is not the right one. */
static RzCaseState
turn_back (RzCase     *self,
           RzCaseState plain)
{
  switch (self->state)
    {
    case RZ_CASE_STATE_APPLICANT:
      return self->handling == RZ_HANDLING_PROXY ? RZ_CASE_STATE_AGENT : plain;
    case RZ_CASE_STATE_FAILED:
      return self->hint == RZ_HINT_NO_REFERENCE ? RZ_CASE_STATE_APPLICANT : plain;
    case RZ_CASE_STATE_MANUAL:
      return self->origin == RZ_CASE_STATE_CAPTURE ? plain : self->origin;
    case RZ_CASE_STATE_RESULTS:
    case RZ_CASE_STATE_REHEARSAL:
      return self->origin;
    case RZ_CASE_STATE_PAPER:
      return self->paper_origin;
    default:
      return plain;
    }
}

gboolean
rz_case_next (RzCase  *self,
              GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_NEXT, "next", &to, error) || !check_complete (self, error))
    return FALSE;
  if (self->state == RZ_CASE_STATE_HANDLING && self->handling == RZ_HANDLING_PROXY)
    to = RZ_CASE_STATE_AGENT;

  rz_case_enter (self, to);
  return TRUE;
}

gboolean
rz_case_back (RzCase  *self,
              GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_BACK, "back", &to, error))
    return FALSE;

  rz_case_enter (self, turn_back (self, to));
  return TRUE;
}

void
rz_case_home (RzCase *self)
{
  g_return_if_fail (RZ_IS_CASE (self));

  g_object_freeze_notify (G_OBJECT (self));
  rz_case_forget_answers (self);
  rz_case_forget_person (self);
  rz_case_enter (self, RZ_CASE_STATE_HOME);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
may_retry (RzCase *self)
{
  if (!rz_reason_is_retryable (self->reason, self->hint) || self->attempts_left == 0)
    return FALSE;

  return self->state == RZ_CASE_STATE_FAILED || rz_reason_to_public (self->reason) == RZ_REASON_SYSTEM_BUSY;
}

gboolean
rz_case_retry (RzCase  *self,
               GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_RETRY, "retry", &to, error))
    return FALSE;
  if (!may_retry (self))
    return rz_case_refuse_event (self, "another attempt", error);

  rz_case_enter (self, to);
  return TRUE;
}

static gboolean
follow (RzCase     *self,
        RzCaseEvent event,
        const char *name,
        GError    **error)
{
  RzCaseState to;

  if (!find_way (self, event, name, &to, error))
    return FALSE;

  rz_case_enter (self, to);
  return TRUE;
}

gboolean
rz_case_decline_face (RzCase  *self,
                      GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_DECLINE, "declining", &to, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  RZ_CASE_CHANGE (self, face_consent, FALSE, RZ_CASE_PROP_FACE_CONSENT);
  RZ_CASE_CHANGE (self, consent_spoken, FALSE, RZ_CASE_PROP_CONSENT_SPOKEN);
  rz_case_enter (self, to);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_ask_staff (RzCase  *self,
                   GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_STAFF, "asking the staff", error);
}

gboolean
rz_case_rehearse (RzCase  *self,
                  GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_REHEARSE, "rehearsing", error);
}

gboolean
rz_case_show_results (RzCase  *self,
                      GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_RESULTS, "showing results", error);
}

gboolean
rz_case_show_standing (RzCase  *self,
                       GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_STANDING, "showing the standing", error);
}

gboolean
rz_case_show_paper (RzCase  *self,
                    GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_PAPER, "showing a paper", error);
}

gboolean
rz_case_show_relatives (RzCase  *self,
                        GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_RELATIVES, "showing relatives", error);
}

gboolean
rz_case_show_verify (RzCase  *self,
                     GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_VERIFY, "checking a receipt", error);
}

gboolean
rz_case_prefill (RzCase         *self,
                 RzHandling      handling,
                 const RzPerson *applicant,
                 const RzPerson *agent,
                 RzRelation      relation,
                 GError        **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (handling != RZ_HANDLING_NONE && applicant != NULL, FALSE);

  if (self->state != RZ_CASE_STATE_HOME && self->state != RZ_CASE_STATE_STANDING && self->state != RZ_CASE_STATE_RELATIVES)
    return rz_case_refuse_event (self, "filling in beforehand", error);

  g_object_freeze_notify (G_OBJECT (self));
  rz_case_forget_answers (self);
  rz_case_forget_person (self);
  RZ_CASE_CHANGE (self, handling, handling, RZ_CASE_PROP_HANDLING);
  RZ_CASE_CHANGE (self, relation, relation, RZ_CASE_PROP_RELATION);
  rz_case_change_person (self, &self->applicant, applicant, RZ_CASE_PROP_APPLICANT);
  rz_case_change_person (self, &self->agent, agent, RZ_CASE_PROP_AGENT);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

/*
 * Events of the service and the camera.
 */

static void
fail (RzCase     *self,
      RzCaseState to,
      RzReason    reason,
      RzHint      hint)
{
  g_object_freeze_notify (G_OBJECT (self));
  RZ_CASE_CHANGE (self, reason, reason, RZ_CASE_PROP_REASON);
  RZ_CASE_CHANGE (self, hint, hint, RZ_CASE_PROP_HINT);
  rz_case_enter (self, to);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
rz_case_accept (RzCase              *self,
                const RzEligibility *eligibility,
                GError             **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (eligibility != NULL, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_ACCEPT, "accepting", &to, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  rz_case_change_boxed (self, &self->eligibility, rz_eligibility_copy (eligibility), RZ_TYPE_ELIGIBILITY, RZ_CASE_PROP_ELIGIBILITY);
  if (eligibility->reference_face)
    rz_case_enter (self, to);
  else
    fail (self, RZ_CASE_STATE_FAILED, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NO_REFERENCE);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_recheck (RzCase  *self,
                 GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_RECHECK, "asking again", &to, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  rz_case_forget_answers (self);
  rz_case_enter (self, to);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_refuse (RzCase  *self,
                RzReason reason,
                GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (reason > RZ_REASON_NONE && reason < RZ_N_REASONS, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_REFUSE, "refusing", &to, error))
    return FALSE;

  fail (self, to, reason, RZ_HINT_NONE);
  return TRUE;
}

gboolean
rz_case_captured (RzCase  *self,
                  GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_CAPTURED, "submitting", error);
}

gboolean
rz_case_pass (RzCase          *self,
              const RzReceipt *receipt,
              GError         **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_PASS, "passing", &to, error))
    return FALSE;
  if (receipt->receipt_no == NULL || receipt->jws == NULL)
    return rz_case_refuse_incomplete (self, "the signed receipt", error);

  g_object_freeze_notify (G_OBJECT (self));
  rz_case_change_boxed (self, &self->receipt, rz_receipt_copy (receipt), RZ_TYPE_RECEIPT, RZ_CASE_PROP_RECEIPT);
  rz_case_enter (self, to);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_fail (RzCase  *self,
              RzReason reason,
              RzHint   hint,
              int      attempts_left,
              GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (reason > RZ_REASON_NONE && reason < RZ_N_REASONS, FALSE);
  g_return_val_if_fail (hint < RZ_N_HINTS, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_FAIL, "failing", &to, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  if (attempts_left >= 0)
    RZ_CASE_CHANGE (self, attempts_left, attempts_left, RZ_CASE_PROP_ATTEMPTS_LEFT);
  fail (self, to, reason, hint);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_set_ticket (RzCase         *self,
                    const RzTicket *ticket,
                    GError        **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (ticket != NULL, FALSE);

  if (self->state != RZ_CASE_STATE_MANUAL)
    return rz_case_refuse_event (self, "a ticket", error);

  rz_case_change_boxed (self, &self->ticket, rz_ticket_copy (ticket), RZ_TYPE_TICKET, RZ_CASE_PROP_TICKET);
  return TRUE;
}
