/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Liveness sessions. */
#include "rz-session-table.h"

#include <string.h>

#include "rz-contract.h"
#include "rz-statement.h"

struct _RzSessionTable
{
  RzDatabase *database; /* of the storage */
  RzVault    *vault;    /* of the storage */
};

void
rz_session_record_free (RzSessionRecord *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->session, rz_session_free);
  g_free (self->case_id);
  g_free (self->idempotency_key);
  g_clear_pointer (&self->bundle, g_bytes_unref);
  g_clear_pointer (&self->verdict, g_bytes_unref);
  g_free (self);
}

RzSessionTable *
rz_session_table_new (RzStorage *storage)
{
  RzSessionTable *self = g_new0 (RzSessionTable, 1);

  self->database = rz_storage_get_database (storage);
  self->vault = rz_storage_get_vault (storage);
  return self;
}

void
rz_session_table_free (RzSessionTable *self)
{
  g_free (self);
}

static gboolean
replace_open (RzSessionTable *self,
              const char     *case_id,
              GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "UPDATE session SET state = 2 WHERE case_id = ?1 AND state = 0", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  return rz_statement_step (statement, NULL, error);
}

/* Nobody else opens a session of this case before the transaction ends: a changed row is locked, whatever it is changed to. */
static gboolean
hold_case (RzSessionTable *self,
           const char     *case_id,
           GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "UPDATE certification SET opened_at = opened_at WHERE case_id = ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_session_table_add (RzSessionTable  *self,
                      const RzSession *session,
                      const char      *case_id,
                      gint64           now,
                      GError         **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO session (session_id, case_id, nonce, document, issued_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  g_autoptr (JsonNode) node = rz_session_to_json (session);
  g_autofree char *document = json_to_string (node, FALSE);

  if (statement == NULL || !hold_case (self, case_id, error) || !replace_open (self, case_id, error))
    return FALSE;

  rz_statement_bind_text (statement, 1, session->session_id);
  rz_statement_bind_text (statement, 2, case_id);
  rz_statement_bind_text (statement, 3, session->nonce);
  rz_statement_bind_text (statement, 4, document);
  rz_statement_bind_int (statement, 5, now);
  rz_statement_bind_int (statement, 6, session->expires_at);
  return rz_statement_step (statement, NULL, error);
}

static char *
make_place (const char *session_id)
{
  return g_strdup_printf ("session.verdict:%s", session_id);
}

static RzSession *
read_document (const char *text,
               GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) node = rz_json_decode (bytes, RZ_CONTRACT_MAX_JSON, error);

  return node ? rz_session_from_json (node, error) : NULL;
}

RzSessionRecord *
rz_session_table_find (RzSessionTable *self,
                       const char     *session_id,
                       GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT document, case_id, issued_at, state, idempotency_key, verdict, bundle FROM session WHERE session_id = ?1", error);
  g_autoptr (RzSessionRecord) record = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *place = make_place (session_id);
  gboolean         row = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_text (statement, 1, session_id);
  if (!rz_statement_step (statement, &row, error) || !row)
    return NULL;

  record = g_new0 (RzSessionRecord, 1);
  record->session = read_document (rz_statement_get_text (statement, 0), error);
  record->case_id = g_strdup (rz_statement_get_text (statement, 1));
  record->issued_at = rz_statement_get_int (statement, 2);
  record->state = rz_statement_get_int (statement, 3);
  record->idempotency_key = g_strdup (rz_statement_get_text (statement, 4));
  record->bundle = rz_statement_get_bytes (statement, 6);
  if (record->session == NULL)
    return NULL;

  sealed = rz_statement_get_bytes (statement, 5);
  if (sealed != NULL && (record->verdict = rz_vault_open (self->vault, place, sealed, error)) == NULL)
    return NULL;

  return g_steal_pointer (&record);
}

gboolean
rz_session_table_judge (RzSessionTable *self,
                        const char     *session_id,
                        const char     *idempotency_key,
                        GBytes         *bundle,
                        GBytes         *verdict,
                        GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "UPDATE session SET state = 1, idempotency_key = ?2, verdict = ?3, bundle = ?4 WHERE session_id = ?1 AND state <> 1 RETURNING 1", error);
  g_autofree char *place = make_place (session_id);
  g_autoptr (GBytes) sealed = rz_vault_seal (self->vault, place, verdict, error);
  gboolean judged = FALSE;

  if (statement == NULL || sealed == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, session_id);
  rz_statement_bind_text (statement, 2, idempotency_key);
  rz_statement_bind_bytes (statement, 3, sealed);
  rz_statement_bind_bytes (statement, 4, bundle);
  if (!rz_statement_step (statement, &judged, error))
    return FALSE;
  if (!judged)
    g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT, "The session was judged at the same time");
  return judged;
}

gboolean
rz_session_table_see_picture (RzSessionTable *self,
                              GBytes         *jpeg,
                              gint64          now,
                              gboolean       *seen,
                              GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO picture_seen (sha256, seen_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING 1", error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GBytes) digest = NULL;
  guint8   raw[32];
  gsize    length = sizeof raw;
  gboolean added = FALSE;

  if (statement == NULL)
    return FALSE;

  g_checksum_update (sum, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));
  g_checksum_get_digest (sum, raw, &length);
  digest = g_bytes_new (raw, length);
  rz_statement_bind_bytes (statement, 1, digest);
  rz_statement_bind_int (statement, 2, now);
  if (!rz_statement_step (statement, &added, error))
    return FALSE;

  *seen = !added;
  return TRUE;
}
