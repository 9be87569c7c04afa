/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens liveness sessions, and takes a case to the staff or out of the books. */
#include "rz-desk-private.h"

#include "rz-answer.h"
#include "rz-challenge-picker.h"
#include "rz-contract.h"
#include "rz-liveness-request.h"
#include "rz-review-request.h"
#include "rz-ticket-table.h"
#include "rz-token.h"

/* Working days the offices take to answer a ticket (domain facts, section 3: an answer within about ten). */
#define TICKET_DAYS 10

/* Seconds within which they have come, with a week of holidays among them: who asks later asks anew. */
#define TICKET_LIFE (21 * 24 * 60 * 60)

static RzReply *
check_consent (RzDesk            *self,
               const char        *case_id,
               RzLivenessRequest *request,
               GError           **error)
{
  RzReply *refusal = rz_desk_check_versions (request->consents);
  gboolean given = FALSE;

  if (refusal != NULL)
    return refusal;
  if (!rz_case_table_add_consents (self->cases, case_id, request->consents, error) || !rz_case_table_has_face_consent (self->cases, case_id, &given, error))
    return NULL;

  return given ? NULL : rz_reply_new_problem (RZ_REASON_CONSENT_REQUIRED, NULL);
}

static RzReply *
check_reference (RzDesk              *self,
                 const RzBeneficiary *beneficiary,
                 GError             **error)
{
  g_autoptr (RzReference) reference = rz_registry_get_reference (self->registry, beneficiary->row, rz_face_engine_get_name (self->engine), error);
  RzReply *refusal;

  if (reference != NULL || *error != NULL)
    return NULL;

  refusal = rz_reply_new_problem (RZ_REASON_FACE_MODEL_MISMATCH, NULL);
  refusal->hint = RZ_HINT_NO_REFERENCE;
  return refusal;
}

/* The first no in the order a person can do something about it. */
static RzReply *
check_case (RzDesk              *self,
            const char          *case_id,
            const RzBeneficiary *beneficiary,
            RzLivenessRequest   *request,
            GError             **error)
{
  RzReply *refusal = check_consent (self, case_id, request, error);

  if (refusal != NULL || *error != NULL)
    return refusal;
  if (!rz_desk_may_decide (self))
    return rz_reply_new_problem (RZ_REASON_ENGINE_UNFIT, self->engine ? "the basic engine does not decide about real people" : "no models");
  if (rz_desk_count_tries (self, beneficiary) >= RZ_DESK_MAX_TRIES)
    return rz_desk_refuse_attempts (self, beneficiary);

  return check_reference (self, beneficiary, error);
}

static RzReply *
grant (RzDesk              *self,
       const char          *case_id,
       const RzBeneficiary *beneficiary,
       RzAbilities          abilities,
       GError             **error)
{
  g_autoptr (RzSession) session = g_new0 (RzSession, 1);
  gint64   now = rz_desk_get_time (self);
  RzReply *reply;

  session->n_challenges = self->n_pinned > 0 ? rz_challenge_picker_pin (self->pinned, self->n_pinned, session->challenges) : rz_challenge_picker_pick (abilities, rz_face_engine_get_kinds (self->engine), session->challenges);
  if (session->n_challenges == 0)
    return rz_reply_new_problem (RZ_REASON_ENGINE_UNFIT, "the engine sees nothing this person can do");

  session->session_id = rz_token_new ("live_");
  session->nonce = rz_token_new ("");
  session->expires_at = now + RZ_CONTRACT_SESSION_SECONDS;
  session->attempts_left = RZ_DESK_MAX_TRIES - rz_desk_count_tries (self, beneficiary);
  session->pinned = self->n_pinned > 0;
  if (!rz_session_table_add (self->sessions, session, case_id, now, error))
    return NULL;

  reply = rz_reply_new_json (201, rz_session_to_json (session));
  reply->case_id = g_strdup (case_id);
  return reply;
}

RzReply *
rz_desk_open_session (RzDesk     *self,
                      const char *case_id,
                      GBytes     *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (body, RZ_CONTRACT_MAX_JSON, &error);
  g_autoptr (RzLivenessRequest) request = node ? rz_liveness_request_from_json (node, &error) : NULL;
  g_autoptr (RzBeneficiary) beneficiary = NULL;
  RzReply *reply = request ? NULL : rz_reply_new_error (error);

  if (reply == NULL)
    beneficiary = rz_desk_find_case (self, case_id, &reply);
  if (reply == NULL)
    reply = check_case (self, case_id, beneficiary, request, &error);
  if (reply == NULL && error == NULL)
    reply = grant (self, case_id, beneficiary, request->abilities, &error);

  return reply ? reply : rz_reply_new_error (error);
}

/* Whoever asks again has the ticket that is open already, and a new one in its place once nobody answered it: one person stands in the queue once. (transfer full) (nullable) */
static char *
take_ticket (RzDesk                *self,
             const char            *case_id,
             const RzBeneficiary   *beneficiary,
             const RzReviewRequest *request,
             GError               **error)
{
  gint64           now = rz_desk_get_time (self);
  g_autofree char *ticket = NULL;

  if (!rz_ticket_table_find_of (self->storage, beneficiary->row, now - TICKET_LIFE, &ticket, error))
    return NULL;
  if (ticket != NULL)
    return g_steal_pointer (&ticket);

  ticket = rz_token_new_readable ("T", 2);
  if (!rz_ticket_table_close_of (self->storage, beneficiary->row, now, error) ||
      !rz_case_table_add_ticket (self->cases, ticket, beneficiary->row, request->reason, request->channel, now, error) ||
      !rz_audit_write (self->storage, now, "review_asked", error, "case", case_id, "ticket", ticket, "reason", request->reason, NULL))
    return NULL;

  return g_steal_pointer (&ticket);
}

RzReply *
rz_desk_manual_review (RzDesk     *self,
                       const char *case_id,
                       GBytes     *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (body, RZ_CONTRACT_MAX_JSON, &error);
  g_autoptr (RzReviewRequest) request = node ? rz_review_request_from_json (node, &error) : NULL;
  g_autoptr (RzBeneficiary) beneficiary = NULL;
  g_autoptr (RzTicket) ticket = NULL;
  g_autofree char *number = NULL;
  RzReply         *reply = request ? NULL : rz_reply_new_error (error);

  if (reply == NULL)
    beneficiary = rz_desk_find_case (self, case_id, &reply);
  if (reply != NULL)
    return reply;
  if ((number = take_ticket (self, case_id, beneficiary, request, &error)) == NULL)
    return rz_reply_new_error (error);

  ticket = rz_ticket_new (number, TICKET_DAYS);
  reply = rz_reply_new_json (200, rz_ticket_to_json (ticket));
  reply->case_id = g_strdup (case_id);
  return reply;
}

RzReply *
rz_desk_erase_case (RzDesk     *self,
                    const char *case_id)
{
  g_autoptr (GError) error = NULL;
  RzReply *refusal = NULL;
  g_autoptr (RzBeneficiary) beneficiary = rz_desk_find_case (self, case_id, &refusal);

  if (beneficiary == NULL)
    return refusal;
  if (!rz_answer_table_erase_case (self->answers, case_id, &error) || !rz_case_table_erase (self->cases, case_id, &error) ||
      !rz_audit_write (self->storage, rz_desk_get_time (self), "case_erased", &error, "case", case_id, NULL))
    return rz_reply_new_error (error);

  return rz_reply_new (204, NULL, NULL);
}
