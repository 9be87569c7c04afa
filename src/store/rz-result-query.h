/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the results: which, in what order, after which one. */
#pragma once

#include "rz-result.h"

G_BEGIN_DECLS

/** RzResultOrder: NEWEST first; OLDEST first; CITY by code, newest first within; RECEIPT by number, those without one last, oldest first. */
typedef enum
{
  RZ_RESULT_ORDER_NEWEST,
  RZ_RESULT_ORDER_OLDEST,
  RZ_RESULT_ORDER_CITY,
  RZ_RESULT_ORDER_RECEIPT,
} RzResultOrder;

#define RZ_N_RESULT_ORDERS (RZ_RESULT_ORDER_RECEIPT + 1)

/** RZ_RESULT_ANY: every outcome. */
#define RZ_RESULT_ANY (-1)

/**
 * RzResultQuery:
 * @outcome: #RzResultOutcome or %RZ_RESULT_ANY
 * @city: code such as 440100; 0: every city
 * @from: first day, invalid: from the first
 * @to: last day, invalid: to the last
 * @text: (owned) (nullable): beginning of a name, of its initials, or of a receipt number; a whole number or its last four. %NULL or blank: all
 * @order: of the rows
 */
typedef struct
{
  int           outcome;
  int           city;
  GDate         from;
  GDate         to;
  char         *text;
  RzResultOrder order;
} RzResultQuery;

/** rz_result_query_new: Everything, newest first. */
RzResultQuery *rz_result_query_new (void);
RzResultQuery *rz_result_query_copy (const RzResultQuery *self);
void           rz_result_query_free (RzResultQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzResultQuery, rz_result_query_free)

G_END_DECLS
