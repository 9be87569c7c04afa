/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: what is accepted, what the key folds, what the mask hides. */
#include "rz-name.h"
#include "rz-secret.h"

#include <string.h>

static void
accepts_names (void)
{
  static const char *const names[] = {
    "陈大文",
    "王",
    "欧阳娜娜",
    "买买提·艾力",
    "买买提•艾力",
    "买买提.艾力",
    "阿卜杜拉・热合曼‧托合提",
    "𠮷田",         /* U+20BB7, extension B */
    "张𬱖",      /* U+2CC56, extension E */
    "李\U00030EDE", /* extension G */
    "李\U00031350", /* extension H */
    "李\U000323AF", /* its last */
    "㐂",           /* extension A */
    "〇一",
    "李\ue81e", /* private use of GBK */
    "\ufa0c山", /* compatibility ideograph */
    "O'Neill Mary-Jane",
    "Đặng Thị Hồng",
    "ＳＭＩＴＨ　Ｊｏｈｎ",
    "王\u200b明",
    " 王明 ",
    "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸", /* 40 */
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      rz_name_validate (names[i], &error);
      g_assert_no_error (error);
    }
}

static void
refuses_and_says_what (void)
{
  static const struct
  {
    const char *typed;
    RzNameError error;
    const char *part;
  } cases[] = {
    { NULL, RZ_NAME_ERROR_EMPTY, "enter" },
    { "", RZ_NAME_ERROR_EMPTY, "enter" },
    { " \u3000\u200b", RZ_NAME_ERROR_EMPTY, "enter" },
    { "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲", RZ_NAME_ERROR_TOO_LONG, "40" },
    { "王明1", RZ_NAME_ERROR_CHARACTER, "3" },
    { "王明１", RZ_NAME_ERROR_CHARACTER, "digit" },
    { "王，明", RZ_NAME_ERROR_CHARACTER, "2" },
    { "王\n明", RZ_NAME_ERROR_CHARACTER, "2" },
    { "王*明", RZ_NAME_ERROR_CHARACTER, "2" },
    { "王😀", RZ_NAME_ERROR_CHARACTER, "2" },
    { "J. Smith", RZ_NAME_ERROR_CHARACTER, "2" },
    { "たなか", RZ_NAME_ERROR_CHARACTER, "1" },
    { "Иван", RZ_NAME_ERROR_CHARACTER, "1" },
    { "王\xff", RZ_NAME_ERROR_CHARACTER, "2" },
    { "·艾力", RZ_NAME_ERROR_SEPARATOR, "missing" },
    { "买买提·", RZ_NAME_ERROR_SEPARATOR, "missing" },
    { "买买提··艾力", RZ_NAME_ERROR_SEPARATOR, "missing" },
    { "-", RZ_NAME_ERROR_SEPARATOR, "missing" },
    { "'", RZ_NAME_ERROR_SEPARATOR, "missing" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rz_name_validate (cases[i].typed, &error));
      if (!g_error_matches (error, RZ_NAME_ERROR, cases[i].error))
        g_error ("row %u: %s", i, error->message);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
folds_in_the_key_alone (void)
{
  static const char *const cases[][2] = {
    { "陈大文", "陈大文" },
    { " 陈大文\u3000", "陈大文" },
    { "陈\u200b大\ufeff文", "陈大文" },
    { "买买提•艾力", "买买提·艾力" },
    { "买买提‧艾力", "买买提·艾力" },
    { "买买提・艾力", "买买提·艾力" },
    { "买买提.艾力", "买买提·艾力" },
    { "买买提．艾力", "买买提·艾力" },
    { "ｓｍｉｔｈ　　john", "SMITH JOHN" },
    { "O’Neill", "O'NEILL" },
    { "\ue81e", "\u9fb4" },     /* GBK FE59 */
    { "\ue816", "\U00020087" }, /* GBK FE51 */
    { "\ue83b", "\U0002298f" }, /* GBK FE76 */
    { "\uf900", "\u8c48" },     /* compatibility ideograph */
    { "\U0002f800", "\u4e3d" }, /* of the supplement */
    { "\u2f00", "\u4e00" },     /* radical one */
    { "\ufa0e", "\ufa0e" },     /* unified in spite of its block */
    { "葛\U000e0100", "葛" },   /* variation selector */
    { "e\u0301va", "ÉVA" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      rz_auto_secret key = rz_name_key (cases[i][0]);

      g_assert_cmpstr (key, ==, cases[i][1]);
    }
}

static void
a_latin_stop_is_no_middle_dot (void)
{
  rz_auto_secret key = rz_name_key ("J.R");

  g_assert_cmpstr (key, ==, "J.R");
}

static void
variants_of_a_glyph_stay_apart (void)
{
  rz_auto_secret one = rz_name_key ("吴");
  rz_auto_secret other = rz_name_key ("吳");

  g_assert_cmpstr (one, !=, other);
}

static void
the_key_of_a_key_is_itself (void)
{
  static const gunichar pool[] = {
    0x738b, 0x660e, 0x20bb7, 0xe81e, 0xe83b, 0xf900, 0x2f800, 0x2f00, 0xb7, 0x2022, '.', ' ', 0x3000, '\'', 0x2019, '-', 'a', 'Z', 0xff41, 0xe9, 0x301, 0x200b, 0x1ea0
  };

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);

      for (int length = g_test_rand_int_range (0, 12); length > 0; length--)
        g_string_append_unichar (typed, pool[g_test_rand_int_range (0, G_N_ELEMENTS (pool))]);

      rz_auto_secret once = rz_name_key (typed->str);
      rz_auto_secret twice = rz_name_key (once);

      g_assert_cmpstr (once, ==, twice);
    }
}

static void
masks_for_shared_screens (void)
{
  static const char *const cases[][2] = {
    { "王小明", "王*明" }, { "陈大文", "陈*文" }, { "王明", "王*" }, { "王", "*" }, { "", "" }, { "欧阳娜娜", "欧**娜" }, { "张𬱖", "张*" }, { "𠮷田一", "𠮷*一" }
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = rz_name_mask (cases[i][0]);

      g_assert_cmpstr (masked, ==, cases[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/name/accepts", accepts_names);
  g_test_add_func ("/core/name/refuses", refuses_and_says_what);
  g_test_add_func ("/core/name/key", folds_in_the_key_alone);
  g_test_add_func ("/core/name/latin-stop", a_latin_stop_is_no_middle_dot);
  g_test_add_func ("/core/name/variants", variants_of_a_glyph_stay_apart);
  g_test_add_func ("/core/name/key-of-key", the_key_of_a_key_is_itself);
  g_test_add_func ("/core/name/mask", masks_for_shared_screens);
  return g_test_run ();
}
