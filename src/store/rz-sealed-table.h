/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single encrypted values by name: the interrupted case, the remembered person. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"

G_BEGIN_DECLS

/** rz_sealed_table_put: @saved: seconds since 1970; a value of that name is replaced. */
gboolean rz_sealed_table_put (RzDatabase    *database,
                              RzFieldCipher *cipher,
                              const char    *name,
                              GBytes        *clear,
                              gint64         saved,
                              GError       **error);
/** rz_sealed_table_get: @clear: (out) (transfer full) (nullable): %NULL when there is none. */
gboolean rz_sealed_table_get (RzDatabase    *database,
                              RzFieldCipher *cipher,
                              const char    *name,
                              GBytes       **clear,
                              GError       **error);
/** rz_sealed_table_get_variant: @value: (out) (transfer full) (nullable): %NULL when there is none, or one that is not of @type. */
gboolean rz_sealed_table_get_variant (RzDatabase         *database,
                                      RzFieldCipher      *cipher,
                                      const char         *name,
                                      const GVariantType *type,
                                      GVariant          **value,
                                      GError            **error);
/** rz_sealed_table_date_back: The value of that name, if it was saved after @latest, seconds since 1970, was saved then. */
gboolean rz_sealed_table_date_back (RzDatabase *database,
                                    const char *name,
                                    gint64      latest,
                                    GError    **error);
gboolean rz_sealed_table_remove (RzDatabase *database,
                                 const char *name,
                                 GError    **error);
/** rz_sealed_table_remove_older: Removes the value of that name if it was saved before @limit. @removed: (out): 0 or 1. */
gboolean rz_sealed_table_remove_older (RzDatabase *database,
                                       const char *name,
                                       gint64      limit,
                                       guint      *removed,
                                       GError    **error);

G_END_DECLS
