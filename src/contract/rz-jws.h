/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JWS (RFC 7515): compact with ES256 for what is handed on, detached with EdDSA for what stands beside its signature. */
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
/**
 * rz_jws_sign_detached:
 * @key: an Ed25519 key
 *
 * RFC 7515, appendix F: the payload stays where it is. Returns: (transfer full): "header..signature" with alg, typ and the public key (`jwk`).
 */
char *rz_jws_sign_detached (RzJwk      *key,
                            const char *type,
                            GBytes     *payload,
                            GError    **error);
/**
 * rz_jws_verify_detached:
 * @type: the `typ` expected
 *
 * Says who signed @payload, not whether they may: the key is the one in the header, and the caller has to know it by its thumbprint.
 * Returns: (transfer full) (nullable): the signer's public key, or %NULL with SIGNATURE: another algorithm or type, or anything changed.
 */
RzJwk *rz_jws_verify_detached (const char *jws,
                               const char *type,
                               GBytes     *payload,
                               GError    **error);
/** rz_jws_peek: The payload, unverified: for display beside a verification to come. */
GBytes *rz_jws_peek (const char *jws,
                     GError    **error);

G_END_DECLS
