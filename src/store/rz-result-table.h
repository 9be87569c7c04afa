/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results cache: columns to filter and sort by in clear, the person sealed, receipts and search tokens beside them. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"
#include "rz-result.h"
#include "rz-search-tokens.h"

G_BEGIN_DECLS

/** rz_result_table_put: Inside a transaction. @tokens: (nullable): %NULL: the persons cannot be searched for. A receipt that is there already is kept as it was. */
gboolean rz_result_table_put (RzDatabase     *database,
                              RzFieldCipher  *cipher,
                              RzSearchTokens *tokens,
                              GPtrArray      *results,
                              GError        **error);
/** rz_result_table_get_jws: @jws: (out) (transfer full) (nullable): the signed receipt of @result. */
gboolean rz_result_table_get_jws (RzDatabase     *database,
                                  RzFieldCipher  *cipher,
                                  const RzResult *result,
                                  char          **jws,
                                  GError        **error);
/** rz_result_table_remove_person: Inside a transaction. @removed: (out): how many rows, with their receipts and tokens. */
gboolean rz_result_table_remove_person (RzDatabase     *database,
                                        RzFieldCipher  *cipher,
                                        RzSearchTokens *tokens,
                                        const RzPerson *person,
                                        guint          *removed,
                                        GError        **error);
/** rz_result_table_has_older: @found: (out): whether there is a result of before @day. */
gboolean rz_result_table_has_older (RzDatabase  *database,
                                    const GDate *day,
                                    gboolean    *found,
                                    GError     **error);
/** rz_result_table_remove_older: Inside a transaction: of the results of before @day the oldest, @limit at most. @removed: (out): how many rows, with their receipts and tokens. */
gboolean rz_result_table_remove_older (RzDatabase     *database,
                                       RzFieldCipher  *cipher,
                                       RzSearchTokens *tokens,
                                       const GDate    *day,
                                       guint           limit,
                                       guint          *removed,
                                       GError        **error);

G_END_DECLS
