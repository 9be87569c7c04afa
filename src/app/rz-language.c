/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the messages beside the program, or where they were installed. */
#include "rz-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

/* The first is the default. English is the language of the source: there are no messages of it. */
static const char *const languages[] = { "zh_CN", "zh_HK", "zh_TW", "en", NULL };
static const char *const names[] = { "简体中文", "繁體中文（香港）", "繁體中文（台灣）", "English" };

static guint current;

gboolean
rz_language_runs_from_build (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, RZ_BUILD_ROOT "/");
}

static gboolean
find (const char *language,
      guint      *index)
{
  for (guint i = 0; language != NULL && languages[i] != NULL; i++)
    if (strcmp (languages[i], language) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/* gettext keeps what it found until a domain is bound to another folder. */
static void
bind_messages (void)
{
  bindtextdomain (GETTEXT_PACKAGE, "/nonexistent");
  bindtextdomain (GETTEXT_PACKAGE, rz_language_runs_from_build () ? RZ_BUILD_ROOT "/po" : RZ_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

gboolean
rz_language_is_known (const char *language)
{
  guint index;

  return find (language, &index);
}

void
rz_language_init (const char *language)
{
  const char *locale = "C.UTF-8";

  g_return_if_fail (rz_language_is_known (language));

  find (language, &current);
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

const char *const *
rz_language_list (void)
{
  return languages;
}

const char *
rz_language_get_name (const char *language)
{
  guint index = 0;

  g_return_val_if_fail (find (language, &index), NULL);

  return names[index];
}

void
rz_language_set (const char *language)
{
  g_return_if_fail (rz_language_is_known (language));

  find (language, &current);
  /* While other threads may read it: the variable is there since rz_language_init(), so the C library stores one pointer and frees nothing. */
  g_setenv ("LANGUAGE", languages[current], TRUE);
  bind_messages ();
}
