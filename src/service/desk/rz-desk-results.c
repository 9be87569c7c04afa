/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes of one person, one receipt, and what became of a session. */
#include "rz-desk-private.h"

#include <string.h>

#include "rz-contract.h"
#include "rz-name.h"
#include "rz-receipt-jws.h"
#include "rz-results-query.h"
#include "rz-secret.h"
#include "rz-terminal-limit.h"
#include "rz-ticket-table.h"
#include "rz-token.h"
#include "rz-validity.h"
#include "rz-verify-page.h"

/* Who signs. */
#define ISSUER "renzheng-service"

/* 16 characters of 5 bits: 80 random bits (design, section 5). */
#define RECEIPT_GROUPS 4

static const RzStandingStatus statuses[] = {
  [RZ_BENEFIT_STATUS_ACTIVE] = RZ_STANDING_ACTIVE,
  [RZ_BENEFIT_STATUS_SUSPENDED] = RZ_STANDING_SUSPENDED,
  [RZ_BENEFIT_STATUS_ENDED] = RZ_STANDING_ENDED,
};

static RzStanding *
describe_standing (RzDesk              *self,
                   const RzBeneficiary *beneficiary)
{
  RzStanding *standing = rz_standing_new ();

  standing->masked_name = rz_person_mask_name (beneficiary->person);
  standing->status = statuses[beneficiary->status];
  standing->last_pass = beneficiary->last_pass;
  standing->source = beneficiary->source;
  rz_desk_find_valid_until (beneficiary, &beneficiary->last_pass, &standing->valid_until);
  rz_desk_get_today (self, &standing->as_of);
  return standing;
}

/* A terminal that asked too often is answered so, whoever it asks about. */
static RzReply *
refuse_terminal (RzDesk  *self,
                 GError **error)
{
  int      wait_s = 0;
  RzReply *refusal;

  if (self->caller.name == NULL || !rz_terminal_limit_check (self->storage, self->caller.name, rz_desk_get_time (self), &wait_s, error) || wait_s == 0)
    return NULL;

  refusal = rz_reply_new_refusal (RZ_REASON_ATTEMPTS_EXCEEDED, RZ_REFUSAL_TOO_OFTEN);
  refusal->retry_after_s = wait_s;
  return refusal;
}

/* Who asks for a number under another name is counted for both, the caller and the number. */
static gboolean
count_question (RzDesk  *self,
                GBytes  *index,
                gboolean unknown,
                GError **error)
{
  if (unknown)
    return rz_desk_count_guess (self, index, error);

  return self->caller.name == NULL || rz_terminal_limit_count (self->storage, self->caller.name, rz_desk_get_time (self), FALSE, error);
}

static RzReply *
list_person (RzDesk               *self,
             const RzResultsQuery *query,
             GBytes               *index,
             GError              **error)
{
  g_autoptr (RzBeneficiary) beneficiary = rz_registry_find_by_index (self->registry, index, RZ_SCHEME_ENTERPRISE_EMPLOYEE, error);
  g_autoptr (RzResultsPage) page = NULL;
  rz_auto_secret asked = rz_name_key (query->applicant->name);
  rz_auto_secret known = beneficiary ? rz_name_key (beneficiary->person->name) : NULL;

  if (*error != NULL || !count_question (self, index, g_strcmp0 (asked, known) != 0, error))
    return NULL;
  if (g_strcmp0 (asked, known) != 0)
    return rz_reply_new_problem (RZ_REASON_IDENTITY_MISMATCH, NULL);

  page = rz_receipt_table_list (self->receipts, beneficiary->row, query->limit, query->cursor, error);
  if (page == NULL)
    return NULL;

  page->standing = describe_standing (self, beneficiary);
  return rz_reply_new_json (200, rz_results_page_to_json (page));
}

static RzReply *
list_receipt (RzDesk     *self,
              const char *receipt_no,
              GError    **error)
{
  g_autoptr (RzResultsPage) page = rz_results_page_new ();
  g_autofree char *jws = rz_receipt_table_get_jws (self->receipts, receipt_no, error);
  RzReceipt       *receipt = jws ? rz_receipt_peek (jws, error) : NULL;

  if (*error != NULL)
    return NULL;
  if (receipt != NULL)
    g_ptr_array_add (page->items, receipt);
  return rz_reply_new_json (200, rz_results_page_to_json (page));
}

