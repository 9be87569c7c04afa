/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call is answered with. */
#include "rz-reply.h"

#include "rz-contract.h"
#include "rz-problem.h"
#include "rz-store-error.h"

/* Seconds after which it is worth asking a busy service again. */
#define RETRY_AFTER_S 2

RzReply *
rz_reply_new (int         status,
              const char *type,
              GBytes     *body)
{
  RzReply *self = g_new0 (RzReply, 1);

  self->status = status;
  self->type = g_strdup (type);
  self->body = body ? g_bytes_ref (body) : NULL;
  return self;
}

void
rz_reply_free (RzReply *self)
{
  if (self == NULL)
    return;

  g_free (self->type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->note);
  g_free (self->policy);
  g_free (self->case_id);
  g_free (self);
}

RzReply *
rz_reply_copy (const RzReply *self)
{
  RzReply *copy = g_new (RzReply, 1);

  *copy = *self;
  copy->type = g_strdup (self->type);
  copy->body = self->body ? g_bytes_ref (self->body) : NULL;
  copy->note = g_strdup (self->note);
  copy->case_id = g_strdup (self->case_id);
  copy->policy = g_strdup (self->policy);
  return copy;
}

RzReply *
rz_reply_new_json (int       status,
                   JsonNode *node)
{
  g_autoptr (JsonNode) taken = node;
  g_autoptr (GBytes) body = rz_json_encode (taken);

  return rz_reply_new (status, RZ_CONTRACT_JSON, body);
}

RzReply *
rz_reply_new_problem (RzReason    reason,
                      const char *note)
{
  RzReply *self = rz_reply_new (rz_reason_get_status (reason), RZ_CONTRACT_PROBLEM, NULL);

  /* Refusing to open a session for a face that cannot match is an answer about the case, not a verdict on a capture. */
  if (reason == RZ_REASON_FACE_MODEL_MISMATCH)
    self->status = 409;
  self->reason = reason;
  self->note = g_strdup (note);
  self->retry_after_s = reason == RZ_REASON_SYSTEM_BUSY ? RETRY_AFTER_S : 0;
  return self;
}

RzReply *
rz_reply_new_refusal (RzReason  reason,
                      RzRefusal refusal)
{
  RzReply *self = rz_reply_new_problem (reason, rz_refusal_to_string (refusal));

  self->refusal = refusal;
  return self;
}

static RzReason
find_reason (RzContractError code)
{
  switch (code)
    {
    case RZ_CONTRACT_ERROR_TOO_LARGE:
      return RZ_REASON_PAYLOAD_TOO_LARGE;
    case RZ_CONTRACT_ERROR_DIGEST:
    case RZ_CONTRACT_ERROR_SIGNATURE:
      return RZ_REASON_SIGNATURE_INVALID;
    case RZ_CONTRACT_ERROR_SYNTAX:
    case RZ_CONTRACT_ERROR_MEMBER:
    case RZ_CONTRACT_ERROR_KEY:
    default:
      return RZ_REASON_INVALID_REQUEST;
    }
}

RzReply *
rz_reply_new_error (const GError *error)
{
  RzReply *self = rz_reply_new_problem (error->domain == RZ_CONTRACT_ERROR ? find_reason (error->code) : RZ_REASON_SYSTEM_BUSY, error->message);

  self->conflict = g_error_matches (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT);
  return self;
}

void
rz_reply_finish (RzReply    *self,
                 const char *request_id)
{
  g_autoptr (RzProblem) problem = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (self->body != NULL || self->reason == RZ_REASON_NONE)
    return;

  problem = rz_problem_new (self->reason, self->reason == RZ_REASON_INVALID_REQUEST ? self->note : NULL);
  problem->status = self->status;
  problem->retryable = rz_reason_is_retryable (self->reason, self->hint);
  problem->retry_after_s = self->retry_after_s;
  problem->request_id = g_strdup (request_id);
  if (self->hint != RZ_HINT_NONE)
    problem->hints[problem->n_hints++] = self->hint;
  node = rz_problem_to_json (problem);
  self->body = rz_json_encode (node);
}
