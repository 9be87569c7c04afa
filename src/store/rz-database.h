/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database: a SQLite file, opened with its pragmas and brought up to date, or whatever else a driver offers; used in transactions. */
#pragma once

#include <sqlite3.h>

#include "rz-store-error.h"

G_BEGIN_DECLS

typedef struct _RzDatabase RzDatabase;

/**
 * rz_database_open:
 * @path: file, made with mode 0600 when missing; ":memory:" for tests
 * @migrations: (array zero-terminated=1): step i brings PRAGMA user_version from i to i + 1; released steps are never edited
 *
 * WAL, synchronous FULL, foreign keys, secure delete. Each step and its stamp are one transaction. One thread at a time.
 * Returns: (transfer full) (nullable): %NULL with an error of #RzStoreError; the file is then as it was.
 */
RzDatabase *rz_database_open (const char        *path,
                              const char *const *migrations,
                              GError           **error);
/** rz_database_open_reader: A second, reading connection to a file rz_database_open() has brought up to date; sees every commit of the others. One thread at a time. */
RzDatabase *rz_database_open_reader (const char *path,
                                     GError    **error);
/** rz_database_open_writer: A second connection like rz_database_open()'s to a file that one has brought up to date. One thread at a time. */
RzDatabase *rz_database_open_writer (const char *path,
                                     GError    **error);
void        rz_database_close (RzDatabase *self);

/** rz_database_get_handle: Returns: (transfer none) (nullable): %NULL where it is not SQLite. */
sqlite3 *rz_database_get_handle (RzDatabase *self);
/**
 * rz_database_set_patience:
 * @ms: how long a transaction waits for another's lock before %RZ_STORE_ERROR_BUSY; 5000 unless told
 *
 * SQLite only, where the wait stops the thread; a server has its own.
 */
void rz_database_set_patience (RzDatabase *self,
                               guint       ms);
/** rz_database_exec: Runs constant SQL without values. */
gboolean rz_database_exec (RzDatabase *self,
                           const char *sql,
                           GError    **error);

/** RzGoOn: Called between two slices on the thread of the work. Returns: %FALSE to give it up, since somebody waits. */
typedef gboolean (*RzGoOn) (gpointer user_data);

/**
 * rz_database_rewrite:
 * @go_on: (scope call): asked about every MiB, the first time before others are kept from writing
 *
 * Writes the file anew without what was deleted: secure_delete overwrites a cell, but not the copy of it that balancing left in the free room of
 * another page. It takes seconds where there is much, needs room for the file once more beside it and once in the log, and commits with its
 * last slice. %RZ_STORE_ERROR_BUSY when @go_on said no or another connection wrote since it began: the file is as it was.
 */
gboolean rz_database_rewrite (RzDatabase *self,
                              RzGoOn      go_on,
                              gpointer    user_data,
                              GError    **error);
/** rz_database_new_emptied: @kept: constant name of the one table whose rows stay. Returns: (transfer full) (nullable): in memory, with the tables and the version of @self, a SQLite file. */
RzDatabase *rz_database_new_emptied (RzDatabase *self,
                                     const char *kept,
                                     GError    **error);
/**
 * rz_database_replace:
 * @content: what @self holds from now on, in one transaction as long as @content, however much there was
 *
 * SQLite only. The old pages stay in the write-ahead log, which rz_database_empty_log() empties; the file has then none of them left.
 * %RZ_STORE_ERROR_BUSY when another connection goes on writing: @self is as it was.
 */
gboolean rz_database_replace (RzDatabase *self,
                              RzDatabase *content,
                              GError    **error);
/** rz_database_empty_log: Copies the write-ahead log, which keeps old pages, into the file and empties it. %RZ_STORE_ERROR_BUSY while another connection reads. */
gboolean rz_database_empty_log (RzDatabase *self,
                                GError    **error);
/**
 * rz_database_copy_to:
 * @path: a file that is not there yet; made with mode 0600
 *
 * SQLite only: a consistent copy while others go on reading and writing, checked and on the disk before it has its name. Nothing is left of
 * one that failed.
 */
gboolean rz_database_copy_to (RzDatabase *self,
                              const char *path,
                              GError    **error);
/** rz_database_set_error: SQLite only: maps SQLite's last error to #RzStoreError; the message holds no values. Returns: %FALSE. */
gboolean rz_database_set_error (RzDatabase *self,
                                GError    **error);

/** RzTransaction: rolled back by its clean-up unless committed. */
typedef struct
{
  RzDatabase *database;
} RzTransaction;

RzTransaction *rz_transaction_begin (RzDatabase *database,
                                     GError    **error);
/** rz_transaction_begin_reading: For what takes long to read and is written meanwhile: everything as it is at the first question, and nobody who writes waits. Nothing is written in it. */
RzTransaction *rz_transaction_begin_reading (RzDatabase *database,
                                             GError    **error);
/** rz_transaction_begin_alone: No other transaction begun this way runs at the same time, in any process: for what is set up once, and for imports. */
RzTransaction *rz_transaction_begin_alone (RzDatabase *database,
                                           GError    **error);
gboolean       rz_transaction_commit (RzTransaction *self,
                                      GError       **error);
void           rz_transaction_free (RzTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzDatabase, rz_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzTransaction, rz_transaction_free)

G_END_DECLS
