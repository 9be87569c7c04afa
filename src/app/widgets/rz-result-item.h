/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the table of results, as an object a list model can hold. */
#pragma once

#include <glib-object.h>

#include "rz-result.h"

G_BEGIN_DECLS

/** RzResultItem: Signal "filled": the line was empty and has its words now. */
#define RZ_TYPE_RESULT_ITEM (rz_result_item_get_type ())
G_DECLARE_FINAL_TYPE (RzResultItem, rz_result_item, RZ, RESULT_ITEM, GObject)

/** RzResultColumn: of the table (domain facts, section 2, Q). */
typedef enum
{
  RZ_RESULT_COLUMN_DAY,
  RZ_RESULT_COLUMN_OUTCOME,
  RZ_RESULT_COLUMN_PERSON,
  RZ_RESULT_COLUMN_CITY,
  RZ_RESULT_COLUMN_CHANNEL,
  RZ_RESULT_COLUMN_VALID_UNTIL,
  RZ_RESULT_COLUMN_RECEIPT,
} RzResultColumn;

#define RZ_N_RESULT_COLUMNS (RZ_RESULT_COLUMN_RECEIPT + 1)

/** rz_result_item_new: @result: (nullable) (transfer full): %NULL: an empty line, until rz_result_item_fill(). */
RzResultItem *rz_result_item_new (RzResult *result);
/** rz_result_item_fill: @result: (transfer full). */
void rz_result_item_fill (RzResultItem *self,
                          RzResult     *result);
/** rz_result_item_get_result: Returns: (transfer none) (nullable): %NULL while the line is empty. */
const RzResult *rz_result_item_get_result (RzResultItem *self);
/** rz_result_item_get_text: Returns: (transfer none): what stands in @column; "—" where nothing is known, "" while the line is empty. */
const char *rz_result_item_get_text (RzResultItem  *self,
                                     RzResultColumn column);
gboolean    rz_result_item_get_passed (RzResultItem *self);
/** rz_result_item_get_channel_label: Returns: (transfer none): translated; @word itself, of #RzResult, when it is of a later release. */
const char *rz_result_item_get_channel_label (const char *word);

G_END_DECLS
