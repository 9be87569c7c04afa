/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the receipts. */
#include "rz-signing-keys.h"

#include <string.h>

#include "rz-json.h"
#include "rz-statement.h"

/* Numbers on disk: append only. */
enum
{
  STATE_SIGNS = 0,
  STATE_SIGNED = 1,
  STATE_REVOKED = 2,
};

#define MAX_KEY 4096

struct _RzSigningKeys
{
  RzJwk    *signer;    /* (owned) */
  RzJwkSet *published; /* (owned) */
  char     *states;    /* (owned): of all keys when these were read */
};

void
rz_signing_keys_free (RzSigningKeys *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->signer, rz_jwk_unref);
  g_clear_pointer (&self->published, rz_jwk_set_free);
  g_free (self->states);
  g_free (self);
}

RzJwk *
rz_signing_keys_get_signer (RzSigningKeys *self)
{
  return self->signer;
}

RzJwkSet *
rz_signing_keys_get_published (RzSigningKeys *self)
{
  return self->published;
}

static char *
make_place (const char *kid)
{
  return g_strdup_printf ("signing_key.private_key:%s", kid);
}

/* @sealed: (nullable): the private part lies in the file beside the database. */
static gboolean
add_key (RzStorage *storage,
         RzJwk     *key,
         GBytes    *sealed,
         gint64     now,
         GError   **error)
{
  static const char sql[] = "INSERT INTO signing_key (kid, public_key, private_key, state, made_at) VALUES (?1, ?2, ?3, 0, ?4) ON CONFLICT DO NOTHING";
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), sql, error);
  g_autoptr (JsonNode) node = rz_jwk_to_json (key);
  g_autofree char *text = json_to_string (node, FALSE);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, rz_jwk_get_kid (key));
  rz_statement_bind_text (statement, 2, text);
  rz_statement_bind_bytes (statement, 3, sealed);
  rz_statement_bind_int (statement, 4, now);
  return rz_statement_step (statement, NULL, error);
}

static gboolean
refuse_key (const GError *fault,
            GError      **error)
{
  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "A key of the receipts cannot be used: %s", fault->message);
  return FALSE;
}

static gboolean
open_signer (RzSigningKeys *self,
             RzStorage     *storage,
             const char    *kid,
             GBytes        *sealed,
             GError       **error)
{
  g_autofree char *place = make_place (kid);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) pem = NULL;

  g_clear_pointer (&self->signer, rz_jwk_unref);
  if (sealed == NULL)
    {
      self->signer = rz_jwk_ref (rz_storage_get_signing_key (storage));
      return TRUE;
    }
  if ((pem = rz_vault_open (rz_storage_get_vault (storage), place, sealed, error)) == NULL)
    return FALSE;

  self->signer = rz_jwk_new_from_pem (pem, &fault);
  return self->signer != NULL || refuse_key (fault, error);
}

/* Columns: kid, public_key, private_key, state. */
static gboolean
read_row (RzSigningKeys *self,
          RzStorage     *storage,
          RzStatement   *statement,
          GError       **error)
{
  const char *text = rz_statement_get_text (statement, 1);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) sealed = rz_statement_get_bytes (statement, 2);
  g_autoptr (JsonNode) node = rz_json_decode (bytes, MAX_KEY, &fault);
  g_autoptr (RzJwk) key = node ? rz_jwk_from_json (node, &fault) : NULL;

  if (key == NULL)
    return refuse_key (fault, error);

  rz_jwk_set_add (self->published, key);
  return rz_statement_get_int (statement, 3) != STATE_SIGNS || open_signer (self, storage, rz_statement_get_text (statement, 0), sealed, error);
}

static gboolean
read_all (RzSigningKeys *self,
          RzStorage     *storage,
          GError       **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT kid, public_key, private_key, state FROM signing_key WHERE state <> 2 ORDER BY made_at DESC", error);
  gboolean row = FALSE;

  if (statement == NULL || !rz_statement_step (statement, &row, error))
    return FALSE;
  while (row)
    if (!read_row (self, storage, statement, error) || !rz_statement_step (statement, &row, error))
      return FALSE;

  return TRUE;
}

/* (transfer full) (nullable) */
static char *
read_states (RzStorage *storage,
             GError   **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT kid, state FROM signing_key ORDER BY kid", error);
  g_autoptr (GString) states = g_string_new (NULL);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  do
    {
      if (!rz_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_string_append_printf (states, "%s %d ", rz_statement_get_text (statement, 0), (int) rz_statement_get_int (statement, 1));
    }
  while (row);

  return g_strdup (states->str);
}

gboolean
rz_signing_keys_are_current (RzSigningKeys *self,
                             RzStorage     *storage,
                             gboolean      *current,
                             GError       **error)
{
  g_autofree char *states = read_states (storage, error);

  *current = g_strcmp0 (states, self->states) == 0;
  return states != NULL;
}

static gboolean
read_or_begin (RzSigningKeys *self,
               RzStorage     *storage,
               gint64         now,
               GError       **error)
{
  if (!read_all (self, storage, error))
    return FALSE;
  if (self->signer != NULL)
    return TRUE;

  return add_key (storage, rz_storage_get_signing_key (storage), NULL, now, error) && read_all (self, storage, error);
}

RzSigningKeys *
rz_signing_keys_load (RzStorage *storage,
                      gint64     now,
                      GError   **error)
{
  g_autoptr (RzSigningKeys) self = g_new0 (RzSigningKeys, 1);

  self->published = rz_jwk_set_new ();
  if (!read_or_begin (self, storage, now, error) || (self->states = read_states (storage, error)) == NULL)
    return NULL;
  if (self->signer != NULL)
    return g_steal_pointer (&self);

  g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "No key signs receipts: every one was revoked");
  return NULL;
}

gboolean
rz_signing_keys_rotate (RzStorage *storage,
                        gint64     now,
                        char     **kid,
                        GError   **error)
{
  g_autoptr (RzSigningKeys) before = rz_signing_keys_load (storage, now, error);
  g_autoptr (GError) fault = NULL;
  g_autoptr (RzJwk) key = rz_jwk_generate (RZ_JWK_ES256, &fault);
  g_autoptr (GBytes) pem = key ? rz_jwk_to_pem (key, &fault) : NULL;
  g_autofree char *place = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (before == NULL)
    return FALSE;
  if (pem == NULL)
    return refuse_key (fault, error);

  place = make_place (rz_jwk_get_kid (key));
  sealed = rz_vault_seal (rz_storage_get_vault (storage), place, pem, error);
  if (sealed == NULL || !rz_database_exec (rz_storage_get_database (storage), "UPDATE signing_key SET state = 1 WHERE state = 0", error) || !add_key (storage, key, sealed, now, error))
    return FALSE;

  *kid = g_strdup (rz_jwk_get_kid (key));
  return TRUE;
}

gboolean
rz_signing_keys_revoke (RzStorage  *storage,
                        const char *kid,
                        gboolean   *done,
                        GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "UPDATE signing_key SET state = 2, private_key = NULL WHERE kid = ?1 AND state = 1 RETURNING kid", error);

  *done = FALSE;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, kid);
  return rz_statement_step (statement, done, error);
}
