/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long one call waits: for an answer, between repeats, and in all. */
#include "rz-back-off.h"

#define FIRST_DELAY 1000
#define LONGEST_DELAY 8000
#define JITTER 0.25

void
rz_back_off_init (RzBackOff        *self,
                  const RzPatience *patience,
                  double            scale)
{
  g_return_if_fail (scale > 0);

  *self = (RzBackOff){ .patience = patience, .scale = scale };
}

guint
rz_back_off_get_attempt (const RzBackOff *self,
                         guint            elapsed)
{
  guint attempt = self->patience->attempt * self->scale;
  guint total = self->patience->total * self->scale;

  return elapsed >= total ? 0 : MIN (attempt, total - elapsed);
}

int
rz_back_off_next (RzBackOff *self,
                  guint      elapsed,
                  guint      asked,
                  double     jitter)
{
  double delay = MIN (FIRST_DELAY << MIN (self->repeats, 3u), LONGEST_DELAY) * self->scale;
  guint  start;

  delay = MAX (delay - delay * JITTER * CLAMP (jitter, 0, 1), asked * self->scale);
  start = elapsed + (guint) delay;
  if (start >= self->patience->total * self->scale ||
      (start > self->patience->repeat * self->scale && self->repeats >= self->patience->at_least))
    return -1;

  self->repeats++;
  return (int) delay;
}
