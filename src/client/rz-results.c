/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the pages of a results query to the last one. */
#include "rz-results.h"

#include "rz-results-page.h"
#include "rz-results-query.h"

/* Far more than one person can have passes: a cursor that leads in a circle ends here. */
#define MAX_PAGES 10

typedef struct
{
  RzResultsQuery   *query;    /* (owned) */
  GPtrArray        *receipts; /* (owned) (element-type RzReceipt) */
  guint             n_pages;
  const RzPatience *page_patience; /* (static) */
} Search;

static void ask_page (GTask *task);

static void
search_free (Search *self)
{
  rz_results_query_free (self->query);
  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  g_free (self);
}

static void
page_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = rz_transport_send_finish (RZ_TRANSPORT (source), result, &error);
  g_autoptr (RzResultsPage) page = response ? rz_response_read (response, RZ_RESPONSE_READER (results_page), &error) : NULL;
  Search *self = g_task_get_task_data (task);

  if (page == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_extend_and_steal (self->receipts, g_ptr_array_ref (page->items));
  if (page->next_cursor == NULL)
    g_task_return_pointer (task, g_steal_pointer (&self->receipts), (GDestroyNotify) g_ptr_array_unref);
  else if (++self->n_pages == MAX_PAGES)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "More than %u pages of results", MAX_PAGES);
  else
    {
      g_free (self->query->cursor);
      self->query->cursor = g_steal_pointer (&page->next_cursor);
      ask_page (task);
    }
}

static void
ask_page (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  rz_transport_send_async (g_task_get_source_object (task),
                           rz_call_new_post ("results", g_strdup ("/v1/results/query"),
                                             rz_results_query_to_json (self->query), self->page_patience),
                           g_task_get_cancellable (task),
                           page_cb,
                           g_object_ref (task));
}

void
rz_results_async (RzTransport        *transport,
                  const RzPerson     *applicant,
                  const RzPatience   *page_patience,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (transport, cancellable, callback, user_data);
  Search *self = g_new0 (Search, 1);

  g_task_set_source_tag (task, rz_results_async);
  g_task_set_task_data (task, self, (GDestroyNotify) search_free);
  self->query = rz_results_query_new ();
  self->query->applicant = rz_person_copy (applicant);
  self->query->limit = RZ_RESULTS_MAX_LIMIT;
  self->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_receipt_free);
  self->page_patience = page_patience;
  ask_page (task);
}

GPtrArray *
rz_results_finish (RzTransport  *transport,
                   GAsyncResult *result,
                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, transport), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_results_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
