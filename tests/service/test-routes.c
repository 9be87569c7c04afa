/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of calls and the written contract name the same calls, and ids are ids. */
#include "rz-routes.h"

#include <string.h>

#include "rz-openapi.h"

/* Lines of data/openapi.yaml: paths stand at two spaces, methods at four. */
static GHashTable *
read_contract (void)
{
  GHashTable *calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RzReply) reply = rz_openapi_reply ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *path = NULL;

  g_assert_cmpint (reply->status, ==, 200);
  text = g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && !g_str_equal (lines[i], "components:"); i++)
    {
      gsize length = strlen (lines[i]);

      if (g_str_has_prefix (lines[i], "  /") && lines[i][length - 1] == ':')
        {
          g_free (path);
          path = g_strndup (lines[i] + 2, length - 3);
        }
      else if (path != NULL && g_str_has_prefix (lines[i], "    ") && lines[i][4] != ' ' && lines[i][length - 1] == ':')
        {
          g_autofree char *method = g_strndup (lines[i] + 4, length - 5);
          g_autofree char *upper = g_ascii_strup (method, -1);

          g_hash_table_add (calls, g_strdup_printf ("%s %s", upper, path));
        }
    }
  return calls;
}

static void
agrees_with_contract (void)
{
  g_autoptr (GHashTable) calls = read_contract ();
  guint          n;
  const RzRoute *routes = rz_routes_list (&n);

  g_test_summary ("Every call of the table stands in data/openapi.yaml, and no other does");
  g_assert_cmpuint (g_hash_table_size (calls), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *call = g_strdup_printf ("%s %s", routes[i].method, routes[i].path);

      g_test_message ("%s", call);
      g_assert_true (g_hash_table_contains (calls, call));
    }
}

static void
finds (void)
{
  static const struct
  {
    const char *method;
    const char *path;
    const char *route;
    const char *id;
    gboolean    path_known;
  } cases[] = {
    { "POST", "/v1/eligibility", "/v1/eligibility", NULL, TRUE },
    { "PUT", "/v1/liveness/live_a-B1/capture", "/v1/liveness/{id}/capture", "live_a-B1", TRUE },
    { "GET", "/v1/liveness/x", "/v1/liveness/{id}", "x", TRUE },
    { "GET", "/v1/cases/x", NULL, NULL, TRUE },
    { "DELETE", "/v1/cases/x", "/v1/cases/{id}", "x", TRUE },
    { "DELETE", "/v1/cases/", NULL, NULL, FALSE },
    { "DELETE", "/v1/cases/..", NULL, NULL, FALSE },
    { "DELETE", "/v1/cases/陈大文", NULL, NULL, FALSE },
    { "DELETE", "/v1/cases/a/b", NULL, NULL, FALSE },
    { "GET", "/v1/meta/", NULL, NULL, FALSE },
    { "GET", "//v1/meta", NULL, NULL, FALSE },
    { "GET", "", NULL, NULL, FALSE },
    { "GET", "/a/b/c/d/e/f/g/h/i/j", NULL, NULL, FALSE },
  };

  g_test_summary ("Paths match whole, ids hold letters, digits, - and _ only");
  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = NULL;
      gboolean         path_known;
      const RzRoute   *route = rz_routes_find (cases[i].method, cases[i].path, &id, &path_known);

      g_test_message ("%s %s", cases[i].method, cases[i].path);
      g_assert_cmpstr (route ? route->path : NULL, ==, cases[i].route);
      g_assert_cmpstr (id, ==, cases[i].id);
      g_assert_cmpint (path_known, ==, cases[i].path_known);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/routes/agrees-with-contract", agrees_with_contract);
  g_test_add_func ("/routes/finds", finds);
  return g_test_run ();
}
