/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows a person through the challenges of a liveness session. Pure: fed with observations, time is the frames' own. */
#include "rz-liveness-judge.h"

#include "rz-liveness-calm.h"
#include "rz-liveness-tracker.h"
#include "rz-liveness-unasked.h"

#include <math.h>
#include <string.h>

/* A calm start is waited for this long, then the best of what there was is taken: a person who cannot hold still starts too. */
#define START_PATIENCE_US (1500 * G_TIME_SPAN_MILLISECOND)
#define START_APART_US (60 * G_TIME_SPAN_MILLISECOND)
#define START_FRONTAL 25.0f /* degrees, tolerated */
#define START_YAW 15.0f     /* degrees, preferred */
#define START_MOTION 0.03f  /* of the eye distance since the frame before, preferred */

/* Rest is waited for this long before a prompt goes out all the same: a head that trembles never rests. */
#define CALM_PATIENCE_US (3 * G_TIME_SPAN_SECOND)

#define START_PROGRESS 0.1

typedef struct
{
  RzKeyFrame *key; /* (owned) */
  float       cost;
  gboolean    calm; /* frontal, still, eyes open */
} Candidate;

struct _RzLivenessJudge
{
  RzChallenge challenges[RZ_CHALLENGE_MAX_STEPS];
  guint       n_challenges;
  gint64      patience_us;
  gboolean    reacts;

  RzJudgeState state;
  gint64       now; /* µs, time of the last observation */
  gint64       due; /* µs, when the prompt of the current step goes out if the head is at rest then */
  double       progress;
  GPtrArray   *frames; /* (owned) (element-type RzKeyFrame), by time */

  /* START */
  gint64         start_since; /* µs; -1 before the first frontal frame */
  Candidate      starts[RZ_LIVENESS_START_FRAMES];
  RzObservation *before; /* (owned) (nullable): the last usable one, without its frame */
  float          widest; /* openest eyes seen so far */

  RzLivenessRest     rest;
  guint              step;
  RzLivenessTracker *tracker;  /* (owned) (nullable): of the current step, once its prompt is out */
  gint64             prompted; /* µs, when that was */
  RzLivenessCalm     calm;
  RzLivenessUnasked  unasked;
  gboolean           early;
};

RzLivenessJudge *
rz_liveness_judge_new (const RzChallenge *challenges,
                       guint              n_challenges,
                       gint64             patience_us,
                       gboolean           reacts)
{
  RzLivenessJudge *self;

  g_return_val_if_fail (challenges != NULL, NULL);
  g_return_val_if_fail (n_challenges >= 1 && n_challenges <= RZ_CHALLENGE_MAX_STEPS, NULL);

  self = g_new0 (RzLivenessJudge, 1);
  memcpy (self->challenges, challenges, n_challenges * sizeof *challenges);
  self->n_challenges = n_challenges;
  self->patience_us = patience_us;
  self->reacts = reacts;
  self->start_since = -1;
  self->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_key_frame_free);
  return self;
}

void
rz_liveness_judge_free (RzLivenessJudge *self)
{
  g_return_if_fail (self != NULL);

  for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
    g_clear_pointer (&self->starts[i].key, rz_key_frame_free);
  g_clear_pointer (&self->before, rz_observation_free);
  g_clear_pointer (&self->tracker, rz_liveness_tracker_free);
  g_ptr_array_unref (self->frames);
  g_free (self);
}

/* Shift of the eyes since the frame before, share of their distance. */
static float
measure_motion (RzLivenessJudge     *self,
                const RzObservation *seen)
{
  const RzPoint *from, *to;

  if (self->before == NULL)
    return START_MOTION;
  from = self->before->faces[0].points;
  to = seen->faces[0].points;
  return hypotf ((to[0].x + to[1].x - from[0].x - from[1].x) / 2, (to[0].y + to[1].y - from[0].y - from[1].y) / 2) / MAX (seen->eye_distance, 1);
}

static gboolean
is_blinking (RzLivenessJudge     *self,
             const RzObservation *seen)
{
  return seen->eyes < 0.75f * self->widest;
}

/* NaN pose costs nothing: the engine cannot tell. */
static Candidate
weigh_start (RzLivenessJudge     *self,
             const RzObservation *seen)
{
  Candidate candidate = { 0 };
  float     yaw = isnan (seen->yaw) ? 0 : fabsf (seen->yaw) / START_YAW;
  float     motion = measure_motion (self, seen) / START_MOTION;
  gboolean  blinking = is_blinking (self, seen);

  candidate.cost = yaw + MIN (motion, 2) / 4 + (blinking ? 2 : 0);
  candidate.calm = yaw <= 1 && motion <= 1 && !blinking;
  return candidate;
}

