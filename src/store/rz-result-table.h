/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results cache: what the service decided, kept so that it stays findable without network. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"
#include "rz-result.h"

G_BEGIN_DECLS

/** rz_result_table_put: A result with a receipt number that is there already is kept once. */
gboolean rz_result_table_put (RzDatabase     *database,
                              RzFieldCipher  *cipher,
                              const RzResult *result,
                              GError        **error);
/** rz_result_table_list: Returns: (transfer full) (element-type RzResult): newest first, at most @limit. A row that is not what was written is left out with a warning. */
GPtrArray *rz_result_table_list (RzDatabase    *database,
                                 RzFieldCipher *cipher,
                                 guint          limit,
                                 GError       **error);

G_END_DECLS
