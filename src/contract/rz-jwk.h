/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An EC P-256 key for ES256: private for the signer, public for everybody (RFC 7517, RFC 7518 section 6.2). */
#pragma once

#include "rz-json.h"

G_BEGIN_DECLS

/** RzJwk: Immutable, counted atomically, any thread. A private key is overwritten when its last reference goes. */
typedef struct _RzJwk RzJwk;

RzJwk *rz_jwk_generate (GError **error);
/** rz_jwk_new_from_pem: @pem: a private key as rz_jwk_to_pem() wrote it. */
RzJwk *rz_jwk_new_from_pem (GBytes  *pem,
                            GError **error);
/** rz_jwk_to_pem: The private key, PKCS #8. Returns: (transfer full) (nullable): %NULL for a public key; overwritten when freed. */
GBytes *rz_jwk_to_pem (RzJwk   *self,
                       GError **error);
/** rz_jwk_from_json: Public members only; private ones (`d`) are not read. A point off the curve, another curve or another `kty`, `alg` or `use` is refused. */
RzJwk *rz_jwk_from_json (JsonNode *node,
                         GError  **error);
/** rz_jwk_to_json: kty, crv, x, y, kid, use, alg; never the private part. */
JsonNode *rz_jwk_to_json (RzJwk *self);
RzJwk    *rz_jwk_ref (RzJwk *self);
void      rz_jwk_unref (RzJwk *self);

/** rz_jwk_get_kid: The `kid` it came with, otherwise its thumbprint (RFC 7638). Returns: (transfer none). */
const char *rz_jwk_get_kid (RzJwk *self);
gboolean    rz_jwk_is_private (RzJwk *self);

/** rz_jwk_sign: ECDSA over SHA-256. Returns: (transfer full): 64 bytes, R then S, as JWS wants it (RFC 7518, section 3.4). */
GBytes  *rz_jwk_sign (RzJwk   *self,
                      GBytes  *data,
                      GError **error);
gboolean rz_jwk_verify (RzJwk   *self,
                        GBytes  *data,
                        GBytes  *signature,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzJwk, rz_jwk_unref)

G_END_DECLS
