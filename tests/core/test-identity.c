/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identity numbers: the vectors of the domain facts, section 5, every error, and properties over random numbers. */
#include "rz-identity.h"
#include "rz-secret.h"

#include <string.h>

static const GDate *
today (void)
{
  static GDate date;

  g_date_set_dmy (&date, 15, 6, 2026);
  return &date;
}

static const struct
{
  RzIdType    type;
  const char *typed;
  const char *number;
  const char *key;
} valid[] = {
  { RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X", "11010519491231002X", "11010519491231002X" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", "440106195001010031", "440106195001010031" },
  { RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X", "44010219500101001X", "44010219500101001X" },
  { RZ_ID_TYPE_RESIDENT_ID, "440103195203030023", "440103195203030023", "440103195203030023" },
  { RZ_ID_TYPE_RESIDENT_ID, "440102500101001", "440102500101001", "44010219500101001X" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106 19500101 0031", "440106195001010031", "440106195001010031" },
  { RZ_ID_TYPE_RESIDENT_ID, "４４０１０２-19500101-001ｘ", "44010219500101001X", "44010219500101001X" },
  { RZ_ID_TYPE_RESIDENT_ID, "44010219500101001Ⅹ", "44010219500101001X", "44010219500101001X" },
  { RZ_ID_TYPE_RESIDENT_ID, "44010219500101001×", "44010219500101001X", "44010219500101001X" },
  { RZ_ID_TYPE_RESIDENT_ID, "\t44010219500101001x\n", "44010219500101001X", "44010219500101001X" },
  { RZ_ID_TYPE_HK_MACAU_RESIDENCE, "810000195001010010", "810000195001010010", "810000195001010010" },
  { RZ_ID_TYPE_HK_MACAU_RESIDENCE, "82000019520303002X", "82000019520303002X", "82000019520303002X" },
  { RZ_ID_TYPE_TAIWAN_RESIDENCE, "830000195505050036", "830000195505050036", "830000195505050036" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "944840195001010018", "944840195001010018", "944840195001010018" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "can110181080310", "CAN110181080310", "CAN110181080310" },
  { RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567801", "H1234567801", "H12345678" },
  { RZ_ID_TYPE_HK_MACAU_PERMIT, "H12345678", "H12345678", "H12345678" },
  { RZ_ID_TYPE_HK_MACAU_PERMIT, "m12345678", "M12345678", "M12345678" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "12345678", "12345678", "12345678" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "1234567801", "1234567801", "12345678" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "1234567801B", "1234567801B", "12345678" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "1234567801（b）", "1234567801(B)", "12345678" },
  { RZ_ID_TYPE_PASSPORT, "E1234", "E1234", "E1234" },
  { RZ_ID_TYPE_PASSPORT, "AB123456789012345", "AB123456789012345", "AB123456789012345" },
};

static void
accepts_valid_numbers (void)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (valid); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RzIdentity) identity = rz_identity_parse (valid[i].type, valid[i].typed, today (), &error);

      g_assert_no_error (error);
      g_assert_cmpint (identity->type, ==, valid[i].type);
      g_assert_cmpstr (identity->number, ==, valid[i].number);
      g_assert_cmpstr (identity->key, ==, valid[i].key);
    }
}

