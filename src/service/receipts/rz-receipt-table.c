/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed receipts. */
#include "rz-receipt-table.h"

#include "rz-receipt-jws.h"
#include "rz-statement.h"

struct _RzReceiptTable
{
  RzDatabase *database; /* of the storage */
  RzVault    *vault;    /* of the storage */
};

RzReceiptTable *
rz_receipt_table_new (RzStorage *storage)
{
  RzReceiptTable *self = g_new0 (RzReceiptTable, 1);

  self->database = rz_storage_get_database (storage);
  self->vault = rz_storage_get_vault (storage);
  return self;
}

void
rz_receipt_table_free (RzReceiptTable *self)
{
  g_free (self);
}

static char *
make_place (const char *receipt_no)
{
  return g_strdup_printf ("receipt.jws:%s", receipt_no);
}

gboolean
rz_receipt_table_add (RzReceiptTable  *self,
                      const RzReceipt *receipt,
                      gint64           beneficiary,
                      GError         **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO receipt (receipt_no, beneficiary, jws) VALUES (?1, ?2, ?3)", error);
  g_autofree char *place = make_place (receipt->receipt_no);
  g_autoptr (GBytes) sealed = rz_vault_seal_text (self->vault, place, receipt->jws, error);

  if (statement == NULL || sealed == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, receipt->receipt_no);
  rz_statement_bind_int (statement, 2, beneficiary);
  rz_statement_bind_bytes (statement, 3, sealed);
  return rz_statement_step (statement, NULL, error);
}

/* Columns: receipt_no, jws. */
static char *
read_jws (RzReceiptTable *self,
          RzStatement    *statement,
          GError        **error)
{
  g_autofree char *place = make_place (rz_statement_get_text (statement, 0));
  g_autoptr (GBytes) sealed = rz_statement_get_bytes (statement, 1);

  return rz_vault_open_text (self->vault, place, sealed, error);
}

char *
rz_receipt_table_get_jws (RzReceiptTable *self,
                          const char     *receipt_no,
                          GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT receipt_no, jws FROM receipt WHERE receipt_no = ?1 AND revoked_at IS NULL", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_text (statement, 1, receipt_no);
  return rz_statement_step (statement, &row, error) && row ? read_jws (self, statement, error) : NULL;
}

static gboolean
add_item (RzReceiptTable *self,
          RzStatement    *statement,
          RzResultsPage  *page,
          GError        **error)
{
  g_autofree char *jws = read_jws (self, statement, error);
  RzReceipt       *receipt = jws ? rz_receipt_peek (jws, error) : NULL;

  if (receipt == NULL)
    return FALSE;

  g_ptr_array_add (page->items, receipt);
  return TRUE;
}

RzResultsPage *
rz_receipt_table_list (RzReceiptTable *self,
                       gint64          beneficiary,
                       int             limit,
                       const char     *cursor,
                       GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT receipt_no, jws, id FROM receipt WHERE beneficiary = ?1 AND id < ?2 AND revoked_at IS NULL ORDER BY id DESC LIMIT ?3", error);
  g_autoptr (RzResultsPage) page = rz_results_page_new ();
  gint64   before = cursor ? g_ascii_strtoll (cursor, NULL, 10) : G_MAXINT64;
  gint64   last = 0;
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  /* One more than asked for tells whether there is another page. */
  rz_statement_bind_int (statement, 1, beneficiary);
  rz_statement_bind_int (statement, 2, before);
  rz_statement_bind_int (statement, 3, (gint64) limit + 1);
  while (rz_statement_step (statement, &row, error) && row && (int) page->items->len < limit)
    {
      if (!add_item (self, statement, page, error))
        return NULL;
      last = rz_statement_get_int (statement, 2);
    }
  if (error != NULL && *error != NULL)
    return NULL;

  if (row)
    page->next_cursor = g_strdup_printf ("%" G_GINT64_FORMAT, last);
  return g_steal_pointer (&page);
}

gboolean
rz_receipt_table_revoke (RzReceiptTable *self,
                         const char     *receipt_no,
                         gint64          now,
                         gboolean       *done,
                         GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "UPDATE receipt SET revoked_at = ?2 WHERE receipt_no = ?1 AND revoked_at IS NULL RETURNING id", error);

  *done = FALSE;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, receipt_no);
  rz_statement_bind_int (statement, 2, now);
  return rz_statement_step (statement, done, error);
}

gboolean
rz_receipt_table_is_revoked (RzReceiptTable *self,
                             const char     *receipt_no,
                             gboolean       *revoked,
                             GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT 1 FROM receipt WHERE receipt_no = ?1 AND revoked_at IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, receipt_no);
  return rz_statement_step (statement, revoked, error);
}
