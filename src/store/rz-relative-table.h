/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a proxy looks after: everything but a random id is sealed. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"
#include "rz-relative.h"

G_BEGIN_DECLS

gboolean rz_relative_table_add (RzDatabase       *database,
                                RzFieldCipher    *cipher,
                                const RzRelative *relative,
                                GError          **error);
/** rz_relative_table_update: One that is not there any more stays away. */
gboolean rz_relative_table_update (RzDatabase       *database,
                                   RzFieldCipher    *cipher,
                                   const RzRelative *relative,
                                   GError          **error);
/** rz_relative_table_list: Returns: (transfer full) (element-type RzRelative) (nullable): in the order they came. A row that is not what was written is left out with a warning. */
GPtrArray *rz_relative_table_list (RzDatabase    *database,
                                   RzFieldCipher *cipher,
                                   GError       **error);
gboolean   rz_relative_table_remove (RzDatabase *database,
                                     const char *id,
                                     GError    **error);

G_END_DECLS
