/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt to and from its signed text (design, section 5). */
#pragma once

#include "rz-jws.h"
#include "rz-receipt.h"

G_BEGIN_DECLS

/** RZ_RECEIPT_TYPE: `typ` of the header; keeps any other JWS of the same key from passing as a receipt. */
#define RZ_RECEIPT_TYPE "receipt+jwt"

/** rz_receipt_sign: Fills @self->jws from the other fields. */
gboolean rz_receipt_sign (RzReceipt *self,
                          RzJwk     *key,
                          GError   **error);
/** rz_receipt_verify: Returns: (transfer full) (nullable): the claims of @jws, %NULL when it is not to be believed. @jws may end in white space. */
RzReceipt *rz_receipt_verify (const char *jws,
                              RzJwkSet   *keys,
                              GError    **error);
/** rz_receipt_peek: The claims, unverified. */
RzReceipt *rz_receipt_peek (const char *jws,
                            GError    **error);

/** rz_receipt_to_json: The claims beside `jws`, as an answer carries them. */
JsonNode *rz_receipt_to_json (const RzReceipt *self);
/** rz_receipt_from_json: Reads `jws` and takes the claims from within it, so that the two cannot differ. Unverified. */
RzReceipt *rz_receipt_from_json (JsonNode *node,
                                 GError  **error);

G_END_DECLS
