/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An EC P-256 or Ed25519 key on GnuTLS. */
#include "rz-jwk.h"

#include <string.h>

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>

#include "rz-base64url.h"

/* Octets of a coordinate and of R or S, on P-256 (RFC 7518, sections 3.4 and 6.2.1.2) as of Ed25519 (RFC 8032, section 5.1). */
#define COORDINATE 32

/* PKCS #8 around the 32 octets of an Ed25519 private key (RFC 8410, section 7). */
static const guint8 seed_prefix[] = { 0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20 };

/* What each algorithm is called, and where its key lives. */
typedef struct
{
  const char             *alg;
  const char             *kty;
  const char             *crv;
  gnutls_pk_algorithm_t   pk;
  gnutls_ecc_curve_t      curve;
  gnutls_sign_algorithm_t sign;
} Kind;

static const Kind kinds[] = {
  [RZ_JWK_ES256] = { "ES256", "EC", "P-256", GNUTLS_PK_ECDSA, GNUTLS_ECC_CURVE_SECP256R1, GNUTLS_SIGN_ECDSA_SHA256 },
  [RZ_JWK_EDDSA] = { "EdDSA", "OKP", "Ed25519", GNUTLS_PK_EDDSA_ED25519, GNUTLS_ECC_CURVE_ED25519, GNUTLS_SIGN_EDDSA_ED25519 },
};

struct _RzJwk
{
  int              references; /* atomic */
  gnutls_pubkey_t  public_key;
  gnutls_privkey_t private_key; /* NULL: a public key */
  RzJwkAlgorithm   algorithm;
  char            *thumbprint; /* (owned) */
  char            *kid;        /* (owned) (nullable): what it came with */
};

const char *
rz_jwk_algorithm_to_string (RzJwkAlgorithm algorithm)
{
  return kinds[algorithm].alg;
}

static gboolean
check (int      code,
       GError **error)
{
  if (code >= 0)
    return TRUE;

  g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY, "Key: %s", gnutls_strerror (code));
  return FALSE;
}

static RzJwk *
new_empty (void)
{
  RzJwk *self = g_new0 (RzJwk, 1);

  self->references = 1;
  gnutls_pubkey_init (&self->public_key);
  return self;
}

RzJwk *
rz_jwk_ref (RzJwk *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
rz_jwk_unref (RzJwk *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->references))
    return;

  g_clear_pointer (&self->public_key, gnutls_pubkey_deinit);
  g_clear_pointer (&self->private_key, gnutls_privkey_deinit); /* GnuTLS overwrites it */
  g_free (self->thumbprint);
  g_free (self->kid);
  g_free (self);
}

/* Big-endian numbers of GnuTLS may begin with zeros or be short; the wire wants exactly 32 octets. */
static gboolean
pad (const gnutls_datum_t *number,
     guint8                octets[COORDINATE])
{
  const guint8 *data = number->data;
  gsize         size = number->size;

  while (size > 0 && *data == 0)
    {
      data++;
      size--;
    }
  if (size > COORDINATE)
    return FALSE;

  memset (octets, 0, COORDINATE - size);
  memcpy (octets + COORDINATE - size, data, size);
  return TRUE;
}

/* @y: NULL for Ed25519, whose point is one number. */
static gboolean
export_point (RzJwk   *self,
              char   **x,
              char   **y,
              GError **error)
{
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;
  gnutls_datum_t     raw_x = { 0 };
  gnutls_datum_t     raw_y = { 0 };
  guint8             octets[2][COORDINATE];
  gboolean           pair = self->algorithm == RZ_JWK_ES256;
  gboolean           ok;

  if (!check (gnutls_pubkey_export_ecc_raw2 (self->public_key, &curve, &raw_x, &raw_y, 0), error))
    return FALSE;

  ok = curve == kinds[self->algorithm].curve && pad (&raw_x, octets[0]) && (!pair || pad (&raw_y, octets[1]));
  gnutls_free (raw_x.data);
  gnutls_free (raw_y.data);
  if (!ok)
    return check (GNUTLS_E_ECC_UNSUPPORTED_CURVE, error);

  *x = rz_base64url_encode (octets[0], COORDINATE);
  *y = pair ? rz_base64url_encode (octets[1], COORDINATE) : NULL;
  return TRUE;
}

