/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The port behind #RzDatabase and #RzStatement: what a kind of database has to offer. SQL is written once, in the words both kinds know. */
#pragma once

#include "rz-database.h"

G_BEGIN_DECLS

/**
 * RzTransactionKind:
 * @RZ_TRANSACTION_ALONE: no other of this kind runs at the same time, in any process
 * @RZ_TRANSACTION_READING: sees one moment, whatever others write meanwhile, and keeps nobody from writing
 */
typedef enum
{
  RZ_TRANSACTION_WRITING,
  RZ_TRANSACTION_ALONE,
  RZ_TRANSACTION_READING,
} RzTransactionKind;

/**
 * RzDatabaseDriver:
 * @groups_commits: whether many calls may share one transaction: nobody else waits for the rows it touched
 * @copy: (nullable): takes whole rows, in PostgreSQL's binary format without its frame, by a COPY statement
 * @count_changes: rows the last step wrote
 *
 * Parameters are written ?1, ?2 …; types are TEXT, INTEGER (64 bits) and BLOB. A handle of a statement is used again after @reset, which
 * also forgets its values. Errors are of #RzStoreError and hold no values. One thread at a time.
 */
typedef struct
{
  gboolean groups_commits;

  void (*close) (gpointer connection);
  gboolean (*exec) (gpointer    connection,
                    const char *sql,
                    GError    **error);
  gboolean (*begin) (gpointer          connection,
                     RzTransactionKind kind,
                     GError          **error);
  gboolean (*commit) (gpointer connection,
                      GError **error);
  void (*rollback) (gpointer connection);

  gboolean (*copy) (gpointer      connection,
                    const char   *sql,
                    gconstpointer rows,
                    gsize         length,
                    GError      **error);

  gpointer (*prepare) (gpointer    connection,
                       const char *sql,
                       GError    **error);
  void (*finalize) (gpointer statement);
  void (*reset) (gpointer statement);
  void (*bind_text) (gpointer    statement,
                     int         index,
                     const char *value);
  void (*bind_int) (gpointer statement,
                    int      index,
                    gint64   value);
  void (*bind_bytes) (gpointer statement,
                      int      index,
                      GBytes  *value);
  gboolean (*step) (gpointer  statement,
                    gboolean *row,
                    GError  **error);
  gint64 (*count_changes) (gpointer statement);
  const char *(*get_text) (gpointer statement,
                           int      column);
  gint64 (*get_int) (gpointer statement,
                     int      column);
  GBytes *(*get_bytes) (gpointer statement,
                        int      column);
} RzDatabaseDriver;

/** rz_database_new: @driver: static. Takes @connection. Returns: (transfer full). */
RzDatabase *rz_database_new (const RzDatabaseDriver *driver,
                             gpointer                connection);

/**
 * RzLoan:
 * @handle: of a prepared statement, by the driver
 * @kept: whether the database keeps it for the next one
 */
typedef struct
{
  gpointer handle;
  gboolean kept;
  gboolean lent;
} RzLoan;

/** rz_database_borrow: Returns: (transfer full) (nullable): a statement for @sql, one that was given back where there is one. */
RzLoan *rz_database_borrow (RzDatabase *self,
                            const char *sql,
                            GError    **error);
/** rz_database_give_back: Takes @loan: resets it and keeps it for the next one. */
void                    rz_database_give_back (RzDatabase *self,
                                               RzLoan     *loan);
const RzDatabaseDriver *rz_database_get_driver (RzDatabase *self);
/** rz_database_check_version: Whether @version is one of the @newest known here. Returns: %FALSE with NEWER, which names both. */
gboolean rz_database_check_version (gint64   version,
                                    gint64   newest,
                                    GError **error);
/** rz_database_copy: Only where the driver has @copy. */
gboolean rz_database_copy (RzDatabase   *self,
                           const char   *sql,
                           gconstpointer rows,
                           gsize         length,
                           GError      **error);

G_END_DECLS
