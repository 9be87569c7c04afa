/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the results cache: its columns, and the person sealed in it. Private to the store. */
#pragma once

#include "rz-field-cipher.h"
#include "rz-result.h"
#include "rz-statement.h"

G_BEGIN_DECLS

/** RZ_RESULT_ROW_COLUMNS: what rz_result_row_read() reads, of the table named r. */
#define RZ_RESULT_ROW_COLUMNS "r.id, r.outcome, r.receipt_no, r.day, r.valid_until, r.city, r.channel, r.reason, r.hint, r.sealed"

typedef enum
{
  RZ_RESULT_ROW_ID,
  RZ_RESULT_ROW_OUTCOME,
  RZ_RESULT_ROW_RECEIPT_NO,
  RZ_RESULT_ROW_DAY,
  RZ_RESULT_ROW_VALID_UNTIL,
  RZ_RESULT_ROW_CITY,
  RZ_RESULT_ROW_CHANNEL,
  RZ_RESULT_ROW_REASON,
  RZ_RESULT_ROW_HINT,
  RZ_RESULT_ROW_SEALED,
} RzResultRowColumn;

/** rz_result_row_day: Returns: 20260311, as days stand in the table; 0 for an invalid @day. */
int rz_result_row_day (const GDate *day);
/** rz_result_row_city: Returns: 440100; 0 for %NULL. */
int rz_result_row_city (const char *code);
/** rz_result_row_reason: Returns: (transfer none) (nullable): the word that stands in the table. */
const char *rz_result_row_reason (const RzResult *result);

/** rz_result_row_seal: @result: with its id. The open fields are bound in: a failure edited into a pass, or another day, does not open. */
GBytes *rz_result_row_seal (RzFieldCipher  *cipher,
                            const RzResult *result,
                            GError        **error);
/** rz_result_row_read: Returns: (transfer full) (nullable): without the receipt; %NULL with %RZ_STORE_ERROR_TAMPERED. */
RzResult *rz_result_row_read (RzStatement   *statement,
                              RzFieldCipher *cipher,
                              GError       **error);

G_END_DECLS