RzReply *
rz_desk_results (RzDesk *self,
                 GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (body, RZ_CONTRACT_MAX_JSON, &error);
  g_autoptr (RzResultsQuery) query = node ? rz_results_query_from_json (node, &error) : NULL;
  g_autoptr (GBytes) index = query && query->receipt_no == NULL ? rz_vault_index (rz_storage_get_vault (self->storage), query->applicant) : NULL;
  RzReply *reply = NULL;

  if (query != NULL)
    reply = query->receipt_no ? list_receipt (self, query->receipt_no, &error) : refuse_terminal (self, &error);
  if (index != NULL && reply == NULL && error == NULL)
    reply = rz_desk_refuse_guesses (self, index, &error);
  if (index != NULL && reply == NULL && error == NULL)
    reply = list_person (self, query, index, &error);
  return reply ? reply : rz_reply_new_error (error);
}

RzReply *
rz_desk_receipt (RzDesk     *self,
                 const char *receipt_no)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  char *jws = rz_receipt_table_get_jws (self->receipts, receipt_no, &error);

  if (error != NULL)
    return rz_reply_new_error (error);
  if (jws == NULL)
    return rz_reply_new_problem (RZ_REASON_NOT_FOUND, NULL);

  body = g_bytes_new_take (jws, strlen (jws));
  return rz_reply_new (200, RZ_CONTRACT_JOSE, body);
}

RzReply *
rz_desk_session (RzDesk     *self,
                 const char *session_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzSessionRecord) record = rz_session_table_find (self->sessions, session_id, &error);
  g_autoptr (RzVerdict) pending = NULL;

  if (error != NULL)
    return rz_reply_new_error (error);
  if (record == NULL)
    return rz_reply_new_problem (RZ_REASON_NOT_FOUND, NULL);
  if (record->verdict != NULL)
    return rz_reply_new (200, RZ_CONTRACT_JSON, record->verdict);
  if (!g_hash_table_contains (self->in_hand, session_id) && (record->state != RZ_SESSION_STATE_OPEN || rz_desk_get_time (self) > record->session->expires_at))
    return rz_reply_new_problem (RZ_REASON_SESSION_EXPIRED, NULL);

  pending = rz_verdict_new ();
  pending->pending = TRUE;
  pending->attempts_left = record->session->attempts_left;
  return rz_reply_new_json (200, rz_verdict_to_json (pending));
}

/* A receipt that proves itself, or one found by its number. NULL without @error: neither. */
static RzReceipt *
find_receipt (RzDesk     *self,
              const char *text,
              GError    **error)
{
  g_autofree char *jws = strchr (text, '.') ? g_strdup (text) : rz_receipt_table_get_jws (self->receipts, text, error);

  RzSigningKeys *keys = jws ? rz_desk_get_keys (self, error) : NULL;

  return keys ? rz_receipt_verify (jws, rz_signing_keys_get_published (keys), NULL) : NULL;
}

RzReceipt *
rz_desk_issue_receipt (RzDesk              *self,
                       const RzBeneficiary *beneficiary,
                       RzPassSource         source,
                       GError             **error)
{
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();
  RzSigningKeys *keys = rz_desk_get_keys (self, error);

  if (keys == NULL)
    return NULL;

  receipt->iss = g_strdup (ISSUER);
  receipt->iat = rz_desk_get_time (self);
  receipt->receipt_no = rz_token_new_readable ("RZ", RECEIPT_GROUPS);
  receipt->masked_name = rz_person_mask_name (beneficiary->person);
  receipt->city_code = g_strdup (beneficiary->city_code);
  receipt->scheme = g_strdup (beneficiary->scheme);
  receipt->demo = self->demo;
  rz_desk_get_today (self, &receipt->passed_on);
  rz_desk_find_valid_until (beneficiary, &receipt->passed_on, &receipt->valid_until);
  if (!rz_receipt_sign (receipt, rz_signing_keys_get_signer (keys), error) ||
      !rz_receipt_table_add (self->receipts, receipt, beneficiary->row, error) ||
      !rz_registry_record_pass (self->registry, beneficiary->row, &receipt->passed_on, source, error) ||
      !rz_ticket_table_close_of (self->storage, beneficiary->row, receipt->iat, error))
    return NULL;

  return g_steal_pointer (&receipt);
}

RzReply *
rz_desk_verify_page (RzDesk     *self,
                     const char *text)
{
  g_autofree char *stripped = text ? g_strstrip (g_strdup (text)) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzReceipt) receipt = stripped ? find_receipt (self, stripped, &error) : NULL;
  gboolean revoked = FALSE;

  if (stripped == NULL)
    return rz_verify_page_reply (RZ_VERIFY_NONE, NULL);
  if (error != NULL || !rz_receipt_table_is_revoked (self->receipts, receipt ? receipt->receipt_no : stripped, &revoked, &error))
    return rz_reply_new_error (error);
  if (revoked)
    return rz_verify_page_reply (RZ_VERIFY_REVOKED, NULL);

  return rz_verify_page_reply (receipt ? RZ_VERIFY_GENUINE : RZ_VERIFY_WRONG, receipt);
}
