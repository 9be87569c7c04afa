/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept for a time only, and the notice of what went, which outlives the program. */
#include "rz-store-private.h"

#include "rz-date.h"
#include "rz-outbox-table.h"
#include "rz-result-table.h"
#include "rz-sealed-table.h"

static gboolean
load_count (RzStore    *self,
            const char *name,
            guint      *count,
            GError    **error)
{
  g_autoptr (GVariant) value = NULL;

  if (!rz_sealed_table_get_variant (self->database, self->cipher, name, G_VARIANT_TYPE_UINT32, &value, error))
    return FALSE;
  *count = value != NULL ? g_variant_get_uint32 (value) : 0;
  return TRUE;
}

gboolean
rz_store_load_gone (RzStore *self,
                    GError **error)
{
  return load_count (self, RZ_STORE_EXPIRED, &self->expired, error) && load_count (self, RZ_STORE_LOST, &self->lost, error);
}

gboolean
rz_store_expire (RzStore *self,
                 gint64   now,
                 GError **error)
{
  g_autoptr (RzTransaction) transaction = NULL;
  guint drafts = 0, unsent = 0;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  transaction = rz_transaction_begin (self->database, error);
  if (transaction == NULL ||
      !rz_sealed_table_remove_older (self->database, RZ_STORE_DRAFT, now - RZ_STORE_UNSENT_SECONDS, &drafts, error) ||
      !rz_outbox_table_remove_older (self->database, now - RZ_STORE_UNSENT_SECONDS, &unsent, error))
    return FALSE;
  if (drafts + unsent == 0)
    return TRUE;
  if (!rz_store_put_sealed (self, RZ_STORE_EXPIRED, g_variant_new_uint32 (self->expired + drafts + unsent), error) ||
      !rz_transaction_commit (transaction, error))
    return FALSE;
  self->expired += drafts + unsent;
  g_message ("%u interrupted and %u unsent cases were too old and are deleted", drafts, unsent);
  return TRUE;
}

gboolean
rz_store_date_back (RzStore *self,
                    gint64   latest,
                    GError **error)
{
  g_autoptr (RzTransaction) transaction = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  transaction = rz_transaction_begin (self->database, error);
  return transaction != NULL &&
         rz_sealed_table_date_back (self->database, RZ_STORE_DRAFT, latest, error) &&
         rz_outbox_table_date_back (self->database, self->cipher, latest, error) &&
         rz_transaction_commit (transaction, error);
}

guint
rz_store_get_expired (RzStore *self)
{
  g_return_val_if_fail (RZ_IS_STORE (self), 0);

  return self->expired;
}

gboolean
rz_store_lose_unsent (RzStore    *self,
                      const char *idempotency_key,
                      GError    **error)
{
  g_autoptr (RzTransaction) transaction = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  transaction = rz_transaction_begin (self->database, error);
  if (transaction == NULL ||
      !rz_outbox_table_remove (self->database, idempotency_key, error) ||
      !rz_store_put_sealed (self, RZ_STORE_LOST, g_variant_new_uint32 (self->lost + 1), error) ||
      !rz_transaction_commit (transaction, error))
    return FALSE;
  self->lost++;
  return TRUE;
}

guint
rz_store_get_lost (RzStore *self)
{
  g_return_val_if_fail (RZ_IS_STORE (self), 0);

  return self->lost;
}

gboolean
rz_store_acknowledge_gone (RzStore *self,
                           GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  self->expired = self->lost = 0;
  return rz_sealed_table_remove (self->database, RZ_STORE_EXPIRED, error) && rz_sealed_table_remove (self->database, RZ_STORE_LOST, error);
}

gboolean
rz_store_expire_results (RzStore *self,
                         gint64   now,
                         GError **error)
{
  gboolean found;
  GDate    before;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  if (self->keep_days == 0)
    return TRUE;
  rz_date_from_time (&before, now);
  g_date_subtract_days (&before, self->keep_days);
  if (!rz_result_table_has_older (self->database, &before, &found, error))
    return FALSE;
  if (found)
    rz_eraser_run (self->eraser, NULL, NULL, &before, FALSE, NULL);
  return TRUE;
}
