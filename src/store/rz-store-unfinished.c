/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interrupted case, and the requests the service has not got yet. */
#include "rz-store-private.h"

#include "rz-outbox-table.h"
#include "rz-sealed-table.h"

gboolean
rz_store_save_draft (RzStore  *self,
                     GVariant *draft,
                     GError  **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_variant_is_of_type (draft, G_VARIANT_TYPE_VARDICT), FALSE);

  if (self->mode == RZ_STORE_MODE_PUBLIC)
    {
      g_variant_unref (g_variant_ref_sink (draft));
      return TRUE;
    }
  return rz_store_put_sealed (self, RZ_STORE_DRAFT, draft, error);
}

gboolean
rz_store_load_draft (RzStore   *self,
                     GVariant **draft,
                     GError   **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return rz_sealed_table_get_variant (self->database, self->cipher, RZ_STORE_DRAFT, G_VARIANT_TYPE_VARDICT, draft, error);
}

gboolean
rz_store_drop_draft (RzStore *self,
                     GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return rz_sealed_table_remove (self->database, RZ_STORE_DRAFT, error);
}

gboolean
rz_store_put_unsent (RzStore        *self,
                     const RzUnsent *unsent,
                     GError        **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return self->mode == RZ_STORE_MODE_PUBLIC || rz_outbox_table_put (self->database, self->cipher, unsent, error);
}

GPtrArray *
rz_store_list_unsent (RzStore *self,
                      GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), NULL);

  return rz_outbox_table_list (self->database, self->cipher, error);
}

gboolean
rz_store_drop_unsent (RzStore    *self,
                      const char *idempotency_key,
                      GError    **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return rz_outbox_table_remove (self->database, idempotency_key, error);
}
