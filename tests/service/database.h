/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new, empty database for one test, of the kind the run is about: the same tests run on both. */
#pragma once

#include <glib.h>

#include "rz-storage.h"

#ifdef RZ_HAVE_POSTGRES
#include <libpq-fe.h>
#endif

/* tests/run-with-postgres names its server here. */
static inline const char *
get_server (void)
{
  return g_getenv ("RENZHENG_TEST_POSTGRES");
}

/* A file in @folder, or a database of its own on the server. */
static inline char *
make_database (const char *folder)
{
#ifdef RZ_HAVE_POSTGRES
  if (get_server () != NULL)
    {
      static unsigned  n;
      g_autofree char *name = g_strdup_printf ("rz_%u", n++);
      g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s", name);
      g_autofree char *base = g_path_get_dirname (get_server ());
      PGconn          *server = PQconnectdb (get_server ());
      PGresult        *result = PQexec (server, sql);

      g_assert_cmpint (PQresultStatus (result), ==, PGRES_COMMAND_OK);
      PQclear (result);
      PQfinish (server);
      return g_build_path ("/", base, name, NULL);
    }
#endif
  return g_strdup_printf ("sqlite:%s/service.db", folder);
}

/* Its storage, with the keys in @folder. */
static inline RzStorage *
open_database (const char *spec,
               const char *folder,
               GError    **error)
{
  return rz_storage_open_with_keys (spec, get_server () ? folder : NULL, error);
}

/* Where the keys stand, without the ends of their names. */
static inline char *
get_key_place (const char *spec,
               const char *folder)
{
  g_autofree char *name = g_path_get_basename (spec);

  return g_build_filename (folder, name, NULL);
}
