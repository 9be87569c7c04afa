/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's database with the keys that belong to it: opened together or not at all. */
#pragma once

#include "rz-database.h"
#include "rz-jwk.h"
#include "rz-vault.h"

G_BEGIN_DECLS

typedef struct _RzStorage RzStorage;

/** How a database is named, for messages. */
#define RZ_STORAGE_SPECS "sqlite:PATH or postgresql://HOST/DATABASE"

/** rz_storage_names_database: Whether @spec is of a kind rz_storage_open() knows. */
gboolean rz_storage_names_database (const char *spec);

/**
 * rz_storage_open_with_keys:
 * @spec: "sqlite:PATH"; "sqlite::memory:" with keys that end with the process; "postgresql://…", which many processes share
 * @keys: (nullable): folder of the keys; %NULL: beside PATH, or renzheng-service below the user's data folder
 *
 * In @keys stand NAME.key (fields) and NAME-signing.pem (receipts), both 0600, made with a new database only: an old one without its key
 * is refused. Every machine that serves a shared database has the same two files.
 * Returns: (transfer full) (nullable): %NULL with an error of #RzStoreError; nothing was then overwritten. One thread at a time.
 */
RzStorage *rz_storage_open_with_keys (const char *spec,
                                      const char *keys,
                                      GError    **error);
/**
 * rz_storage_open_existing:
 *
 * For whoever has no reason to make a database: a SQLite file that is not there, or that nothing was written into yet, is left so, with
 * %RZ_STORE_ERROR_UNWRITABLE. A PostgreSQL server refuses names it does not know anyway. Otherwise as rz_storage_open_with_keys().
 */
RzStorage *rz_storage_open_existing (const char *spec,
                                     const char *keys,
                                     GError    **error);
/** rz_storage_open: With the keys at their usual place. */
RzStorage  *rz_storage_open (const char *spec,
                             GError    **error);
void        rz_storage_close (RzStorage *self);
RzDatabase *rz_storage_get_database (RzStorage *self);
RzVault    *rz_storage_get_vault (RzStorage *self);
/** rz_storage_get_key_place: Returns: (transfer none): where the keys stand, without the ends of their names; "" in memory. */
const char *rz_storage_get_key_place (RzStorage *self);
/** rz_storage_get_signing_key: Returns: (transfer none): the private key of the receipts. */
RzJwk *rz_storage_get_signing_key (RzStorage *self);
/** rz_storage_answers: Whether the database can be read now; one row is. */
gboolean rz_storage_answers (RzStorage *self);
/** rz_storage_is_demo: Whether demo people were ever registered here. */
gboolean rz_storage_is_demo (RzStorage *self);
gboolean rz_storage_set_demo (RzStorage *self,
                              GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzStorage, rz_storage_close)

G_END_DECLS