/* @part: what the message has to name. */
static const struct
{
  RzIdType        type;
  const char     *typed;
  RzIdentityError error;
  const char     *part;
} invalid[] = {
  { RZ_ID_TYPE_RESIDENT_ID, NULL, RZ_IDENTITY_ERROR_EMPTY, "enter" },
  { RZ_ID_TYPE_RESIDENT_ID, "", RZ_IDENTITY_ERROR_EMPTY, "enter" },
  { RZ_ID_TYPE_PASSPORT, " - ", RZ_IDENTITY_ERROR_EMPTY, "enter" },
  { RZ_ID_TYPE_RESIDENT_ID, "44010619500101003", RZ_IDENTITY_ERROR_LENGTH, "17" },
  { RZ_ID_TYPE_RESIDENT_ID, "4401061950010100311", RZ_IDENTITY_ERROR_LENGTH, "19" },
  { RZ_ID_TYPE_HK_MACAU_RESIDENCE, "81000019500101001", RZ_IDENTITY_ERROR_LENGTH, "17" },
  { RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567", RZ_IDENTITY_ERROR_LENGTH, "8" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "1234567", RZ_IDENTITY_ERROR_LENGTH, "7" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "CAN1101", RZ_IDENTITY_ERROR_LENGTH, "7" },
  { RZ_ID_TYPE_PASSPORT, "E123", RZ_IDENTITY_ERROR_LENGTH, "4" },
  { RZ_ID_TYPE_PASSPORT, "E12345678901234567", RZ_IDENTITY_ERROR_LENGTH, "18" },
  { RZ_ID_TYPE_RESIDENT_ID, "44010619500101O031", RZ_IDENTITY_ERROR_CHARACTERS, "15" },
  { RZ_ID_TYPE_RESIDENT_ID, "44010619500101003A", RZ_IDENTITY_ERROR_CHARACTERS, "last" },
  { RZ_ID_TYPE_RESIDENT_ID, "4401025001010X1", RZ_IDENTITY_ERROR_CHARACTERS, "14" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106一95001010031", RZ_IDENTITY_ERROR_CHARACTERS, "7" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106\xff"
                            "95001010031",
    RZ_IDENTITY_ERROR_CHARACTERS, "7" },
  { RZ_ID_TYPE_HK_MACAU_PERMIT, "A12345678", RZ_IDENTITY_ERROR_CHARACTERS, "H or M" },
  { RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567A", RZ_IDENTITY_ERROR_CHARACTERS, "9" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "12345A78", RZ_IDENTITY_ERROR_CHARACTERS, "6" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "12345678011", RZ_IDENTITY_ERROR_CHARACTERS, "11" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "C1N110181080310", RZ_IDENTITY_ERROR_CHARACTERS, "2" },
  { RZ_ID_TYPE_PASSPORT, "E12345(7)", RZ_IDENTITY_ERROR_CHARACTERS, "7" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106195002300030", RZ_IDENTITY_ERROR_BIRTH_DATE, "7 to 14" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106195013010030", RZ_IDENTITY_ERROR_BIRTH_DATE, "7 to 14" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106000001010030", RZ_IDENTITY_ERROR_BIRTH_DATE, "7 to 14" },
  { RZ_ID_TYPE_RESIDENT_ID, "440102500230001", RZ_IDENTITY_ERROR_BIRTH_DATE, "7 to 12" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "944840195002300018", RZ_IDENTITY_ERROR_BIRTH_DATE, "7 to 14" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106202606160030", RZ_IDENTITY_ERROR_FUTURE_BIRTH, "7 to 14" },
  { RZ_ID_TYPE_RESIDENT_ID, "440524188001010014", RZ_IDENTITY_ERROR_AGE_RANGE, "130" },
  { RZ_ID_TYPE_RESIDENT_ID, "990106195001010031", RZ_IDENTITY_ERROR_TYPE_CLASH, "oreign" },
  { RZ_ID_TYPE_RESIDENT_ID, "000106195001010031", RZ_IDENTITY_ERROR_REGION, "1 and 2" },
  { RZ_ID_TYPE_RESIDENT_ID, "160106195001010031", RZ_IDENTITY_ERROR_REGION, "1 and 2" },
  { RZ_ID_TYPE_RESIDENT_ID, "160106500101001", RZ_IDENTITY_ERROR_REGION, "1 and 2" },
  { RZ_ID_TYPE_HK_MACAU_RESIDENCE, "810001195001010010", RZ_IDENTITY_ERROR_REGION, "810000" },
  { RZ_ID_TYPE_TAIWAN_RESIDENCE, "830001195505050036", RZ_IDENTITY_ERROR_REGION, "830000" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "004840195001010018", RZ_IDENTITY_ERROR_REGION, "9" },
  { RZ_ID_TYPE_RESIDENT_ID, "440106195001010032", RZ_IDENTITY_ERROR_CHECK_DIGIT, "last" },
  { RZ_ID_TYPE_RESIDENT_ID, "440102195001010010", RZ_IDENTITY_ERROR_CHECK_DIGIT, "last" },
  { RZ_ID_TYPE_HK_MACAU_RESIDENCE, "810000195001010011", RZ_IDENTITY_ERROR_CHECK_DIGIT, "last" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "944840195001010017", RZ_IDENTITY_ERROR_CHECK_DIGIT, "last" },
  { RZ_ID_TYPE_RESIDENT_ID, "810000195001010010", RZ_IDENTITY_ERROR_TYPE_CLASH, "Hong Kong" },
  { RZ_ID_TYPE_RESIDENT_ID, "830000195505050036", RZ_IDENTITY_ERROR_TYPE_CLASH, "Taiwan" },
  { RZ_ID_TYPE_RESIDENT_ID, "H12345678", RZ_IDENTITY_ERROR_TYPE_CLASH, "travel permit" },
  { RZ_ID_TYPE_HK_MACAU_RESIDENCE, "440106195001010031", RZ_IDENTITY_ERROR_TYPE_CLASH, "Resident" },
  { RZ_ID_TYPE_TAIWAN_RESIDENCE, "810000195001010010", RZ_IDENTITY_ERROR_TYPE_CLASH, "Hong Kong" },
  { RZ_ID_TYPE_FOREIGN_PERMANENT, "440106195001010031", RZ_IDENTITY_ERROR_TYPE_CLASH, "Resident" },
  { RZ_ID_TYPE_TAIWAN_PERMIT, "440102500101001", RZ_IDENTITY_ERROR_TYPE_CLASH, "Resident" },
  { RZ_ID_TYPE_PASSPORT, "440106195001010031", RZ_IDENTITY_ERROR_TYPE_CLASH, "Resident" },
};

static void
refuses_and_names_the_part (void)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rz_identity_parse (invalid[i].type, invalid[i].typed, today (), &error));
      if (!g_error_matches (error, RZ_IDENTITY_ERROR, invalid[i].error))
        g_error ("row %u: %s", i, error->message);
      if (strstr (error->message, invalid[i].part) == NULL)
        g_error ("row %u does not name the part: %s", i, error->message);
    }
}

static void
messages_hold_nothing_of_the_number (void)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_autoptr (GError) error = NULL;
      rz_auto_secret number = rz_identity_normalise (invalid[i].typed);

      rz_identity_parse (invalid[i].type, invalid[i].typed, today (), &error);
      for (gsize at = 0; strlen (number) >= 5 && at + 5 <= strlen (number); at++)
        {
          g_autofree char *piece = g_strndup (number + at, 5);

          g_assert_true (strstr (error->message, piece) == NULL || strstr ("810000 830000", piece) != NULL);
        }
    }
}