static gboolean
find_algorithm (RzJwk   *self,
                GError **error)
{
  int pk = gnutls_pubkey_get_pk_algorithm (self->public_key, NULL);

  for (unsigned i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((int) kinds[i].pk == pk)
      {
        self->algorithm = i;
        return TRUE;
      }

  return check (GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM, error);
}

/* The thumbprint of RFC 7638: the required members in the order of their names, no spaces. Also finds out which kind of key this is. */
static gboolean
compute_thumbprint (RzJwk   *self,
                    GError **error)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize  size = sizeof digest;

  if (!find_algorithm (self, error) || !export_point (self, &x, &y, error))
    return FALSE;

  text = g_strdup_printf ("{\"crv\":\"%s\",\"kty\":\"%s\",\"x\":\"%s\"%s%s%s}",
                          kinds[self->algorithm].crv, kinds[self->algorithm].kty, x, y ? ",\"y\":\"" : "", y ? y : "", y ? "\"" : "");
  g_checksum_update (sum, (const guchar *) text, -1);
  g_checksum_get_digest (sum, digest, &size);
  self->thumbprint = rz_base64url_encode (digest, size);
  return TRUE;
}

static gboolean
adopt_private (RzJwk           *self,
               gnutls_privkey_t key,
               GError         **error)
{
  self->private_key = key;
  return check (gnutls_pubkey_import_privkey (self->public_key, key, 0, 0), error) && compute_thumbprint (self, error);
}

RzJwk *
rz_jwk_generate (RzJwkAlgorithm algorithm,
                 GError       **error)
{
  g_autoptr (RzJwk) self = new_empty ();
  gnutls_privkey_t key = NULL;

  gnutls_privkey_init (&key);
  if (check (gnutls_privkey_generate (key, kinds[algorithm].pk, GNUTLS_CURVE_TO_BITS (kinds[algorithm].curve), 0), error) &&
      adopt_private (self, g_steal_pointer (&key), error))
    return g_steal_pointer (&self);

  g_clear_pointer (&key, gnutls_privkey_deinit);
  return NULL;
}

static RzJwk *
new_from_text (gnutls_datum_t       *text,
               gnutls_x509_crt_fmt_t format,
               GError              **error)
{
  g_autoptr (RzJwk) self = new_empty ();
  gnutls_privkey_t key = NULL;

  gnutls_privkey_init (&key);
  if (check (gnutls_privkey_import_x509_raw (key, text, format, NULL, 0), error) &&
      adopt_private (self, g_steal_pointer (&key), error))
    return g_steal_pointer (&self);

  g_clear_pointer (&key, gnutls_privkey_deinit);
  return NULL;
}

RzJwk *
rz_jwk_new_from_pem (GBytes  *pem,
                     GError **error)
{
  gsize          size;
  gnutls_datum_t text = { 0 };

  text.data = (unsigned char *) g_bytes_get_data (pem, &size);
  text.size = size;
  return new_from_text (&text, GNUTLS_X509_FMT_PEM, error);
}

RzJwk *
rz_jwk_new_from_seed (GBytes  *seed,
                      GError **error)
{
  guint8         der[sizeof seed_prefix + RZ_JWK_SEED_LENGTH];
  gnutls_datum_t text = { der, sizeof der };
  RzJwk         *self;

  g_return_val_if_fail (g_bytes_get_size (seed) == RZ_JWK_SEED_LENGTH, NULL);

  memcpy (der, seed_prefix, sizeof seed_prefix);
  memcpy (der + sizeof seed_prefix, g_bytes_get_data (seed, NULL), RZ_JWK_SEED_LENGTH);
  self = new_from_text (&text, GNUTLS_X509_FMT_DER, error);
  explicit_bzero (der, sizeof der);
  return self;
}

static void
free_datum (gpointer data)
{
  gnutls_datum_t *datum = data;

  gnutls_memset (datum->data, 0, datum->size);
  gnutls_free (datum->data);
  g_free (datum);
}

