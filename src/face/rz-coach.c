/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns a stream of observations into one calm hint, and says when the attempt may start. Pure: time is the frames' own. */
#include "rz-coach.h"

#include "rz-challenge.h"

/* Domain facts, section 11. */
#define READY_AFTER (700 * G_TIME_SPAN_MILLISECOND)
#define CALM (1500 * G_TIME_SPAN_MILLISECOND)
#define LAPSE (200 * G_TIME_SPAN_MILLISECOND)    /* one odd frame between good ones is no break */
#define STOPPED (1500 * G_TIME_SPAN_MILLISECOND) /* a frame clock that stops this long is a camera fault and breaks a good spell */
#define MEMORY (5 * G_TIME_SPAN_SECOND)

/* The hint shown is the one that held most of this time, so that one odd frame changes nothing. */
#define RECENT (500 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  gint64 time_us;
  gint64 lasted; /* µs until the next frame */
  RzHint hint;
} Verdict;

struct _RzCoach
{
  RzQualityGate *gate; /* the caller's */
  gint64         settle_us;
  gint64         began;      /* µs, time of the first frame; -1 before it */
  gint64         now;        /* µs, time of the last frame */
  gint64         good_since; /* µs, first good frame of the spell; -1 outside one */
  gint64         good_last;  /* µs, last good frame of the spell */
  gboolean       lapsing;    /* whether the last frame was not good */
  gint64         changed;    /* µs, when the hint shown changed last; -1 before the first */
  RzHint         shown;
  RzGuide        guide;    /* out of @shown */
  GArray        *verdicts; /* (owned) (element-type Verdict): of the last 5 s, oldest first */
};

RzCoach *
rz_coach_new (RzQualityGate *gate,
              gint64         settle_us)
{
  RzCoach *self;

  g_return_val_if_fail (gate != NULL, NULL);

  self = g_new0 (RzCoach, 1);
  self->gate = gate;
  self->settle_us = MAX (settle_us, 0);
  self->began = self->good_since = self->changed = -1;
  self->guide.level = -1;
  self->verdicts = g_array_new (FALSE, FALSE, sizeof (Verdict));
  return self;
}

void
rz_coach_free (RzCoach *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->verdicts);
  g_free (self);
}

static void
remember (RzCoach *self,
          RzHint   hint,
          gint64   time_us)
{
  Verdict verdict = { time_us, 0, hint };
  guint   old = 0;

  if (self->verdicts->len > 0)
    {
      Verdict *last = &g_array_index (self->verdicts, Verdict, self->verdicts->len - 1);

      last->lasted = time_us - last->time_us;
    }
  g_array_append_val (self->verdicts, verdict);
  while (g_array_index (self->verdicts, Verdict, old).time_us < time_us - MEMORY)
    old++;
  if (old > 0)
    g_array_remove_range (self->verdicts, 0, old);
}

/* Returns: the hint, from @first on, that held longest since @since. */
static RzHint
find_longest (RzCoach *self,
              gint64   since,
              RzHint   first)
{
  gint64 held[RZ_N_HINTS] = { 0 };
  RzHint longest = RZ_HINT_NONE;

  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const Verdict *verdict = &g_array_index (self->verdicts, Verdict, i);

      /* the newest has not lasted yet but counts a little, so that it wins when it is alone */
      if (verdict->time_us + verdict->lasted >= since)
        held[verdict->hint] += verdict->lasted + 1;
    }
  held[RZ_HINT_NONE] = first > RZ_HINT_NONE ? 0 : held[RZ_HINT_NONE];
  for (RzHint hint = first; hint < RZ_N_HINTS; hint++)
    if (held[hint] > held[longest])
      longest = hint;
  return longest;
}

static void
update_shown (RzCoach *self)
{
  RzHint wanted = find_longest (self, self->now - RECENT, RZ_HINT_NONE);

  if (wanted == self->shown || (self->changed >= 0 && self->now - self->changed < CALM))
    return;
  self->shown = wanted;
  self->changed = self->now;
}

static void
follow_spell (RzCoach *self,
              gboolean good)
{
  if ((!good || self->lapsing) && self->now - self->good_last > LAPSE)
    self->good_since = -1;
  self->lapsing = !good;
  if (!good)
    return;
  if (self->good_since < 0)
    self->good_since = self->now;
  self->good_last = self->now;
}

void
rz_coach_feed (RzCoach             *self,
               const RzObservation *seen)
{
  RzHint hint;
  gint64 before;

  g_return_if_fail (self != NULL);
  g_return_if_fail (seen != NULL);

  before = self->now;
  self->now = seen->time_us;
  if (self->began < 0)
    self->began = seen->time_us;
  if (self->now - self->began < self->settle_us)
    return;
  hint = rz_quality_gate_blocking (self->gate, seen);
  if (self->now < before || self->now - before >= STOPPED)
    self->good_since = -1;
  follow_spell (self, hint == RZ_HINT_NONE);
  remember (self, hint, self->now);
  update_shown (self);
  rz_quality_gate_guide (self->gate, seen, self->shown, &self->guide);
}

void
rz_coach_get_guide (RzCoach *self,
                    RzGuide *guide)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (guide != NULL);

  *guide = self->guide;
}

RzHint
rz_coach_get_hint (RzCoach *self)
{
  g_return_val_if_fail (self != NULL, RZ_HINT_NONE);

  return self->shown;
}

guint
rz_coach_get_repeats (RzCoach *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shown == RZ_HINT_NONE ? 0 : (guint) CLAMP ((self->now - self->changed) / RZ_PROMPT_REPEAT_US, 0, RZ_PROMPT_MAX_REPEATS);
}

gboolean
rz_coach_is_ready (RzCoach *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->good_since >= 0 && !self->lapsing && self->now - self->good_since >= READY_AFTER;
}

gint64
rz_coach_get_waited (RzCoach *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->began < 0 ? 0 : MAX (0, self->now - self->began - self->settle_us);
}

RzHint
rz_coach_get_main_hint (RzCoach *self)
{
  g_return_val_if_fail (self != NULL, RZ_HINT_NONE);

  return find_longest (self, self->now - MEMORY, RZ_HINT_NONE + 1);
}
