/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First answers by idempotency key: the same call again gets the same answer again. */
#pragma once

#include "rz-reply.h"
#include "rz-storage.h"

G_BEGIN_DECLS

/** RZ_ANSWER_SECONDS: how long a repeated call gets its first answer. */
#define RZ_ANSWER_SECONDS (24 * 60 * 60)

typedef struct _RzAnswerTable RzAnswerTable;

/** rz_answer_table_new: @storage: must outlive the table. Same thread. All errors are of #RzStoreError. */
RzAnswerTable *rz_answer_table_new (RzStorage *storage);
void           rz_answer_table_free (RzAnswerTable *self);

/**
 * rz_answer_table_find:
 * @call: method and path
 * @request: (nullable): its body
 *
 * Returns: (transfer full) (nullable): %NULL without @error when there is none. A key that was given to a request with another body gets a problem,
 * never that one's answer, which may be about somebody else; it is still to be finished.
 */
RzReply *rz_answer_table_find (RzAnswerTable *self,
                               const char    *call,
                               const char    *key,
                               GBytes        *request,
                               gint64         now,
                               GError       **error);
/** rz_answer_table_add: The case_id of @reply is erased with its case. %RZ_STORE_ERROR_CONFLICT when another process gave an answer to the same call meanwhile. */
gboolean rz_answer_table_add (RzAnswerTable *self,
                              const char    *call,
                              const char    *key,
                              GBytes        *request,
                              const RzReply *reply,
                              gint64         now,
                              GError       **error);
gboolean rz_answer_table_erase_case (RzAnswerTable *self,
                                     const char    *case_id,
                                     GError       **error);
gboolean rz_answer_table_sweep (RzAnswerTable *self,
                                gint64         now,
                                GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzAnswerTable, rz_answer_table_free)

G_END_DECLS
