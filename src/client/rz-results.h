/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the pages of a results query to the last one. */
#pragma once

#include "rz-person.h"
#include "rz-transport.h"

G_BEGIN_DECLS

/** rz_results_async: @applicant: (transfer none): copied. @page_patience: (static): for each page. */
void rz_results_async (RzTransport        *transport,
                       const RzPerson     *applicant,
                       const RzPatience   *page_patience,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
/** rz_results_finish: Returns: (element-type RzReceipt) (transfer full): newest first; MALFORMED where the pages do not end. */
GPtrArray *rz_results_finish (RzTransport  *transport,
                              GAsyncResult *result,
                              GError      **error);

G_END_DECLS
