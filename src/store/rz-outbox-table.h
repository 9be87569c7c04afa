/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service has not got yet (待上传): encrypted, with the idempotency key it will be sent under. Never pictures. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"
#include "rz-unsent.h"

G_BEGIN_DECLS

/** rz_outbox_table_put: A key that is there already is kept as it was: it has been given out. */
gboolean rz_outbox_table_put (RzDatabase     *database,
                              RzFieldCipher  *cipher,
                              const RzUnsent *unsent,
                              GError        **error);
/** rz_outbox_table_list: Returns: (transfer full) (element-type RzUnsent): oldest first. */
GPtrArray *rz_outbox_table_list (RzDatabase    *database,
                                 RzFieldCipher *cipher,
                                 GError       **error);
gboolean   rz_outbox_table_remove (RzDatabase *database,
                                   const char *idempotency_key,
                                   GError    **error);
/** rz_outbox_table_date_back: Inside a transaction: what was created after @latest, seconds since 1970, was created then. */
gboolean rz_outbox_table_date_back (RzDatabase    *database,
                                    RzFieldCipher *cipher,
                                    gint64         latest,
                                    GError       **error);
/** rz_outbox_table_remove_older: Removes what was created before @limit, seconds since 1970. @removed: (out): how many. */
gboolean rz_outbox_table_remove_older (RzDatabase *database,
                                       gint64      limit,
                                       guint      *removed,
                                       GError    **error);

G_END_DECLS
