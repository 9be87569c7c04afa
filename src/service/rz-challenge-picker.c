/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses what a session asks, from the random source of GnuTLS. */
#include "rz-challenge-picker.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

/* Longest rest before a prompt, ms: long enough to be unpredictable, short enough not to unsettle. */
#define MAX_DELAY_MS 1500

/* Colours change at most once a second and stay soft (domain facts, section 10). */
#define COLOUR_MS 1200

static const guint32 soft_colours[] = { 0xff9090, 0x90ff90, 0x9090ff, 0xffff90 };

/* Without random numbers no challenge would be unpredictable, so there is none: *@ok turns FALSE. */
static guint32
draw_below (guint32   limit,
            gboolean *ok)
{
  guint32 top = G_MAXUINT32 - G_MAXUINT32 % limit;
  guint32 number = top;

  /* Numbers above the last whole multiple would favour the small ones. */
  while (*ok && number >= top)
    *ok = gnutls_rnd (GNUTLS_RND_RANDOM, &number, sizeof number) >= 0;
  return number % limit;
}

static void
fill (RzChallenge    *challenge,
      RzChallengeKind kind,
      guint           delay_ms,
      gboolean       *ok)
{
  *challenge = (RzChallenge){ .kind = kind, .delay_ms = delay_ms };
  if (kind != RZ_CHALLENGE_LIGHT)
    return;
  challenge->colour_ms = COLOUR_MS;
  challenge->n_colours = RZ_CHALLENGE_MAX_COLOURS;
  for (guint i = 0; i < challenge->n_colours; i++)
    do
      challenge->colours[i] = soft_colours[draw_below (G_N_ELEMENTS (soft_colours), ok)];
    while (*ok && i > 0 && challenge->colours[i] == challenge->colours[i - 1]);
}

guint
rz_challenge_picker_pick (RzAbilities abilities,
                          guint       engine_kinds,
                          RzChallenge challenges[RZ_CHALLENGE_MAX_STEPS])
{
  RzChallengeKind pool[RZ_N_CHALLENGE_KINDS];
  guint           n_pool = 0, n = 0;
  gboolean        ok = TRUE;

  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if ((engine_kinds & 1u << kind) && rz_abilities_allow (abilities, kind) && kind != RZ_CHALLENGE_HOLD)
      pool[n_pool++] = kind;
  while (n_pool > 0 && n < RZ_CHALLENGE_MAX_STEPS)
    {
      guint drawn = draw_below (n_pool, &ok);
      fill (&challenges[n++], pool[drawn], draw_below (MAX_DELAY_MS, &ok), &ok);
      pool[drawn] = pool[--n_pool];
    }
  if (n < 2 && (engine_kinds & 1u << RZ_CHALLENGE_HOLD))
    fill (&challenges[n++], RZ_CHALLENGE_HOLD, draw_below (MAX_DELAY_MS, &ok), &ok);
  return ok ? n : 0;
}

guint
rz_challenge_picker_pin (const RzChallengeKind *kinds,
                         guint                  n_kinds,
                         RzChallenge            challenges[RZ_CHALLENGE_MAX_STEPS])
{
  guint    n = MIN (n_kinds, RZ_CHALLENGE_MAX_STEPS);
  gboolean ok = TRUE;

  for (guint i = 0; i < n; i++)
    fill (&challenges[i], kinds[i], 0, &ok);
  return ok ? n : 0;
}
