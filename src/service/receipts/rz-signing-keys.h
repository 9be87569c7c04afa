/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the receipts: one signs, those before it still prove what they signed, revoked ones prove nothing. */
#pragma once

#include "rz-jwk-set.h"
#include "rz-storage.h"

G_BEGIN_DECLS

typedef struct _RzSigningKeys RzSigningKeys;

/** rz_signing_keys_load: The keys of @storage; the one made with the database is the first. Returns: (transfer full) (nullable): %NULL with #RzStoreError. */
RzSigningKeys *rz_signing_keys_load (RzStorage *storage,
                                     gint64     now,
                                     GError   **error);
void           rz_signing_keys_free (RzSigningKeys *self);
/** rz_signing_keys_are_current: @current: (out): whether nobody rotated or revoked one since they were loaded. */
gboolean rz_signing_keys_are_current (RzSigningKeys *self,
                                      RzStorage     *storage,
                                      gboolean      *current,
                                      GError       **error);
/** rz_signing_keys_get_signer: Returns: (transfer none): the private key that signs. */
RzJwk *rz_signing_keys_get_signer (RzSigningKeys *self);
/** rz_signing_keys_get_published: Returns: (transfer none): all keys that prove a receipt. */
RzJwkSet *rz_signing_keys_get_published (RzSigningKeys *self);

/** rz_signing_keys_rotate: Makes a new key that signs from now on, for everybody who loads the keys after. @kid: (out) (transfer full). Inside a transaction. */
gboolean rz_signing_keys_rotate (RzStorage *storage,
                                 gint64     now,
                                 char     **kid,
                                 GError   **error);
/** rz_signing_keys_revoke: @kid: of a key that signs no more. @done: (out): whether there was one. Inside a transaction. */
gboolean rz_signing_keys_revoke (RzStorage  *storage,
                                 const char *kid,
                                 gboolean   *done,
                                 GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSigningKeys, rz_signing_keys_free)

G_END_DECLS
