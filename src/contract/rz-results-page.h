/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer to a results query: a page of receipts, newest first. */
#pragma once

#include "rz-json.h"
#include "rz-receipt.h"
#include "rz-standing.h"

G_BEGIN_DECLS

/**
 * RzResultsPage:
 * @items: (owned) (element-type RzReceipt)
 * @next_cursor: (owned) (nullable): %NULL on the last page
 * @standing: (owned) (nullable): of the person asked about; %NULL where one receipt was asked for
 */
typedef struct
{
  GPtrArray  *items;
  char       *next_cursor;
  RzStanding *standing;
} RzResultsPage;

RzResultsPage *rz_results_page_new (void);
void           rz_results_page_free (RzResultsPage *self);

JsonNode      *rz_results_page_to_json (const RzResultsPage *self);
RzResultsPage *rz_results_page_from_json (JsonNode *node,
                                          GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzResultsPage, rz_results_page_free)

G_END_DECLS
