/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Liveness sessions: nonces good for one capture, and what became of it. */
#pragma once

#include "rz-session.h"
#include "rz-storage.h"
#include "rz-verdict.h"

G_BEGIN_DECLS

/** RzSessionState: the numbers stand in the database: append only. REPLACED: a later session of the same case took its place. */
typedef enum
{
  RZ_SESSION_STATE_OPEN = 0,
  RZ_SESSION_STATE_JUDGED = 1,
  RZ_SESSION_STATE_REPLACED = 2,
} RzSessionState;

/**
 * RzSessionRecord:
 * @session: (owned): as granted
 * @case_id: (owned)
 * @issued_at: seconds since 1970
 * @idempotency_key: (owned) (nullable): of the capture that was judged
 * @bundle: (owned) (nullable): digest of that capture, see rz_session_table_judge()
 * @verdict: (owned) (nullable): the JSON answered to it
 */
typedef struct
{
  RzSession     *session;
  char          *case_id;
  gint64         issued_at;
  RzSessionState state;
  char          *idempotency_key;
  GBytes        *bundle;
  GBytes        *verdict;
} RzSessionRecord;

void rz_session_record_free (RzSessionRecord *self);

typedef struct _RzSessionTable RzSessionTable;

/** rz_session_table_new: @storage: must outlive the table. Same thread. All errors are of #RzStoreError. */
RzSessionTable *rz_session_table_new (RzStorage *storage);
void            rz_session_table_free (RzSessionTable *self);

/** rz_session_table_add: Open sessions of the same case are replaced: one nonce a case is alive. */
gboolean rz_session_table_add (RzSessionTable  *self,
                               const RzSession *session,
                               const char      *case_id,
                               gint64           now,
                               GError         **error);
/** rz_session_table_find: Returns: (transfer full) (nullable): %NULL without @error when unknown. */
RzSessionRecord *rz_session_table_find (RzSessionTable *self,
                                        const char     *session_id,
                                        GError        **error);
/** rz_session_table_judge: @bundle: digest of everything that was sent: tells the same capture from another. @verdict: the JSON to answer from now on. %RZ_STORE_ERROR_CONFLICT when it was judged before. */
gboolean rz_session_table_judge (RzSessionTable *self,
                                 const char     *session_id,
                                 const char     *idempotency_key,
                                 GBytes         *bundle,
                                 GBytes         *verdict,
                                 GError        **error);

/** rz_session_table_see_picture: Remembers a picture by its digest. @seen: (out): whether it had been sent before. */
gboolean rz_session_table_see_picture (RzSessionTable *self,
                                       GBytes         *jpeg,
                                       gint64          now,
                                       gboolean       *seen,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSessionRecord, rz_session_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSessionTable, rz_session_table_free)

G_END_DECLS
