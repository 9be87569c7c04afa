/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the service for a person's results. */
#include "rz-refresh.h"

#include <string.h>

#include "rz-jwk-set.h"
#include "rz-receipt-jws.h"

typedef struct
{
  RzStore   *store;    /* (owned) */
  RzPerson  *person;   /* (owned) */
  GPtrArray *receipts; /* (owned) (nullable) (element-type RzReceipt): unverified */
} Refresh;

static void
refresh_free (Refresh *self)
{
  g_clear_object (&self->store);
  rz_person_free (self->person);
  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  g_free (self);
}

static RzResult *
make_result (const RzReceipt *receipt,
             const RzPerson  *person)
{
  RzResult *result = rz_result_new ();

  result->outcome = RZ_RESULT_PASSED;
  result->receipt_no = g_strdup (receipt->receipt_no);
  result->day = receipt->passed_on;
  result->valid_until = receipt->valid_until;
  result->person = rz_person_copy (person);
  result->masked_name = g_strdup (receipt->masked_name);
  result->city_code = g_strdup (receipt->city_code);
  result->channel = g_strdup ("service");
  result->jws = g_strdup (receipt->jws);
  return result;
}

static GPtrArray *
verify_all (const Refresh *self,
            const char    *keys,
            GError       **error)
{
  g_autoptr (GBytes) text = g_bytes_new_static (keys, strlen (keys));
  g_autoptr (RzJwkSet) key_set = rz_jwk_set_parse (text, error);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);

  for (guint i = 0; key_set != NULL && i < self->receipts->len; i++)
    {
      const RzReceipt *asked = g_ptr_array_index (self->receipts, i);
      g_autoptr (RzReceipt) receipt = rz_receipt_verify (asked->jws, key_set, error);

      if (receipt == NULL)
        return NULL;
      g_ptr_array_add (results, make_result (receipt, self->person));
    }
  return key_set != NULL ? g_steal_pointer (&results) : NULL;
}

static void
keys_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *keys = rz_client_keys_finish (RZ_CLIENT (source), result, &error);
  Refresh         *self = g_task_get_task_data (task);

  if (keys == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if ((results = verify_all (self, keys, &error)) == NULL)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "A receipt does not verify: %s", error->message);
  else if (!rz_store_put_results (self->store, results, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
results_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Refresh *self = g_task_get_task_data (task);

  self->receipts = rz_client_results_finish (RZ_CLIENT (source), result, &error);
  if (self->receipts == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    rz_client_keys_async (RZ_CLIENT (source), g_task_get_cancellable (task), keys_cb, g_object_ref (task));
}

void
rz_refresh_run_async (RzClient           *client,
                      RzStore            *store,
                      const RzPerson     *person,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask   *task;
  Refresh *self;

  g_return_if_fail (RZ_IS_CLIENT (client) && RZ_IS_STORE (store) && person != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_refresh_run_async);
  self = g_new0 (Refresh, 1);
  self->store = g_object_ref (store);
  self->person = rz_person_copy (person);
  g_task_set_task_data (task, self, (GDestroyNotify) refresh_free);
  rz_client_results_async (client, person, cancellable, results_cb, task);
}

gboolean
rz_refresh_run_finish (RzClient     *client,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_refresh_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
