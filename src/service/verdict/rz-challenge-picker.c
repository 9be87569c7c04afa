/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses what a session asks, from the random source of GnuTLS. */
#include "rz-challenge-picker.h"

#include "rz-token.h"

/* Rest before a prompt, ms: 2048 lengths, 11 bits each; long enough to be unpredictable, short enough not to unsettle. */
#define LEAST_DELAY_MS 400
#define N_DELAYS_MS 2048

/* Colours change at most once a second and stay soft (domain facts, section 10). */
#define COLOUR_MS 1200

static const guint32 soft_colours[] = { 0xff9090, 0x90ff90, 0x9090ff, 0xffff90, 0x90ffff, 0xff90ff };

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

static guint
list_possible (RzAbilities abilities,
               guint       engine_kinds)
{
  guint pool = 0;

  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if ((engine_kinds & 1u << kind) && rz_abilities_allow (abilities, kind))
      pool |= 1u << kind;

  return pool;
}

/* Takes one kind of @wish out of @pool, where there is one. */
static void
draw_of (guint            wish,
         guint           *pool,
         RzChallengeKind *drawn,
         guint           *n)
{
  guint choice = *pool & wish;

  if (choice == 0 || *n == RZ_CHALLENGE_MAX_STEPS)
    return;
  drawn[*n] = draw (&choice);
  *pool &= ~(1u << drawn[(*n)++]);
}

/*
 * A person who can do little is asked it again, with another rest before it, so that everybody's challenge is as unpredictable. Two kinds take turns;
 * the light, long and rich by itself, is not asked twice.
 */
static guint
repeat (RzChallengeKind *drawn,
        guint            n)
{
  guint distinct = n;

  if (n == 0 || (n == 1 && drawn[0] == RZ_CHALLENGE_LIGHT))
    return n;
  if (n == 2 && drawn[0] == RZ_CHALLENGE_LIGHT)
    {
      drawn[0] = drawn[1];
      drawn[1] = RZ_CHALLENGE_LIGHT;
    }
  for (; n < RZ_CHALLENGE_MAX_STEPS; n++)
    drawn[n] = drawn[n - distinct];
  return n;
}

/*
 * The light is asked of everybody who does not mind it: a recording and a screen cannot follow it. So is opening the mouth: a picture cannot, not even one with
 * holes for the eyes that somebody wears, while turns of such a mask look much like those of a head. Whoever minds is asked another movement that a picture
 * cannot make; then comes whatever else there is, and holding still where nothing else is left.
 */
guint
rz_challenge_picker_pick (RzAbilities abilities,
                          guint       engine_kinds,
                          RzChallenge challenges[RZ_CHALLENGE_MAX_STEPS])
{
  RzChallengeKind drawn[RZ_CHALLENGE_MAX_STEPS];
  guint           pool = list_possible (abilities, engine_kinds);
  guint           n = 0;

  draw_of (1u << RZ_CHALLENGE_LIGHT, &pool, drawn, &n);
  draw_of (pool & 1u << RZ_CHALLENGE_OPEN_MOUTH ? 1u << RZ_CHALLENGE_OPEN_MOUTH : MOVEMENTS, &pool, drawn, &n);
  while (n < RZ_CHALLENGE_MAX_STEPS && (pool & ~(1u << RZ_CHALLENGE_HOLD)) != 0)
    draw_of (~(1u << RZ_CHALLENGE_HOLD), &pool, drawn, &n);
  draw_of (1u << RZ_CHALLENGE_HOLD, &pool, drawn, &n);

  shuffle (drawn, n);
  n = repeat (drawn, n);
  for (guint i = 0; i < n; i++)
    fill (&challenges[i], drawn[i], LEAST_DELAY_MS + rz_token_draw_below (N_DELAYS_MS));
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
