/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terminals the service knows, by the thumbprint of their key. */
#pragma once

#include "rz-jwk.h"
#include "rz-storage.h"

G_BEGIN_DECLS

typedef struct _RzTerminalTable RzTerminalTable;

/** rz_terminal_table_new: @storage: must outlive the table. Same thread. All errors are of #RzStoreError. */
RzTerminalTable *rz_terminal_table_new (RzStorage *storage);
void             rz_terminal_table_free (RzTerminalTable *self);

/** rz_terminal_table_take: Knows @key from now on; once known, nothing changes. Only its public part is kept. */
gboolean rz_terminal_table_take (RzTerminalTable *self,
                                 RzJwk           *key,
                                 gint64           now,
                                 GError         **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzTerminalTable, rz_terminal_table_free)

G_END_DECLS