static void
reads_birth_and_sex (void)
{
  g_autoptr (RzIdentity) man = rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", today (), NULL);
  g_autoptr (RzIdentity) woman = rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, "440103195203030023", today (), NULL);
  g_autoptr (RzIdentity) old = rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, "440102500101001", today (), NULL);
  g_autoptr (RzIdentity) passport = rz_identity_parse (RZ_ID_TYPE_PASSPORT, "E12345678", today (), NULL);

  g_assert_cmpint (man->sex, ==, RZ_SEX_MALE);
  g_assert_cmpint (woman->sex, ==, RZ_SEX_FEMALE);
  g_assert_cmpint (g_date_get_year (&man->birth), ==, 1950);
  g_assert_cmpint (g_date_get_month (&woman->birth), ==, 3);
  g_assert_cmpint (g_date_get_year (&old->birth), ==, 1950);
  g_assert_cmpstr (old->full, ==, "44010219500101001X");
  g_assert_cmpstr (old->number, ==, "440102500101001");
  g_assert_cmpint (passport->sex, ==, RZ_SEX_UNKNOWN);
  g_assert_false (g_date_valid (&passport->birth));
}

static char *
number_born (const char *region,
             int         year,
             int         month,
             int         day,
             int         sequence)
{
  char *number = g_strdup_printf ("%s%04d%02d%02d%03d?", region, year, month, day, sequence);

  number[17] = rz_identity_check_character (number);
  return number;
}

static void
warns_of_unusual_ages_without_refusing (void)
{
  static const struct
  {
    int                year, month, day;
    RzIdentityWarnings warnings;
  } cases[] = {
    { 1981, 6, 15, 0 },                         /* 45 today */
    { 1981, 6, 16, RZ_IDENTITY_WARNING_YOUNG }, /* 44 */
    { 1915, 6, 16, 0 },                         /* 110 */
    { 1915, 6, 15, RZ_IDENTITY_WARNING_OLD },   /* 111 */
    { 2026, 6, 15, RZ_IDENTITY_WARNING_YOUNG }, /* born today */
    { 1896, 1, 1, RZ_IDENTITY_WARNING_OLD },    /* 130 */
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = number_born ("440106", cases[i].year, cases[i].month, cases[i].day, 3);
      g_autoptr (GError) error = NULL;
      g_autoptr (RzIdentity) identity = rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, number, today (), &error);

      g_assert_no_error (error);
      g_assert_cmpint (identity->warnings, ==, cases[i].warnings);
      if (identity->warnings != 0)
        g_assert_cmpstr (rz_identity_warning_get_text (identity->warnings), !=, "");
    }
}

