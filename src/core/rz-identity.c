/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of identity documents: checks that name the wrong part (domain facts, section 5). */
#include "rz-identity.h"

#include "rz-secret.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#define LENGTH_NEW 18 /* GB 11643-1999 */
#define LENGTH_OLD 15 /* GB 11643-1989 */
#define AGE_YOUNG 45
#define AGE_OLD 110

G_DEFINE_QUARK (rz_identity_error, rz_identity_error)

/*
 * Normalisation.
 */

static gboolean
is_dropped (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_DASH_PUNCTUATION:
      return TRUE;
    default:
      return c == 0x2212; /* minus sign */
    }
}

static gunichar
fold_character (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e) /* full-width forms of ! to ~ */
    c -= 0xff01 - '!';
  if (c == 0x2169 || c == 0x2179 || c == 0x00d7) /* Ⅹ ⅹ × */
    return 'X';

  return c < 0x80 ? (gunichar) g_ascii_toupper (c) : c;
}

char *
rz_identity_normalise (const char *typed)
{
  rz_auto_secret valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  /* Large enough from the start: growing would leave copies behind. */
  g_autoptr (GString) out = g_string_sized_new (2 * strlen (valid) + 1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_character (g_utf8_get_char (p));

      if (!is_dropped (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/*
 * Shapes. A pattern has one letter a character: d digit, x digit or X, H H or M, A letter, n letter or digit, anything else itself.
 */

static gboolean
fits (char pattern,
      char c)
{
  switch (pattern)
    {
    case 'd':
      return g_ascii_isdigit (c);
    case 'x':
      return g_ascii_isdigit (c) || c == 'X';
    case 'H':
      return c == 'H' || c == 'M';
    case 'A':
      return g_ascii_isupper (c);
    case 'n':
      return g_ascii_isdigit (c) || g_ascii_isupper (c);
    default:
      return pattern == c;
    }
}

/* Position of the first character that does not fit, counted from 1; 0 when all do. Both have the same length. */
static int
find_misfit (const char *number,
             const char *pattern)
{
  for (int i = 0; pattern[i] != '\0'; i++)
    if (!fits (pattern[i], number[i]))
      return i + 1;

  return 0;
}

static gboolean
has_shape (const char *number,
           const char *pattern)
{
  return strlen (number) == strlen (pattern) && find_misfit (number, pattern) == 0;
}

#define SHAPE_18 "dddddddddddddddddx"
#define SHAPE_15 "ddddddddddddddd"

/* @lengths is shown when no pattern has the length typed. */
static const struct
{
  const char *patterns[6];
  const char *lengths;
  gsize       key_length; /* 0: all */
} shapes[RZ_N_ID_TYPES] = {
  [RZ_ID_TYPE_RESIDENT_ID] = { { SHAPE_18, SHAPE_15 }, N_ ("This number should have 18 characters, or 15 on an old card; you typed %d"), 0 },
  [RZ_ID_TYPE_HK_MACAU_RESIDENCE] = { { SHAPE_18 }, N_ ("This number should have 18 characters; you typed %d"), 0 },
  [RZ_ID_TYPE_TAIWAN_RESIDENCE] = { { SHAPE_18 }, N_ ("This number should have 18 characters; you typed %d"), 0 },
  [RZ_ID_TYPE_HK_MACAU_PERMIT] = { { "Hdddddddd", "Hdddddddddd" }, N_ ("This number should be the letter H or M and 8 digits, or 10 with the count of issues; you typed %d characters"), 9 },
  [RZ_ID_TYPE_TAIWAN_PERMIT] = { { "dddddddd", "dddddddddd", "ddddddddddA", "dddddddddd(n)" }, N_ ("This number should have 8 digits, or 10 on an old permit; you typed %d characters"), 8 },
  [RZ_ID_TYPE_FOREIGN_PERMANENT] = { { SHAPE_18, "AAAdddddddddddd" }, N_ ("This number should have 18 characters, or 15 on an old card; you typed %d"), 0 },
  [RZ_ID_TYPE_PASSPORT] = { { NULL }, N_ ("A passport number has 5 to 17 letters and digits; you typed %d"), 0 },
};

/* Domain facts, section 5: first two digits; 81 to 83 have kinds of their own, 9 is the foreign card. */
static gboolean
is_region (int prefix)
{
  static const struct
  {
    int first, last;
  } ranges[] = { { 11, 15 }, { 21, 23 }, { 31, 37 }, { 41, 46 }, { 50, 54 }, { 61, 65 }, { 71, 71 }, { 81, 83 } };

  for (unsigned i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (prefix >= ranges[i].first && prefix <= ranges[i].last)
      return TRUE;

  return FALSE;
}

static int
read_digits (const char *number,
             int         from,
             int         count)
{
  int value = 0;

  for (int i = from; i < from + count; i++)
    value = value * 10 + (number[i] - '0');

  return value;
}

/* Kind whose shape, and for 18 characters whose prefix, @number has. */
static gboolean
recognise (const char *number,
           RzIdType   *type)
{
  int prefix;

  if (has_shape (number, shapes[RZ_ID_TYPE_HK_MACAU_PERMIT].patterns[0]) ||
      has_shape (number, shapes[RZ_ID_TYPE_HK_MACAU_PERMIT].patterns[1]))
    return *type = RZ_ID_TYPE_HK_MACAU_PERMIT, TRUE;
  if (has_shape (number, shapes[RZ_ID_TYPE_FOREIGN_PERMANENT].patterns[1]))
    return *type = RZ_ID_TYPE_FOREIGN_PERMANENT, TRUE;
  if (!has_shape (number, SHAPE_18) && !has_shape (number, SHAPE_15))
    return FALSE;

  prefix = read_digits (number, 0, 2);
  if (strlen (number) == LENGTH_OLD)
    *type = RZ_ID_TYPE_RESIDENT_ID;
  else if (prefix >= 90)
    *type = RZ_ID_TYPE_FOREIGN_PERMANENT;
  else if (prefix == 81 || prefix == 82)
    *type = RZ_ID_TYPE_HK_MACAU_RESIDENCE;
  else if (prefix == 83)
    *type = RZ_ID_TYPE_TAIWAN_RESIDENCE;
  else
    *type = RZ_ID_TYPE_RESIDENT_ID;

  return is_region (prefix) || *type == RZ_ID_TYPE_FOREIGN_PERMANENT;
}

gboolean
rz_identity_suggest_type (RzIdType    chosen,
                          const char *typed,
                          RzIdType   *suggested)
{
  g_return_val_if_fail (suggested != NULL, FALSE);

  rz_auto_secret number = rz_identity_normalise (typed);
  RzIdType       type;

  if (!recognise (number, &type) || type == chosen)
    return FALSE;

  *suggested = type;
  return TRUE;
}

char
rz_identity_check_character (const char *digits)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int              sum = 0;

  g_return_val_if_fail (digits != NULL && strlen (digits) >= G_N_ELEMENTS (weights), '\0');

  for (unsigned i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (digits[i] - '0');

  return "10X98765432"[sum % 11];
}

char *
rz_identity_upgrade (const char *fifteen)
{
  g_return_val_if_fail (fifteen != NULL, NULL);

  if (!has_shape (fifteen, SHAPE_15))
    return NULL;

  char *full = g_new0 (char, LENGTH_NEW + 1);

  memcpy (full, fifteen, 6);
  memcpy (full + 6, "19", 2);
  memcpy (full + 8, fifteen + 6, 9);
  full[LENGTH_NEW - 1] = rz_identity_check_character (full);
  return full;
}

char *
rz_identity_key (RzIdType    type,
                 const char *normalised)
{
  g_return_val_if_fail (type < RZ_N_ID_TYPES, NULL);
  g_return_val_if_fail (normalised != NULL, NULL);

  gsize length = shapes[type].key_length;

  if (type == RZ_ID_TYPE_RESIDENT_ID && has_shape (normalised, SHAPE_15))
    return rz_identity_upgrade (normalised);
  if (length == 0 || !g_str_is_ascii (normalised))
    return g_strdup (normalised);

  return g_strndup (normalised, length);
}

/*
 * Checks, in the order in which their messages help: what is not a number at all, its length, its characters, then its parts.
 */

static gboolean
check_alphabet (const char *number,
                GError    **error)
{
  int position = 0;

  if (*number == '\0')
    {
      g_set_error_literal (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_EMPTY, _ ("Please enter the number of the document"));
      return FALSE;
    }

  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p))
    {
      position++;
      if (!g_ascii_isalnum (*p) && *p != '(' && *p != ')')
        {
          g_set_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_CHARACTERS, _ ("Character %d cannot be part of a document number"), position);
          return FALSE;
        }
    }

  return TRUE;
}

static void
set_character_error (GError **error,
                     int      position,
                     char     expected,
                     gboolean last)
{
  const char *text = _ ("Character %d cannot be part of a document number");

  if (expected == 'd')
    text = _ ("Character %d should be a digit");
  else if (expected == 'x' && last)
    text = _ ("The last character should be a digit or X");
  else if (expected == 'H')
    text = _ ("Character %d should be the letter H or M");
  else if (expected == 'A')
    text = _ ("Character %d should be a letter");

  g_set_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_CHARACTERS, text, position);
}

static gboolean
check_passport (const char *number,
                GError    **error)
{
  int length = strlen (number);

  if (length < 5 || length > 17)
    {
      g_set_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_LENGTH, _ (shapes[RZ_ID_TYPE_PASSPORT].lengths), length);
      return FALSE;
    }
  for (int i = 0; i < length; i++)
    if (!fits ('n', number[i]))
      {
        set_character_error (error, i + 1, 'n', FALSE);
        return FALSE;
      }

  return TRUE;
}

