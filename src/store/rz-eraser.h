/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deletes for good: out of the tables, the file's free room and the write-ahead log; in a thread of its own, since all of it takes seconds where there is much. */
#pragma once

#include <gio/gio.h>

#include "rz-database.h"
#include "rz-field-cipher.h"
#include "rz-person.h"

G_BEGIN_DECLS

typedef struct _RzEraser RzEraser;

/** rz_eraser_new: @path: of the database; @cipher: (transfer none): used until rz_eraser_finish(). Main thread, like every function here that does not say otherwise. */
RzEraser *rz_eraser_new (const char    *path,
                         RzFieldCipher *cipher);
/** rz_eraser_unref: After rz_eraser_finish(). Any thread. */
void rz_eraser_unref (RzEraser *self);

/**
 * rz_eraser_run:
 * @person: (nullable): copied: whose results, receipts, tokens, unsent items, draft and memory go
 * @relative: (nullable): id of the relative that goes with it
 * @before: (nullable): copied: results of earlier days go
 * @all: everything goes
 * @done: (transfer full) (nullable): returns how many results went, or an error of #RzStoreError: %RZ_STORE_ERROR_UNFINISHED: they are deleted, but
 *   the file could not be written anew, which stays due; any other: nothing is deleted
 *
 * One erasure after the other. With none of these it ends what an earlier one left due.
 */
void rz_eraser_run (RzEraser       *self,
                    const RzPerson *person,
                    const char     *relative,
                    const GDate    *before,
                    gboolean        all,
                    GTask          *done);
/** rz_eraser_yield: Somebody here waits for the database: the file is written anew a little later. Any thread. */
void rz_eraser_yield (RzEraser *self);
/** rz_eraser_is_writing: Returns: whether the file is being written anew, and the write-ahead log is so long that nobody else should copy it back. Any thread. */
gboolean rz_eraser_is_writing (RzEraser *self);
/** rz_eraser_finish: Waits for what was begun; what is due stays noted in the database where it fails. Any thread. */
void rz_eraser_finish (RzEraser *self);

/** rz_eraser_is_due: @due: (out): whether an erasure was interrupted before the file was written anew. On the connection of @database. */
gboolean rz_eraser_is_due (RzDatabase    *database,
                           RzFieldCipher *cipher,
                           gboolean      *due,
                           GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzEraser, rz_eraser_unref)

G_END_DECLS
