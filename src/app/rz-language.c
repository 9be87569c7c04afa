/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the messages beside the program, or where they were installed. */
#include "rz-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

static const char *const languages[] = { "zh_CN", "en" };
static const char *const names[] = { "中文", "English" };

static guint current;

gboolean
rz_language_runs_from_build (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, RZ_BUILD_ROOT "/");
}

/* English is the language of the source: a folder without messages. Unlike LANGUAGE this can change while threads run. */
static void
bind_messages (void)
{
  if (current != 0)
    bindtextdomain (GETTEXT_PACKAGE, "/nonexistent");
  else
    bindtextdomain (GETTEXT_PACKAGE, rz_language_runs_from_build () ? RZ_BUILD_ROOT "/po" : RZ_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

gboolean
rz_language_is_known (const char *language)
{
  return language != NULL && (strcmp (language, languages[0]) == 0 || strcmp (language, languages[1]) == 0);
}

void
rz_language_init (const char *language)
{
  const char *locale = "C.UTF-8";

  g_return_if_fail (rz_language_is_known (language));

  current = strcmp (language, languages[0]) == 0 ? 0 : 1;
  if (current == 0 && setlocale (LC_ALL, "zh_CN.UTF-8") != NULL)
    locale = "zh_CN.UTF-8";
  g_setenv ("LC_ALL", locale, TRUE);
  g_setenv ("LANGUAGE", languages[current], TRUE);
  setlocale (LC_ALL, "");
  bind_messages ();
}

const char *
rz_language_get (void)
{
  return languages[current];
}

const char *
rz_language_switch (void)
{
  current = 1 - current;
  bind_messages ();

  return languages[current];
}

const char *
rz_language_get_other_name (void)
{
  return names[1 - current];
}
