/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May this person certify: identity, city, state of the payment, consents. */
#include "rz-desk-private.h"

#include "rz-answer.h"
#include "rz-contract.h"
#include "rz-eligibility-request.h"
#include "rz-name.h"
#include "rz-region.h"
#include "rz-secret.h"
#include "rz-validity.h"

static gboolean
has_consent (GPtrArray        *consents,
             RzConsentDocument document)
{
  for (guint i = 0; i < consents->len; i++)
    if (((RzConsent *) g_ptr_array_index (consents, i))->document == document)
      return TRUE;

  return FALSE;
}

static gboolean
is_same_name (const char *a,
              const char *b)
{
  rz_auto_secret key_a = NULL;
  rz_auto_secret key_b = NULL;

  if (g_str_equal (a, b))
    return TRUE;

  key_a = rz_name_key (a);
  key_b = rz_name_key (b);
  return g_str_equal (key_a, key_b);
}

/* What is wrong with the request before anybody is looked up. */
static RzReply *
check_request (const RzEligibilityRequest *request)
{
  if (!g_str_equal (request->scheme, RZ_SCHEME_ENTERPRISE_EMPLOYEE))
    return rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "scheme: is none of the words of the contract");
  if (!rz_region_is_city (request->city_code))
    return rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "city_code: is none of the cities of the contract");
  if (!has_consent (request->consents, RZ_CONSENT_AGREEMENT) || !has_consent (request->consents, RZ_CONSENT_PRIVACY))
    return rz_reply_new_problem (RZ_REASON_CONSENT_REQUIRED, NULL);

  return rz_desk_check_versions (request->consents);
}

/*
 * Unknown and mismatched people get the same answer after the same work, so that neither tells anybody who draws a pension: where the number
 * is unknown, fields are opened and names compared of somebody who is not there. Whoever knows both name and number may learn the rest.
 */
static RzReply *
check_beneficiary (RzDesk                     *self,
                   const RzEligibilityRequest *request,
                   const RzBeneficiary        *beneficiary)
{
  g_autoptr (RzPerson) nobody = beneficiary ? NULL : rz_registry_open_nobody (self->registry);
  gboolean is_same = is_same_name (request->applicant->name, beneficiary ? beneficiary->person->name : nobody->name);

  if (beneficiary == NULL || !is_same)
    return rz_reply_new_problem (RZ_REASON_IDENTITY_MISMATCH, NULL);
  if (!g_str_equal (request->city_code, beneficiary->city_code))
    return rz_reply_new_problem (RZ_REASON_CITY_MISMATCH, NULL);
  if (beneficiary->status == RZ_BENEFIT_STATUS_ENDED)
    return rz_reply_new_problem (RZ_REASON_BENEFIT_STATUS_ABNORMAL, NULL);

  return NULL;
}

/* A reference of another engine cannot be compared. Without any engine nobody knows, and liveness says so. */
static gboolean
has_reference (RzDesk  *self,
               gint64   row,
               GError **error)
{
  g_autoptr (RzReference) reference = NULL;

  if (self->engine == NULL)
    return TRUE;

  reference = rz_registry_get_reference (self->registry, row, rz_face_engine_get_name (self->engine), error);
  return reference != NULL;
}

/*
 * Whoever opens a case shows a key, and the captures of that case are signed with it or refused. A terminal that enrolled shows the key it
 * enrolled with; where nobody has to enrol, the key is taken as it comes. NULL without @error is yes.
 */
static RzReply *
admit_terminal (RzDesk  *self,
                RzJwk   *key,
                GError **error)
{
  RzTerminalState state = RZ_TERMINAL_STATE_UNKNOWN;

  if (key == NULL || !rz_terminal_table_get_state (self->terminals, rz_jwk_get_thumbprint (key), &state, error))
    return NULL;
  if (state == RZ_TERMINAL_STATE_REVOKED)
    return rz_reply_new_refusal (RZ_REASON_DEVICE_UNKNOWN, RZ_REFUSAL_REVOKED_TERMINAL);
  if (self->caller.terminal != NULL && self->caller.state == RZ_TERMINAL_STATE_ENROLLED && !g_str_equal (self->caller.terminal, rz_jwk_get_thumbprint (key)))
    return rz_reply_new_refusal (RZ_REASON_DEVICE_UNKNOWN, RZ_REFUSAL_UNKNOWN_TERMINAL);

  rz_terminal_table_take (self->terminals, key, rz_desk_get_time (self), error);
  return NULL;
}

static RzReply *
open_case (RzDesk                     *self,
           const RzEligibilityRequest *request,
           const RzBeneficiary        *beneficiary,
           GError                    **error)
{
  g_autoptr (RzEligibility) eligibility = rz_eligibility_new ();
  g_autoptr (GBytes) body = NULL;
  RzReply *reply;

  eligibility->reference_face = has_reference (self, beneficiary->row, error);
  if (*error != NULL || (reply = admit_terminal (self, request->terminal, error)) != NULL || *error != NULL)
    return *error ? NULL : reply;

  eligibility->case_id = rz_case_table_add (self->cases,
                                            beneficiary->row,
                                            request->handling,
                                            request->agent,
                                            request->relation,
                                            request->terminal ? rz_jwk_get_thumbprint (request->terminal) : NULL,
                                            request->consents,
                                            rz_desk_get_time (self),
                                            error);
  if (eligibility->case_id == NULL)
    return NULL;

  eligibility->masked_name = rz_person_mask_name (beneficiary->person);
  eligibility->status = beneficiary->status == RZ_BENEFIT_STATUS_SUSPENDED ? RZ_PENSION_STATUS_SUSPENDED : RZ_PENSION_STATUS_ACTIVE;
  eligibility->last_pass = beneficiary->last_pass;
  eligibility->source = beneficiary->source;
  rz_desk_find_valid_until (beneficiary, &beneficiary->last_pass, &eligibility->valid_until);
  body = rz_eligibility_write (eligibility);
  reply = rz_reply_new (200, RZ_CONTRACT_JSON, body);
  reply->case_id = g_strdup (eligibility->case_id);
  return reply;
}

RzReply *
rz_desk_eligibility (RzDesk *self,
                     GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (body, RZ_CONTRACT_MAX_JSON, &error);
  g_autoptr (RzEligibilityRequest) request = node ? rz_eligibility_request_from_json (node, &error) : NULL;
  g_autoptr (GBytes) index = request ? rz_vault_index (rz_storage_get_vault (self->storage), request->applicant) : NULL;
  g_autoptr (RzBeneficiary) beneficiary = NULL;
  RzReply *reply = request ? check_request (request) : rz_reply_new_error (error);

  if (reply == NULL)
    reply = rz_desk_refuse_guesses (self, index, &error);
  if (reply == NULL && error == NULL)
    beneficiary = rz_registry_find_by_index (self->registry, index, request->scheme, &error);
  if (reply == NULL && error == NULL)
    reply = check_beneficiary (self, request, beneficiary);
  if (reply != NULL && reply->reason == RZ_REASON_IDENTITY_MISMATCH)
    rz_desk_count_guess (self, index, &error);
  else if (beneficiary != NULL && error == NULL)
    rz_desk_count_question (self, &error);
  if (reply == NULL && error == NULL)
    reply = open_case (self, request, beneficiary, &error);

  if (error == NULL)
    return reply;

  rz_reply_free (reply);
  return rz_reply_new_error (error);
}
