/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the table of results, as an object a list model can hold. */
#pragma once

#include <glib-object.h>

#include "rz-result.h"

G_BEGIN_DECLS

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

/** rz_result_item_new: Copies what is shown of @result. */
RzResultItem *rz_result_item_new (const RzResult *result);
/** rz_result_item_get_text: Returns: (transfer none): what stands in @column; "—" where nothing is known. */
const char *rz_result_item_get_text (RzResultItem  *self,
                                     RzResultColumn column);
gboolean    rz_result_item_get_passed (RzResultItem *self);

G_END_DECLS
