/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/eligibility: who asks, for whom, and what was agreed to. */
#pragma once

#include "rz-case.h"
#include "rz-consent.h"
#include "rz-json.h"
#include "rz-jwk.h"

G_BEGIN_DECLS

/**
 * RzEligibilityRequest:
 * @scheme: (owned): "enterprise_employee"
 * @city_code: (owned): six digits, the paying city
 * @handling: SELF or PROXY
 * @applicant: (owned): the beneficiary
 * @agent: (owned) (nullable): with PROXY only
 * @relation: of the agent, NONE with SELF
 * @consents: (owned) (element-type RzConsent): agreement and privacy, and face where it was given already
 * @terminal: (owned) (nullable): the key this terminal signs captures with; only its public part travels
 */
typedef struct
{
  char      *scheme;
  char      *city_code;
  RzHandling handling;
  RzPerson  *applicant;
  RzPerson  *agent;
  RzRelation relation;
  GPtrArray *consents;
  RzJwk     *terminal;
} RzEligibilityRequest;

RzEligibilityRequest *rz_eligibility_request_new (void);
void                  rz_eligibility_request_free (RzEligibilityRequest *self);

/** rz_eligibility_request_to_json: Returns: (transfer full). Any thread. */
JsonNode *rz_eligibility_request_to_json (const RzEligibilityRequest *self);
/** rz_eligibility_request_from_json: Shapes only; whether names and numbers are right is the caller's to ask core. Returns: (transfer full) (nullable). Any thread. */
RzEligibilityRequest *rz_eligibility_request_from_json (JsonNode *node,
                                                        GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzEligibilityRequest, rz_eligibility_request_free)

G_END_DECLS
