/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks how somebody's certification stands, by the service's clock. */
#pragma once

#include "rz-person.h"
#include "rz-standing.h"
#include "rz-transport.h"

G_BEGIN_DECLS

/** rz_inquiry_async: POST /v1/results/query for @applicant (copied), of which only the standing is read. @patience: (static). */
void rz_inquiry_async (RzTransport        *transport,
                       const RzPerson     *applicant,
                       const RzPatience   *patience,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
/** rz_inquiry_finish: Returns: (transfer full) (nullable): MALFORMED where the service leaves the standing out. */
RzStanding *rz_inquiry_finish (RzTransport  *transport,
                               GAsyncResult *result,
                               GError      **error);

G_END_DECLS
