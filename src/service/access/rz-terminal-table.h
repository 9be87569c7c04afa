/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terminals the service knows, by the thumbprint of their key. */
#pragma once

#include "rz-jwk.h"
#include "rz-storage.h"

G_BEGIN_DECLS

/**
 * RzTerminalState: the numbers stand in the database: append only
 * @RZ_TERMINAL_STATE_TAKEN: showed its key at its first case, where that is enough
 * @RZ_TERMINAL_STATE_ENROLLED: with a code of the district
 * @RZ_TERMINAL_STATE_REVOKED: never listened to again
 * @RZ_TERMINAL_STATE_UNKNOWN: not in the database
 */
typedef enum
{
  RZ_TERMINAL_STATE_TAKEN = 0,
  RZ_TERMINAL_STATE_ENROLLED = 1,
  RZ_TERMINAL_STATE_REVOKED = 2,
  RZ_TERMINAL_STATE_UNKNOWN = -1,
} RzTerminalState;

typedef struct _RzTerminalTable RzTerminalTable;

/** rz_terminal_table_new: @storage: must outlive the table. Same thread. All errors are of #RzStoreError. */
RzTerminalTable *rz_terminal_table_new (RzStorage *storage);
void             rz_terminal_table_free (RzTerminalTable *self);

/** rz_terminal_table_take: Remembers a terminal by its public key; nothing happens to one that is known already. */
gboolean rz_terminal_table_take (RzTerminalTable *self,
                                 RzJwk           *key,
                                 gint64           now,
                                 GError         **error);
/** rz_terminal_table_enrol: @label: (nullable): what the district calls it. A revoked one stays revoked. */
gboolean rz_terminal_table_enrol (RzTerminalTable *self,
                                  RzJwk           *key,
                                  const char      *label,
                                  gint64           now,
                                  GError         **error);
/** rz_terminal_table_revoke: @which: thumbprint or label. @n: (out): how many were revoked. */
gboolean rz_terminal_table_revoke (RzTerminalTable *self,
                                   const char      *which,
                                   int             *n,
                                   GError         **error);
gboolean rz_terminal_table_get_state (RzTerminalTable *self,
                                      const char      *thumbprint,
                                      RzTerminalState *state,
                                      GError         **error);
/** rz_terminal_table_has_enrolled: Whether any terminal ever enrolled here. */
gboolean rz_terminal_table_has_enrolled (RzTerminalTable *self,
                                         gboolean        *has,
                                         GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzTerminalTable, rz_terminal_table_free)

G_END_DECLS
