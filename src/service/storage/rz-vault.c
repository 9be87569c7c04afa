/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals personal fields and finds a person without opening anybody's. */
#include "rz-vault.h"

#include <string.h>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "rz-field-cipher.h"
#include "rz-identity.h"
#include "rz-key-file.h"
#include "rz-secret.h"

struct _RzVault
{
  RzFieldCipher *cipher; /* (owned) */
  guint8         index_key[RZ_VAULT_KEY_LENGTH];
  guint8         audit_key[RZ_VAULT_KEY_LENGTH];
  guint8         request_key[RZ_VAULT_KEY_LENGTH];
};

#define DIGEST_LENGTH 16

/* One key for each use (NIST SP 800-108: a label under a key derivation key). */
static gboolean
derive (GBytes     *key,
        const char *label,
        guint8      derived[RZ_VAULT_KEY_LENGTH])
{
  return gnutls_hmac_fast (GNUTLS_MAC_SHA256, g_bytes_get_data (key, NULL), g_bytes_get_size (key), label, strlen (label), derived) >= 0;
}

RzVault *
rz_vault_new (GBytes  *key,
              GError **error)
{
  g_autoptr (RzVault) self = g_new0 (RzVault, 1);
  g_autoptr (GBytes) cipher_key = NULL;
  guint8 derived[RZ_VAULT_KEY_LENGTH];

  if (g_bytes_get_size (key) != RZ_VAULT_KEY_LENGTH || !derive (key, "renzheng service fields", derived) || !derive (key, "renzheng service index", self->index_key) || !derive (key, "renzheng service audit", self->audit_key) ||
      !derive (key, "renzheng service requests", self->request_key))
    {
      g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "The key of the database is not 32 bytes long");
      return NULL;
    }

  cipher_key = rz_secret_bytes_new (derived, sizeof derived);
  explicit_bzero (derived, sizeof derived);
  self->cipher = rz_field_cipher_new (cipher_key, error);
  return self->cipher ? g_steal_pointer (&self) : NULL;
}

void
rz_vault_free (RzVault *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->cipher, rz_field_cipher_free);
  explicit_bzero (self->index_key, sizeof self->index_key);
  explicit_bzero (self->audit_key, sizeof self->audit_key);
  explicit_bzero (self->request_key, sizeof self->request_key);
  g_free (self);
}

GBytes *
rz_vault_seal (RzVault    *self,
               const char *place,
               GBytes     *clear,
               GError    **error)
{
  return clear ? rz_field_cipher_seal (self->cipher, place, clear, error) : NULL;
}

GBytes *
rz_vault_open (RzVault    *self,
               const char *place,
               GBytes     *sealed,
               GError    **error)
{
  if (sealed != NULL)
    return rz_field_cipher_open (self->cipher, place, sealed, error);

  g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED, "An encrypted field is missing");
  return NULL;
}

GBytes *
rz_vault_seal_text (RzVault    *self,
                    const char *place,
                    const char *clear,
                    GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (clear, strlen (clear));

  return rz_vault_seal (self, place, bytes, error);
}

char *
rz_vault_open_text (RzVault    *self,
                    const char *place,
                    GBytes     *sealed,
                    GError    **error)
{
  g_autoptr (GBytes) clear = rz_vault_open (self, place, sealed, error);

  return clear ? g_strndup (g_bytes_get_data (clear, NULL), g_bytes_get_size (clear)) : NULL;
}

GBytes *
rz_vault_index (RzVault        *self,
                const RzPerson *person)
{
  rz_auto_secret key = rz_identity_key (person->id_type, person->id_number);
  rz_auto_secret text = g_strconcat (rz_id_type_to_string (person->id_type), ":", key, NULL);
  guint8         index[RZ_VAULT_INDEX_LENGTH];

  gnutls_hmac_fast (GNUTLS_MAC_SHA256, self->index_key, sizeof self->index_key, text, strlen (text), index);
  return g_bytes_new (index, sizeof index);
}

GBytes *
rz_vault_digest_request (RzVault *self,
                         GBytes  *body)
{
  guint8        digest[RZ_VAULT_KEY_LENGTH];
  gsize         size = 0;
  gconstpointer data = body ? g_bytes_get_data (body, &size) : NULL;

  gnutls_hmac_fast (GNUTLS_MAC_SHA256, self->request_key, sizeof self->request_key, data ? data : "", size, digest);
  return g_bytes_new (digest, DIGEST_LENGTH);
}

char *
rz_vault_get_check (RzVault *self)
{
  return rz_field_cipher_get_check (self->cipher);
}

char *
rz_vault_link (RzVault    *self,
               const char *text)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, self->audit_key, sizeof self->audit_key, text, -1);
}