static void
a_passport_that_looks_like_something_else_is_a_question (void)
{
  static const char *const typed[] = { "H12345678", "CAN110181080310", "440102500101001" };

  for (unsigned i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RzIdentity) identity = rz_identity_parse (RZ_ID_TYPE_PASSPORT, typed[i], today (), &error);

      g_assert_no_error (error);
      g_assert_cmpint (identity->warnings, ==, RZ_IDENTITY_WARNING_OTHER_TYPE);
    }
}

static void
suggests_the_type_by_prefix (void)
{
  static const struct
  {
    const char *typed;
    RzIdType    type;
  } cases[] = {
    { "440106 19500101 0031", RZ_ID_TYPE_RESIDENT_ID }, { "440102500101001", RZ_ID_TYPE_RESIDENT_ID }, { "810000195001010010", RZ_ID_TYPE_HK_MACAU_RESIDENCE }, { "82000019520303002X", RZ_ID_TYPE_HK_MACAU_RESIDENCE }, { "830000195505050036", RZ_ID_TYPE_TAIWAN_RESIDENCE }, { "944840195001010018", RZ_ID_TYPE_FOREIGN_PERMANENT }, { "CAN110181080310", RZ_ID_TYPE_FOREIGN_PERMANENT }, { "h12345678", RZ_ID_TYPE_HK_MACAU_PERMIT }, { "H1234567801", RZ_ID_TYPE_HK_MACAU_PERMIT }
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int chosen = 0; chosen < RZ_N_ID_TYPES; chosen++)
      {
        RzIdType suggested = RZ_N_ID_TYPES;

        if (rz_identity_suggest_type (chosen, cases[i].typed, &suggested))
          g_assert_cmpint (suggested, ==, cases[i].type);
        else
          g_assert_cmpint (chosen, ==, cases[i].type);
      }
}

static void
suggests_nothing_without_a_clear_shape (void)
{
  static const char *const typed[] = { "", "12345678", "E1234567", "160106195001010031", "44010619500101003" };
  RzIdType                 suggested;

  for (unsigned i = 0; i < G_N_ELEMENTS (typed); i++)
    g_assert_false (rz_identity_suggest_type (RZ_ID_TYPE_TAIWAN_RESIDENCE, typed[i], &suggested));
}

/* Domain facts, section 5. */
static gboolean
is_listed (int prefix)
{
  static const int listed[] = {
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (listed); i++)
    if (listed[i] == prefix)
      return TRUE;
  return FALSE;
}

static void
knows_the_provinces_and_no_districts (void)
{
  for (int prefix = 0; prefix < 100; prefix++)
    {
      g_autofree char *region = g_strdup_printf ("%02d9876", prefix); /* a district nobody ever listed */
      g_autofree char *number = number_born (region, 1950, 1, 1, 3);
      g_autoptr (GError) error = NULL;
      g_autoptr (RzIdentity) identity = rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, number, today (), &error);

      if (is_listed (prefix))
        g_assert_no_error (error);
      else if (prefix >= 90 || (prefix >= 81 && prefix <= 83))
        g_assert_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_TYPE_CLASH);
      else
        g_assert_error (error, RZ_IDENTITY_ERROR, RZ_IDENTITY_ERROR_REGION);
    }
}

static char *
random_number (void)
{
  static const char *const regions[] = { "110105", "440106", "449999", "500101", "653201", "710000" };
  GDate                    birth;

  g_date_clear (&birth, 1);
  g_date_set_dmy (&birth, 1, 1, 1897);
  g_date_add_days (&birth, g_test_rand_int_range (0, 47000));
  return number_born (regions[g_test_rand_int_range (0, G_N_ELEMENTS (regions))],
                      g_date_get_year (&birth),
                      g_date_get_month (&birth),
                      g_date_get_day (&birth),
                      g_test_rand_int_range (0, 1000));
}

static void
any_single_slip_is_refused (void)
{
  static const char alphabet[] = "0123456789X";

  for (int round = 0; round < 300; round++)
    {
      g_autofree char *number = random_number ();
      g_autoptr (RzIdentity) right = rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, number, today (), NULL);

      g_assert_nonnull (right);
      for (int at = 0; at < 18; at++)
        for (const char *c = alphabet; *c != '\0'; c++)
          {
            g_autofree char *slip = g_strdup (number);

            slip[at] = *c;
            if (number[at] != *c)
              g_assert_null (rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, slip, today (), NULL));
          }
    }
}

static void
neighbours_swapped_are_refused (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *number = random_number ();

      for (int at = 0; at < 17; at++)
        {
          g_autofree char *slip = g_strdup (number);

          slip[at] = number[at + 1];
          slip[at + 1] = number[at];
          if (slip[at] != number[at])
            g_assert_null (rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, slip, today (), NULL));
        }
    }
}

