/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hints: words of the contract, texts for people. */
#include "rz-hint.h"

/* Design, section 5: all of them. */
static const char *const words[] = {
  "TOO_DARK", "TOO_BRIGHT", "SIDE_LIGHT", "TOO_FAR", "TOO_NEAR", "OFF_CAMERA", "NOT_STRAIGHT", "BLURRED", "COVERED",
  "TWO_FACES", "NOT_FOLLOWED", "NO_REFERENCE"
};

static void
has_the_words_of_the_contract (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (words) + 1, ==, RZ_N_HINTS);
  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    {
      RzHint hint = rz_hint_from_string (words[i]);

      g_assert_cmpint (hint, !=, RZ_HINT_NONE);
      g_assert_cmpstr (rz_hint_to_string (hint), ==, words[i]);
    }
  g_assert_null (rz_hint_to_string (RZ_HINT_NONE));
}

static void
knows_no_other_word (void)
{
  static const char *const others[] = { NULL, "", "too_dark", "TOO_DARK ", "LIVENESS" };

  for (unsigned i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (rz_hint_from_string (others[i]), ==, RZ_HINT_NONE);
}

static void
says_what_is_wrong_and_what_to_do (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int hint = RZ_HINT_NONE + 1; hint < RZ_N_HINTS; hint++)
    {
      g_assert_cmpstr (rz_hint_get_cause (hint), !=, "");
      g_assert_cmpstr (rz_hint_get_advice (hint), !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer) rz_hint_get_cause (hint)));
      g_assert_true (g_hash_table_add (seen, (gpointer) rz_hint_get_advice (hint)));
    }
  g_assert_cmpstr (rz_hint_get_cause (RZ_HINT_NONE), ==, "");
  g_assert_cmpstr (rz_hint_get_advice (RZ_HINT_NONE), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/hint/words", has_the_words_of_the_contract);
  g_test_add_func ("/core/hint/unknown", knows_no_other_word);
  g_test_add_func ("/core/hint/texts", says_what_is_wrong_and_what_to_do);
  return g_test_run ();
}
