/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses what a session asks, from the random source of GnuTLS. */
#include "rz-challenge-picker.h"

#include "rz-token.h"

/* Longest rest before a prompt, ms: long enough to be unpredictable, short enough not to unsettle. */
#define MAX_DELAY_MS 1500

/* Colours change at most once a second and stay soft (domain facts, section 10). */
#define COLOUR_MS 1200

static const guint32 soft_colours[] = { 0xff9090, 0x90ff90, 0x9090ff, 0xffff90 };

/* What a picture held up to the camera cannot do: a blink is too small to be the only one (design, section 7). */
#define MOVEMENTS (1u << RZ_CHALLENGE_TURN_LEFT | 1u << RZ_CHALLENGE_TURN_RIGHT | 1u << RZ_CHALLENGE_NOD | 1u << RZ_CHALLENGE_OPEN_MOUTH)

static void
fill (RzChallenge    *challenge,
      RzChallengeKind kind,
      guint           delay_ms)
{
  *challenge = (RzChallenge){ .kind = kind, .delay_ms = delay_ms };
  if (kind != RZ_CHALLENGE_LIGHT)
    return;

  challenge->colour_ms = COLOUR_MS;
  challenge->n_colours = RZ_CHALLENGE_MAX_COLOURS;
  for (guint i = 0; i < challenge->n_colours; i++)
    do
      challenge->colours[i] = soft_colours[rz_token_draw_below (G_N_ELEMENTS (soft_colours))];
    while (i > 0 && challenge->colours[i] == challenge->colours[i - 1]);
}

static guint
list_kinds (guint           mask,
            RzChallengeKind kinds[RZ_N_CHALLENGE_KINDS])
{
  guint n = 0;

  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if (mask & 1u << kind)
      kinds[n++] = kind;

  return n;
}

/* Takes one kind out of @mask. */
static RzChallengeKind
draw (guint *mask)
{
  RzChallengeKind kinds[RZ_N_CHALLENGE_KINDS];
  RzChallengeKind kind = kinds[rz_token_draw_below (list_kinds (*mask, kinds))];

  *mask &= ~(1u << kind);
  return kind;
}

static void
shuffle (RzChallengeKind *kinds,
         guint            n)
{
  for (guint i = n; i > 1; i--)
    {
      guint           j = rz_token_draw_below (i);
      RzChallengeKind kept = kinds[i - 1];

      kinds[i - 1] = kinds[j];
      kinds[j] = kept;
    }
}

guint
rz_challenge_picker_pick (RzAbilities abilities,
                          guint       engine_kinds,
                          RzChallenge challenges[RZ_CHALLENGE_MAX_STEPS])
{
  RzChallengeKind drawn[RZ_CHALLENGE_MAX_STEPS];
  guint           pool = 0;
  guint           movements;
  guint           n = 0;

  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if ((engine_kinds & 1u << kind) && rz_abilities_allow (abilities, kind) && kind != RZ_CHALLENGE_HOLD)
      pool |= 1u << kind;

  movements = pool & MOVEMENTS;
  if (movements != 0)
    {
      drawn[n] = draw (&movements);
      pool &= ~(1u << drawn[n++]);
    }
  while (pool != 0 && n < RZ_CHALLENGE_MAX_STEPS)
    drawn[n++] = draw (&pool);
  if (n < 2 && (engine_kinds & 1u << RZ_CHALLENGE_HOLD))
    drawn[n++] = RZ_CHALLENGE_HOLD;

  shuffle (drawn, n);
  for (guint i = 0; i < n; i++)
    fill (&challenges[i], drawn[i], rz_token_draw_below (MAX_DELAY_MS + 1));
  return n;
}

guint
rz_challenge_picker_pin (const RzChallengeKind *kinds,
                         guint                  n_kinds,
                         RzChallenge            challenges[RZ_CHALLENGE_MAX_STEPS])
{
  guint n = MIN (n_kinds, RZ_CHALLENGE_MAX_STEPS);

  for (guint i = 0; i < n; i++)
    fill (&challenges[i], kinds[i], 0);
  return n;
}
