/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warning, then wipe, and never while somebody is there. */
#include "rz-idle-watch.h"

#include <string.h>

typedef struct
{
  GMainLoop *loop; /* (owned) */
  GString   *told; /* (owned) */
} Told;

static void
warning_cb (RzIdleWatch *watch,
            Told        *told)
{
  g_string_append (told->told, "warning ");
}

static void
wipe_cb (RzIdleWatch *watch,
         Told        *told)
{
  g_string_append (told->told, "wipe ");
  g_main_loop_quit (told->loop);
}

static gboolean
touch_cb (gpointer watch)
{
  rz_idle_watch_touch (watch);
  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static RzIdleWatch *
make (Told *told)
{
  RzIdleWatch *watch = rz_idle_watch_new (1, 2);

  told->loop = g_main_loop_new (NULL, FALSE);
  told->told = g_string_new (NULL);
  g_signal_connect (watch, "warning", G_CALLBACK (warning_cb), told);
  g_signal_connect (watch, "wipe", G_CALLBACK (wipe_cb), told);

  return watch;
}

static void
finish (Told        *told,
        RzIdleWatch *watch)
{
  g_assert_finalize_object (watch);
  g_main_loop_unref (told->loop);
  g_string_free (told->told, TRUE);
}

static void
warns_then_wipes (void)
{
  Told         told;
  RzIdleWatch *watch = make (&told);

  rz_idle_watch_touch (watch);
  g_main_loop_run (told.loop);
  g_assert_cmpstr (told.told->str, ==, "warning wipe ");
  finish (&told, watch);
}

static void
a_touch_after_the_warning_saves_all (void)
{
  Told         told;
  RzIdleWatch *watch = make (&told);

  rz_idle_watch_touch (watch);
  g_signal_connect_after (watch, "warning", G_CALLBACK (touch_cb), NULL);
  g_timeout_add (3500, quit_cb, told.loop);
  g_main_loop_run (told.loop);
  g_assert_true (g_str_has_prefix (told.told->str, "warning warning "));
  g_assert_null (strstr (told.told->str, "wipe"));
  finish (&told, watch);
}

static void
stands_still_when_paused (void)
{
  Told         told;
  RzIdleWatch *watch = make (&told);

  rz_idle_watch_touch (watch);
  rz_idle_watch_pause (watch);
  g_timeout_add (2500, quit_cb, told.loop);
  g_main_loop_run (told.loop);
  g_assert_cmpstr (told.told->str, ==, "");
  finish (&told, watch);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kiosk/idle-watch/warns-then-wipes", warns_then_wipes);
  g_test_add_func ("/kiosk/idle-watch/a-touch-after-the-warning-saves-all", a_touch_after_the_warning_saves_all);
  g_test_add_func ("/kiosk/idle-watch/stands-still-when-paused", stands_still_when_paused);

  return g_test_run ();
}
