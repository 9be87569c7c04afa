/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop application. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "rz-application.h"
#include "rz-language.h"
#include "rz-remind.h"
#include "rz-renewal.h"

/* At the start of a session there may be no display yet. */
static int
remind (RzOptions *options)
{
  g_autoptr (RzPreferences) preferences = rz_preferences_new (options->preferences);
  int code;

  rz_language_init (options->language != NULL ? options->language : rz_preferences_get_language (preferences));
  code = rz_remind_run (options, preferences);
  rz_options_free (options);
  return code;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  RzOptions     *options;
  RzPreferences *preferences;
  int            code;

  rz_renewal_keep_arguments (argc, argv);
  setlocale (LC_ALL, "C.UTF-8"); /* for --help; the language is chosen after the options are read */
  options = rz_options_parse (&argc, &argv, &error);
  if (options == NULL)
    {
      g_printerr ("renzheng: %s\n", error->message);
      return 2;
    }
  if (options->version)
    {
      printf ("renzheng %s\n", RZ_VERSION);
      rz_options_free (options);
      return 0;
    }

  if (options->remind)
    return remind (options);

  if (!gtk_init_check ())
    {
      g_printerr ("renzheng: no display can be opened\n");
      rz_options_free (options);
      return 3;
    }

  preferences = rz_preferences_new (options->preferences);
  rz_language_init (options->language != NULL ? options->language : rz_preferences_get_language (preferences));
  if (options->tour != NULL)
    g_setenv ("GSK_RENDERER", "cairo", FALSE); /* the same pictures everywhere */

  g_autoptr (RzApplication) application = rz_application_new (options, preferences);
  code = g_application_run (G_APPLICATION (application), 0, NULL);

  return code != 0 ? code : rz_application_get_exit_code (application);
}
