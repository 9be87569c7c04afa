/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compact JWS with ES256 and nothing else (RFC 7515, RFC 7518 section 3.4). */
#pragma once

#include "rz-jwk-set.h"

G_BEGIN_DECLS

/** rz_jws_sign: @type: `typ` of the header, such as "receipt+jwt". Returns: (transfer full): header.payload.signature with alg, kid and typ. */
char *rz_jws_sign (RzJwk      *key,
                   const char *type,
                   GBytes     *payload,
                   GError    **error);
/**
 * rz_jws_verify:
 * @type: the `typ` expected
 *
 * Refuses every other algorithm (also "none"), every other type, a `crit` header, keys outside @keys and any changed byte.
 * Returns: (transfer full) (nullable): the payload, or %NULL with SIGNATURE or KEY.
 */
GBytes *rz_jws_verify (const char *jws,
                       const char *type,
                       RzJwkSet   *keys,
                       GError    **error);
/** rz_jws_peek: The payload, unverified: for display beside a verification to come. */
GBytes *rz_jws_peek (const char *jws,
                     GError    **error);

G_END_DECLS
