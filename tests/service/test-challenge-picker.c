/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session asks: possible, visible, unpredictable, and never what a picture could do. */
#include "rz-challenge-picker.h"

#define ALL_KINDS ((1u << RZ_N_CHALLENGE_KINDS) - 1)
#define MOVEMENTS (1u << RZ_CHALLENGE_TURN_LEFT | 1u << RZ_CHALLENGE_TURN_RIGHT | 1u << RZ_CHALLENGE_NOD | 1u << RZ_CHALLENGE_OPEN_MOUTH)

/* Nothing is asked twice while something else could be asked, the light never, and never twice in a row unless it is all there is. */
static void
check_repeats (const RzChallenge *steps,
               guint              n,
               guint              asked,
               guint              possible)
{
  guint n_asked = (guint) __builtin_popcount (asked);

  g_assert_cmpuint (n_asked, ==, MIN (n, (guint) __builtin_popcount (possible)));
  for (guint i = 1; i < n; i++)
    g_assert_true (steps[i].kind != steps[i - 1].kind || n_asked == 1);
  for (guint i = 0, lights = 0; i < n; i++)
    g_assert_cmpuint (lights += steps[i].kind == RZ_CHALLENGE_LIGHT, <=, 1);
}

static void
check (RzAbilities abilities,
       guint       kinds)
{
  RzChallenge steps[RZ_CHALLENGE_MAX_STEPS];
  guint       n = rz_challenge_picker_pick (abilities, kinds, steps);
  guint       asked = 0;
  guint       possible = 0;

  g_assert_cmpuint (n, <=, RZ_CHALLENGE_MAX_STEPS);
  for (guint i = 0; i < n; i++)
    {
      guint bit = 1u << steps[i].kind;

      g_assert_true (rz_abilities_allow (abilities, steps[i].kind));
      g_assert_true (kinds & bit);
      g_assert_cmpuint (steps[i].delay_ms, >=, 400);
      g_assert_cmpuint (steps[i].delay_ms, <, 2448);
      if (steps[i].kind == RZ_CHALLENGE_LIGHT)
        g_assert_cmpuint (steps[i].colour_ms, >=, 1000);
      asked |= bit;
    }
  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if (rz_abilities_allow (abilities, kind) && kinds & 1u << kind)
      possible |= 1u << kind;
  g_assert_cmpint (n > 0, ==, possible != 0);
  if (n > 0 && possible != 1u << RZ_CHALLENGE_LIGHT)
    g_assert_cmpuint (n, ==, RZ_CHALLENGE_MAX_STEPS);
  g_assert_cmpuint (asked & 1u << RZ_CHALLENGE_LIGHT, ==, possible & 1u << RZ_CHALLENGE_LIGHT);
  g_assert_cmpuint (asked & 1u << RZ_CHALLENGE_OPEN_MOUTH, ==, possible & 1u << RZ_CHALLENGE_OPEN_MOUTH);
  check_repeats (steps, n, asked, possible);
  if (possible & MOVEMENTS)
    g_assert_true (asked & MOVEMENTS);
  if (possible & ~(1u << RZ_CHALLENGE_BLINK))
    g_assert_cmpuint (asked & ~(1u << RZ_CHALLENGE_BLINK), !=, 0);
}

static void
fits_everybody (void)
{
  g_test_summary ("For every set of abilities and every engine: allowed, seen, the light, the mouth or another movement whenever there is one");
  for (guint abilities = 0; abilities <= RZ_ABILITIES_ALL; abilities++)
    for (guint kinds = 0; kinds <= ALL_KINDS; kinds++)
      check (abilities, kinds);
}

static void
varies (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint first[RZ_N_CHALLENGE_KINDS] = { 0 };

  g_test_summary ("Orders vary, and every kind comes first at times");
  for (int i = 0; i < 2000; i++)
    {
      RzChallenge steps[RZ_CHALLENGE_MAX_STEPS];

      g_assert_cmpuint (rz_challenge_picker_pick (RZ_ABILITIES_ALL, ALL_KINDS, steps), ==, 3);
      g_hash_table_add (seen, g_strdup_printf ("%d %d %d", steps[0].kind, steps[1].kind, steps[2].kind));
      first[steps[0].kind]++;
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 6 * 5);
  for (guint kind = RZ_CHALLENGE_NEARER; kind < RZ_N_CHALLENGE_KINDS; kind++)
    g_assert_cmpuint (first[kind], >, 50);
}

static void
is_unpredictable (void)
{
  g_test_summary ("At least 20 bits for every set of abilities: among 4000 sessions of 2^20 equally likely ones eight pairs would be alike");
  for (guint abilities = 0; abilities <= RZ_ABILITIES_ALL; abilities++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (int i = 0; i < 4000; i++)
        {
          RzChallenge steps[RZ_CHALLENGE_MAX_STEPS];
          guint       n = rz_challenge_picker_pick (abilities, ALL_KINDS, steps);
          g_autoptr (GString) text = g_string_new (NULL);

          for (guint s = 0; s < n; s++)
            {
              g_string_append_printf (text, "%d %u", steps[s].kind, steps[s].delay_ms);
              for (guint c = 0; c < steps[s].n_colours; c++)
                g_string_append_printf (text, " %x", steps[s].colours[c]);
            }
          g_hash_table_add (seen, g_string_free (g_steal_pointer (&text), FALSE));
        }
      g_assert_cmpuint (g_hash_table_size (seen), >=, 3998);
    }
}

static void
colours_softly (void)
{
  g_test_summary ("Every change of light is a change, and none is black");
  for (int i = 0; i < 200; i++)
    {
      RzChallenge steps[RZ_CHALLENGE_MAX_STEPS];

      g_assert_cmpuint (rz_challenge_picker_pick (RZ_ABILITY_LIGHT, 1u << RZ_CHALLENGE_LIGHT, steps), ==, 1);
      g_assert_cmpuint (steps[0].n_colours, >=, 2);
      for (guint c = 0; c < steps[0].n_colours; c++)
        {
          g_assert_cmpuint (steps[0].colours[c], !=, 0);
          if (c > 0)
            g_assert_cmpuint (steps[0].colours[c], !=, steps[0].colours[c - 1]);
        }
    }
}

static void
pins (void)
{
  static const RzChallengeKind kinds[] = { RZ_CHALLENGE_TURN_RIGHT, RZ_CHALLENGE_TURN_LEFT };
  RzChallenge                  steps[RZ_CHALLENGE_MAX_STEPS];

  g_test_summary ("Pinned kinds come in their order and at once");
  g_assert_cmpuint (rz_challenge_picker_pin (kinds, 2, steps), ==, 2);
  g_assert_cmpint (steps[0].kind, ==, RZ_CHALLENGE_TURN_RIGHT);
  g_assert_cmpint (steps[1].kind, ==, RZ_CHALLENGE_TURN_LEFT);
  g_assert_cmpuint (steps[0].delay_ms, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/challenge-picker/fits-everybody", fits_everybody);
  g_test_add_func ("/challenge-picker/varies", varies);
  g_test_add_func ("/challenge-picker/is-unpredictable", is_unpredictable);
  g_test_add_func ("/challenge-picker/colours-softly", colours_softly);
  g_test_add_func ("/challenge-picker/pins", pins);
  return g_test_run ();
}
