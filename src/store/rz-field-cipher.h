/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encrypts single fields of a row, so that no name or number stands in the file in clear. */
#pragma once

#include "rz-store-error.h"

G_BEGIN_DECLS

/** AES-256-GCM: key, nonce and tag lengths in bytes (NIST SP 800-38D). */
#define RZ_FIELD_KEY_LENGTH 32
#define RZ_FIELD_NONCE_LENGTH 12
#define RZ_FIELD_TAG_LENGTH 16

typedef struct _RzFieldCipher RzFieldCipher;

/** rz_field_cipher_new: @key: %RZ_FIELD_KEY_LENGTH bytes, copied; wiped when freed. Sealing and opening from any thread. */
RzFieldCipher *rz_field_cipher_new (GBytes  *key,
                                    GError **error);
void           rz_field_cipher_free (RzFieldCipher *self);

/**
 * rz_field_cipher_seal:
 * @place: what the field belongs to, "table.column:row"; the same word must be given to open it, so that a field cannot be moved
 *
 * Returns: (transfer full): nonce, ciphertext, tag.
 */
GBytes *rz_field_cipher_seal (RzFieldCipher *self,
                              const char    *place,
                              GBytes        *clear,
                              GError       **error);
/** rz_field_cipher_open: Returns: (transfer full) (nullable): %NULL with %RZ_STORE_ERROR_TAMPERED. Its bytes are wiped when freed. */
GBytes *rz_field_cipher_open (RzFieldCipher *self,
                              const char    *place,
                              GBytes        *sealed,
                              GError       **error);
/** rz_field_cipher_derive: Fills @derived, %RZ_FIELD_KEY_LENGTH bytes, with a key of its own for @label (HMAC-SHA-256 of the label under the field key). */
gboolean rz_field_cipher_derive (RzFieldCipher *self,
                                 const char    *label,
                                 guint8        *derived,
                                 GError       **error);
/** rz_field_cipher_get_check: Returns: (transfer full): a value that tells this key from another without telling the key. */
char *rz_field_cipher_get_check (RzFieldCipher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzFieldCipher, rz_field_cipher_free)

G_END_DECLS
