/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One prepared statement: bind, step, read. Knows its database, so every error is mapped in one place. */
#pragma once

#include "rz-database.h"

G_BEGIN_DECLS

typedef struct _RzStatement RzStatement;

/** rz_statement_new: @sql: constant. Returns: (transfer full) (nullable). Free it before its database. */
RzStatement *rz_statement_new (RzDatabase *database,
                               const char *sql,
                               GError    **error);
void         rz_statement_free (RzStatement *self);

/** rz_statement_bind_text: @index: from 1. %NULL binds NULL. The first failed bind is reported by the next step. */
void rz_statement_bind_text (RzStatement *self,
                             int          index,
                             const char  *value);
void rz_statement_bind_int (RzStatement *self,
                            int          index,
                            gint64       value);
void rz_statement_bind_bytes (RzStatement *self,
                              int          index,
                              GBytes      *value);

/** rz_statement_step: @row: (out) (optional): whether there is a row to read. */
gboolean rz_statement_step (RzStatement *self,
                            gboolean    *row,
                            GError     **error);

/** rz_statement_count_changes: Returns: rows the last step inserted, changed or deleted; once it is at its end. */
gint64 rz_statement_count_changes (RzStatement *self);

/** rz_statement_reset: Ready for other values and another run. */
void rz_statement_reset (RzStatement *self);

/** rz_statement_get_text: @column: from 0. Returns: (transfer none) (nullable): until the next step. */
const char *rz_statement_get_text (RzStatement *self,
                                   int          column);
gint64      rz_statement_get_int (RzStatement *self,
                                  int          column);
/** rz_statement_get_bytes: Returns: (transfer full) (nullable): a copy; %NULL for NULL. */
GBytes *rz_statement_get_bytes (RzStatement *self,
                                int          column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzStatement, rz_statement_free)

G_END_DECLS
