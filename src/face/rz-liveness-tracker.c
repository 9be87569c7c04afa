/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows one step of a liveness session from its prompt to the return to rest, and picks its key frames. */
#include "rz-liveness-tracker.h"

#include <math.h>

#define HELD_FRAMES 2 /* one odd frame is no movement */
#define MOUTH_HELD_US (150 * G_TIME_SPAN_MILLISECOND)
#define PEAK_ENOUGH 2.2f /* further turned, a face is hard to recognise: such a frame is no better key frame */

#define HOLD_US (1500 * G_TIME_SPAN_MILLISECOND)

#define BLINK_LEAST_US (60 * G_TIME_SPAN_MILLISECOND)
#define BLINK_MOST_US (1200 * G_TIME_SPAN_MILLISECOND)    /* a blink on request by an old person is slow; a look down is told apart by the pitch */
#define BLINKS_WITHIN_US (2500 * G_TIME_SPAN_MILLISECOND) /* two on request; by themselves they come every 3 to 6 s */
#define BLINK_SHUT 0.68f                                  /* of the open value; measured: eyes that are closed fall below 0.67, spectacles included */
#define BLINK_OPEN 0.78f
#define BLINK_PITCH 6.0f /* degrees a head may move during a blink */
#define BLINK_YAW 20.0f  /* beyond it eyes cannot be read (domain facts, section 11) */

#define LIGHT_SETTLED 0.5 /* share of a colour's time after which camera and eyes have followed */
#define LIGHT_PAUSE_US (1000 * G_TIME_SPAN_MILLISECOND)

/*
 * Where a rise begins: sway and tremor also leave the foot, but level out or fall again. What is steeper than RISE within LATELY_US and does not stop until it is
 * half-way belongs to the movement. Measured on the synthetic people; a turn that takes two seconds rises by 0.06 in that time.
 */
#define LATELY_US (130 * G_TIME_SPAN_MILLISECOND)
#define RISE 0.05f
#define HALF_WAY 0.5f
#define N_LATELY 16u

/* One look at a movement. */
typedef struct
{
  gint64 time_us;
  float  amount;
} Amount;

struct _RzLivenessTracker
{
  RzChallenge    challenge;
  RzLivenessRest rest;
  int            step;
  gboolean       reacts;
  gint64         prompted; /* µs */
  GPtrArray     *frames;   /* (owned) (element-type RzKeyFrame): PROMPT first */
  gboolean       moved;

  /* movements with a peak */
  Amount   lately[N_LATELY]; /* oldest overwritten first */
  guint    n_lately;
  float    foot;  /* amount where the person stood: at the prompt, or lower since */
  gint64   begun; /* µs, the last frame that did not rise */
  gboolean early; /* began too early: rest is waited for before another try */
  guint    held_frames;
  gint64   held_since;
  float    peak; /* amount in the frame kept; 0 for none */

  /* blink */
  RzKeyFrame *shut;       /* (owned) (nullable): lowest frame of the dip under way */
  gint64      shut_since; /* µs, first frame of the dip */
  float       open_pitch; /* degrees, just before the dip */
  float       dip_moved;  /* degrees, furthest from there during the dip */
  gint64      blinked;    /* µs, start of the first dip kept */

  /* light */
  gint64 light_since;
};

#define N_PROMPT_FRAMES 1u

RzKeyFrame *
rz_key_frame_new (RzKeyFrameRole       role,
                  int                  step,
                  const RzObservation *seen)
{
  RzKeyFrame *self = g_new0 (RzKeyFrame, 1);

  self->role = role;
  self->step = step;
  self->seen = rz_observation_copy (seen);
  return self;
}

void
rz_key_frame_free (RzKeyFrame *self)
{
  g_return_if_fail (self != NULL);

  rz_observation_free (self->seen);
  g_free (self);
}

static void
keep (RzLivenessTracker   *self,
      RzKeyFrameRole       role,
      const RzObservation *seen)
{
  g_ptr_array_add (self->frames, rz_key_frame_new (role, self->step, seen));
}

static guint
count_kept (RzLivenessTracker *self)
{
  return self->frames->len - N_PROMPT_FRAMES;
}

static void
forget_after (RzLivenessTracker *self,
              guint              n_kept)
{
  g_ptr_array_set_size (self->frames, (int) (N_PROMPT_FRAMES + n_kept));
}

RzLivenessTracker *
rz_liveness_tracker_new (const RzChallenge    *challenge,
                         const RzLivenessRest *rest,
                         int                   step,
                         const RzObservation  *prompt,
                         gboolean              reacts)
{
  RzLivenessTracker *self = g_new0 (RzLivenessTracker, 1);

  self->challenge = *challenge;
  self->rest = *rest;
  self->step = step;
  self->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_key_frame_free);
  self->open_pitch = NAN;
  self->reacts = reacts;
  self->prompted = self->begun = self->light_since = prompt->time_us;
  self->foot = rz_liveness_amount (challenge->kind, rest, prompt);
  keep (self, RZ_KEY_FRAME_PROMPT, prompt);
  return self;
}