/* The worst of the three kept ones; a free place is worst of all. */
static Candidate *
find_worst (RzLivenessJudge *self)
{
  Candidate *worst = &self->starts[0];

  for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
    {
      Candidate *candidate = &self->starts[i];

      if (candidate->key == NULL)
        return candidate;
      if (candidate->cost > worst->cost)
        worst = candidate;
    }
  return worst;
}

static gboolean
is_too_close (RzLivenessJudge     *self,
              const RzObservation *seen)
{
  for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
    if (self->starts[i].key != NULL && ABS (seen->time_us - self->starts[i].key->seen->time_us) < START_APART_US)
      return TRUE;
  return FALSE;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const RzKeyFrame *const *first = a;
  const RzKeyFrame *const *second = b;

  return ((*first)->seen->time_us > (*second)->seen->time_us) - ((*first)->seen->time_us < (*second)->seen->time_us);
}

static void
begin_step (RzLivenessJudge *self,
            guint            step)
{
  g_clear_pointer (&self->tracker, rz_liveness_tracker_free);
  self->step = step;
  if (step == self->n_challenges)
    {
      self->state = RZ_JUDGE_STATE_DONE;
      return;
    }
  self->state = RZ_JUDGE_STATE_STEP;
  self->due = self->now + self->challenges[step].delay_ms * G_TIME_SPAN_MILLISECOND;
}

static void
finish_start (RzLivenessJudge *self)
{
  for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
    g_ptr_array_add (self->frames, g_steal_pointer (&self->starts[i].key));
  g_ptr_array_sort (self->frames, compare_times);
  g_clear_pointer (&self->before, rz_observation_free);
  if (rz_liveness_rest_init (&self->rest, self->frames))
    begin_step (self, 0);
  else
    g_ptr_array_set_size (self->frames, 0);
}

static void
remember_before (RzLivenessJudge     *self,
                 const RzObservation *seen)
{
  g_clear_pointer (&self->before, rz_observation_free);
  self->before = rz_observation_copy (seen);
  g_clear_pointer (&self->before->frame, rz_frame_unref);
}

static void
consider_start (RzLivenessJudge     *self,
                const RzObservation *seen)
{
  Candidate  candidate = weigh_start (self, seen);
  Candidate *worst = find_worst (self);

  if (fabsf (seen->yaw) > START_FRONTAL)
    return;
  if (self->start_since < 0)
    self->start_since = seen->time_us;
  if (is_too_close (self, seen) || (worst->key != NULL && candidate.cost >= worst->cost))
    return;
  g_clear_pointer (&worst->key, rz_key_frame_free);
  *worst = candidate;
  worst->key = rz_key_frame_new (RZ_KEY_FRAME_START, -1, seen);
}

static gboolean
has_calm_start (RzLivenessJudge *self)
{
  for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
    if (self->starts[i].key == NULL || !self->starts[i].calm)
      return FALSE;
  return TRUE;
}

static void
follow_start (RzLivenessJudge     *self,
              const RzObservation *seen)
{
  if (seen->eyes > self->widest)
    self->widest = seen->eyes;
  consider_start (self, seen);
  remember_before (self, seen);
  if (find_worst (self)->key == NULL)
    return;
  if (has_calm_start (self) || seen->time_us - self->start_since >= START_PATIENCE_US)
    finish_start (self);
}

static void
end_step (RzLivenessJudge *self)
{
  GPtrArray *kept = rz_liveness_tracker_get_frames (self->tracker);

  while (kept->len > 0)
    g_ptr_array_add (self->frames, g_ptr_array_steal_index (kept, 0));
  begin_step (self, self->step + 1);
}

static void
follow_step (RzLivenessJudge     *self,
             const RzObservation *seen)
{
  switch (rz_liveness_tracker_feed (self->tracker, seen))
    {
    case RZ_TRACK_WAITING:
      self->state = RZ_JUDGE_STATE_STEP;
      break;
    case RZ_TRACK_MOVED:
      self->state = RZ_JUDGE_STATE_REST;
      self->early = FALSE;
      break;
    case RZ_TRACK_EARLY:
      self->early = TRUE;
      self->unasked.count++;
      break;
    case RZ_TRACK_SEEN:
    default:
      end_step (self);
      break;
    }
}

/* A recording cannot rest when it is told to. */
static gboolean
may_prompt (RzLivenessJudge     *self,
            const RzObservation *seen)
{
  if (self->now < self->due)
    return FALSE;
  if (!self->reacts)
    return TRUE;
  return rz_liveness_is_at_rest (self->challenges[self->step].kind, &self->rest, seen) &&
         (rz_liveness_calm_holds (&self->calm, self->now) || self->now - self->due >= CALM_PATIENCE_US);
}

static void
await_rest (RzLivenessJudge     *self,
            const RzObservation *seen)
{
  if (!may_prompt (self, seen))
    return;
  self->prompted = self->now;
  self->early = FALSE;
  self->tracker = rz_liveness_tracker_new (&self->challenges[self->step], &self->rest, (int) self->step, seen, self->reacts);
}