/* The pattern of the right length that fits longest names the fault. */
static gboolean
check_shape (RzIdType    type,
             const char *number,
             GError    **error)
{
  const char *nearest = NULL;
  int         furthest = -1;
  int         length = strlen (number);

  if (type == RZ_ID_TYPE_PASSPORT)
    return check_passport (number, error);

  for (unsigned i = 0; i < G_N_ELEMENTS (shapes[type].patterns) && shapes[type].patterns[i] != NULL; i++)
    if ((int) strlen (shapes[type].patterns[i]) == length)
      {
        int misfit = find_misfit (number, shapes[type].patterns[i]);

        if (misfit == 0)
          return TRUE;
        if (misfit > furthest)
          {
            furthest = misfit;
            nearest = shapes[type].patterns[i];
          }
      }

  if (nearest == NULL)
    g_set_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_LENGTH, _ (shapes[type].lengths), length);
  else
    set_character_error (error, furthest, nearest[furthest - 1], furthest == length);

  return FALSE;
}

static gboolean
check_region (RzIdType    type,
              const char *number,
              GError    **error)
{
  int         six = read_digits (number, 0, 6);
  const char *text = NULL;

  if (type == RZ_ID_TYPE_HK_MACAU_RESIDENCE && six != 810000 && six != 820000)
    text = _ ("Characters 1 to 6 should be 810000 or 820000");
  else if (type == RZ_ID_TYPE_TAIWAN_RESIDENCE && six != 830000)
    text = _ ("Characters 1 to 6 should be 830000");
  else if (type == RZ_ID_TYPE_FOREIGN_PERMANENT && number[0] != '9')
    text = _ ("Character 1 should be 9");
  else if (type == RZ_ID_TYPE_RESIDENT_ID && !is_region (six / 10000))
    text = _ ("Characters 1 and 2 are not the code of a province");

  if (text == NULL)
    return TRUE;

  g_set_error_literal (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_REGION, text);
  return FALSE;
}