void
rz_liveness_tracker_free (RzLivenessTracker *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->shut, rz_key_frame_free);
  g_ptr_array_unref (self->frames);
  g_free (self);
}

static void
start_over (RzLivenessTracker *self)
{
  forget_after (self, 0);
  self->moved = FALSE;
  self->peak = 0;
}

/* What was kept must convince whoever looks only at that; otherwise the step waits for a better try. */
static RzTrack
conclude (RzLivenessTracker *self)
{
  if (rz_liveness_shows (&self->challenge, &self->rest, self->frames, self->step, 1))
    return RZ_TRACK_SEEN;
  start_over (self);
  return RZ_TRACK_WAITING;
}

/* The furthest frame that can still be recognised well. */
static gboolean
is_better_peak (RzLivenessTracker *self,
                float              amount)
{
  if (amount > PEAK_ENOUGH)
    return self->peak == 0 || amount < self->peak;
  return amount > self->peak || self->peak > PEAK_ENOUGH;
}

static void
watch_peak (RzLivenessTracker   *self,
            const RzObservation *seen,
            float                amount)
{
  gint64 least = self->challenge.kind == RZ_CHALLENGE_OPEN_MOUTH ? MOUTH_HELD_US : 0;

  if (self->held_frames++ == 0)
    self->held_since = seen->time_us;
  if (is_better_peak (self, amount))
    {
      self->peak = amount;
      forget_after (self, 0);
      keep (self, RZ_KEY_FRAME_ACTION, seen);
    }
  if (self->held_frames >= HELD_FRAMES && seen->time_us - self->held_since >= least)
    self->moved = TRUE;
}

/* By how much @amount stands above the lowest of late. */
static float
find_rise (RzLivenessTracker *self,
           gint64             now_us,
           float              amount)
{
  float rise = 0;

  for (guint i = 0; i < MIN (self->n_lately, N_LATELY); i++)
    if (now_us - self->lately[i].time_us <= LATELY_US)
      rise = fmaxf (rise, amount - self->lately[i].amount);
  return rise;
}

static void
watch_foot (RzLivenessTracker   *self,
            const RzObservation *seen,
            float                amount)
{
  gboolean rises = find_rise (self, seen->time_us, amount) > RISE;

  if (!(amount >= self->foot))
    self->foot = amount;
  if (!rises && !(amount > fmaxf (HALF_WAY, self->foot + RISE)))
    self->begun = seen->time_us;
  self->lately[self->n_lately++ % N_LATELY] = (Amount){ seen->time_us, amount };
}

static gboolean
began_early (RzLivenessTracker *self)
{
  return self->reacts && self->begun - self->prompted < RZ_LIVENESS_REACTION_US;
}

static RzTrack
follow_peak (RzLivenessTracker   *self,
             const RzObservation *seen)
{
  float amount = rz_liveness_amount (self->challenge.kind, &self->rest, seen);

  if (!self->moved)
    watch_foot (self, seen, amount);
  if (self->early)
    {
      self->early = !rz_liveness_is_back (self->challenge.kind, &self->rest, seen, 1);
      return RZ_TRACK_WAITING;
    }
  if (amount >= 1)
    {
      watch_peak (self, seen, amount);
      if (self->moved && began_early (self))
        {
          start_over (self);
          self->early = TRUE;
          return RZ_TRACK_EARLY;
        }
      return self->moved ? RZ_TRACK_MOVED : RZ_TRACK_WAITING;
    }
  self->held_frames = 0;
  if (!self->moved)
    {
      start_over (self);
      return RZ_TRACK_WAITING;
    }
  if (!rz_liveness_is_back (self->challenge.kind, &self->rest, seen, 1))
    return RZ_TRACK_MOVED;
  keep (self, RZ_KEY_FRAME_REST, seen);
  return conclude (self);
}

static RzTrack
follow_hold (RzLivenessTracker   *self,
             const RzObservation *seen)
{
  const RzKeyFrame *first = count_kept (self) > 0 ? self->frames->pdata[N_PROMPT_FRAMES] : NULL;

  if (first == NULL || !rz_liveness_is_still (first->seen, seen, 1))
    {
      start_over (self);
      keep (self, RZ_KEY_FRAME_ACTION, seen);
      return RZ_TRACK_WAITING;
    }
  if (seen->time_us - first->seen->time_us < HOLD_US)
    return RZ_TRACK_WAITING;
  keep (self, RZ_KEY_FRAME_REST, seen);
  return conclude (self);
}

static void
watch_dip (RzLivenessTracker   *self,
           const RzObservation *seen)
{
  if (self->shut == NULL)
    {
      self->shut_since = seen->time_us;
      self->dip_moved = 0;
    }
  if (self->shut == NULL || seen->eyes < self->shut->seen->eyes)
    {
      g_clear_pointer (&self->shut, rz_key_frame_free);
      self->shut = rz_key_frame_new (RZ_KEY_FRAME_ACTION, self->step, seen);
    }
  self->dip_moved = fmaxf (self->dip_moved, fabsf (seen->pitch - self->open_pitch));
}

