/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Challenges: words, prompts, and who can be asked what. */
#include "rz-challenge.h"

static const char *const words[] = { "hold", "nearer", "turn_left", "turn_right", "nod", "blink", "open_mouth", "light" };

static void
has_the_words_of_the_contract (void)
{
  RzChallengeKind kind;

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, RZ_N_CHALLENGE_KINDS);
  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (rz_challenge_kind_from_string (words[i], &kind));
      g_assert_cmpstr (rz_challenge_kind_to_string (kind), ==, words[i]);
      g_assert_cmpstr (rz_challenge_kind_get_prompt (kind), !=, "");
      g_assert_cmpstr (rz_challenge_kind_get_comfort (kind), !=, "");
    }
}

static void
leaves_the_kind_alone_for_an_unknown_word (void)
{
  RzChallengeKind kind = RZ_CHALLENGE_NOD;

  g_assert_false (rz_challenge_kind_from_string ("shake", &kind));
  g_assert_false (rz_challenge_kind_from_string (NULL, &kind));
  g_assert_cmpint (kind, ==, RZ_CHALLENGE_NOD);
}

static void
left_and_right_are_told_apart (void)
{
  g_assert_cmpstr (rz_challenge_kind_get_prompt (RZ_CHALLENGE_TURN_LEFT), !=, rz_challenge_kind_get_prompt (RZ_CHALLENGE_TURN_RIGHT));
}

static void
asks_only_what_a_person_can_do (void)
{
  static const struct
  {
    RzAbilities without;
    guint       refused; /* bit mask of kinds */
  } cases[] = {
    { 0, 0 },
    { RZ_ABILITY_TURN, 1 << RZ_CHALLENGE_TURN_LEFT | 1 << RZ_CHALLENGE_TURN_RIGHT },
    { RZ_ABILITY_NOD, 1 << RZ_CHALLENGE_NOD },
    { RZ_ABILITY_BLINK, 1 << RZ_CHALLENGE_BLINK },
    { RZ_ABILITY_MOUTH, 1 << RZ_CHALLENGE_OPEN_MOUTH },
    { RZ_ABILITY_LIGHT, 1 << RZ_CHALLENGE_LIGHT },
    { RZ_ABILITIES_ALL, 0xff & ~(1 << RZ_CHALLENGE_HOLD | 1 << RZ_CHALLENGE_NEARER) },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
      g_assert_cmpint (rz_abilities_allow (RZ_ABILITIES_ALL & ~cases[i].without, kind), ==, !(cases[i].refused & 1u << kind));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/challenge/words", has_the_words_of_the_contract);
  g_test_add_func ("/core/challenge/unknown", leaves_the_kind_alone_for_an_unknown_word);
  g_test_add_func ("/core/challenge/left-right", left_and_right_are_told_apart);
  g_test_add_func ("/core/challenge/abilities", asks_only_what_a_person_can_do);
  return g_test_run ();
}
