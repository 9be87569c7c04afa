/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads pages of results in a worker, by a connection of its own, so that a large cache never holds up the screen. */
#pragma once

#include "rz-result-search.h"
#include "rz-store.h"

G_BEGIN_DECLS

#define RZ_TYPE_RESULT_READER (rz_result_reader_get_type ())
G_DECLARE_FINAL_TYPE (RzResultReader, rz_result_reader, RZ, RESULT_READER, GObject)

/** rz_result_reader_new: Opens nothing before the first query. Main thread, like every function here. */
RzResultReader *rz_result_reader_new (RzStore *store);

/**
 * rz_result_reader_query_async:
 * @query: copied
 * @after: (nullable): copied: the end of the page before
 * @limit: rows at most
 *
 * Queries run one after the other; one that is cancelled before its turn costs nothing.
 */
void rz_result_reader_query_async (RzResultReader       *self,
                                   const RzResultQuery  *query,
                                   const RzResultAnchor *after,
                                   guint                 limit,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/** rz_result_reader_query_finish: Returns: (transfer full) (nullable): %NULL with an error of #RzStoreError or G_IO_ERROR_CANCELLED. */
RzResultSlice *rz_result_reader_query_finish (RzResultReader *self,
                                              GAsyncResult   *result,
                                              GError        **error);

G_END_DECLS
