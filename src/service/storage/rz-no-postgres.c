/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built without libpq: says so. */
#include "rz-postgres.h"

RzDatabase *
rz_postgres_open (const char        *uri,
                  const char *const *migrations,
                  GError           **error)
{
  g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNREACHABLE, "This program was built without PostgreSQL (libpq); sqlite:PATH is there");
  return NULL;
}

char *
rz_postgres_get_name (const char *uri)
{
  return g_strdup ("postgres");
}
