/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command line refuses, and with which exit code (design, section 4). */
#include "rz-service-command.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <unistd.h>

/* What the command prints goes to the messages: standard output is read as the protocol of the test. */
static int
run (const char *words)
{
  g_auto (GStrv) argv = g_strsplit (words, " ", -1);
  g_autofree char **kept = g_memdup2 (argv, sizeof (char *) * (g_strv_length (argv) + 1));
  int               output, code;

  fflush (stdout);
  output = dup (STDOUT_FILENO);
  g_assert_cmpint (output, >=, 0);
  g_assert_cmpint (dup2 (STDERR_FILENO, STDOUT_FILENO), ==, STDOUT_FILENO);
  code = rz_service_command_run (g_strv_length (argv), kept);
  fflush (stdout);
  g_assert_cmpint (dup2 (output, STDOUT_FILENO), ==, STDOUT_FILENO);
  close (output);
  return code;
}

static void
refuses (void)
{
  static const struct
  {
    const char *words;
    int         code;
  } cases[] = {
    { "renzheng-service", RZ_EXIT_USAGE },
    { "renzheng-service dance", RZ_EXIT_USAGE },
    { "renzheng-service --no-such-option serve", RZ_EXIT_USAGE },
    { "renzheng-service serve", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:0", RZ_EXIT_USAGE },
    { "renzheng-service serve again --listen 127.0.0.1:0 --database sqlite::memory:", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:0 --database sqlite::memory: --challenge nod", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:0 --database sqlite::memory: --fault busy", RZ_EXIT_USAGE },
    { "renzheng-service serve --demo --listen 127.0.0.1:0 --database sqlite::memory: --fault fire", RZ_EXIT_USAGE },
    { "renzheng-service serve --demo --listen 127.0.0.1:0 --database sqlite::memory: --challenge dance", RZ_EXIT_USAGE },
    { "renzheng-service serve --demo --listen 127.0.0.1:0 --database sqlite::memory: --challenge nod,nod,nod,nod", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 0.0.0.0:0 --database sqlite::memory: --models /nonexistent", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:0 --database sqlite:/nonexistent/a/b --models /nonexistent", RZ_EXIT_FAULT },
    { "renzheng-service serve --listen nowhere.example:0 --database sqlite::memory: --models /nonexistent", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen dog --database sqlite:/nonexistent/a/b --models /nonexistent", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:99999 --database sqlite:/nonexistent/a/b --models /nonexistent", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:0 --database sqlite: --models /nonexistent", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:0 --database mysql://x --models /nonexistent", RZ_EXIT_USAGE },
    { "renzheng-service serve --listen 127.0.0.1:0 --database postgresql://127.0.0.1:1/x --models /nonexistent", RZ_EXIT_FAULT },
    { "renzheng-service import", RZ_EXIT_USAGE },
    { "renzheng-service import a.csv", RZ_EXIT_USAGE },
    { "renzheng-service import a.csv b.csv --database sqlite::memory:", RZ_EXIT_USAGE },
    { "renzheng-service import /nonexistent.csv --database sqlite::memory: --models /nonexistent", RZ_EXIT_FAULT },
  };

  g_test_summary ("Wrong use is 2, a fault is 3");
  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (run (cases[i].words), ==, cases[i].code);
    }
}

static void
refuses_damaged_database (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rz-command-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  g_autofree char *words = g_strdup_printf ("renzheng-service serve --listen 127.0.0.1:0 --models /nonexistent --database sqlite:%s", path);
  g_autofree char *after = NULL;

  g_test_summary ("A file that is no database is a fault and stays as it was");
  g_assert_true (g_file_set_contents (path, "this is not a database, but somebody's letter, long enough to be looked at", -1, NULL));
  g_assert_cmpint (run (words), ==, RZ_EXIT_FAULT);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_true (g_str_has_prefix (after, "this is not a database"));
  g_remove (path);
  g_rmdir (folder);
}

static void
reports_anew (void)
{
  static const struct
  {
    const char *roster;
    const char *database;
    int         code;
  } cases[] = {
    { "/nonexistent.csv", "sqlite::memory:", RZ_EXIT_FAULT },
    { NULL, "sqlite::memory:", RZ_EXIT_FAULT }, /* not UTF-8 from the first row on */
    { NULL, "sqlite:/nonexistent/a/b", RZ_EXIT_FAULT },
  };
  g_autofree char *folder = g_dir_make_tmp ("rz-command-XXXXXX", NULL);
  g_autofree char *roster = g_build_filename (folder, "roster.csv", NULL);
  g_autofree char *report = g_build_filename (folder, "report.json", NULL);

  g_test_summary ("An import that comes to nothing leaves no older report: its own says why");
  g_assert_true (g_file_set_contents (roster, "\xd0\xd5\xc3\xfb,\n", -1, NULL));
  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = g_strdup_printf ("renzheng-service import %s --database %s --report %s", cases[i].roster ? cases[i].roster : roster, cases[i].database, report);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *text = NULL;

      g_test_message ("case %u", i);
      g_assert_true (g_file_set_contents (report, "{\"imported\":1}", -1, NULL));
      g_assert_cmpint (run (words), ==, cases[i].code);
      g_assert_true (g_file_get_contents (report, &text, NULL, NULL));
      node = json_from_string (text, NULL);
      g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "imported"), ==, 0);
      g_assert_cmpstr (json_object_get_string_member_with_default (json_node_get_object (node), "error", ""), !=, "");
    }
  g_remove (roster);
  g_remove (report);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* A service without a face engine warns, which is what is wanted here. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_test_add_func ("/service-command/refuses", refuses);
  g_test_add_func ("/service-command/refuses-damaged-database", refuses_damaged_database);
  g_test_add_func ("/service-command/reports-anew", reports_anew);
  return g_test_run ();
}
