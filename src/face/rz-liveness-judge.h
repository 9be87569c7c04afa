/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows a person through the challenges of a liveness session. Pure: fed with observations, time is the frames' own. */
#pragma once

#include "rz-challenge.h"
#include "rz-observation.h"

G_BEGIN_DECLS

typedef struct _RzLivenessJudge RzLivenessJudge;

/**
 * RzJudgeState:
 * @RZ_JUDGE_STATE_START: collects the person's own start values (three frontal, still frames with open eyes)
 * @RZ_JUDGE_STATE_STEP: waits for rest and the prompt of the current step, then for its movement
 * @RZ_JUDGE_STATE_REST: the movement was seen; waits for the return to rest
 * @RZ_JUDGE_STATE_DONE: every step was seen
 * @RZ_JUDGE_STATE_NOT_FOLLOWED: a step waited longer than its patience, or the head kept doing what nobody asked
 */
typedef enum
{
  RZ_JUDGE_STATE_START,
  RZ_JUDGE_STATE_STEP,
  RZ_JUDGE_STATE_REST,
  RZ_JUDGE_STATE_DONE,
  RZ_JUDGE_STATE_NOT_FOLLOWED,
} RzJudgeState;

/** RzKeyFrameRole: why a frame is kept. START: a start value, frontal. PROMPT: at rest, as the prompt of a step goes out. ACTION: the peak of a step. REST: back at rest after a step. */
typedef enum
{
  RZ_KEY_FRAME_START,
  RZ_KEY_FRAME_PROMPT,
  RZ_KEY_FRAME_ACTION,
  RZ_KEY_FRAME_REST,
} RzKeyFrameRole;

/** RzKeyFrame: @step: index of the challenge, -1 for START frames. @seen: (owned): with its frame. */
typedef struct
{
  RzKeyFrameRole role;
  int            step;
  RzObservation *seen;
} RzKeyFrame;

/**
 * rz_liveness_judge_new:
 * @patience_us: how long a step waits, 25 s by the domain facts, section 11
 * @reacts: whether a movement has to answer its prompt; %FALSE only for pinned sessions of a recording, which cannot react
 */
RzLivenessJudge *rz_liveness_judge_new (const RzChallenge *challenges,
                                        guint              n_challenges,
                                        gint64             patience_us,
                                        gboolean           reacts);
void             rz_liveness_judge_free (RzLivenessJudge *self);

/** rz_liveness_judge_feed: Takes the next observation, in the order of time. */
void rz_liveness_judge_feed (RzLivenessJudge     *self,
                             const RzObservation *seen);
/** rz_liveness_judge_pause: @lasted_us passed in which nothing could be judged through no fault of the person: no step's patience runs and no prompt is repeated for it. */
void         rz_liveness_judge_pause (RzLivenessJudge *self,
                                      gint64           lasted_us);
RzJudgeState rz_liveness_judge_get_state (RzLivenessJudge *self);
/** rz_liveness_judge_get_step: Index of the current step; the number of steps once done. */
guint rz_liveness_judge_get_step (RzLivenessJudge *self);
/** rz_liveness_judge_get_progress: 0 to 1 over the whole session; never goes back. */
double rz_liveness_judge_get_progress (RzLivenessJudge *self);
/** rz_liveness_judge_get_repeats: How often the prompt of this step is due to have been given again (8 s, 16 s): 0, 1 or 2. */
guint rz_liveness_judge_get_repeats (RzLivenessJudge *self);
/** rz_liveness_judge_is_prompting: Whether the prompt of the current step is out (its delay has passed). */
gboolean rz_liveness_judge_is_prompting (RzLivenessJudge *self);
/** rz_liveness_judge_is_early: Whether the last movement began before its prompt, or sooner after it than anybody can react; it did not count, and is forgotten with the next prompt or peak. */
gboolean rz_liveness_judge_is_early (RzLivenessJudge *self);
/** rz_liveness_judge_get_light: Which colour of a light step should be on the screen now, 0xRRGGBB; 0 when none. */
guint32 rz_liveness_judge_get_light (RzLivenessJudge *self);
/** rz_liveness_judge_get_key_frames: Returns: (transfer none) (element-type RzKeyFrame): three START, then per step PROMPT, ACTION (blink and light have several) and REST, by time. */
GPtrArray *rz_liveness_judge_get_key_frames (RzLivenessJudge *self);

/**
 * rz_liveness_judge_confirm:
 * @key_frames: (element-type RzKeyFrame): observed anew by whoever decides
 * @reacts: as in rz_liveness_judge_new()
 * @ease: how much of a movement must be left, 0 to 1; %RZ_LIVENESS_EASE for an engine that reads a picture the same way twice
 *
 * Whether the key frames alone show every step, by the same measures as the live judge. What the service asks. Returns: %FALSE and the first step not seen.
 */
gboolean rz_liveness_judge_confirm (const RzChallenge *challenges,
                                    guint              n_challenges,
                                    GPtrArray         *key_frames,
                                    gboolean           reacts,
                                    double             ease,
                                    int               *missing_step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzLivenessJudge, rz_liveness_judge_free)

G_END_DECLS