static int
count_years (const GDate *birth,
             const GDate *today)
{
  int years = g_date_get_year (today) - g_date_get_year (birth);

  if (g_date_get_month (today) < g_date_get_month (birth) ||
      (g_date_get_month (today) == g_date_get_month (birth) && g_date_get_day (today) < g_date_get_day (birth)))
    years--;

  return years;
}

/* The messages count positions in the number the person sees. */
static gboolean
read_birth (RzIdentity  *self,
            const GDate *today,
            GError     **error)
{
  int      year = read_digits (self->full, 6, 4);
  int      month = read_digits (self->full, 10, 2);
  int      day = read_digits (self->full, 12, 2);
  gboolean old = strlen (self->number) == LENGTH_OLD;

  if (year == 0 || !g_date_valid_dmy (day, month, year))
    {
      g_set_error_literal (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_BIRTH_DATE,
                           old ? _ ("Characters 7 to 12 are not a correct date of birth") : _ ("Characters 7 to 14 are not a correct date of birth"));
      return FALSE;
    }

  g_date_set_dmy (&self->birth, day, month, year);
  if (g_date_compare (&self->birth, today) > 0)
    {
      g_set_error_literal (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_FUTURE_BIRTH,
                           old ? _ ("The date of birth in characters 7 to 12 is in the future") : _ ("The date of birth in characters 7 to 14 is in the future"));
      return FALSE;
    }
  if (count_years (&self->birth, today) > RZ_IDENTITY_AGE_MAX)
    {
      g_set_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_AGE_RANGE,
                   _ ("The date of birth in characters 7 to 14 means an age above %d"), RZ_IDENTITY_AGE_MAX);
      return FALSE;
    }

  return TRUE;
}

