/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns a stream of observations into one calm hint, and says when the attempt may start. Time is the frame's own. */
#pragma once

#include "rz-quality-gate.h"

G_BEGIN_DECLS

typedef struct _RzCoach RzCoach;

/** rz_coach_new: @settle_us: µs after the first frame in which nothing is judged (auto-exposure; 1 s live, 0 recorded or simulated). */
RzCoach *rz_coach_new (RzQualityGate *gate,
                       gint64         settle_us);
void     rz_coach_free (RzCoach *self);
void     rz_coach_feed (RzCoach             *self,
                        const RzObservation *seen);
/** rz_coach_get_hint: The hint to show now; changes at most every 1.5 s (domain facts, section 11). */
RzHint rz_coach_get_hint (RzCoach *self);
/** rz_coach_get_repeats: How often the hint shown is due to have been said again, like a prompt (8 s, 16 s): 0, 1 or 2. */
guint rz_coach_get_repeats (RzCoach *self);
/** rz_coach_get_guide: @guide: (out caller-allocates): which way out of that hint, by the newest frame: an arrow follows the person at once, however calm the words are. */
void rz_coach_get_guide (RzCoach *self,
                         RzGuide *guide);
/** rz_coach_is_ready: %TRUE once the gate has been good for 0.7 s without a break; odd frames between good ones, up to 0.2 s, are none. */
gboolean rz_coach_is_ready (RzCoach *self);
/** rz_coach_get_waited: µs of frame time since judging began; dark and empty frames count. */
gint64 rz_coach_get_waited (RzCoach *self);
/** rz_coach_get_main_hint: The hint that blocked longest in the last 5 s, for the result when patience ends; %RZ_HINT_NONE if none did. */
RzHint rz_coach_get_main_hint (RzCoach *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCoach, rz_coach_free)

G_END_DECLS