static void
normalising_twice_changes_nothing (void)
{
  static const gunichar pool[] = { '0', '9', 'x', 'H', ' ', '-', '(', 0x3000, 0xff11, 0xff38, 0x2169, 0x2179, 0xd7, 0x2212, 0x200b, 0x20000, 0x4e00, 0xe9, '\n' };

  for (int round = 0; round < 1000; round++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);

      for (int length = g_test_rand_int_range (0, 24); length > 0; length--)
        g_string_append_unichar (typed, pool[g_test_rand_int_range (0, G_N_ELEMENTS (pool))]);

      rz_auto_secret once = rz_identity_normalise (typed->str);
      rz_auto_secret twice = rz_identity_normalise (once);

      g_assert_cmpstr (once, ==, twice);
    }
}

static void
old_and_new_number_are_one_person (void)
{
  for (int round = 0; round < 200; round++)
    {
      g_autofree char *full = number_born ("440102", g_test_rand_int_range (1900, 2000), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29), g_test_rand_int_range (0, 1000));
      g_autofree char *old = g_strdup_printf ("%.6s%.9s", full, full + 8);
      rz_auto_secret   derived = rz_identity_upgrade (old);
      rz_auto_secret   key = rz_identity_key (RZ_ID_TYPE_RESIDENT_ID, old);

      g_assert_cmpstr (derived, ==, full);
      g_assert_cmpstr (key, ==, full);
    }
  g_assert_null (rz_identity_upgrade ("440102195001010010"));
  g_assert_null (rz_identity_upgrade ("44010250010100A"));
}

static void
a_reissued_permit_keeps_its_key (void)
{
  for (int issue = 0; issue < 100; issue++)
    {
      g_autofree char *hk = g_strdup_printf ("H12345678%02d", issue);
      g_autofree char *tw = g_strdup_printf ("12345678%02d", issue);
      rz_auto_secret   hk_key = rz_identity_key (RZ_ID_TYPE_HK_MACAU_PERMIT, hk);
      rz_auto_secret   tw_key = rz_identity_key (RZ_ID_TYPE_TAIWAN_PERMIT, tw);

      g_assert_cmpstr (hk_key, ==, "H12345678");
      g_assert_cmpstr (tw_key, ==, "12345678");
    }
}

static void
groups_for_reading_back (void)
{
  static const char *const cases[][2] = {
    { "440106195001010031", "440106 19500101 0031" }, { "440102500101001", "440102 500101 001" }, { "H12345678", "H12345678" }, { "", "" }, { "11010519491231002X", "110105 19491231 002X" }
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = rz_identity_format (cases[i][0]);
      rz_auto_secret   again = rz_identity_normalise (shown);

      g_assert_cmpstr (shown, ==, cases[i][1]);
      g_assert_cmpstr (again, ==, cases[i][0]);
    }
}

static void
masks_for_shared_screens (void)
{
  static const char *const cases[][2] = {
    { "440106195001010031", "4401**********0031" }, { "440102500101001", "440*********001" }, { "H12345678", "H1*****78" }, { "E12", "***" }, { "", "" }
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = rz_identity_mask (cases[i][0]);

      g_assert_cmpstr (masked, ==, cases[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/identity/valid", accepts_valid_numbers);
  g_test_add_func ("/core/identity/invalid", refuses_and_names_the_part);
  g_test_add_func ("/core/identity/messages", messages_hold_nothing_of_the_number);
  g_test_add_func ("/core/identity/birth-and-sex", reads_birth_and_sex);
  g_test_add_func ("/core/identity/ages", warns_of_unusual_ages_without_refusing);
  g_test_add_func ("/core/identity/passport", a_passport_that_looks_like_something_else_is_a_question);
  g_test_add_func ("/core/identity/suggests", suggests_the_type_by_prefix);
  g_test_add_func ("/core/identity/suggests-nothing", suggests_nothing_without_a_clear_shape);
  g_test_add_func ("/core/identity/regions", knows_the_provinces_and_no_districts);
  g_test_add_func ("/core/identity/slip", any_single_slip_is_refused);
  g_test_add_func ("/core/identity/swap", neighbours_swapped_are_refused);
  g_test_add_func ("/core/identity/normalise", normalising_twice_changes_nothing);
  g_test_add_func ("/core/identity/upgrade", old_and_new_number_are_one_person);
  g_test_add_func ("/core/identity/reissued", a_reissued_permit_keeps_its_key);
  g_test_add_func ("/core/identity/format", groups_for_reading_back);
  g_test_add_func ("/core/identity/mask", masks_for_shared_screens);
  return g_test_run ();
}
