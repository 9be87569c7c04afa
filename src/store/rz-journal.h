/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write-ahead log of a SQLite file that one program writes all the time: other threads bring it to the disk and copy it back into the file. */
#pragma once

#include "rz-database.h"

G_BEGIN_DECLS

typedef struct _RzJournal RzJournal;

/** rz_journal_open: Takes over the copying of the log of @database, which outlives it; a database in memory has none, and nothing to wait for. Returns: (transfer full) (nullable): %NULL with #RzStoreError. The thread of @database, but for rz_journal_sync(). */
RzJournal *rz_journal_open (RzDatabase *database,
                            GError    **error);
void       rz_journal_close (RzJournal *self);

/** rz_journal_begin: Returns: (transfer full) (nullable): a transaction for rz_journal_commit(). */
RzTransaction *rz_journal_begin (RzJournal *self,
                                 GError   **error);
/** rz_journal_commit: Takes @transaction. What it wrote is then seen by everybody and outlives this program, but not the computer before rz_journal_sync(): until then nobody is told of it. Every other transaction is on the disk when it is committed, and all before it. Returns: %FALSE: rolled back. */
gboolean rz_journal_commit (RzJournal     *self,
                            RzTransaction *transaction,
                            GError       **error);
/**
 * rz_journal_sync: Whatever was committed before is on the disk afterwards. Any thread; others may write meanwhile.
 *
 * Once it failed it fails until the journal is opened anew: Linux tells of a page that it could not write once, and takes it for written from then
 * on, so that a second fdatasync() proves nothing.
 */
gboolean rz_journal_sync (RzJournal *self,
                          GError   **error);
/** rz_journal_is_sound: Whether no rz_journal_sync() failed yet. Any thread. */
gboolean rz_journal_is_sound (RzJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzJournal, rz_journal_close)

G_END_DECLS