static void
watch_unasked (RzLivenessJudge     *self,
               const RzObservation *seen)
{
  int asked = self->tracker != NULL ? (int) self->challenges[self->step].kind : -1;
  int found = rz_liveness_unasked_feed (&self->unasked, &self->rest, seen, asked);

  if (self->tracker == NULL && found == (int) self->challenges[self->step].kind)
    self->early = TRUE;
}

static void
follow_challenge (RzLivenessJudge     *self,
                  const RzObservation *seen)
{
  rz_liveness_calm_feed (&self->calm, seen);
  if (self->reacts)
    watch_unasked (self, seen);
  if (self->tracker != NULL)
    follow_step (self, seen);
  else
    await_rest (self, seen);
}

static void
update_progress (RzLivenessJudge *self)
{
  double done = self->step + (self->tracker != NULL ? rz_liveness_tracker_get_share (self->tracker) : 0);
  double progress = START_PROGRESS + (1 - START_PROGRESS) * done / self->n_challenges;

  if (self->state != RZ_JUDGE_STATE_START)
    self->progress = MAX (self->progress, progress);
}

static gboolean
is_waiting (RzLivenessJudge *self)
{
  return self->state == RZ_JUDGE_STATE_STEP || self->state == RZ_JUDGE_STATE_REST;
}

void
rz_liveness_judge_feed (RzLivenessJudge     *self,
                        const RzObservation *seen)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (seen != NULL);

  self->now = seen->time_us;
  if (rz_liveness_usable (seen))
    {
      if (self->state == RZ_JUDGE_STATE_START)
        follow_start (self, seen);
      else if (is_waiting (self))
        follow_challenge (self, seen);
    }
  update_progress (self);
  if (is_waiting (self) && (self->now - (self->tracker != NULL ? self->prompted : self->due) > self->patience_us || self->unasked.count >= RZ_LIVENESS_UNASKED_MOST))
    self->state = RZ_JUDGE_STATE_NOT_FOLLOWED;
}

void
rz_liveness_judge_pause (RzLivenessJudge *self,
                         gint64           lasted_us)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (lasted_us >= 0);

  self->due += lasted_us;
  self->prompted += lasted_us;
}

RzJudgeState
rz_liveness_judge_get_state (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, RZ_JUDGE_STATE_NOT_FOLLOWED);

  return self->state;
}

guint
rz_liveness_judge_get_step (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->step;
}

double
rz_liveness_judge_get_progress (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->progress;
}

guint
rz_liveness_judge_get_repeats (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (!rz_liveness_judge_is_prompting (self))
    return 0;
  return (guint) MIN ((self->now - self->prompted) / RZ_PROMPT_REPEAT_US, RZ_PROMPT_MAX_REPEATS);
}

gboolean
rz_liveness_judge_is_prompting (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_waiting (self) && self->tracker != NULL;
}

gboolean
rz_liveness_judge_is_early (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->early;
}

guint32
rz_liveness_judge_get_light (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return is_waiting (self) && self->tracker != NULL ? rz_liveness_tracker_get_light (self->tracker, self->now) : 0;
}

GPtrArray *
rz_liveness_judge_get_key_frames (RzLivenessJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->frames;
}

/* Frames must come by time, START first, then step by step. Returns: the step whose frames break that, -1 where none do. */
static int
find_disorder (GPtrArray *frames)
{
  for (guint i = 1; i < frames->len; i++)
    {
      const RzKeyFrame *before = frames->pdata[i - 1];
      const RzKeyFrame *key = frames->pdata[i];

      if (key->seen->time_us <= before->seen->time_us || key->step < before->step)
        return MAX (key->step, 0);
    }
  return -1;
}

gboolean
rz_liveness_judge_confirm (const RzChallenge *challenges,
                           guint              n_challenges,
                           GPtrArray         *key_frames,
                           gboolean           reacts,
                           double             ease,
                           int               *missing_step)
{
  RzLivenessRest rest;
  int            missing;

  g_return_val_if_fail (challenges != NULL && n_challenges >= 1, FALSE);
  g_return_val_if_fail (key_frames != NULL, FALSE);

  missing = find_disorder (key_frames);
  if (missing < 0 && !rz_liveness_rest_init (&rest, key_frames))
    missing = 0;
  for (guint step = 0; missing < 0 && step < n_challenges; step++)
    if (!rz_liveness_shows (&challenges[step], &rest, key_frames, (int) step, ease) ||
        (reacts && !rz_liveness_answers (&challenges[step], &rest, key_frames, (int) step, ease)))
      missing = (int) step;
  if (missing >= 0 && missing_step != NULL)
    *missing_step = missing;
  return missing < 0;
}
