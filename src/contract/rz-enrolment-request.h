/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/terminals: a terminal shows its one-time code and proves that it holds its key; and what it is answered. */
#pragma once

#include "rz-jwk.h"

G_BEGIN_DECLS

/** RZ_ENROLMENT_JWS_TYPE: `typ` of the proof: a signature for this is none for evidence. */
#define RZ_ENROLMENT_JWS_TYPE "enrolment"

/** rz_enrolment_request_sign: @key: private Ed25519 key of the terminal. Returns: (transfer full): the JSON of the call. */
JsonNode *rz_enrolment_request_sign (const char *code,
                                     RzJwk      *key,
                                     GError    **error);
/** rz_enrolment_request_from_json: @code: (out) (transfer full). Returns: (transfer full) (nullable): the public key that signed the code; %NULL with SYNTAX, MEMBER or SIGNATURE. */
RzJwk *rz_enrolment_request_from_json (JsonNode *node,
                                       char    **code,
                                       GError  **error);

/** RzAdmission: @terminal: (owned): thumbprint of its key. @certificate: (owned) (nullable): PEM, where the service signs any. */
typedef struct
{
  char *terminal;
  char *certificate;
} RzAdmission;

void         rz_admission_free (RzAdmission *self);
JsonNode    *rz_admission_to_json (const RzAdmission *self);
RzAdmission *rz_admission_from_json (JsonNode *node,
                                     GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzAdmission, rz_admission_free)

G_END_DECLS
