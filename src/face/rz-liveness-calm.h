/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a head has been at rest for a moment: a prompt given into a movement would be answered before it was heard. Pure. */
#pragma once

#include "rz-observation.h"

G_BEGIN_DECLS

/** RZ_LIVENESS_CALM_US: how long a moment is. */
#define RZ_LIVENESS_CALM_US (250 * G_TIME_SPAN_MILLISECOND)

/** RZ_LIVENESS_CALM_FRAMES: more than a camera of 60 frames a second gives in a moment. */
#define RZ_LIVENESS_CALM_FRAMES 16

/** RzLivenessPose: what of an observation tells a movement, in its units. */
typedef struct
{
  gint64 time_us;
  float  yaw;
  float  pitch;
  float  mouth;
  float  eye_distance;
} RzLivenessPose;

/** RzLivenessCalm: zero-initialised: the poses of the last moment, oldest overwritten first. */
typedef struct
{
  RzLivenessPose poses[RZ_LIVENESS_CALM_FRAMES];
  guint          n_seen;
} RzLivenessCalm;

void rz_liveness_calm_feed (RzLivenessCalm      *self,
                            const RzObservation *seen);
/** rz_liveness_calm_holds: Whether nothing moved during the moment before @now_us; %FALSE until a moment has been seen. */
gboolean rz_liveness_calm_holds (const RzLivenessCalm *self,
                                 gint64                now_us);

G_END_DECLS
