/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single encrypted values by name. */
#include "rz-sealed-table.h"

#include "rz-disk-variant.h"
#include "rz-statement.h"

gboolean
rz_sealed_table_put (RzDatabase    *database,
                     RzFieldCipher *cipher,
                     const char    *name,
                     GBytes        *clear,
                     gint64         saved,
                     GError       **error)
{
  g_autofree char *place = g_strconcat ("sealed:", name, NULL);
  g_autoptr (GBytes) sealed = rz_field_cipher_seal (cipher, place, clear, error);
  g_autoptr (RzStatement) statement = NULL;

  if (sealed == NULL)
    return FALSE;
  statement = rz_statement_new (database,
                                "INSERT INTO sealed (name, value, saved) VALUES (?1, ?2, ?3)"
                                " ON CONFLICT (name) DO UPDATE SET value = excluded.value, saved = excluded.saved",
                                error);
  if (statement == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, name);
  rz_statement_bind_bytes (statement, 2, sealed);
  rz_statement_bind_int (statement, 3, saved);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_sealed_table_get (RzDatabase    *database,
                     RzFieldCipher *cipher,
                     const char    *name,
                     GBytes       **clear,
                     GError       **error)
{
  g_autofree char *place = g_strconcat ("sealed:", name, NULL);
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT value FROM sealed WHERE name = ?1", error);
  g_autoptr (GBytes) sealed = NULL;
  gboolean row;

  *clear = NULL;
  if (statement == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, name);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  sealed = rz_statement_get_bytes (statement, 0);
  *clear = rz_field_cipher_open (cipher, place, sealed, error);
  return *clear != NULL;
}

gboolean
rz_sealed_table_get_variant (RzDatabase         *database,
                             RzFieldCipher      *cipher,
                             const char         *name,
                             const GVariantType *type,
                             GVariant          **value,
                             GError            **error)
{
  g_autoptr (GBytes) clear = NULL;

  *value = NULL;
  if (!rz_sealed_table_get (database, cipher, name, &clear, error))
    return FALSE;
  if (clear != NULL)
    *value = rz_disk_variant_read (type, clear);
  return TRUE;
}

gboolean
rz_sealed_table_date_back (RzDatabase *database,
                           const char *name,
                           gint64      latest,
                           GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "UPDATE sealed SET saved = ?2 WHERE name = ?1 AND saved > ?2", error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, name);
  rz_statement_bind_int (statement, 2, latest);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_sealed_table_remove (RzDatabase *database,
                        const char *name,
                        GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "DELETE FROM sealed WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, name);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_sealed_table_remove_older (RzDatabase *database,
                              const char *name,
                              gint64      limit,
                              guint      *removed,
                              GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "DELETE FROM sealed WHERE name = ?1 AND saved < ?2", error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, name);
  rz_statement_bind_int (statement, 2, limit);
  if (!rz_statement_step (statement, NULL, error))
    return FALSE;
  *removed = sqlite3_changes (rz_database_get_handle (database));
  return TRUE;
}
