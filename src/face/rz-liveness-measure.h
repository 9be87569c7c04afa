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
  float parallax[2];
} RzLivenessRest;

/** RZ_LIVENESS_START_FRAMES: how many START frames a session has. */
#define RZ_LIVENESS_START_FRAMES 3

/**
 * RZ_LIVENESS_EASE: How much of a movement must be left in the key frames when they are looked at again. They were compressed on the way, and what stood
 * just above the line live must not fall below it.
 */
#define RZ_LIVENESS_EASE 0.85

/** RZ_LIVENESS_REACTION_US: a movement that begins sooner after its prompt was none of its answers: nobody reacts to what is seen and understood that fast. */
#define RZ_LIVENESS_REACTION_US (150 * G_TIME_SPAN_MILLISECOND)

/** rz_liveness_rest_init: @frames: (element-type RzKeyFrame). Returns: %FALSE where fewer than three START frames are frontal within 25°. */
gboolean rz_liveness_rest_init (RzLivenessRest *self,
                                GPtrArray      *frames);

/** rz_liveness_usable: Whether @seen says something about the one person: a face, and no second one of a third of its size or more. */
gboolean rz_liveness_usable (const RzObservation *seen);

/**
 * rz_liveness_parallax:
 * @parallax: (out caller-allocates): across to the person's own left, and down; shares of the distance of eyes and of eyes and mouth
 *
 * Where the tip of the nose stands before the plane of eyes and mouth. However a flat picture is moved, tilted or bent a little, its nose stays where it was on
 * that plane (an affine frame of four points carries the fifth along); the nose of a head that turns by 13° moves by 0.12 (measured). NaN where the points do not span a plane.
 */
void rz_liveness_parallax (const RzObservation *seen,
                           float                parallax[2]);

/**
 * rz_liveness_amount:
 * @kind: turn, nod, open mouth or nearer
 *
 * How far the movement has gone: 1 is enough; NaN where the engine cannot tell. Of turn and nod pose and parallax must both tell.
 */
float rz_liveness_amount (RzChallengeKind       kind,
                          const RzLivenessRest *rest,
                          const RzObservation  *seen);

/** rz_liveness_is_back: Whether the movement is over and the person at rest again; a larger @ease allows less. */
gboolean rz_liveness_is_back (RzChallengeKind       kind,
                              const RzLivenessRest *rest,
                              const RzObservation  *seen,
                              double                ease);

/** rz_liveness_is_at_rest: Whether the prompt of @kind may go out: its movement is not already under way. NaN, where the engine cannot tell, is at rest. */
gboolean rz_liveness_is_at_rest (RzChallengeKind       kind,
                                 const RzLivenessRest *rest,
                                 const RzObservation  *seen);

/** rz_liveness_openness: How open the eyes are, 1 as at the start; NaN where the engine cannot tell. */
float rz_liveness_openness (const RzLivenessRest *rest,
                            const RzObservation  *seen);

/** rz_liveness_is_still: Whether nothing moved between the two. */
gboolean rz_liveness_is_still (const RzObservation *before,
                               const RzObservation *after,
                               double               ease);

/**
 * rz_liveness_answers:
 * @frames: (element-type RzKeyFrame): all key frames
 *
 * Whether the person was at rest as the prompt of @step went out, whether the prompt kept its delay after what came before, and whether the movement did not begin sooner than
 * anybody can react. Only what key frames can tell: the live judge sees the movement begin.
 */
gboolean rz_liveness_answers (const RzChallenge    *challenge,
                              const RzLivenessRest *rest,
                              GPtrArray            *frames,
                              int                   step,
                              double                ease);

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
