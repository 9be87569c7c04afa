/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The authority that signs certificates of terminals. */
#include "rz-authority.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/x509.h>

#include "rz-base64url.h"
#include "rz-key-file.h"

#define DAY_SECONDS (24 * 60 * 60)
#define TEST_DAYS 3650

/* RFC 5280, section 4.1.2.2: up to 20 octets, positive. */
#define SERIAL_LENGTH 16

/* A clock that is a little behind must not find a new certificate not valid yet. */
#define BACKDATE_SECONDS 3600

struct _RzAuthority
{
  gnutls_x509_crt_t     certificate; /* (owned) */
  gnutls_x509_privkey_t key;         /* (owned) */
};

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crt_t, gnutls_x509_crt_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pubkey_t, gnutls_pubkey_deinit, NULL)

static gboolean
check (int      result,
       GError **error)
{
  if (result >= 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Certificate: %s", gnutls_strerror (result));
  return FALSE;
}

static gnutls_datum_t
view (GBytes *bytes)
{
  return (gnutls_datum_t){ (unsigned char *) g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) };
}

static RzAuthority *
authority_new (void)
{
  RzAuthority *self = g_new0 (RzAuthority, 1);

  gnutls_x509_crt_init (&self->certificate);
  gnutls_x509_privkey_init (&self->key);
  return self;
}

void
rz_authority_free (RzAuthority *self)
{
  if (self == NULL)
    return;

  gnutls_x509_crt_deinit (self->certificate);
  gnutls_x509_privkey_deinit (self->key);
  g_free (self);
}

static gboolean
is_pair (RzAuthority *self)
{
  unsigned char a[64], b[64];
  size_t        length_a = sizeof a, length_b = sizeof b;

  return gnutls_x509_crt_get_key_id (self->certificate, GNUTLS_KEYID_USE_SHA256, a, &length_a) >= 0 &&
         gnutls_x509_privkey_get_key_id (self->key, GNUTLS_KEYID_USE_SHA256, b, &length_b) >= 0 &&
         length_a == length_b && memcmp (a, b, length_a) == 0;
}

RzAuthority *
rz_authority_load (const char *certificate,
                   const char *key,
                   GError    **error)
{
  g_autoptr (RzAuthority) self = authority_new ();
  g_autoptr (GBytes) secret = rz_key_file_read (key, error);
  g_autofree char *text = NULL;
  gsize            length;
  gnutls_datum_t   datum;

  if (secret == NULL || !g_file_get_contents (certificate, &text, &length, error))
    return NULL;

  datum = (gnutls_datum_t){ (unsigned char *) text, length };
  if (!check (gnutls_x509_crt_import (self->certificate, &datum, GNUTLS_X509_FMT_PEM), error))
    return NULL;
  datum = view (secret);
  if (!check (gnutls_x509_privkey_import2 (self->key, &datum, GNUTLS_X509_FMT_PEM, NULL, 0), error))
    return NULL;
  if (is_pair (self))
    return g_steal_pointer (&self);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Certificate: the key is not the authority's");
  return NULL;
}

static gboolean
fill (gnutls_x509_crt_t certificate,
      const char       *name,
      gint64            now,
      int               days,
      GError          **error)
{
  unsigned char serial[SERIAL_LENGTH];
  unsigned char id[64];
  size_t        length = sizeof id;

  if (!check (gnutls_rnd (GNUTLS_RND_NONCE, serial, sizeof serial), error))
    return FALSE;

  serial[0] = (serial[0] & 0x7f) | 0x40;
  return check (gnutls_x509_crt_set_version (certificate, 3), error) &&
         check (gnutls_x509_crt_set_serial (certificate, serial, sizeof serial), error) &&
         check (gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name, strlen (name)), error) &&
         check (gnutls_x509_crt_set_activation_time (certificate, now - BACKDATE_SECONDS), error) &&
         check (gnutls_x509_crt_set_expiration_time (certificate, now + (gint64) days * DAY_SECONDS), error) &&
         check (gnutls_x509_crt_get_key_id (certificate, 0, id, &length), error) &&
         check (gnutls_x509_crt_set_subject_key_id (certificate, id, length), error);
}

static gboolean
set_terminal_key (gnutls_x509_crt_t certificate,
                  RzJwk            *key,
                  GError          **error)
{
  g_auto (gnutls_pubkey_t) public_key = NULL;
  g_autoptr (JsonNode) node = rz_jwk_to_json (key);
  const char *text = json_object_get_string_member_with_default (json_node_get_object (node), "x", "");
  g_autoptr (GBytes) x = rz_base64url_decode (text, -1);
  gnutls_datum_t datum = view (x);

  return check (gnutls_pubkey_init (&public_key), error) &&
         check (gnutls_pubkey_import_ecc_raw (public_key, GNUTLS_ECC_CURVE_ED25519, &datum, NULL), error) &&
         check (gnutls_x509_crt_set_pubkey (certificate, public_key), error);
}

static gboolean
sign (RzAuthority      *self,
      gnutls_x509_crt_t certificate,
      const char       *purpose,
      GError          **error)
{
  unsigned char id[64];
  size_t        length = sizeof id;

  return check (gnutls_x509_crt_set_basic_constraints (certificate, 0, -1), error) &&
         check (gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE), error) &&
         check (gnutls_x509_crt_set_key_purpose_oid (certificate, purpose, 0), error) &&
         check (gnutls_x509_crt_get_key_id (self->certificate, 0, id, &length), error) &&
         check (gnutls_x509_crt_set_authority_key_id (certificate, id, length), error) &&
         check (gnutls_x509_crt_sign2 (certificate, self->certificate, self->key, GNUTLS_DIG_SHA256, 0), error);
}

