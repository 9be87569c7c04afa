/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/cases/{id}/liveness: what the person can do, through which camera, with the separate face consent. */
#pragma once

#include "rz-challenge.h"
#include "rz-consent.h"
#include "rz-json.h"

G_BEGIN_DECLS

/**
 * RzLivenessRequest:
 * @abilities: what may be asked; an ability not sent is taken as there
 * @camera: (owned) (nullable): name of the device
 * @consents: (owned) (element-type RzConsent): the face consent, unless the eligibility request brought it
 */
typedef struct
{
  RzAbilities abilities;
  char       *camera;
  GPtrArray  *consents;
} RzLivenessRequest;

RzLivenessRequest *rz_liveness_request_new (void);
void               rz_liveness_request_free (RzLivenessRequest *self);

JsonNode          *rz_liveness_request_to_json (const RzLivenessRequest *self);
RzLivenessRequest *rz_liveness_request_from_json (JsonNode *node,
                                                  GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzLivenessRequest, rz_liveness_request_free)

G_END_DECLS
