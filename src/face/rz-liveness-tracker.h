/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows one step of a liveness session from its prompt to the return to rest, and picks its key frames. Pure. */
#pragma once

#include "rz-liveness-measure.h"

G_BEGIN_DECLS

/** RzTrack: WAITING for the movement, MOVED and not back yet, SEEN from beginning to end, EARLY: it came before anybody could react and does not count. */
typedef enum
{
  RZ_TRACK_WAITING,
  RZ_TRACK_MOVED,
  RZ_TRACK_SEEN,
  RZ_TRACK_EARLY,
} RzTrack;

typedef struct _RzLivenessTracker RzLivenessTracker;

/** rz_liveness_tracker_new: @prompt: the person as the prompt goes out; what was seen before does not count. @reacts: as in rz_liveness_judge_new(). */
RzLivenessTracker *rz_liveness_tracker_new (const RzChallenge    *challenge,
                                            const RzLivenessRest *rest,
                                            int                   step,
                                            const RzObservation  *prompt,
                                            gboolean              reacts);
void               rz_liveness_tracker_free (RzLivenessTracker *self);
RzTrack            rz_liveness_tracker_feed (RzLivenessTracker   *self,
                                             const RzObservation *seen);
/** rz_liveness_tracker_get_share: 0 to 1, how much of the step is done. */
double rz_liveness_tracker_get_share (RzLivenessTracker *self);
/** rz_liveness_tracker_get_light: the colour that belongs on the screen at @now_us, 0 for none. */
guint32 rz_liveness_tracker_get_light (RzLivenessTracker *self,
                                       gint64             now_us);
/** rz_liveness_tracker_get_frames: Returns: (transfer none) (element-type RzKeyFrame): PROMPT first; complete once SEEN. */
GPtrArray *rz_liveness_tracker_get_frames (RzLivenessTracker *self);

RzKeyFrame *rz_key_frame_new (RzKeyFrameRole       role,
                              int                  step,
                              const RzObservation *seen);
void        rz_key_frame_free (RzKeyFrame *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzLivenessTracker, rz_liveness_tracker_free)

G_END_DECLS
