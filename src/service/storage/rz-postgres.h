/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL behind #RzDatabase, for many processes on one database. */
#pragma once

#include "rz-database.h"

G_BEGIN_DECLS

/** rz_postgres_is_uri: Whether @spec begins as the URI of a PostgreSQL database does. */
gboolean rz_postgres_is_uri (const char *spec);

/**
 * rz_postgres_open:
 * @uri: "postgresql://[USER@]HOST[:PORT]/DATABASE[?…]", with libpq's environment and password file
 * @migrations: (array zero-terminated=1): as for rz_database_open(), in SQLite's words, which are translated
 *
 * READ COMMITTED: what must not happen twice is guarded by a row lock or a unique index. A lost connection is opened again by the next
 * transaction; one that was in the middle fails with %RZ_STORE_ERROR_UNREACHABLE. Each step of @migrations and its number are one transaction.
 * Returns: (transfer full) (nullable): %NULL with an error of #RzStoreError, also where this program was built without libpq.
 */
RzDatabase *rz_postgres_open (const char        *uri,
                              const char *const *migrations,
                              GError           **error);
/** rz_postgres_get_name: Returns: (transfer full): the name of the database, from @uri or libpq's environment. */
char *rz_postgres_get_name (const char *uri);
/** rz_postgres_translate: Returns: (transfer full): @sql with $1 for ?1, and PostgreSQL's types for SQLite's. Quoted text is left alone. */
char *rz_postgres_translate (const char *sql);

G_END_DECLS
