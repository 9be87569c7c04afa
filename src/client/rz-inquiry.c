/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks how somebody's certification stands. */
#include "rz-inquiry.h"

#include "rz-client-error.h"
#include "rz-results-page.h"
#include "rz-results-query.h"

static void
page_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = rz_transport_send_finish (RZ_TRANSPORT (source), result, &error);
  g_autoptr (RzResultsPage) page = response ? rz_response_read (response, RZ_RESPONSE_READER (results_page), &error) : NULL;

  if (page == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (page->standing == NULL)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "The answer leaves out the standing");
  else
    g_task_return_pointer (task, g_steal_pointer (&page->standing), (GDestroyNotify) rz_standing_free);
}

void
rz_inquiry_async (RzTransport        *transport,
                  const RzPerson     *applicant,
                  const RzPatience   *patience,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  g_autoptr (RzResultsQuery) query = rz_results_query_new ();
  GTask *task = g_task_new (transport, cancellable, callback, user_data);

  g_task_set_source_tag (task, rz_inquiry_async);
  query->applicant = rz_person_copy (applicant);
  query->limit = 1;
  rz_transport_send_async (transport,
                           rz_call_new_post ("standing", g_strdup ("/v1/results/query"), rz_results_query_to_json (query), patience),
                           cancellable,
                           page_cb,
                           task);
}

RzStanding *
rz_inquiry_finish (RzTransport  *transport,
                   GAsyncResult *result,
                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, transport), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_inquiry_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
