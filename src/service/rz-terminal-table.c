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