GBytes *
rz_jwk_to_pem (RzJwk   *self,
               GError **error)
{
  gnutls_x509_privkey_t key = NULL;
  gnutls_datum_t       *text;
  int                   code;

  if (self->private_key == NULL)
    {
      check (GNUTLS_E_INVALID_REQUEST, error);
      return NULL;
    }

  text = g_new0 (gnutls_datum_t, 1);
  code = gnutls_privkey_export_x509 (self->private_key, &key);
  if (code >= 0)
    code = gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, text);
  g_clear_pointer (&key, gnutls_x509_privkey_deinit);
  if (check (code, error))
    return g_bytes_new_with_free_func (text->data, text->size, free_datum, text);

  g_free (text);
  return NULL;
}

/* @y: NULL for Ed25519. */
static gboolean
import_point (RzJwk         *self,
              RzJwkAlgorithm algorithm,
              const char    *x,
              const char    *y,
              GError       **error)
{
  g_autoptr (GBytes) raw_x = rz_base64url_decode (x, -1);
  g_autoptr (GBytes) raw_y = y ? rz_base64url_decode (y, -1) : NULL;
  gnutls_datum_t points[2] = { 0 };

  if (raw_x == NULL || g_bytes_get_size (raw_x) != COORDINATE || (y != NULL && (raw_y == NULL || g_bytes_get_size (raw_y) != COORDINATE)))
    return check (GNUTLS_E_PARSING_ERROR, error);

  points[0] = (gnutls_datum_t){ (unsigned char *) g_bytes_get_data (raw_x, NULL), COORDINATE };
  if (raw_y != NULL)
    points[1] = (gnutls_datum_t){ (unsigned char *) g_bytes_get_data (raw_y, NULL), COORDINATE };
  return check (gnutls_pubkey_import_ecc_raw (self->public_key, kinds[algorithm].curve, &points[0], raw_y ? &points[1] : NULL), error) &&
         check (gnutls_pubkey_verify_params (self->public_key), error) && compute_thumbprint (self, error);
}

static void
expect (RzMembers  *members,
        const char *member,
        const char *wanted,
        gboolean    required)
{
  g_autofree char *found = required ? rz_members_string (members, member, 40) : rz_members_optional_string (members, member, 40);

  if (found != NULL && strcmp (found, wanted) != 0)
    rz_members_fail (members, member, "is of another kind than ES256 or EdDSA use");
}

RzJwk *
rz_jwk_from_members (RzMembers *members)
{
  g_autoptr (RzJwk) self = new_empty ();
  g_autofree char *kty = rz_members_string (members, "kty", 40);
  RzJwkAlgorithm   algorithm = g_strcmp0 (kty, kinds[RZ_JWK_EDDSA].kty) == 0 ? RZ_JWK_EDDSA : RZ_JWK_ES256;
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  expect (members, "kty", kinds[algorithm].kty, TRUE);
  expect (members, "crv", kinds[algorithm].crv, TRUE);
  expect (members, "alg", kinds[algorithm].alg, FALSE);
  expect (members, "use", "sig", FALSE);
  x = rz_members_string (members, "x", 64);
  y = algorithm == RZ_JWK_ES256 ? rz_members_string (members, "y", 64) : NULL;
  self->kid = rz_members_optional_string (members, "kid", 200);
  if (rz_members_ok (members) && !import_point (self, algorithm, x, y, NULL))
    rz_members_fail (members, "x", "is not of such a key");

  return rz_members_ok (members) ? g_steal_pointer (&self) : NULL;
}

RzJwk *
rz_jwk_from_json (JsonNode *node,
                  GError  **error)
{
  g_auto (RzMembers) members = { 0 };

  rz_members_init (&members, node, "key", error);
  return rz_jwk_from_members (&members);
}

