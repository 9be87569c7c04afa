/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 认证结果查询: the cache at once, and what the service adds to it. */
#include "rz-flow-private.h"

#include "rz-receipt-jws.h"
#include "rz-refresh.h"

/* A first screenful and more; the cache itself has no end. */
#define MAX_RESULTS 200

GPtrArray *
rz_flow_results (RzFlow  *self,
                 GError **error)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), NULL);

  if (self->store == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);
  return rz_store_list_results (self->store, MAX_RESULTS, error);
}

/* Returns: (transfer full) (nullable): the claims; they were verified before they were sealed in the store. */
static RzReceipt *
load_receipt (RzFlow         *self,
              const RzResult *result,
              GError        **error)
{
  g_autoptr (RzResult) whole = rz_result_copy (result);

  if (self->store == NULL || result->outcome != RZ_RESULT_PASSED || !rz_store_load_jws (self->store, whole, error) || whole->jws == NULL)
    return NULL;
  return rz_receipt_peek (whole->jws, error);
}

gboolean
rz_flow_has_receipt (RzFlow         *self,
                     const RzResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzReceipt) receipt = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self) && result != NULL, FALSE);

  receipt = load_receipt (self, result, &error);
  if (error != NULL)
    g_warning ("A stored receipt cannot be read: %s", error->message);
  return receipt != NULL;
}

gboolean
rz_flow_show_receipt (RzFlow         *self,
                      const RzResult *result,
                      GError        **error)
{
  g_autoptr (RzReceipt) receipt = NULL;
  g_autoptr (RzPaper) paper = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self) && result != NULL, FALSE);

  receipt = load_receipt (self, result, error);
  if (receipt == NULL)
    return FALSE;
  paper = rz_paper_new_receipt (receipt);
  rz_flow_set_paper (self, paper);
  return rz_case_show_paper (self->rz_case, error);
}

static void
add_person (GPtrArray      *people,
            const RzPerson *person)
{
  for (guint i = 0; i < people->len; i++)
    if (rz_person_is_same (g_ptr_array_index (people, i), person))
      return;
  g_ptr_array_add (people, rz_person_copy (person));
}

/* Returns: (transfer full) (element-type RzPerson): whose results this computer looks after: the remembered one, and every relative. */
static GPtrArray *
gather_kept (RzFlow *self)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_person_free);
  g_autoptr (RzPerson) remembered = NULL;
  g_autoptr (GPtrArray) relatives = NULL;
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && (!rz_store_recall (self->store, &remembered, &error) || (relatives = rz_store_list_relatives (self->store, &error)) == NULL))
    g_warning ("Whose results are asked for cannot be read: %s", error->message);
  if (remembered != NULL)
    add_person (people, remembered);
  for (guint i = 0; relatives != NULL && i < relatives->len; i++)
    add_person (people, ((const RzRelative *) relatives->pdata[i])->person);
  return people;
}

/* @person: (nullable): then the applicant. */
static void
add_chosen (RzFlow         *self,
            GPtrArray      *people,
            const RzPerson *person)
{
  const RzPerson *chosen = person != NULL ? person : rz_case_get_applicant (self->rz_case);

  if (chosen != NULL)
    add_person (people, chosen);
}

gboolean
rz_flow_may_refresh (RzFlow         *self,
                     const RzPerson *person)
{
  g_autoptr (GPtrArray) people = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  people = gather_kept (self);
  add_chosen (self, people, person);
  return self->store != NULL && (people->len > 0 || self->n_unsent > 0);
}

/* Where everybody was answered whom this computer looks after; the one of a row says nothing of the others. */
static void
note_refreshed (RzFlow *self,
                guint   n_kept)
{
  g_autoptr (GError) error = NULL;

  if (n_kept > 0 && !rz_store_note_refreshed (self->store, rz_client_get_now (self->client), &error))
    g_warning ("When the results were told cannot be noted: %s", error->message);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (!rz_refresh_run_finish (RZ_CLIENT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  note_refreshed (g_task_get_source_object (task), GPOINTER_TO_UINT (g_task_get_task_data (task)));
  g_task_return_boolean (task, TRUE);
}

void
rz_flow_refresh_async (RzFlow             *self,
                       const RzPerson     *person,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) people = NULL;

  g_return_if_fail (RZ_IS_FLOW (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_flow_refresh_async);
  people = gather_kept (self);
  g_task_set_task_data (task, GUINT_TO_POINTER (people->len), NULL);
  add_chosen (self, people, person);
  if (self->store == NULL || (people->len == 0 && self->n_unsent == 0))
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED, "There is nobody to ask about");
  else if (people->len == 0)
    rz_flow_await_outbox (self, g_steal_pointer (&task));
  else
    {
      rz_flow_ask_outbox (self);
      rz_refresh_run_async (self->client, self->store, people, cancellable, refreshed_cb, g_steal_pointer (&task));
    }
}

gboolean
rz_flow_refresh_finish (RzFlow       *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_flow_refresh_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