static char *
export_certificate (gnutls_x509_crt_t certificate,
                    GError          **error)
{
  gnutls_datum_t pem;
  char          *text;

  if (!check (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem), error))
    return NULL;

  text = g_strndup ((char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

char *
rz_authority_certify (RzAuthority *self,
                      RzJwk       *key,
                      gint64       now,
                      GError     **error)
{
  g_auto (gnutls_x509_crt_t) certificate = NULL;

  gnutls_x509_crt_init (&certificate);
  if (!set_terminal_key (certificate, key, error) ||
      !fill (certificate, rz_jwk_get_thumbprint (key), now, RZ_AUTHORITY_TERMINAL_DAYS, error) ||
      !sign (self, certificate, GNUTLS_KP_TLS_WWW_CLIENT, error))
    return NULL;

  return export_certificate (certificate, error);
}

static gboolean
write_file (const char *folder,
            const char *name,
            const char *text,
            GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return rz_key_file_create (path, bytes, error);
}

static gboolean
write_pair (const char           *folder,
            const char           *name,
            gnutls_x509_crt_t     certificate,
            gnutls_x509_privkey_t key,
            GError              **error)
{
  g_autofree char *pem = export_certificate (certificate, error);
  g_autofree char *certificate_name = g_strconcat (name, ".pem", NULL);
  g_autofree char *key_name = g_strconcat (name, "-key.pem", NULL);
  g_autofree char *secret = NULL;
  gnutls_datum_t   datum;
  gboolean         written;

  if (pem == NULL || !check (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &datum), error))
    return FALSE;

  secret = g_strndup ((char *) datum.data, datum.size);
  explicit_bzero (datum.data, datum.size);
  gnutls_free (datum.data);
  written = write_file (folder, key_name, secret, error) && write_file (folder, certificate_name, pem, error);
  explicit_bzero (secret, strlen (secret));
  return written;
}

static gboolean
make_root (RzAuthority *self,
           gint64       now,
           GError     **error)
{
  return check (gnutls_x509_privkey_generate (self->key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), error) &&
         check (gnutls_x509_crt_set_key (self->certificate, self->key), error) &&
         fill (self->certificate, "Renzheng test authority", now, TEST_DAYS, error) &&
         check (gnutls_x509_crt_set_basic_constraints (self->certificate, 1, 0), error) &&
         check (gnutls_x509_crt_set_key_usage (self->certificate, GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN), error) &&
         check (gnutls_x509_crt_sign2 (self->certificate, self->certificate, self->key, GNUTLS_DIG_SHA256, 0), error);
}

static gboolean
add_name (gnutls_x509_crt_t certificate,
          const char       *host,
          GError          **error)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return check (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, host, strlen (host), GNUTLS_FSAN_APPEND), error);

  return check (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, g_inet_address_to_bytes (address), g_inet_address_get_native_size (address), GNUTLS_FSAN_APPEND), error);
}

static gboolean
make_server (RzAuthority *self,
             const char  *folder,
             const char  *host,
             gint64       now,
             GError     **error)
{
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  g_auto (gnutls_x509_privkey_t) key = NULL;

  gnutls_x509_crt_init (&certificate);
  gnutls_x509_privkey_init (&key);
  return check (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), error) &&
         check (gnutls_x509_crt_set_key (certificate, key), error) &&
         fill (certificate, host ? host : "localhost", now, TEST_DAYS, error) &&
         (host == NULL || add_name (certificate, host, error)) &&
         add_name (certificate, "localhost", error) && add_name (certificate, "127.0.0.1", error) && add_name (certificate, "::1", error) &&
         sign (self, certificate, GNUTLS_KP_TLS_WWW_SERVER, error) &&
         write_pair (folder, "server", certificate, key, error);
}

gboolean
rz_authority_make_test (const char *folder,
                        const char *host,
                        gint64      now,
                        GError    **error)
{
  g_autoptr (RzAuthority) self = authority_new ();

  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s cannot be made", folder);
      return FALSE;
    }

  return make_root (self, now, error) && write_pair (folder, "ca", self->certificate, self->key, error) && make_server (self, folder, host, now, error);
}

static char *
read_ed25519 (gnutls_pubkey_t key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzJwk) jwk = NULL;
  g_autofree char *text = NULL;
  gnutls_datum_t   x = { 0 };

  if (gnutls_pubkey_export_ecc_raw2 (key, NULL, &x, NULL, 0) < 0)
    return NULL;

  text = rz_base64url_encode (x.data, x.size);
  gnutls_free (x.data);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kty");
  json_builder_add_string_value (builder, "OKP");
  json_builder_set_member_name (builder, "crv");
  json_builder_add_string_value (builder, "Ed25519");
  json_builder_set_member_name (builder, "x");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  jwk = rz_jwk_from_json (node, NULL);
  return jwk ? g_strdup (rz_jwk_get_thumbprint (jwk)) : NULL;
}

char *
rz_authority_read_thumbprint (GBytes *der)
{
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  g_auto (gnutls_pubkey_t) key = NULL;
  unsigned char    id[64];
  size_t           length = sizeof id;
  gnutls_datum_t   datum = view (der);
  g_autofree char *text = NULL;

  gnutls_x509_crt_init (&certificate);
  gnutls_pubkey_init (&key);
  if (gnutls_x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_DER) < 0 || gnutls_pubkey_import_x509 (key, certificate, 0) < 0)
    return NULL;
  if (gnutls_pubkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_EDDSA_ED25519)
    return read_ed25519 (key);
  if (gnutls_pubkey_get_key_id (key, GNUTLS_KEYID_USE_SHA256, id, &length) < 0)
    return NULL;

  text = rz_base64url_encode (id, length);
  return g_strconcat ("x509:", text, NULL);
}
