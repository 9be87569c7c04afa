/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals personal fields and finds a person without opening anybody's: two keys derived from one. */
#pragma once

#include "rz-person.h"
#include "rz-store-error.h"

G_BEGIN_DECLS

/** Bytes of the key everything else is derived from, and of a person's index. */
#define RZ_VAULT_KEY_LENGTH 32
#define RZ_VAULT_INDEX_LENGTH 32

typedef struct _RzVault RzVault;

/** rz_vault_new: @key: %RZ_VAULT_KEY_LENGTH bytes. */
RzVault *rz_vault_new (GBytes  *key,
                       GError **error);
void     rz_vault_free (RzVault *self);

/** rz_vault_seal: AES-256-GCM. @place: "table.column:row", bound in. %NULL seals to %NULL. */
GBytes *rz_vault_seal (RzVault    *self,
                       const char *place,
                       GBytes     *clear,
                       GError    **error);
GBytes *rz_vault_open (RzVault    *self,
                       const char *place,
                       GBytes     *sealed,
                       GError    **error);
GBytes *rz_vault_seal_text (RzVault    *self,
                            const char *place,
                            const char *clear,
                            GError    **error);
/** rz_vault_open_text: Returns: (transfer full) (nullable): to be freed with rz_secret_free(). */
char *rz_vault_open_text (RzVault    *self,
                          const char *place,
                          GBytes     *sealed,
                          GError    **error);
/** rz_vault_index: Returns: (transfer full): HMAC-SHA-256 over kind and same-person key of @person's document. */
GBytes *rz_vault_index (RzVault        *self,
                        const RzPerson *person);
/** rz_vault_digest_request: Returns: (transfer full): tells the body of a call from another without telling it: 128 bits of HMAC-SHA-256. @body: (nullable). */
GBytes *rz_vault_digest_request (RzVault *self,
                                 GBytes  *body);
/** rz_vault_get_check: Returns: (transfer full): tells this key from another without telling the key. */
char *rz_vault_get_check (RzVault *self);
/** rz_vault_link: Returns: (transfer full): HMAC-SHA-256 of @text in hexadecimal, under a key for nothing but the audit log. */
char *rz_vault_link (RzVault    *self,
                     const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzVault, rz_vault_free)

G_END_DECLS
