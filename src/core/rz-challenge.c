/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words and prompts of the challenges, and the ability each one needs (domain facts, section 11). */
#include "rz-challenge.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *prompt;
  const char *comfort;
  RzAbilities needs;
} kinds[RZ_N_CHALLENGE_KINDS] = {
  [RZ_CHALLENGE_HOLD] = { "hold",
                          N_ ("Please look at the circle and hold still"),
                          N_ ("Just look at the circle and relax."),
                          0 },
  [RZ_CHALLENGE_NEARER] = { "nearer",
                            N_ ("Please come slowly a little nearer, then go back"),
                            N_ ("A little nearer is enough, take your time."),
                            0 },
  [RZ_CHALLENGE_TURN_LEFT] = { "turn_left",
                               N_ ("Please turn your head slowly to the left"),
                               N_ ("A little turn is enough, take your time."),
                               RZ_ABILITY_TURN },
  [RZ_CHALLENGE_TURN_RIGHT] = { "turn_right",
                                N_ ("Please turn your head slowly to the right"),
                                N_ ("A little turn is enough, take your time."),
                                RZ_ABILITY_TURN },
  [RZ_CHALLENGE_NOD] = { "nod",
                         N_ ("Please nod your head slowly"),
                         N_ ("One nod is enough, take your time."),
                         RZ_ABILITY_NOD },
  [RZ_CHALLENGE_BLINK] = { "blink",
                           N_ ("Please close your eyes gently, then open them"),
                           N_ ("One blink is enough, take your time."),
                           RZ_ABILITY_BLINK },
  [RZ_CHALLENGE_OPEN_MOUTH] = { "open_mouth",
                                N_ ("Please open your mouth slowly, then close it"),
                                N_ ("A little is enough, take your time."),
                                RZ_ABILITY_MOUTH },
  [RZ_CHALLENGE_LIGHT] = { "light",
                           N_ ("The screen will change colour gently; please look at the circle"),
                           N_ ("The colours change slowly, nothing flashes."),
                           RZ_ABILITY_LIGHT },
};

const char *
rz_challenge_kind_to_string (RzChallengeKind kind)
{
  g_return_val_if_fail (kind < RZ_N_CHALLENGE_KINDS, NULL);

  return kinds[kind].word;
}

gboolean
rz_challenge_kind_from_string (const char      *word,
                               RzChallengeKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (unsigned i = 0; i < RZ_N_CHALLENGE_KINDS; i++)
    if (g_strcmp0 (kinds[i].word, word) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

const char *
rz_challenge_kind_get_prompt (RzChallengeKind kind)
{
  g_return_val_if_fail (kind < RZ_N_CHALLENGE_KINDS, "");

  return _ (kinds[kind].prompt);
}

const char *
rz_challenge_kind_get_comfort (RzChallengeKind kind)
{
  g_return_val_if_fail (kind < RZ_N_CHALLENGE_KINDS, "");

  return _ (kinds[kind].comfort);
}

gboolean
rz_abilities_allow (RzAbilities     abilities,
                    RzChallengeKind kind)
{
  g_return_val_if_fail (kind < RZ_N_CHALLENGE_KINDS, FALSE);

  return (abilities & kinds[kind].needs) == kinds[kind].needs;
}
