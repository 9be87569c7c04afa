/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the service for people's results and keeps those it signed. */
#pragma once

#include "rz-client.h"
#include "rz-store.h"

G_BEGIN_DECLS

/**
 * rz_refresh_run_async:
 * @people: (element-type RzPerson): copied; asked about one after the other
 *
 * Every receipt is checked against the service's published keys before it is kept; what was kept before stays as it is. The first who is not answered
 * ends it; whom the service does not know has no results. The service's time is asked for first: rz_client_get_now() is when they are of.
 */
void rz_refresh_run_async (RzClient           *client,
                           RzStore            *store,
                           GPtrArray          *people,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
/** rz_refresh_run_finish: Errors of #RzClientError and #RzStoreError; a receipt that does not verify is %RZ_CLIENT_ERROR_MALFORMED, and then none of that person is kept. */
gboolean rz_refresh_run_finish (RzClient     *client,
                                GAsyncResult *result,
                                GError      **error);

G_END_DECLS
