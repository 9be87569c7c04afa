/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people: what may stand in one, the key, the mask (domain facts, section 6). */
#include "rz-name.h"

#include "rz-secret.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#define MIDDLE_DOT 0x00b7

G_DEFINE_QUARK (rz_name_error, rz_name_error)

/* U+E815 to U+E864 of GBK (bytes FE50 to FEA0) as GB 18030-2022 assigns them. */
static const gunichar gbk_private_use[] = {
  0x02e81,
  0x20087,
  0x20089,
  0x200cc,
  0x02e84,
  0x03473,
  0x03447,
  0x02e88,
  0x02e8b,
  0x09fb4,
  0x0359e,
  0x0361a,
  0x0360e,
  0x02e8c,
  0x02e97,
  0x0396e,
  0x03918,
  0x09fb5,
  0x039cf,
  0x039df,
  0x03a73,
  0x039d0,
  0x09fb6,
  0x09fb7,
  0x03b4e,
  0x03c6e,
  0x03ce0,
  0x02ea7,
  0x215d7,
  0x09fb8,
  0x02eaa,
  0x04056,
  0x0415f,
  0x02eae,
  0x04337,
  0x02eb3,
  0x02eb6,
  0x02eb7,
  0x2298f,
  0x043b1,
  0x043ac,
  0x02ebb,
  0x043dd,
  0x044d6,
  0x04661,
  0x0464c,
  0x09fb9,
  0x04723,
  0x04729,
  0x0477c,
  0x0478d,
  0x02eca,
  0x04947,
  0x0497a,
  0x0497d,
  0x04982,
  0x04983,
  0x04985,
  0x04986,
  0x0499f,
  0x0499b,
  0x049b7,
  0x049b6,
  0x09fba,
  0x241fe,
  0x04ca3,
  0x04c9f,
  0x04ca0,
  0x04ca1,
  0x04c77,
  0x04ca2,
  0x04d13,
  0x04d14,
  0x04d15,
  0x04d16,
  0x04d17,
  0x04d18,
  0x04d19,
  0x04dae,
  0x09fbb,
};

#define GBK_PRIVATE_USE_FIRST 0xe815

static gboolean
is_between (gunichar c,
            gunichar first,
            gunichar last)
{
  return c >= first && c <= last;
}

/* By range: GLib of the target knows Unicode 14, extension H is of 15. */
static gboolean
is_han (gunichar c)
{
  return is_between (c, 0x4e00, 0x9fff) || is_between (c, 0x3400, 0x4dbf) ||     /* unified, A */
         is_between (c, 0x20000, 0x2a6df) || is_between (c, 0x2a700, 0x2ebef) || /* B, C to F */
         is_between (c, 0x30000, 0x323af) ||                                     /* G, H */
         is_between (c, 0xf900, 0xfaff) || is_between (c, 0x2f800, 0x2fa1f) ||   /* compatibility */
         is_between (c, 0x2e80, 0x2fd5) ||                                       /* radicals */
         is_between (c, 0xe000, 0xf8ff) ||                                       /* private use of old encodings */
         c == 0x3005 || c == 0x3007;                                             /* 々 〇 */
}

static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT || is_between (c, 0xfe00, 0xfe0f) || is_between (c, 0xe0100, 0xe01ef);
}

