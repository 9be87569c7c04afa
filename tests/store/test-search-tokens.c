/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a typed text finds, and that tokens say nothing without the key. */
#include "rz-search-tokens.h"

#include "rz-pinyin.h"

static RzSearchTokens *
tokens_of_key (guint8 first)
{
  guint8 bytes[RZ_FIELD_KEY_LENGTH] = { first };
  g_autoptr (GBytes) key = g_bytes_new (bytes, sizeof bytes);
  g_autoptr (RzFieldCipher) cipher = rz_field_cipher_new (key, NULL);
  RzSearchTokens *tokens = rz_search_tokens_new (cipher, NULL);

  g_assert_nonnull (tokens);
  return tokens;
}

static gboolean
contains (GArray *tokens,
          gint64  token)
{
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, gint64, i) == token)
      return TRUE;
  return FALSE;
}

static gboolean
finds (RzSearchTokens *tokens,
       const char     *typed,
       const char     *name,
       RzIdType        type,
       const char     *number)
{
  g_autoptr (RzPerson) person = rz_person_new (name, type, number);
  g_autoptr (GArray) of_person = rz_search_tokens_of_person (tokens, person);
  gint64   of_text[RZ_SEARCH_TOKENS_MAX];
  guint    n = rz_search_tokens_of_text (tokens, typed, of_text);
  gboolean found = FALSE;

  g_assert_cmpuint (n, <=, RZ_SEARCH_TOKENS_MAX);
  for (guint i = 0; i < n; i++)
    found |= contains (of_person, of_text[i]);
  return found;
}

static void
a_text_finds_what_begins_with_it (void)
{
  static const struct
  {
    const char *typed;
    const char *name;
    RzIdType    type;
    const char *number;
    gboolean    found;
  } cases[] = {
    { "陈", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "陈大", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "陈大文", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { " 陈大文 ", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "大文", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "陈文", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "陈大文强", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "c", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "cd", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "CDW", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "ｃｄｗ", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "dw", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "chen", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "0031", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "031", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "440106", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "440106195001010031", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "440106 19500101 0031", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "44010219500101001x", "黄国强", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X", TRUE },
    { "001x", "黄国强", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X", TRUE },
    { "440102500101001", "黄国强", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X", TRUE },
    { "44010219500101001X", "黄国强", RZ_ID_TYPE_RESIDENT_ID, "440102500101001", TRUE },
    { "H12345678", "何婉", RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567801", TRUE },
    { "H1234567801", "何婉", RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567801", TRUE },
    { "SXX", "单雄信", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE }, /* as a name is read */
    { "DXX", "单雄信", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE }, /* as it is read elsewhere */
    { "ZZW", "曾志伟", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "OYX", "欧阳修", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "MMTTEX", "买买提·吐尔逊", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "买买提.吐", "买买提·吐尔逊", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", TRUE },
    { "js", "JOHN SMITH", RZ_ID_TYPE_PASSPORT, "E1234567", TRUE },
    { "john", "JOHN SMITH", RZ_ID_TYPE_PASSPORT, "E1234567", TRUE },
    { "", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
    { "  ", "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031", FALSE },
  };
  g_autoptr (RzSearchTokens) tokens = tokens_of_key (1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (finds (tokens, cases[i].typed, cases[i].name, cases[i].type, cases[i].number) != cases[i].found)
      g_error ("“%s” %s %s", cases[i].typed, cases[i].found ? "does not find" : "finds", cases[i].name);
}

static void
another_key_makes_other_tokens (void)
{
  g_autoptr (RzSearchTokens) mine = tokens_of_key (1);
  g_autoptr (RzSearchTokens) again = tokens_of_key (1);
  g_autoptr (RzSearchTokens) other = tokens_of_key (2);
  g_autoptr (RzPerson) person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (GArray) by_mine = rz_search_tokens_of_person (mine, person);
  g_autoptr (GArray) by_other = rz_search_tokens_of_person (other, person);

  g_assert_cmpuint (by_mine->len, ==, 8);
  g_assert_cmpint (rz_search_tokens_of_number (mine, person), ==, rz_search_tokens_of_number (again, person));
  g_assert_true (contains (by_mine, rz_search_tokens_of_number (mine, person)));
  for (guint i = 0; i < by_mine->len; i++)
    {
      g_assert_false (contains (by_other, g_array_index (by_mine, gint64, i)));
      g_assert_true (i == 0 || g_array_index (by_mine, gint64, i - 1) < g_array_index (by_mine, gint64, i));
    }
}

static void
a_name_is_read_as_far_as_it_can_be (void)
{
  g_autoptr (RzPinyin) pinyin = rz_pinyin_new ();
  g_auto (GStrv) plain = rz_pinyin_get_initials (pinyin, "陈大文");
  g_auto (GStrv) double_reading = rz_pinyin_get_initials (pinyin, "解晓东");
  g_auto (GStrv) rare = rz_pinyin_get_initials (pinyin, "陈\U00020bb7");
  g_auto (GStrv) none = rz_pinyin_get_initials (pinyin, "");
  g_autofree char *endless = g_strnfill (2000, 'A');
  g_auto (GStrv) long_one = rz_pinyin_get_initials (pinyin, endless);

  g_assert_cmpuint (g_strv_length (plain), ==, 1);
  g_assert_cmpstr (plain[0], ==, "CDW");
  g_assert_cmpuint (g_strv_length (double_reading), ==, 2);
  g_assert_cmpstr (double_reading[0], ==, "XXD");
  g_assert_cmpstr (double_reading[1], ==, "JXD");
  g_assert_cmpstr (rare[0], ==, "C");
  g_assert_null (none[0]);
  g_assert_null (long_one[0]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search-tokens/finds", a_text_finds_what_begins_with_it);
  g_test_add_func ("/store/search-tokens/key", another_key_makes_other_tokens);
  g_test_add_func ("/store/search-tokens/pinyin", a_name_is_read_as_far_as_it_can_be);
  return g_test_run ();
}
