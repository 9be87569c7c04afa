/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The staff. */
#include "rz-staff-table.h"

#include "rz-statement.h"
#include "rz-token.h"

#define PREFIX "staff_"

/* 128 random bits need no salt and no slow digest: there is nothing to guess. */
static char *
make_hash (const char *token)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
}

gboolean
rz_staff_role_is_known (const char *role)
{
  return g_strcmp0 (role, RZ_STAFF_ROLE_IMPORT) == 0 || g_strcmp0 (role, RZ_STAFF_ROLE_REVIEW) == 0;
}

gboolean
rz_staff_table_add (RzStorage  *storage,
                    const char *name,
                    const char *role,
                    gint64      now,
                    char      **token,
                    GError    **error)
{
  static const char sql[] = "INSERT INTO staff (token_hash, name, role, made_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING RETURNING name";
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), sql, error);
  g_autofree char *made = rz_token_new (PREFIX);
  g_autofree char *hash = make_hash (made);
  gboolean         row = FALSE;

  *token = NULL;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, hash);
  rz_statement_bind_text (statement, 2, name);
  rz_statement_bind_text (statement, 3, role);
  rz_statement_bind_int (statement, 4, now);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *token = g_steal_pointer (&made);
  return TRUE;
}

gboolean
rz_staff_table_revoke (RzStorage  *storage,
                       const char *name,
                       gint64      now,
                       gboolean   *done,
                       GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "UPDATE staff SET revoked_at = ?2 WHERE name = ?1 AND revoked_at IS NULL RETURNING name", error);

  *done = FALSE;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, name);
  rz_statement_bind_int (statement, 2, now);
  return rz_statement_step (statement, done, error);
}

gboolean
rz_staff_table_find (RzStorage  *storage,
                     const char *token,
                     const char *role,
                     char      **name,
                     GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT name FROM staff WHERE token_hash = ?1 AND role = ?2 AND revoked_at IS NULL", error);
  g_autofree char *hash = make_hash (token);
  gboolean         row = FALSE;

  *name = NULL;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, hash);
  rz_statement_bind_text (statement, 2, role);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *name = g_strdup (rz_statement_get_text (statement, 0));
  return TRUE;
}

gboolean
rz_staff_table_has_role (RzStorage  *storage,
                         const char *role,
                         gboolean   *has,
                         GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT 1 FROM staff WHERE role = ?1 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, role);
  return rz_statement_step (statement, has, error);
}
