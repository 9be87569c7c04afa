/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single encrypted values by name: the interrupted case, the remembered person. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"

G_BEGIN_DECLS

gboolean rz_sealed_table_put (RzDatabase    *database,
                              RzFieldCipher *cipher,
                              const char    *name,
                              GBytes        *clear,
                              GError       **error);
/** rz_sealed_table_get: @clear: (out) (transfer full) (nullable): %NULL when there is none. */
gboolean rz_sealed_table_get (RzDatabase    *database,
                              RzFieldCipher *cipher,
                              const char    *name,
                              GBytes       **clear,
                              GError       **error);
gboolean rz_sealed_table_remove (RzDatabase *database,
                                 const char *name,
                                 GError    **error);

G_END_DECLS
