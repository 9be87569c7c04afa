/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the movements of a rehearsal. */
#include "rz-practice.h"

#define STEPS 2
#define LEAST_DELAY_MS 500
#define MOST_DELAY_MS 1500

static gboolean
draw_kind (guint           *kinds,
           RzChallengeKind *drawn)
{
  RzChallengeKind left[RZ_N_CHALLENGE_KINDS];
  guint           n = 0;

  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if (*kinds & 1u << kind)
      left[n++] = kind;
  if (n == 0)
    return FALSE;
  *drawn = left[g_random_int_range (0, n)];
  *kinds &= ~(1u << *drawn);
  return TRUE;
}

RzSession *
rz_practice_new (guint kinds)
{
  RzSession      *session = g_new0 (RzSession, 1);
  RzChallengeKind kind;

  kinds &= ~(1u << RZ_CHALLENGE_LIGHT | 1u << RZ_CHALLENGE_HOLD);
  while (session->n_challenges < STEPS && draw_kind (&kinds, &kind))
    session->challenges[session->n_challenges++].kind = kind;
  if (session->n_challenges == 0)
    session->challenges[session->n_challenges++].kind = RZ_CHALLENGE_HOLD;
  for (guint i = 0; i < session->n_challenges; i++)
    session->challenges[i].delay_ms = g_random_int_range (LEAST_DELAY_MS, MOST_DELAY_MS + 1);
  return session;
}
