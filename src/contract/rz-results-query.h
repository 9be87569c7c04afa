/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/results/query: asks for the passes of one person, or for one receipt. */
#pragma once

#include "rz-json.h"
#include "rz-person.h"

G_BEGIN_DECLS

#define RZ_RESULTS_DEFAULT_LIMIT 20
#define RZ_RESULTS_MAX_LIMIT 100

/**
 * RzResultsQuery:
 * @applicant: (owned) (nullable): name, id_type, id_number
 * @receipt_no: (owned) (nullable): instead of @applicant; exactly one of the two
 * @limit: 1 to %RZ_RESULTS_MAX_LIMIT
 * @cursor: (owned) (nullable): next_cursor of the page before
 */
typedef struct
{
  RzPerson *applicant;
  char     *receipt_no;
  int       limit;
  char     *cursor;
} RzResultsQuery;

/** rz_results_query_new: Default limit, all else empty. */
RzResultsQuery *rz_results_query_new (void);
void            rz_results_query_free (RzResultsQuery *self);

JsonNode       *rz_results_query_to_json (const RzResultsQuery *self);
RzResultsQuery *rz_results_query_from_json (JsonNode *node,
                                            GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzResultsQuery, rz_results_query_free)

G_END_DECLS
