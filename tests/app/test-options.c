/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: what is right is kept, what is wrong is named. */
#include <glib.h>

#include "rz-options.h"

static RzOptions *
parse (const char *line,
       GError    **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char **argv = NULL;
  int               argc;

  g_assert_true (g_shell_parse_argv (line, &argc, &words, NULL));
  argv = g_memdup2 (words, sizeof (char *) * (argc + 1)); /* the parser takes words out of its array */

  return rz_options_parse (&argc, &argv, error);
}

static void
keeps_what_is_right (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOptions) options = parse ("renzheng --demo --camera simulated:chen,light=dark --data-dir /d --kiosk --scale 2.0 --size 1024x768 --language en", &error);

  g_assert_no_error (error);
  g_assert_true (options->demo && options->kiosk);
  g_assert_cmpstr (options->data_dir, ==, "/d");
  g_assert_cmpstr (options->preferences, ==, "/d/preferences.ini");
  g_assert_cmpfloat (options->scale, ==, 2.0);
  g_assert_cmpint (options->width, ==, 1024);
  g_assert_cmpint (options->height, ==, 768);
  g_assert_cmpstr (options->language, ==, "en");
  g_assert_cmpint (options->camera->kind, ==, RZ_CAMERA_SIMULATED);
  g_assert_cmpstr (options->camera->name, ==, "chen");
}

static void
plugs_several_cameras_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOptions) options = parse ("renzheng --demo --camera simulated:chen --camera simulated:li,yaw=40", &error);

  g_assert_no_error (error);
  g_assert_cmpint (options->camera->kind, ==, RZ_CAMERA_AUTO);
  g_assert_cmpuint (options->plugged->len, ==, 2);
  g_assert_cmpstr (((RzCameraSpec *) options->plugged->pdata[1])->name, ==, "li");
}

static void
keeps_demo_apart (void)
{
  g_autoptr (RzOptions) demo = parse ("renzheng --demo", NULL);
  g_autoptr (RzOptions) real = parse ("renzheng", NULL);

  g_assert_cmpstr (demo->data_dir, !=, real->data_dir);
  g_assert_nonnull (demo->preferences);
  g_assert_null (real->preferences);
}

static void
names_what_is_wrong (void)
{
  static const char *const wrong[] = {
    "renzheng --camera simulated:chen --camera simulated:li",
    "renzheng --demo --camera simulated:chen --camera /dev/video0",
    "renzheng --demo --camera simulated:chen --camera simulated:nobody",
    "renzheng --scale 0.5",
    "renzheng --scale 2.5",
    "renzheng --scale nan",
    "renzheng --language fr",
    "renzheng --size 1280",
    "renzheng --size 1x1",
    "renzheng --size 1280x800x1",
    "renzheng --camera simulated:nobody",
    "renzheng --demo --service http://127.0.0.1:1",
    "renzheng --service somewhere",
    "renzheng --service ftp://127.0.0.1:1",
    "renzheng --service http://service.example",
    "renzheng --remind",
    "renzheng --remind --demo",
    "renzheng --remind --kiosk --service http://127.0.0.1:1",
    "renzheng --tour d",
    "renzheng --tour-sizes 1024x768@2.0",
    "renzheng --demo --tour d --tour-sizes 1024x768",
    "renzheng --demo --tour d --tour-sizes 1024x768@2.5",
    "renzheng --demo --tour d --tour-sizes 1024x768@2.0,",
    "renzheng more",
    "renzheng --no-such-option",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RzOptions) options = parse (wrong[i], &error);

      g_test_message ("%s", wrong[i]);
      g_assert_null (options);
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, G_OPTION_ERROR);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/app/options/keeps-what-is-right", keeps_what_is_right);
  g_test_add_func ("/app/options/plugs-several-cameras-in", plugs_several_cameras_in);
  g_test_add_func ("/app/options/keeps-demo-apart", keeps_demo_apart);
  g_test_add_func ("/app/options/names-what-is-wrong", names_what_is_wrong);

  return g_test_run ();
}
