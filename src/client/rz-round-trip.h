/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attempt: one request, one answer or none, within its time and its size. */
#pragma once

#include <libsoup/soup.h>

#include "rz-response.h"

G_BEGIN_DECLS

/**
 * rz_round_trip_async:
 * @limit: most bytes of the answer
 * @connect_ms: longest wait until the request can be written
 * @answer_ms: longest wait for the whole answer, connecting included
 *
 * Thread-default main context. Errors: RZ_CLIENT_ERROR_UNREACHABLE, RZ_CLIENT_ERROR_MALFORMED (no HTTP, larger than @limit), G_IO_ERROR_CANCELLED by
 * @cancellable alone, and G_TLS_ERROR as it came: a certificate does not become better by asking again.
 */
void        rz_round_trip_async (SoupSession        *session,
                                 SoupMessage        *message,
                                 gsize               limit,
                                 guint               connect_ms,
                                 guint               answer_ms,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
RzResponse *rz_round_trip_finish (SoupSession  *session,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
