/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One-time codes terminals enrol with. */
#include "rz-code-table.h"

#include "rz-statement.h"
#include "rz-token.h"

/* As it is typed from a sheet of paper: any case, dashes and spaces where somebody puts them. */
static char *
make_hash (const char *code)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = code; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (plain, g_ascii_toupper (*c));
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain->str, plain->len);
}

char *
rz_code_table_add (RzStorage  *storage,
                   const char *label,
                   gint64      expires_at,
                   GError    **error)
{
  static const char sql[] = "INSERT INTO enrolment_code (code_hash, label, expires_at) VALUES (?1, ?2, ?3)";
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), sql, error);
  g_autofree char *code = rz_token_new_readable ("E", RZ_CODE_GROUPS);
  g_autofree char *hash = make_hash (code);

  if (statement == NULL)
    return NULL;

  rz_statement_bind_text (statement, 1, hash);
  rz_statement_bind_text (statement, 2, label);
  rz_statement_bind_int (statement, 3, expires_at);
  return rz_statement_step (statement, NULL, error) ? g_steal_pointer (&code) : NULL;
}

gboolean
rz_code_table_use (RzStorage  *storage,
                   const char *code,
                   gint64      now,
                   gboolean   *good,
                   char      **label,
                   GError    **error)
{
  static const char sql[] = "UPDATE enrolment_code SET used_at = ?2 WHERE code_hash = ?1 AND used_at IS NULL AND expires_at > ?2 RETURNING label";
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), sql, error);
  g_autofree char *hash = make_hash (code);

  *good = FALSE;
  *label = NULL;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, hash);
  rz_statement_bind_int (statement, 2, now);
  if (!rz_statement_step (statement, good, error))
    return FALSE;
  if (*good)
    *label = g_strdup (rz_statement_get_text (statement, 0));
  return TRUE;
}
