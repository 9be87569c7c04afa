/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JWK set (RFC 7517, section 5): the keys a receipt may be signed with. */
#pragma once

#include "rz-jwk.h"

G_BEGIN_DECLS

typedef struct _RzJwkSet RzJwkSet;

RzJwkSet *rz_jwk_set_new (void);
void      rz_jwk_set_free (RzJwkSet *self);
void      rz_jwk_set_add (RzJwkSet *self,
                          RzJwk    *key);
guint     rz_jwk_set_get_size (RzJwkSet *self);
/** rz_jwk_set_find: @kid: (nullable): %NULL finds the only key of a set of one. Returns: (transfer none) (nullable). */
RzJwk *rz_jwk_set_find (RzJwkSet   *self,
                        const char *kid);

/**
 * rz_jwk_set_parse:
 * @text: a JWK set, or one JWK alone
 *
 * Keys of other kinds are left out (RFC 7517, section 5); a set without a usable one is refused with %RZ_CONTRACT_ERROR_KEY.
 */
RzJwkSet *rz_jwk_set_parse (GBytes  *text,
                            GError **error);
JsonNode *rz_jwk_set_to_json (RzJwkSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzJwkSet, rz_jwk_set_free)

G_END_DECLS