static gboolean
was_blink (RzLivenessTracker   *self,
           const RzObservation *seen)
{
  gint64 lasted = seen->time_us - self->shut_since;

  if (self->reacts && self->shut_since - self->prompted < RZ_LIVENESS_REACTION_US)
    return FALSE;
  return lasted >= BLINK_LEAST_US && lasted <= BLINK_MOST_US && !(self->dip_moved > BLINK_PITCH);
}

/* Keeps closed, open, closed, open. Takes the dip that has just ended with @seen. */
static RzTrack
end_dip (RzLivenessTracker   *self,
         const RzObservation *seen)
{
  if (!was_blink (self, seen))
    {
      g_clear_pointer (&self->shut, rz_key_frame_free);
      return RZ_TRACK_WAITING;
    }
  if (count_kept (self) > 0 && self->shut_since - self->blinked > BLINKS_WITHIN_US)
    start_over (self);
  if (count_kept (self) == 0)
    self->blinked = self->shut_since;
  g_ptr_array_add (self->frames, g_steal_pointer (&self->shut));
  if (count_kept (self) < 3)
    {
      keep (self, RZ_KEY_FRAME_ACTION, seen);
      return RZ_TRACK_WAITING;
    }
  keep (self, RZ_KEY_FRAME_REST, seen);
  return conclude (self);
}

static RzTrack
follow_blink (RzLivenessTracker   *self,
              const RzObservation *seen)
{
  float openness;

  if (!(fabsf (seen->yaw) <= BLINK_YAW))
    {
      g_clear_pointer (&self->shut, rz_key_frame_free);
      return RZ_TRACK_WAITING;
    }
  openness = rz_liveness_openness (&self->rest, seen);
  if (openness < BLINK_SHUT)
    watch_dip (self, seen);
  else if (self->shut == NULL)
    self->open_pitch = seen->pitch;
  else if (openness >= BLINK_OPEN)
    return end_dip (self, seen);
  return RZ_TRACK_WAITING;
}

/* Index of the colour at @now_us; negative before, beyond the last when all were shown. */
static int
find_colour (RzLivenessTracker *self,
             gint64             now_us,
             double            *share)
{
  gint64 each = self->challenge.colour_ms * G_TIME_SPAN_MILLISECOND;
  gint64 since = now_us - self->light_since;

  if (since < 0 || each <= 0)
    return -1;
  *share = (double) (since % each) / each;
  return (int) (since / each);
}

static RzTrack
follow_light (RzLivenessTracker   *self,
              const RzObservation *seen)
{
  double share = 0;
  int    colour = find_colour (self, seen->time_us, &share);

  if (colour < 0)
    return RZ_TRACK_WAITING;
  if (colour >= (int) self->challenge.n_colours)
    {
      RzTrack track;

      keep (self, RZ_KEY_FRAME_REST, seen);
      track = conclude (self);
      self->light_since = seen->time_us + LIGHT_PAUSE_US; /* for another round, should there be one */
      return track;
    }
  if (share < LIGHT_SETTLED || colour > (int) count_kept (self))
    return RZ_TRACK_WAITING;
  if (colour < (int) count_kept (self))
    forget_after (self, (guint) colour);
  keep (self, RZ_KEY_FRAME_ACTION, seen);
  return RZ_TRACK_WAITING;
}

RzTrack
rz_liveness_tracker_feed (RzLivenessTracker   *self,
                          const RzObservation *seen)
{
  switch (self->challenge.kind)
    {
    case RZ_CHALLENGE_HOLD:
      return follow_hold (self, seen);
    case RZ_CHALLENGE_BLINK:
      return follow_blink (self, seen);
    case RZ_CHALLENGE_LIGHT:
      return follow_light (self, seen);
    case RZ_CHALLENGE_NEARER:
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
    case RZ_CHALLENGE_NOD:
    case RZ_CHALLENGE_OPEN_MOUTH:
    default:
      return follow_peak (self, seen);
    }
}

double
rz_liveness_tracker_get_share (RzLivenessTracker *self)
{
  switch (self->challenge.kind)
    {
    case RZ_CHALLENGE_BLINK:
      return count_kept (self) / 4.0;
    case RZ_CHALLENGE_LIGHT:
      return count_kept (self) / (self->challenge.n_colours + 1.0);
    case RZ_CHALLENGE_HOLD:
    case RZ_CHALLENGE_NEARER:
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
    case RZ_CHALLENGE_NOD:
    case RZ_CHALLENGE_OPEN_MOUTH:
    default:
      return self->moved ? 0.6 : 0;
    }
}

guint32
rz_liveness_tracker_get_light (RzLivenessTracker *self,
                               gint64             now_us)
{
  double share;
  int    colour;

  if (self->challenge.kind != RZ_CHALLENGE_LIGHT)
    return 0;
  colour = find_colour (self, now_us, &share);
  return colour >= 0 && colour < (int) self->challenge.n_colours ? self->challenge.colours[colour] : 0;
}

GPtrArray *
rz_liveness_tracker_get_frames (RzLivenessTracker *self)
{
  return self->frames;
}
