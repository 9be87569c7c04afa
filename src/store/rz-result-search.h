/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of the results cache by keyset: filtered, searched, in any of the orders. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"
#include "rz-result-query.h"
#include "rz-search-tokens.h"

G_BEGIN_DECLS

/** RzResultAnchor: where a page ended, by the fields of its last row. Days as 20260311, no city as 0, no receipt as "". */
typedef struct
{
  gint64 id;
  int    day;
  int    city;
  char  *receipt_no; /* (owned) */
} RzResultAnchor;

/** RzResultSlice: @results: (element-type RzResult). @last: of the last row looked at. @more: whether there may be rows behind it. */
typedef struct
{
  GPtrArray     *results;
  RzResultAnchor last;
  gboolean       more;
} RzResultSlice;

void rz_result_slice_free (RzResultSlice *self);

/**
 * rz_result_search:
 * @tokens: (nullable): %NULL: only receipts can be searched for
 * @after: (nullable): the end of the page before; %NULL: from the first row
 *
 * One page by keyset: its cost does not depend on how many rows there are. A row that was edited is left out with a warning; receipts are not read.
 */
RzResultSlice *rz_result_search (RzDatabase           *database,
                                 RzFieldCipher        *cipher,
                                 RzSearchTokens       *tokens,
                                 const RzResultQuery  *query,
                                 const RzResultAnchor *after,
                                 guint                 limit,
                                 GError              **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzResultSlice, rz_result_slice_free)

G_END_DECLS
