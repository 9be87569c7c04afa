/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed receipts, for results queries and for GET /v1/receipts/{no}. */
#pragma once

#include "rz-receipt.h"
#include "rz-results-page.h"
#include "rz-storage.h"

G_BEGIN_DECLS

typedef struct _RzReceiptTable RzReceiptTable;

/** rz_receipt_table_new: @storage: must outlive the table. Same thread. All errors are of #RzStoreError. */
RzReceiptTable *rz_receipt_table_new (RzStorage *storage);
void            rz_receipt_table_free (RzReceiptTable *self);

gboolean rz_receipt_table_add (RzReceiptTable  *self,
                               const RzReceipt *receipt,
                               gint64           beneficiary,
                               GError         **error);
/** rz_receipt_table_get_jws: Returns: (transfer full) (nullable): %NULL without @error when unknown or revoked. */
char *rz_receipt_table_get_jws (RzReceiptTable *self,
                                const char     *receipt_no,
                                GError        **error);
/** rz_receipt_table_revoke: @done: (out): whether there was one that stood. Inside a transaction. */
gboolean rz_receipt_table_revoke (RzReceiptTable *self,
                                  const char     *receipt_no,
                                  gint64          now,
                                  gboolean       *done,
                                  GError        **error);
gboolean rz_receipt_table_is_revoked (RzReceiptTable *self,
                                      const char     *receipt_no,
                                      gboolean       *revoked,
                                      GError        **error);
/** rz_receipt_table_list: Newest first, without those that were revoked. @cursor: (nullable): next_cursor of the page before. Returns: (transfer full) (nullable). */
RzResultsPage *rz_receipt_table_list (RzReceiptTable *self,
                                      gint64          beneficiary,
                                      int             limit,
                                      const char     *cursor,
                                      GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzReceiptTable, rz_receipt_table_free)

G_END_DECLS
