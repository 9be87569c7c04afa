/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AES-256-GCM over single fields, by GnuTLS. */
#include "rz-field-cipher.h"

#include <string.h>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

struct _RzFieldCipher
{
  GMutex                  lock; /* of handle, which keeps the nonce of the call it is in */
  gnutls_aead_cipher_hd_t handle;
  guint8                  key[RZ_FIELD_KEY_LENGTH];
};

/* Clear text that wipes itself. */
typedef struct
{
  gsize  length;
  guint8 data[];
} Clear;

static void
clear_free (gpointer data)
{
  Clear *clear = data;

  explicit_bzero (clear->data, clear->length);
  g_free (clear);
}

RzFieldCipher *
rz_field_cipher_new (GBytes  *key,
                     GError **error)
{
  g_autoptr (RzFieldCipher) self = g_new0 (RzFieldCipher, 1);
  gnutls_datum_t datum = { self->key, RZ_FIELD_KEY_LENGTH };
  int            result;

  g_return_val_if_fail (g_bytes_get_size (key) == RZ_FIELD_KEY_LENGTH, NULL);

  g_mutex_init (&self->lock);

  memcpy (self->key, g_bytes_get_data (key, NULL), RZ_FIELD_KEY_LENGTH);
  result = gnutls_aead_cipher_init (&self->handle, GNUTLS_CIPHER_AES_256_GCM, &datum);
  if (result < 0)
    {
      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "The field cipher does not start: %s", gnutls_strerror (result));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rz_field_cipher_free (RzFieldCipher *self)
{
  if (self == NULL)
    return;
  if (self->handle != NULL)
    gnutls_aead_cipher_deinit (self->handle);
  g_mutex_clear (&self->lock);
  explicit_bzero (self->key, sizeof self->key);
  g_free (self);
}

GBytes *
rz_field_cipher_seal (RzFieldCipher *self,
                      const char    *place,
                      GBytes        *clear,
                      GError       **error)
{
  gsize              length, room;
  const void        *data = g_bytes_get_data (clear, &length);
  g_autofree guint8 *sealed = g_malloc (RZ_FIELD_NONCE_LENGTH + length + RZ_FIELD_TAG_LENGTH);
  int                result;

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  room = length + RZ_FIELD_TAG_LENGTH;
  result = gnutls_rnd (GNUTLS_RND_NONCE, sealed, RZ_FIELD_NONCE_LENGTH);
  if (result >= 0)
    result = gnutls_aead_cipher_encrypt (self->handle, sealed, RZ_FIELD_NONCE_LENGTH, place, strlen (place), RZ_FIELD_TAG_LENGTH, data, length, sealed + RZ_FIELD_NONCE_LENGTH, &room);
  if (result < 0)
    {
      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "A field cannot be encrypted: %s", gnutls_strerror (result));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&sealed), RZ_FIELD_NONCE_LENGTH + room);
}

GBytes *
rz_field_cipher_open (RzFieldCipher *self,
                      const char    *place,
                      GBytes        *sealed,
                      GError       **error)
{
  gsize         length, room;
  const guint8 *data = g_bytes_get_data (sealed, &length);
  Clear        *clear;
  int           result;

  if (length < RZ_FIELD_NONCE_LENGTH + RZ_FIELD_TAG_LENGTH)
    {
      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED, "An encrypted field is too short");
      return NULL;
    }
  room = length - RZ_FIELD_NONCE_LENGTH - RZ_FIELD_TAG_LENGTH;
  clear = g_malloc0 (sizeof (Clear) + room + 1);
  clear->length = room;

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  result = gnutls_aead_cipher_decrypt (self->handle, data, RZ_FIELD_NONCE_LENGTH, place, strlen (place), RZ_FIELD_TAG_LENGTH, data + RZ_FIELD_NONCE_LENGTH, length - RZ_FIELD_NONCE_LENGTH, clear->data, &room);
  if (result < 0)
    {
      clear_free (clear);
      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED, "An encrypted field is not what was written");
      return NULL;
    }
  return g_bytes_new_with_free_func (clear->data, room, clear_free, clear);
}

gboolean
rz_field_cipher_derive (RzFieldCipher *self,
                        const char    *label,
                        guint8        *derived,
                        GError       **error)
{
  int result = gnutls_hmac_fast (GNUTLS_MAC_SHA256, self->key, sizeof self->key, label, strlen (label), derived);

  if (result >= 0)
    return TRUE;
  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "A key cannot be derived: %s", gnutls_strerror (result));
  return FALSE;
}

char *
rz_field_cipher_get_check (RzFieldCipher *self)
{
  static const char label[] = "renzheng field key";
  guint8            mac[32];

  if (gnutls_hmac_fast (GNUTLS_MAC_SHA256, self->key, sizeof self->key, label, sizeof label - 1, mac) < 0)
    return NULL;
  return g_base64_encode (mac, 16);
}
