/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long one call waits: for an answer, between repeats, and in all. Pure arithmetic: time is an argument. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzPatience: all in ms. What one kind of call may take (domain facts, section 12). */
typedef struct
{
  guint attempt;  /* longest wait for one answer */
  guint repeat;   /* no repeat starts later than this after the first attempt … */
  guint at_least; /* … except so many, which a lost response is always worth */
  guint total;    /* nothing goes on longer than this */
} RzPatience;

/** RzBackOff: the state of one call. @repeats: so far. */
typedef struct
{
  const RzPatience *patience;
  double            scale;
  guint             repeats;
} RzBackOff;

/** rz_back_off_init: @scale: every duration is multiplied by it; 1.0 outside tests. */
void rz_back_off_init (RzBackOff        *self,
                       const RzPatience *patience,
                       double            scale);

/** rz_back_off_get_attempt: Returns: longest wait in ms for an attempt that starts @elapsed ms after the first; 0: none may start. */
guint rz_back_off_get_attempt (const RzBackOff *self,
                               guint            elapsed);

/**
 * rz_back_off_next:
 * @elapsed: ms since the first attempt began
 * @asked: ms the service asked to wait at least; 0: nothing said
 * @jitter: 0 to 1, at random, so that a thousand terminals do not come back in one moment
 *
 * 1, 2, 4, 8, 8 … s, of which the jitter takes away up to a quarter (domain facts, section 12).
 * Returns: ms to wait before the next repeat, which is counted; -1: no repeat, give up.
 */
int rz_back_off_next (RzBackOff *self,
                      guint      elapsed,
                      guint      asked,
                      double     jitter);

G_END_DECLS
