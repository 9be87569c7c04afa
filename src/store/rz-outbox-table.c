/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service has not got yet. */
#include "rz-outbox-table.h"

#include "rz-disk-variant.h"
#include "rz-statement.h"

enum
{
  COLUMN_KEY,
  COLUMN_CREATED,
  COLUMN_BODY,
};

/* The time is bound in, so that nobody can keep an item beyond its days by editing the file. */
static char *
name_place (const char *idempotency_key,
            gint64      created)
{
  return g_strdup_printf ("outbox.body:%s:%" G_GINT64_FORMAT, idempotency_key, created);
}

gboolean
rz_outbox_table_put (RzDatabase     *database,
                     RzFieldCipher  *cipher,
                     const RzUnsent *unsent,
                     GError        **error)
{
  g_autofree char *place = name_place (unsent->idempotency_key, unsent->created);
  g_autoptr (GBytes) clear = rz_disk_variant_write (unsent->body);
  g_autoptr (GBytes) sealed = rz_field_cipher_seal (cipher, place, clear, error);
  g_autoptr (RzStatement) statement = rz_statement_new (database,
                                                        "INSERT INTO outbox (idempotency_key, created, body) VALUES (?1, ?2, ?3)"
                                                        " ON CONFLICT (idempotency_key) DO NOTHING",
                                                        sealed != NULL ? error : NULL);

  if (statement == NULL || sealed == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, unsent->idempotency_key);
  rz_statement_bind_int (statement, 2, unsent->created);
  rz_statement_bind_bytes (statement, 3, sealed);
  return rz_statement_step (statement, NULL, error);
}

static RzUnsent *
read_row (RzStatement   *statement,
          RzFieldCipher *cipher,
          GError       **error)
{
  const char      *key = rz_statement_get_text (statement, COLUMN_KEY);
  gint64           created = rz_statement_get_int (statement, COLUMN_CREATED);
  g_autofree char *place = name_place (key, created);
  g_autoptr (GBytes) sealed = rz_statement_get_bytes (statement, COLUMN_BODY);
  g_autoptr (GBytes) clear = rz_field_cipher_open (cipher, place, sealed, error);
  g_autoptr (GVariant) body = NULL;

  if (clear == NULL)
    return NULL;
  body = rz_disk_variant_read (G_VARIANT_TYPE_VARDICT, clear);
  return rz_unsent_new (key, created, body);
}

GPtrArray *
rz_outbox_table_list (RzDatabase    *database,
                      RzFieldCipher *cipher,
                      GError       **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_unsent_free);
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT idempotency_key, created, body FROM outbox ORDER BY created, rowid", error);
  gboolean ok, row;

  if (statement == NULL)
    return NULL;
  while ((ok = rz_statement_step (statement, &row, error)) && row)
    {
      RzUnsent *unsent = read_row (statement, cipher, error);
      if (unsent == NULL)
        return NULL;
      g_ptr_array_add (items, unsent);
    }
  return ok ? g_steal_pointer (&items) : NULL;
}

gboolean
rz_outbox_table_remove (RzDatabase *database,
                        const char *idempotency_key,
                        GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "DELETE FROM outbox WHERE idempotency_key = ?1", error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, idempotency_key);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_outbox_table_date_back (RzDatabase    *database,
                           RzFieldCipher *cipher,
                           gint64         latest,
                           GError       **error)
{
  g_autoptr (GPtrArray) items = rz_outbox_table_list (database, cipher, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      RzUnsent *item = g_ptr_array_index (items, i);

      if (item->created <= latest)
        continue;
      item->created = latest;
      if (!rz_outbox_table_remove (database, item->idempotency_key, error) || !rz_outbox_table_put (database, cipher, item, error))
        return FALSE;
    }
  return items != NULL;
}

gboolean
rz_outbox_table_remove_older (RzDatabase *database,
                              gint64      limit,
                              guint      *removed,
                              GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "DELETE FROM outbox WHERE created < ?1", error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_int (statement, 1, limit);
  if (!rz_statement_step (statement, NULL, error))
    return FALSE;
  *removed = sqlite3_changes (rz_database_get_handle (database));
  return TRUE;
}
