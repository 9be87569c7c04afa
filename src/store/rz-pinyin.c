/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Initials of Chinese names, by ICU's transliteration. */
#include "rz-pinyin.h"

#include <string.h>

#include <unicode/utrans.h>

/* CLDR: the second one knows how characters are read in names. */
static const char *const readings[] = { "Han-Latin/Names; Latin-ASCII; Any-Upper", "Han-Latin; Latin-ASCII; Any-Upper" };

#define N_READINGS G_N_ELEMENTS (readings)

/* UTF-16 units: a name has 40 characters at most, a syllable 6 letters and a space. */
#define ROOM 512

struct _RzPinyin
{
  UTransliterator *readers[N_READINGS]; /* (owned) */
};

RzPinyin *
rz_pinyin_new (void)
{
  g_autoptr (RzPinyin) self = g_new0 (RzPinyin, 1);

  for (guint i = 0; i < N_READINGS; i++)
    {
      UErrorCode code = U_ZERO_ERROR;
      UChar      name[ROOM];

      u_charsToUChars (readings[i], name, strlen (readings[i]) + 1);
      self->readers[i] = utrans_openU (name, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
      if (U_FAILURE (code))
        {
          g_warning ("No initials of names: %s", u_errorName (code));
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

void
rz_pinyin_free (RzPinyin *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_READINGS; i++)
    g_clear_pointer (&self->readers[i], utrans_close);
  g_free (self);
}

static char *
read_initials (UTransliterator *reader,
               const gunichar2 *name,
               int32_t          length)
{
  UChar      text[ROOM];
  int32_t    limit = length, used = length;
  UErrorCode code = U_ZERO_ERROR;
  GString   *initials = g_string_new (NULL);
  gboolean   inside = FALSE;

  memcpy (text, name, length * sizeof *text);
  utrans_transUChars (reader, text, &used, ROOM, 0, &limit, &code);
  for (int32_t i = 0; U_SUCCESS (code) && i < limit; i++)
    {
      if (text[i] > 0x7f && text[i] != 0xb7)
        break;
      if (g_ascii_isalpha (text[i]) && !inside)
        g_string_append_c (initials, text[i]);
      inside = g_ascii_isalpha (text[i]) || text[i] == '\'' || text[i] == '-';
    }
  explicit_bzero (text, sizeof text);
  return g_string_free (initials, FALSE);
}

GStrv
rz_pinyin_get_initials (RzPinyin   *self,
                        const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  glong      length = 0;
  gunichar2 *units = g_utf8_to_utf16 (name, -1, NULL, &length, NULL);
  char      *last = NULL;

  for (guint i = 0; units != NULL && length < ROOM / 8 && i < N_READINGS; i++)
    {
      g_autofree char *initials = read_initials (self->readers[i], units, length);

      if (*initials != '\0' && g_strcmp0 (initials, last) != 0)
        g_strv_builder_add (builder, initials);
      g_free (last);
      last = g_steal_pointer (&initials);
    }
  g_free (last);
  if (units != NULL)
    explicit_bzero (units, length * sizeof *units);
  g_free (units);
  return g_strv_builder_end (builder);
}
