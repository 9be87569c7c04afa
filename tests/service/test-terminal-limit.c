/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often one terminal may ask about people. */
#include "rz-terminal-limit.h"

#include "database.h"

static RzStorage *
open_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rz-terminal-limit-XXXXXX", NULL);
  g_autofree char *spec = make_database (folder);
  RzStorage       *storage = open_database (spec, folder, &error);

  g_assert_no_error (error);
  return storage;
}

static int
get_wait (RzStorage  *storage,
          const char *terminal,
          gint64      now)
{
  g_autoptr (GError) error = NULL;
  int wait_s = -1;

  rz_terminal_limit_check (storage, terminal, now, &wait_s, &error);
  g_assert_no_error (error);
  return wait_s;
}

static void
ask (RzStorage  *storage,
     const char *terminal,
     gint64      now,
     gboolean    unknown)
{
  g_autoptr (GError) error = NULL;

  rz_terminal_limit_count (storage, terminal, now, unknown, &error);
  g_assert_no_error (error);
}

static void
counts_what_nobody_knows (void)
{
  g_autoptr (RzStorage) storage = open_empty ();

  for (int i = 0; i < RZ_TERMINAL_LIMIT_UNKNOWN; i++)
    {
      g_assert_cmpint (get_wait (storage, "10.0.0.1", 1000 + i), ==, 0);
      ask (storage, "10.0.0.1", 1000 + i, TRUE);
    }
  g_assert_cmpint (get_wait (storage, "10.0.0.1", 1100), ==, RZ_TERMINAL_LIMIT_SECONDS - 100);
  g_assert_cmpint (get_wait (storage, "10.0.0.2", 1100), ==, 0);
  g_assert_cmpint (get_wait (storage, "10.0.0.1", 1000 + RZ_TERMINAL_LIMIT_SECONDS), ==, 0);
  ask (storage, "10.0.0.1", 1000 + RZ_TERMINAL_LIMIT_SECONDS, TRUE);
  g_assert_cmpint (get_wait (storage, "10.0.0.1", 1001 + RZ_TERMINAL_LIMIT_SECONDS), ==, 0);
}

static void
leaves_a_busy_desk_alone (void)
{
  g_autoptr (RzStorage) storage = open_empty ();

  for (int i = 0; i < RZ_TERMINAL_LIMIT_QUESTIONS; i++)
    {
      g_assert_cmpint (get_wait (storage, "10.0.0.1", 1000), ==, 0);
      ask (storage, "10.0.0.1", 1000, FALSE);
    }
  g_assert_cmpint (get_wait (storage, "10.0.0.1", 1000), ==, RZ_TERMINAL_LIMIT_SECONDS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/terminal-limit/unknown", counts_what_nobody_knows);
  g_test_add_func ("/service/terminal-limit/questions", leaves_a_busy_desk_alone);
  return g_test_run ();
}
