/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One-time codes terminals enrol with: only their digests are kept. */
#pragma once

#include "rz-storage.h"

G_BEGIN_DECLS

/** RZ_CODE_GROUPS: of four characters: 80 random bits. */
#define RZ_CODE_GROUPS 4

/** rz_code_table_add: @label: (nullable): what the terminal will be called. Returns: (transfer full) (nullable): the new code; %NULL with #RzStoreError. */
char *rz_code_table_add (RzStorage  *storage,
                         const char *label,
                         gint64      expires_at,
                         GError    **error);
/** rz_code_table_use: Uses @code up. @good: (out): whether it was there, unused and in time. @label: (out) (transfer full) (nullable). Inside a transaction. */
gboolean rz_code_table_use (RzStorage  *storage,
                            const char *code,
                            gint64      now,
                            gboolean   *good,
                            char      **label,
                            GError    **error);

G_END_DECLS
