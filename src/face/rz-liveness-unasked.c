/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the large movements of a head that nobody asked for. */
#include "rz-liveness-unasked.h"

/* Amounts in the units of rz_liveness_amount(): larger than what is asked, so that nothing borderline counts. */
#define LARGE 1.2f
#define OVER 0.6f
#define HELD_US (200 * G_TIME_SPAN_MILLISECOND)

/* From here on the asked movement is under way, and what else moves with it is part of it: a chin that sinks, a mouth that opens. */
#define UNDER_WAY 0.5f

/* Coming nearer and blinking are left out: people lean and blink as they like. */
static const RzChallengeKind watched[] = { RZ_CHALLENGE_TURN_LEFT, RZ_CHALLENGE_TURN_RIGHT, RZ_CHALLENGE_NOD, RZ_CHALLENGE_OPEN_MOUTH };

static gboolean
watch (RzLivenessUnasked   *self,
       RzChallengeKind      kind,
       float                amount,
       const RzObservation *seen)
{
  if (!(amount >= OVER))
    {
      self->since[kind] = 0;
      self->counted[kind] = FALSE;
    }
  if (!(amount >= LARGE))
    return FALSE;
  if (self->since[kind] == 0)
    self->since[kind] = seen->time_us;
  if (self->counted[kind] || seen->time_us - self->since[kind] < HELD_US)
    return FALSE;
  self->counted[kind] = TRUE;
  return TRUE;
}

int
rz_liveness_unasked_feed (RzLivenessUnasked    *self,
                          const RzLivenessRest *rest,
                          const RzObservation  *seen,
                          int                   asked)
{
  gboolean under_way = asked >= 0 && rz_liveness_amount ((RzChallengeKind) asked, rest, seen) >= UNDER_WAY;
  int      found = -1;

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      float amount = rz_liveness_amount (watched[i], rest, seen);

      if (under_way || (int) watched[i] == asked)
        self->since[watched[i]] = 0;
      else if (watch (self, watched[i], amount, seen))
        found = (int) watched[i];
    }
  if (found >= 0)
    self->count++;
  return found;
}
