/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts as each movement, against the person's own start values. Shared by the live judge and by whoever decides. Pure. */
#pragma once

#include "rz-liveness-judge.h"

G_BEGIN_DECLS

/** RzLivenessRest: the person's own values at rest: medians of the START frames, in the units of #RzObservation. */
typedef struct
{
  float yaw;
  float pitch;
  float eyes;
  float mouth;
  float eye_distance;
  float skin[3];
} RzLivenessRest;

/** RZ_LIVENESS_START_FRAMES: how many START frames a session has. */
#define RZ_LIVENESS_START_FRAMES 3

/**
 * RZ_LIVENESS_EASE: How much of a movement must be left in the key frames when they are looked at again. They were compressed on the way, and what stood
 * just above the line live must not fall below it.
 */
#define RZ_LIVENESS_EASE 0.85

/** rz_liveness_rest_init: @frames: (element-type RzKeyFrame). Returns: %FALSE where fewer than three START frames are frontal within 25°. */
gboolean rz_liveness_rest_init (RzLivenessRest *self,
                                GPtrArray      *frames);

/** rz_liveness_usable: Whether @seen says something about the one person: a face, and no second one of a third of its size or more. */
gboolean rz_liveness_usable (const RzObservation *seen);

/**
 * rz_liveness_amount:
 * @kind: turn, nod, open mouth or nearer
 *
 * How far the movement has gone: 1 is enough; NaN where the engine cannot tell.
 */
float rz_liveness_amount (RzChallengeKind       kind,
                          const RzLivenessRest *rest,
                          const RzObservation  *seen);

/** rz_liveness_is_back: Whether the movement is over and the person at rest again; a larger @ease allows less. */
gboolean rz_liveness_is_back (RzChallengeKind       kind,
                              const RzLivenessRest *rest,
                              const RzObservation  *seen,
                              double                ease);

/** rz_liveness_openness: How open the eyes are, 1 as at the start; NaN where the engine cannot tell. */
float rz_liveness_openness (const RzLivenessRest *rest,
                            const RzObservation  *seen);

/** rz_liveness_is_still: Whether nothing moved between the two. */
gboolean rz_liveness_is_still (const RzObservation *before,
                               const RzObservation *after,
                               double               ease);

/**
 * rz_liveness_shows:
 * @frames: (element-type RzKeyFrame): all key frames
 * @step: index of the challenge within its session
 * @ease: 1 for the live judge, %RZ_LIVENESS_EASE for frames observed anew
 *
 * Whether the key frames of @step show @challenge.
 */
gboolean rz_liveness_shows (const RzChallenge    *challenge,
                            const RzLivenessRest *rest,
                            GPtrArray            *frames,
                            int                   step,
                            double                ease);

G_END_DECLS