static gboolean
is_latin (gunichar c)
{
  return g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

static gboolean
is_separator (gunichar c)
{
  return c == MIDDLE_DOT || c == '\'' || c == '-';
}

static gunichar
fold_width_and_marks (gunichar c)
{
  if (is_between (c, 0xff01, 0xff5e))
    c -= 0xff01 - '!';

  switch (c)
    {
    case 0x2022: /* • */
    case 0x2027: /* ‧ */
    case 0x30fb: /* ・ */
    case 0xff65: /* ･ */
    case 0x2219: /* ∙ */
    case 0x22c5: /* ⋅ */
    case 0x0387: /* Greek ano teleia */
      return MIDDLE_DOT;
    case 0x2018:
    case 0x2019:
    case 0x02bc:
      return '\'';
    case 0x2010:
    case 0x2011:
      return '-';
    default:
      return g_unichar_isspace (c) && c >= ' ' ? ' ' : c;
    }
}

static gunichar
fold_ideograph (gunichar c)
{
  gunichar folded[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (is_between (c, GBK_PRIVATE_USE_FIRST, GBK_PRIVATE_USE_FIRST + G_N_ELEMENTS (gbk_private_use) - 1))
    c = gbk_private_use[c - GBK_PRIVATE_USE_FIRST];
  if (is_han (c) && g_unichar_fully_decompose (c, TRUE, folded, G_N_ELEMENTS (folded)) == 1)
    c = folded[0];

  return c;
}

/* Visible characters, one of a width and a kind of dot, without spaces at the ends; ideographs and case are still as typed. */
static GArray *
simplify (const char *typed)
{
  rz_auto_secret valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  GArray        *out = g_array_sized_new (FALSE, FALSE, sizeof (gunichar), strlen (valid) + 1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_width_and_marks (g_utf8_get_char (p));

      if (!is_invisible (c) && !(c == ' ' && out->len == 0))
        g_array_append_val (out, c);
    }
  while (out->len > 0 && g_array_index (out, gunichar, out->len - 1) == ' ')
    g_array_set_size (out, out->len - 1);

  for (guint i = 1; i + 1 < out->len; i++)
    if (g_array_index (out, gunichar, i) == '.' && is_han (g_array_index (out, gunichar, i - 1)) && is_han (g_array_index (out, gunichar, i + 1)))
      g_array_index (out, gunichar, i) = MIDDLE_DOT;

  return out;
}

static void
wipe (GArray *characters)
{
  explicit_bzero (characters->data, characters->len * sizeof (gunichar));
  g_array_unref (characters);
}

static gboolean
check_characters (const GArray *name,
                  GError      **error)
{
  for (guint i = 0; i < name->len; i++)
    {
      gunichar c = g_array_index (name, gunichar, i);

      if (is_han (c) || is_latin (c) || is_separator (c) || c == ' ' || (g_unichar_ismark (c) && i > 0))
        continue;

      g_set_error (error, RZ_NAME_ERROR, RZ_NAME_ERROR_CHARACTER,
                   g_unichar_isdigit (c) ? _ ("Character %d is a digit, which cannot be part of a name") : _ ("Character %d cannot be part of a name"),
                   i + 1);
      return FALSE;
    }

  return TRUE;
}

/* An apostrophe may end a name (Latin transcriptions do); a middle dot or hyphen may not. */
static gboolean
check_separators (const GArray *name,
                  GError      **error)
{
  gboolean open = TRUE;
  gunichar c = 0;

  for (guint i = 0; i < name->len; i++)
    {
      c = g_array_index (name, gunichar, i);
      if (is_separator (c) && c != '\'' && open)
        break;
      open = is_separator (c);
    }
  if (!is_separator (c) || (c == '\'' && name->len > 1))
    return TRUE;

  g_set_error_literal (error, RZ_NAME_ERROR, RZ_NAME_ERROR_SEPARATOR,
                       _ ("A dot or hyphen stands between two parts of a name; one part is missing"));
  return FALSE;
}

gboolean
rz_name_validate (const char *typed,
                  GError    **error)
{
  GArray  *name = simplify (typed);
  gboolean valid = FALSE;

  if (name->len == 0)
    g_set_error_literal (error, RZ_NAME_ERROR, RZ_NAME_ERROR_EMPTY, _ ("Please enter the name"));
  else if (name->len > RZ_NAME_MAX)
    g_set_error (error, RZ_NAME_ERROR, RZ_NAME_ERROR_TOO_LONG, _ ("A name has at most %d characters"), RZ_NAME_MAX);
  else
    valid = check_characters (name, error) && check_separators (name, error);

  wipe (name);
  return valid;
}

char *
rz_name_key (const char *typed)
{
  GArray  *name = simplify (typed);
  GString *key = g_string_sized_new (name->len * 6 + 1);
  gunichar previous = 0;

  for (guint i = 0; i < name->len; i++)
    {
      gunichar c = fold_ideograph (g_array_index (name, gunichar, i));

      if (is_latin (c))
        c = g_unichar_toupper (c);
      if (c != ' ' || previous != ' ')
        g_string_append_unichar (key, c);
      previous = c;
    }

  wipe (name);

  rz_auto_secret parts = g_string_free (key, FALSE);

  return g_utf8_normalize (parts, -1, G_NORMALIZE_NFC); /* e with an accent may be typed as one character or two */
}

char *
rz_name_mask (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString         *masked = g_string_new (NULL);
  glong            length = g_utf8_strlen (valid, -1);
  const char      *p = valid;

  for (glong i = 0; i < length; i++, p = g_utf8_next_char (p))
    if ((i == 0 && length > 1) || (i == length - 1 && length > 2))
      g_string_append_unichar (masked, g_utf8_get_char (p));
    else
      g_string_append_c (masked, '*');

  return g_string_free (masked, FALSE);
}
