/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signing key: EC P-256 for receipts, Ed25519 for terminals; private for the signer, public for everybody (RFC 7517; RFC 7518, section 6.2; RFC 8037). */
#pragma once

#include "rz-members.h"

G_BEGIN_DECLS

/** RzJwkAlgorithm: what a key signs with, and nothing else: ES256 (ECDSA on P-256 over SHA-256) or EdDSA (Ed25519). */
typedef enum
{
  RZ_JWK_ES256,
  RZ_JWK_EDDSA,
} RzJwkAlgorithm;

/** rz_jwk_algorithm_to_string: Returns: (transfer none): the `alg` of RFC 7518 and RFC 8037. */
const char *rz_jwk_algorithm_to_string (RzJwkAlgorithm algorithm);

/** RZ_JWK_SEED_LENGTH: octets of an Ed25519 private key (RFC 8032, section 5.1.5): any random ones will do. */
#define RZ_JWK_SEED_LENGTH 32

/** RzJwk: Immutable, counted atomically, any thread. A private key is overwritten when its last reference goes. */
typedef struct _RzJwk RzJwk;

RzJwk *rz_jwk_generate (RzJwkAlgorithm algorithm,
                        GError       **error);
/** rz_jwk_new_from_seed: The Ed25519 key whose private part is @seed, %RZ_JWK_SEED_LENGTH octets. */
RzJwk *rz_jwk_new_from_seed (GBytes  *seed,
                             GError **error);
/** rz_jwk_new_from_pem: @pem: a private key as rz_jwk_to_pem() wrote it. */
RzJwk *rz_jwk_new_from_pem (GBytes  *pem,
                            GError **error);
/** rz_jwk_to_pem: The private key, PKCS #8. Returns: (transfer full) (nullable): %NULL for a public key; overwritten when freed. */
GBytes *rz_jwk_to_pem (RzJwk   *self,
                       GError **error);
/** rz_jwk_from_members: As rz_jwk_from_json(), inside another document. Returns: (transfer full) (nullable): %NULL after a fault of @members. */
RzJwk *rz_jwk_from_members (RzMembers *members);
/** rz_jwk_from_json: Public members only; private ones (`d`) are not read. A point off the curve, another curve or another `kty`, `alg` or `use` is refused. */
RzJwk *rz_jwk_from_json (JsonNode *node,
                         GError  **error);
/** rz_jwk_to_json: kty, crv, x, y (P-256 only), kid, use, alg; never the private part. */
JsonNode *rz_jwk_to_json (RzJwk *self);
RzJwk    *rz_jwk_ref (RzJwk *self);
void      rz_jwk_unref (RzJwk *self);

/** rz_jwk_get_kid: The `kid` it came with, otherwise its thumbprint (RFC 7638). Returns: (transfer none). */
const char *rz_jwk_get_kid (RzJwk *self);
/** rz_jwk_get_thumbprint: SHA-256 of the key itself (RFC 7638): nobody can choose it, so it names the key where `kid` only claims to. Returns: (transfer none). */
const char    *rz_jwk_get_thumbprint (RzJwk *self);
RzJwkAlgorithm rz_jwk_get_algorithm (RzJwk *self);
gboolean       rz_jwk_is_private (RzJwk *self);

/** rz_jwk_sign: Returns: (transfer full): 64 bytes, R then S, as JWS wants it (RFC 7518, section 3.4; RFC 8037, section 3.1). */
GBytes  *rz_jwk_sign (RzJwk   *self,
                      GBytes  *data,
                      GError **error);
gboolean rz_jwk_verify (RzJwk   *self,
                        GBytes  *data,
                        GBytes  *signature,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzJwk, rz_jwk_unref)

G_END_DECLS
