/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A character typed by its number, for names the keyboard has no way to (domain facts, section 6). */
#include "rz-code-point.h"

#include "rz-name.h"

#define LEAST_DIGITS 4
#define MOST_DIGITS 6

static const char *
skip_prefix (const char *text)
{
  return (text[0] == 'U' || text[0] == 'u') && text[1] == '+' ? text + 2 : text;
}

static gboolean
is_in_names (gunichar character)
{
  char text[7] = { 0 };

  g_unichar_to_utf8 (character, text);

  return g_unichar_type (character) == G_UNICODE_OTHER_LETTER && rz_name_validate (text, NULL);
}

gunichar
rz_code_point_parse (const char *typed)
{
  g_autofree char *narrow = NULL;
  const char      *digits;
  gunichar         character = 0;
  guint            n = 0;

  g_return_val_if_fail (typed != NULL, 0);

  narrow = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  if (narrow == NULL)
    return 0;

  for (digits = skip_prefix (g_strstrip (narrow)); digits[n] != '\0'; n++)
    {
      if (n == MOST_DIGITS || !g_ascii_isxdigit (digits[n]))
        return 0;
      character = character * 16 + (gunichar) g_ascii_xdigit_value (digits[n]);
    }

  return n >= LEAST_DIGITS && g_unichar_validate (character) && is_in_names (character) ? character : 0;
}