JsonNode *
rz_jwk_to_json (RzJwk *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  const Kind      *kind = &kinds[self->algorithm];

  if (!export_point (self, &x, &y, NULL))
    return NULL;

  const char *members[][2] = { { "kty", kind->kty }, { "crv", kind->crv }, { "x", x }, { "y", y }, { "kid", rz_jwk_get_kid (self) }, { "use", "sig" }, { "alg", kind->alg } };

  json_builder_begin_object (builder);
  for (unsigned i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i][1] != NULL)
      {
        json_builder_set_member_name (builder, members[i][0]);
        json_builder_add_string_value (builder, members[i][1]);
      }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

const char *
rz_jwk_get_kid (RzJwk *self)
{
  return self->kid ? self->kid : self->thumbprint;
}

const char *
rz_jwk_get_thumbprint (RzJwk *self)
{
  return self->thumbprint;
}

RzJwkAlgorithm
rz_jwk_get_algorithm (RzJwk *self)
{
  return self->algorithm;
}

gboolean
rz_jwk_is_private (RzJwk *self)
{
  return self->private_key != NULL;
}

/* GnuTLS signs as ASN.1 with ECDSA; a JWS wants R and S side by side. */
static GBytes *
to_raw (const gnutls_datum_t *der,
        GError              **error)
{
  gnutls_datum_t r = { 0 };
  gnutls_datum_t s = { 0 };
  guint8         octets[2][COORDINATE];
  int            code = gnutls_decode_rs_value (der, &r, &s);

  if (code >= 0 && (!pad (&r, octets[0]) || !pad (&s, octets[1])))
    code = GNUTLS_E_PARSING_ERROR;
  gnutls_free (r.data);
  gnutls_free (s.data);
  return check (code, error) ? g_bytes_new (octets, sizeof octets) : NULL;
}

GBytes *
rz_jwk_sign (RzJwk   *self,
             GBytes  *data,
             GError **error)
{
  gnutls_datum_t signature = { 0 };
  gnutls_datum_t text = { 0 };
  gsize          size;
  GBytes        *raw = NULL;

  g_return_val_if_fail (self->private_key != NULL, NULL);

  text.data = (unsigned char *) g_bytes_get_data (data, &size);
  text.size = size;
  if (check (gnutls_privkey_sign_data2 (self->private_key, kinds[self->algorithm].sign, 0, &text, &signature), error))
    raw = self->algorithm == RZ_JWK_ES256 ? to_raw (&signature, error) : g_bytes_new (signature.data, signature.size);
  gnutls_free (signature.data);
  return raw;
}

/* The signature as GnuTLS wants it: ASN.1 for ECDSA, as it came for Ed25519. To be freed with gnutls_free(). */
static int
from_raw (RzJwk          *self,
          unsigned char  *raw,
          gnutls_datum_t *signature)
{
  gnutls_datum_t r = { raw, COORDINATE };
  gnutls_datum_t s = { raw + COORDINATE, COORDINATE };

  if (self->algorithm == RZ_JWK_ES256)
    return gnutls_encode_rs_value (signature, &r, &s);

  signature->data = gnutls_malloc (2 * COORDINATE);
  if (signature->data == NULL)
    return GNUTLS_E_MEMORY_ERROR;

  signature->size = 2 * COORDINATE;
  memcpy (signature->data, raw, 2 * COORDINATE);
  return 0;
}

gboolean
rz_jwk_verify (RzJwk   *self,
               GBytes  *data,
               GBytes  *signature,
               GError **error)
{
  gnutls_datum_t text = { 0 };
  gnutls_datum_t wanted = { 0 };
  gsize          size;
  unsigned char *raw = (unsigned char *) g_bytes_get_data (signature, &size);
  int            code = size == 2 * COORDINATE ? from_raw (self, raw, &wanted) : GNUTLS_E_PK_SIG_VERIFY_FAILED;

  text.data = (unsigned char *) g_bytes_get_data (data, &size);
  text.size = size;
  if (code >= 0)
    code = gnutls_pubkey_verify_data2 (self->public_key, kinds[self->algorithm].sign, 0, &text, &wanted);
  gnutls_free (wanted.data);
  if (code >= 0)
    return TRUE;

  g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SIGNATURE, "Signature: %s", gnutls_strerror (code));
  return FALSE;
}
