/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First answers by idempotency key. */
#include "rz-answer-table.h"

#include "rz-statement.h"

/* The first answer stands; another process may have given it a moment ago. */
#define ADD                                                                                                                               \
  "INSERT INTO answer (call, idempotency_key, status, type, body, case_id, answered_at, request) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?9)" \
  " ON CONFLICT (call, idempotency_key) DO UPDATE SET status = excluded.status, type = excluded.type, body = excluded.body,"              \
  " case_id = excluded.case_id, answered_at = excluded.answered_at, request = excluded.request WHERE answer.answered_at <= ?8"

struct _RzAnswerTable
{
  RzDatabase *database; /* of the storage */
  RzVault    *vault;    /* of the storage */
};

RzAnswerTable *
rz_answer_table_new (RzStorage *storage)
{
  RzAnswerTable *self = g_new0 (RzAnswerTable, 1);

  self->database = rz_storage_get_database (storage);
  self->vault = rz_storage_get_vault (storage);
  return self;
}

void
rz_answer_table_free (RzAnswerTable *self)
{
  g_free (self);
}

static char *
make_place (const char *call,
            const char *key)
{
  return g_strconcat ("answer.body:", call, ":", key, NULL);
}

RzReply *
rz_answer_table_find (RzAnswerTable *self,
                      const char    *call,
                      const char    *key,
                      GBytes        *request,
                      gint64         now,
                      GError       **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT status, type, body, request FROM answer WHERE call = ?1 AND idempotency_key = ?2 AND answered_at > ?3", error);
  g_autofree char *place = make_place (call, key);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) digest = rz_vault_digest_request (self->vault, request);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) body = NULL;
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_text (statement, 1, call);
  rz_statement_bind_text (statement, 2, key);
  rz_statement_bind_int (statement, 3, now - RZ_ANSWER_SECONDS);
  if (!rz_statement_step (statement, &row, error) || !row)
    return NULL;

  first = rz_statement_get_bytes (statement, 3);
  if (first != NULL && !g_bytes_equal (first, digest))
    return rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "Idempotency-Key: was given to another request");

  sealed = rz_statement_get_bytes (statement, 2);
  body = rz_vault_open (self->vault, place, sealed, error);
  return body ? rz_reply_new (rz_statement_get_int (statement, 0), rz_statement_get_text (statement, 1), body) : NULL;
}

gboolean
rz_answer_table_add (RzAnswerTable *self,
                     const char    *call,
                     const char    *key,
                     GBytes        *request,
                     const RzReply *reply,
                     gint64         now,
                     GError       **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, ADD, error);
  g_autofree char *place = make_place (call, key);
  g_autoptr (GBytes) sealed = rz_vault_seal (self->vault, place, reply->body, error);
  g_autoptr (GBytes) digest = rz_vault_digest_request (self->vault, request);
  gboolean added;

  if (statement == NULL || sealed == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, call);
  rz_statement_bind_text (statement, 2, key);
  rz_statement_bind_int (statement, 3, reply->status);
  rz_statement_bind_text (statement, 4, reply->type);
  rz_statement_bind_bytes (statement, 5, sealed);
  rz_statement_bind_text (statement, 6, reply->case_id);
  rz_statement_bind_int (statement, 7, now);
  rz_statement_bind_int (statement, 8, now - RZ_ANSWER_SECONDS);
  rz_statement_bind_bytes (statement, 9, digest);
  if (!rz_statement_step (statement, NULL, error))
    return FALSE;

  added = rz_statement_count_changes (statement) > 0;
  if (!added)
    g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT, "The same call was answered at the same time");
  return added;
}

gboolean
rz_answer_table_erase_case (RzAnswerTable *self,
                            const char    *case_id,
                            GError       **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "DELETE FROM answer WHERE case_id = ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_answer_table_sweep (RzAnswerTable *self,
                       gint64         now,
                       GError       **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "DELETE FROM answer WHERE answered_at <= ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, now - RZ_ANSWER_SECONDS);
  return rz_statement_step (statement, NULL, error);
}
