/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite behind #RzDatabase. */
#pragma once

#include <sqlite3.h>

#include "rz-database-driver.h"

G_BEGIN_DECLS

/** The connection is a sqlite3 handle. */
extern const RzDatabaseDriver rz_sqlite_driver;

/** rz_sqlite_set_error: Maps the last error of @handle to #RzStoreError; the message holds no values. Returns: %FALSE. */
gboolean rz_sqlite_set_error (sqlite3 *handle,
                              GError **error);

G_END_DECLS
