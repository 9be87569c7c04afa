/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the large movements of a head that nobody asked for: a recording goes on with its own. Pure. */
#pragma once

#include "rz-liveness-measure.h"

G_BEGIN_DECLS

/**
 * RZ_LIVENESS_UNASKED_MOST: With so many the session is not followed. People look round at their helper once or twice and take left for right; a recorded
 * session of three movements has done this many after some ten seconds.
 */
#define RZ_LIVENESS_UNASKED_MOST 3

/** RzLivenessUnasked: zero-initialised. Only large movements count, held for a while: fidgeting, tremor and chewing stay below. */
typedef struct
{
  gint64   since[RZ_N_CHALLENGE_KINDS]; /* µs, first frame of a large movement; 0 for none */
  gboolean counted[RZ_N_CHALLENGE_KINDS];
  guint    count;
} RzLivenessUnasked;

/**
 * rz_liveness_unasked_feed:
 * @asked: the kind whose prompt is out, -1 for none
 *
 * Returns: the kind of a movement that has just been counted, -1 for none.
 */
int rz_liveness_unasked_feed (RzLivenessUnasked    *self,
                              const RzLivenessRest *rest,
                              const RzObservation  *seen,
                              int                   asked);

G_END_DECLS
