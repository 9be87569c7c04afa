/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided: of each result what the mode allows. */
#include "rz-store-private.h"

#include "rz-outbox-table.h"
#include "rz-person-variant.h"
#include "rz-result-search.h"
#include "rz-result-table.h"
#include "rz-sealed-table.h"

/* Of @result what the mode allows; the fields stay those of @result. */
static RzResult
choose_fields (RzStore        *self,
               const RzResult *result)
{
  RzResult kept = *result;

  if (self->mode != RZ_STORE_MODE_PUBLIC)
    return kept;
  kept.person = NULL;
  kept.masked_name = kept.city_code = kept.channel = kept.jws = NULL;
  kept.hint = RZ_HINT_NONE;
  g_date_clear (&kept.valid_until, 1);
  return kept;
}

/* Inside a transaction. */
static gboolean
write_results (RzStore   *self,
               GPtrArray *results,
               GError   **error)
{
  g_autofree RzResult *kept = g_new (RzResult, results->len);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < results->len; i++)
    {
      kept[i] = choose_fields (self, g_ptr_array_index (results, i));
      g_ptr_array_add (rows, &kept[i]);
    }
  return rz_result_table_put (self->database, self->cipher, self->mode == RZ_STORE_MODE_DESK ? self->tokens : NULL, rows, error);
}

gboolean
rz_store_put_results (RzStore   *self,
                      GPtrArray *results,
                      GError   **error)
{
  g_autoptr (RzTransaction) transaction = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  transaction = rz_transaction_begin (self->database, error);
  return transaction != NULL && write_results (self, results, error) && rz_transaction_commit (transaction, error);
}

gboolean
rz_store_put_result (RzStore        *self,
                     const RzResult *result,
                     GError        **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new ();

  g_ptr_array_add (results, (gpointer) result);
  return rz_store_put_results (self, results, error);
}

/* Another person's interrupted case is not over with this one's pass. */
static gboolean
end_draft (RzStore        *self,
           const RzResult *passed,
           GError        **error)
{
  g_autoptr (GVariant) draft = NULL;

  if (!rz_store_load_draft (self, &draft, error))
    return FALSE;
  if (draft == NULL || (passed->person != NULL && !rz_person_is_applicant_of (passed->person, draft)))
    return TRUE;
  return rz_store_drop_draft (self, error);
}

gboolean
rz_store_settle (RzStore        *self,
                 const RzResult *result,
                 const char     *idempotency_key,
                 GError        **error)
{
  g_autoptr (RzTransaction) transaction = NULL;
  g_autoptr (GPtrArray) results = g_ptr_array_new ();

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  g_ptr_array_add (results, (gpointer) result);
  transaction = rz_transaction_begin (self->database, error);
  return transaction != NULL && write_results (self, results, error) &&
         (idempotency_key == NULL || rz_outbox_table_remove (self->database, idempotency_key, error)) &&
         (result->outcome != RZ_RESULT_PASSED || end_draft (self, result, error)) &&
         rz_transaction_commit (transaction, error);
}

gboolean
rz_store_note_refreshed (RzStore *self,
                         gint64   when,
                         GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return rz_store_put_sealed (self, RZ_STORE_REFRESHED, g_variant_new_int64 (when), error);
}

gboolean
rz_store_get_refreshed (RzStore *self,
                        gint64  *when,
                        GError **error)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  *when = 0;
  if (!rz_sealed_table_get_variant (self->database, self->cipher, RZ_STORE_REFRESHED, G_VARIANT_TYPE_INT64, &value, error))
    return FALSE;
  *when = value != NULL ? g_variant_get_int64 (value) : 0;
  return TRUE;
}

gboolean
rz_store_load_jws (RzStore  *self,
                   RzResult *result,
                   GError  **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  g_clear_pointer (&result->jws, g_free);
  return result->receipt_no == NULL || rz_result_table_get_jws (self->database, self->cipher, result, &result->jws, error);
}

GPtrArray *
rz_store_list_results (RzStore *self,
                       guint    limit,
                       GError **error)
{
  g_autoptr (RzResultQuery) query = rz_result_query_new ();
  g_autoptr (RzResultSlice) slice = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), NULL);

  slice = rz_result_search (self->database, self->cipher, self->tokens, query, NULL, limit, error);
  if (slice == NULL)
    return NULL;
  for (guint i = 0; i < slice->results->len; i++)
    if (!rz_store_load_jws (self, g_ptr_array_index (slice->results, i), error))
      return NULL;
  return g_ptr_array_ref (slice->results);
}
