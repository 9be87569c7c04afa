/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the service for people's results. */
#include "rz-refresh.h"

#include <string.h>

#include "rz-jwk-set.h"
#include "rz-receipt-jws.h"

typedef struct
{
  RzStore   *store;  /* (owned) */
  GPtrArray *people; /* (owned) (element-type RzPerson): still to be asked about, the last one first */
  RzJwkSet  *keys;   /* (owned) (nullable): the service's */
} Refresh;

static void
refresh_free (Refresh *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->keys, rz_jwk_set_free);
  g_free (self);
}

/* Returns: (transfer none): whom the question is about. */
static const RzPerson *
get_person (const Refresh *self)
{
  return g_ptr_array_index (self->people, self->people->len - 1);
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
            GPtrArray     *receipts,
            GError       **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);

  for (guint i = 0; i < receipts->len; i++)
    {
      const RzReceipt *asked = g_ptr_array_index (receipts, i);
      g_autoptr (GError) cause = NULL;
      g_autoptr (RzReceipt) receipt = rz_receipt_verify (asked->jws, self->keys, &cause);

      if (receipt == NULL)
        {
          g_set_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "A receipt does not verify: %s", cause->message);
          return NULL;
        }
      g_ptr_array_add (results, make_result (receipt, get_person (self)));
    }
  return g_steal_pointer (&results);
}

static gboolean
keep (const Refresh *self,
      GPtrArray     *receipts,
      GError       **error)
{
  g_autoptr (GPtrArray) results = verify_all (self, receipts, error);

  return results != NULL && rz_store_put_results (self->store, results, error);
}

/* Whom the service does not know has no results: that is an answer. */
static gboolean
is_unknown (const GError *error)
{
  return g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED) && rz_client_error_get_reason (error) == RZ_REASON_IDENTITY_MISMATCH;
}

static void ask_next (GTask *task);

static void
results_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Refresh *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) receipts = rz_client_results_finish (RZ_CLIENT (source), result, &error);

  if (receipts != NULL ? keep (self, receipts, &error) : is_unknown (error))
    {
      g_ptr_array_set_size (self->people, self->people->len - 1);
      ask_next (g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes @task. */
static void
ask_next (GTask *task)
{
  Refresh *self = g_task_get_task_data (task);

  if (self->people->len > 0)
    {
      rz_client_results_async (g_task_get_source_object (task), get_person (self), g_task_get_cancellable (task), results_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
keys_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Refresh         *self = g_task_get_task_data (task);
  g_autofree char *keys = rz_client_keys_finish (RZ_CLIENT (source), result, &error);
  g_autoptr (GBytes) text = keys != NULL ? g_bytes_new_static (keys, strlen (keys)) : NULL;

  if (keys == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if ((self->keys = rz_jwk_set_parse (text, &error)) == NULL)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "The keys of the service: %s", error->message);
  else
    ask_next (g_steal_pointer (&task));
}

static void
meta_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (rz_client_meta_finish (RZ_CLIENT (source), result, NULL, &error))
    rz_client_keys_async (RZ_CLIENT (source), g_task_get_cancellable (task), keys_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
rz_refresh_run_async (RzClient           *client,
                      RzStore            *store,
                      GPtrArray          *people,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask   *task;
  Refresh *self;

  g_return_if_fail (RZ_IS_CLIENT (client) && RZ_IS_STORE (store) && people != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_refresh_run_async);
  self = g_new0 (Refresh, 1);
  self->store = g_object_ref (store);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_person_free);
  for (guint i = people->len; i > 0; i--)
    g_ptr_array_add (self->people, rz_person_copy (g_ptr_array_index (people, i - 1)));
  g_task_set_task_data (task, self, (GDestroyNotify) refresh_free);
  rz_client_meta_async (client, cancellable, meta_cb, task);
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
