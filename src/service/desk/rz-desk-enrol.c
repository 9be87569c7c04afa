/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A terminal enrols: its one-time code is used up, its key is known from then on, and it gets a certificate where the service signs any. */
#include "rz-desk-private.h"

#include "rz-code-table.h"
#include "rz-contract.h"
#include "rz-enrolment-request.h"
#include "rz-terminal-limit.h"

/* Codes are guessed by whoever has no certificate yet: counted by address, apart from questions about people. */
static char *
name_guesser (RzDesk *self)
{
  return g_strconcat ("enrol:", self->caller.name, NULL);
}

static RzReply *
refuse_guesses (RzDesk  *self,
                GError **error)
{
  g_autofree char *name = name_guesser (self);
  int              wait_s = 0;
  RzReply         *refusal;

  if (!rz_terminal_limit_check (self->storage, name, rz_desk_get_time (self), &wait_s, error) || wait_s == 0)
    return NULL;

  refusal = rz_reply_new_refusal (RZ_REASON_ATTEMPTS_EXCEEDED, RZ_REFUSAL_GUESSING);
  refusal->retry_after_s = wait_s;
  return refusal;
}

static RzReply *
refuse_code (RzDesk  *self,
             GError **error)
{
  g_autofree char *name = name_guesser (self);

  return rz_terminal_limit_count (self->storage, name, rz_desk_get_time (self), TRUE, error) ? rz_reply_new_refusal (RZ_REASON_DEVICE_UNKNOWN, RZ_REFUSAL_WRONG_CODE) : NULL;
}

static RzReply *
admit (RzDesk     *self,
       RzJwk      *key,
       const char *label,
       GError    **error)
{
  g_autoptr (RzAdmission) admission = g_new0 (RzAdmission, 1);
  RzTerminalState state = RZ_TERMINAL_STATE_UNKNOWN;
  gint64          now = rz_desk_get_time (self);

  admission->terminal = g_strdup (rz_jwk_get_thumbprint (key));
  if (!rz_terminal_table_enrol (self->terminals, key, label, now, error) || !rz_terminal_table_get_state (self->terminals, admission->terminal, &state, error))
    return NULL;
  if (state != RZ_TERMINAL_STATE_ENROLLED)
    return rz_reply_new_refusal (RZ_REASON_DEVICE_UNKNOWN, RZ_REFUSAL_REVOKED_TERMINAL);
  if (self->authority != NULL && (admission->certificate = rz_authority_certify (self->authority, key, now, error)) == NULL)
    return NULL;
  if (!rz_audit_write (self->storage, now, "terminal_enrolled", error, "terminal", admission->terminal, NULL))
    return NULL;

  return rz_reply_new_json (201, rz_admission_to_json (admission));
}

RzReply *
rz_desk_enrol (RzDesk *self,
               GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (body, RZ_CONTRACT_MAX_JSON, &error);
  g_autofree char *code = NULL;
  g_autofree char *label = NULL;
  g_autoptr (RzJwk) key = node ? rz_enrolment_request_from_json (node, &code, &error) : NULL;
  RzReply *reply = key ? refuse_guesses (self, &error) : NULL;
  gboolean good = FALSE;

  if (error == NULL && reply == NULL && rz_code_table_use (self->storage, code, rz_desk_get_time (self), &good, &label, &error))
    reply = good ? admit (self, key, label, &error) : refuse_code (self, &error);
  if (error == NULL)
    return reply;

  rz_reply_free (reply);
  return rz_reply_new_error (error);
}