static void
judge_age (RzIdentity  *self,
           const GDate *today)
{
  int age = count_years (&self->birth, today);

  self->sex = (self->full[16] - '0') % 2 == 1 ? RZ_SEX_MALE : RZ_SEX_FEMALE;
  if (age < AGE_YOUNG)
    self->warnings |= RZ_IDENTITY_WARNING_YOUNG;
  if (age > AGE_OLD)
    self->warnings |= RZ_IDENTITY_WARNING_OLD;
}

static gboolean
check_last (const char *number,
            GError    **error)
{
  if (strlen (number) != LENGTH_NEW || number[LENGTH_NEW - 1] == rz_identity_check_character (number))
    return TRUE;

  g_set_error_literal (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_CHECK_DIGIT,
                       _ ("The last character does not fit the others, please look at the document once more"));
  return FALSE;
}

/* Numbers that carry region, birthday and sequence. */
static gboolean
check_parts (RzIdentity  *self,
             const GDate *today,
             GError     **error)
{
  if (!has_shape (self->full, SHAPE_18))
    return TRUE;
  if (!check_region (self->type, self->number, error) ||
      !read_birth (self, today, error) ||
      !check_last (self->number, error))
    return FALSE;

  judge_age (self, today);
  return TRUE;
}

static RzIdentity *
identity_new (RzIdType type,
              char    *number)
{
  RzIdentity *self = g_new0 (RzIdentity, 1);

  self->type = type;
  self->number = number;
  self->key = rz_identity_key (type, number);
  self->full = type == RZ_ID_TYPE_RESIDENT_ID ? g_strdup (self->key) : g_strdup (number);
  g_date_clear (&self->birth, 1);
  return self;
}

RzIdentity *
rz_identity_parse (RzIdType     type,
                   const char  *typed,
                   const GDate *today,
                   GError     **error)
{
  g_return_val_if_fail (type < RZ_N_ID_TYPES, NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  g_autoptr (RzIdentity) self = identity_new (type, rz_identity_normalise (typed));
  RzIdType other;

  if (!check_alphabet (self->number, error))
    return NULL;

  if (rz_identity_suggest_type (type, self->number, &other))
    {
      if (type != RZ_ID_TYPE_PASSPORT || strlen (self->number) > 17)
        {
          g_set_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_TYPE_CLASH,
                       _ ("This looks like the number of another document: %s"), rz_id_type_get_label (other));
          return NULL;
        }
      self->warnings |= RZ_IDENTITY_WARNING_OTHER_TYPE;
    }

  if (!check_shape (type, self->number, error) || !check_parts (self, today, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
rz_identity_free (RzIdentity *self)
{
  if (self == NULL)
    return;

  rz_secret_clear (&self->number);
  rz_secret_clear (&self->full);
  rz_secret_clear (&self->key);
  g_free (self);
}

/*
 * Showing.
 */

char *
rz_identity_format (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);

  if (has_shape (number, SHAPE_18))
    return g_strdup_printf ("%.6s %.8s %s", number, number + 6, number + 14);
  if (has_shape (number, SHAPE_15))
    return g_strdup_printf ("%.6s %.6s %s", number, number + 6, number + 12);

  return g_strdup (number);
}

char *
rz_identity_mask (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);

  char *masked = g_str_to_ascii (number, "C");
  gsize length = strlen (masked);
  gsize shown = MIN (4, length / 4);

  memset (masked + shown, '*', length - 2 * shown);
  return masked;
}

const char *
rz_identity_warning_get_text (RzIdentityWarnings warning)
{
  switch (warning)
    {
    case RZ_IDENTITY_WARNING_YOUNG:
      return _ ("By this number the person is younger than 45. Is that right?");
    case RZ_IDENTITY_WARNING_OLD:
      return _ ("By this number the person is older than 110. Is that right?");
    case RZ_IDENTITY_WARNING_OTHER_TYPE:
      return _ ("This number looks like that of another document. Is the kind of document right?");
    default:
      return "";
    }
}
