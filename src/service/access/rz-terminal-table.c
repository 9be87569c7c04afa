/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terminals the service knows. */
#include "rz-terminal-table.h"

#include "rz-statement.h"

struct _RzTerminalTable
{
  RzDatabase *database; /* of the storage */
};

RzTerminalTable *
rz_terminal_table_new (RzStorage *storage)
{
  RzTerminalTable *self = g_new0 (RzTerminalTable, 1);

  self->database = rz_storage_get_database (storage);
  return self;
}

void
rz_terminal_table_free (RzTerminalTable *self)
{
  g_free (self);
}

gboolean
rz_terminal_table_take (RzTerminalTable *self,
                        RzJwk           *key,
                        gint64           now,
                        GError         **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO terminal (thumbprint, public_key, taken_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", error);
  g_autoptr (JsonNode) node = rz_jwk_to_json (key);
  g_autofree char *text = json_to_string (node, FALSE);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, rz_jwk_get_thumbprint (key));
  rz_statement_bind_text (statement, 2, text);
  rz_statement_bind_int (statement, 3, now);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_terminal_table_enrol (RzTerminalTable *self,
                         RzJwk           *key,
                         const char      *label,
                         gint64           now,
                         GError         **error)
{
  static const char sql[] = "UPDATE terminal SET state = CASE state WHEN 2 THEN 2 ELSE 1 END, label = ?2 WHERE thumbprint = ?1";
  g_autoptr (RzStatement) statement = NULL;

  if (!rz_terminal_table_take (self, key, now, error) || (statement = rz_statement_new (self->database, sql, error)) == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, rz_jwk_get_thumbprint (key));
  rz_statement_bind_text (statement, 2, label);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_terminal_table_revoke (RzTerminalTable *self,
                          const char      *which,
                          int             *n,
                          GError         **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "UPDATE terminal SET state = 2 WHERE (thumbprint = ?1 OR label = ?1) AND state <> 2 RETURNING thumbprint", error);
  gboolean row = TRUE;

  *n = 0;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, which);
  while (row)
    {
      if (!rz_statement_step (statement, &row, error))
        return FALSE;
      *n += row;
    }
  return TRUE;
}

gboolean
rz_terminal_table_get_state (RzTerminalTable *self,
                             const char      *thumbprint,
                             RzTerminalState *state,
                             GError         **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT state FROM terminal WHERE thumbprint = ?1", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, thumbprint);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;

  *state = row ? (RzTerminalState) rz_statement_get_int (statement, 0) : RZ_TERMINAL_STATE_UNKNOWN;
  return TRUE;
}

gboolean
rz_terminal_table_has_enrolled (RzTerminalTable *self,
                                gboolean        *has,
                                GError         **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT 1 FROM terminal WHERE state <> 0 LIMIT 1", error);

  return statement != NULL && rz_statement_step (statement, has, error);
}
