/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The behaviour of a synthetic person, or of a hand that holds a picture: sway, tremor and blinks, and movements with a human reaction time. */
#include "rz-simulated-person.h"

#include <math.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define MS(n) ((gint64) (n) *1000)

/* How long a person takes to understand a prompt, and to let go once thanked. */
#define REACTION_LEAST_US MS (400)
#define REACTION_MOST_US MS (1200)
#define LET_GO_US MS (250)

/* Spontaneous blinks: one every 3 to 6 s, closing faster than opening. */
#define BLINK_GAP_LEAST_US MS (3000)
#define BLINK_GAP_MOST_US MS (6000)
#define BLINK_CLOSE_US MS (90)
#define BLINK_SHUT_US MS (40)
#define BLINK_OPEN_US MS (150)

/* The closest a face may come, in multiples of the natural distance. */
#define DISTANCE_LEAST 0.3

/* How much of the way to the screen a person comes when asked to come nearer. */
#define NEARER_SHARE 0.3

/*
 * The course of a movement: rises, stays between @stay_us and @most_us (until thanked), falls; @times over, @pause_us apart.
 * Slow, because the people meant are old, and the prompts ask for it.
 */
typedef struct
{
  gint64 rise_us;
  gint64 stay_us;
  gint64 most_us;
  gint64 fall_us;
  int    times;
  gint64 pause_us;
} Course;

static const Course courses[RZ_N_CHALLENGE_KINDS] = {
  [RZ_CHALLENGE_HOLD] = { MS (300), MS (2000), MS (25000), MS (300), 1, 0 },
  [RZ_CHALLENGE_NEARER] = { MS (1200), MS (800), MS (4000), MS (1200), 1, 0 },
  [RZ_CHALLENGE_TURN_LEFT] = { MS (800), MS (600), MS (4000), MS (800), 1, 0 },
  [RZ_CHALLENGE_TURN_RIGHT] = { MS (800), MS (600), MS (4000), MS (800), 1, 0 },
  [RZ_CHALLENGE_NOD] = { MS (500), MS (150), MS (150), MS (500), 2, MS (300) },
  [RZ_CHALLENGE_BLINK] = { MS (200), MS (400), MS (400), MS (250), 2, MS (500) },
  [RZ_CHALLENGE_OPEN_MOUTH] = { MS (400), MS (800), MS (800), MS (400), 1, 0 },
  [RZ_CHALLENGE_LIGHT] = { MS (300), MS (2000), MS (25000), MS (300), 1, 0 },
};

/* What a hand makes of it: a picture is tilted for a turned or nodding head, and flicked where eyes or mouth are asked for. */
static const Course hand_courses[RZ_N_CHALLENGE_KINDS] = {
  [RZ_CHALLENGE_HOLD] = { MS (300), MS (2000), MS (25000), MS (300), 1, 0 },
  [RZ_CHALLENGE_NEARER] = { MS (900), MS (800), MS (4000), MS (900), 1, 0 },
  [RZ_CHALLENGE_TURN_LEFT] = { MS (600), MS (600), MS (4000), MS (600), 1, 0 },
  [RZ_CHALLENGE_TURN_RIGHT] = { MS (600), MS (600), MS (4000), MS (600), 1, 0 },
  [RZ_CHALLENGE_NOD] = { MS (400), MS (150), MS (150), MS (400), 2, MS (250) },
  [RZ_CHALLENGE_BLINK] = { MS (150), MS (150), MS (150), MS (150), 2, MS (350) },
  [RZ_CHALLENGE_OPEN_MOUTH] = { MS (350), MS (600), MS (600), MS (350), 1, 0 },
  [RZ_CHALLENGE_LIGHT] = { MS (300), MS (2000), MS (25000), MS (300), 1, 0 },
};

/* One movement. @strength: degrees for turn and nod, a share otherwise. @thanked_us: G_MAXINT64 until told to rest. */
typedef struct
{
  RzChallengeKind kind;
  const Course   *course;
  gint64          start_us;
  gint64          thanked_us;
  double          strength;
} Movement;

/* A sine of the idle sway; the periods differ so that it does not repeat within a case. */
typedef struct
{
  double amount;
  double period_s;
  double phase;
} Sway;

enum
{
  SWAY_YAW,
  SWAY_PITCH,
  SWAY_ROLL,
  SWAY_X,
  SWAY_Y,
  SWAY_DISTANCE,
  N_SWAYS,
};

struct _RzSimulatedPerson
{
  RzManner manner;
  double   distance;  /* of the spec */
  gboolean still;     /* follows no prompt */
  GRand   *chance;    /* (owned) */
  GArray  *movements; /* (owned) (element-type Movement): still to come or under way */

  Sway   sways[N_SWAYS];
  Sway   tremor;
  gint64 blink_us; /* start of the spontaneous blink under way or next */

  gint64   time_us; /* of the last look */
  int      heard;   /* RzChallengeKind since the last look, -1 for none */
  gboolean thanked; /* told to rest since the last look */
  guint32  colour;  /* of the screen, 0xRRGGBB */
};

/* 0 to 1 with no speed at either end. */
static double
ease (double share)
{
  share = CLAMP (share, 0, 1);

  return share * share * (3 - 2 * share);
}

static gint64
draw_us (RzSimulatedPerson *self,
         gint64             least,
         gint64             most)
{
  return g_rand_double_range (self->chance, least, most);
}

/* When the first fall of @movement begins, from its start. */
static gint64
fall_after (const Movement *movement)
{
  const Course *course = movement->course;
  gint64        least = course->rise_us + course->stay_us;
  gint64        most = course->rise_us + course->most_us;

  if (movement->thanked_us == G_MAXINT64)
    return most;

  return CLAMP (movement->thanked_us + LET_GO_US - movement->start_us, least, most);
}

static gint64
cycle_length (const Movement *movement)
{
  const Course *course = movement->course;

  return fall_after (movement) + course->fall_us + course->pause_us;
}

/* A repetition that has begun is finished, one that has not is left out once thanked. */
static int
count_cycles (const Movement *movement)
{
  int times = movement->course->times;

  if (movement->thanked_us == G_MAXINT64)
    return times;
  if (movement->thanked_us < movement->start_us)
    return 0;

  return MIN (times, 1 + (movement->thanked_us - movement->start_us) / cycle_length (movement));
}

static gboolean
is_over (const Movement *movement,
         gint64          now)
{
  return now >= movement->start_us + count_cycles (movement) * cycle_length (movement);
}

/* How far @movement is at @now: 0 at rest, 1 at its peak. */
static double
amount_at (const Movement *movement,
           gint64          now)
{
  const Course *course = movement->course;
  gint64        since = now - movement->start_us;
  gint64        fall = fall_after (movement);

  if (since < 0 || is_over (movement, now))
    return 0;

  since %= cycle_length (movement);
  if (since < fall)
    return ease ((double) since / course->rise_us);

  return 1 - ease ((double) (since - fall) / course->fall_us);
}

/* Degrees. A sheet must be tilted further than a head is turned for the face on it to look turned at all. */
static double
draw_strength (RzSimulatedPerson *self,
               RzChallengeKind    kind)
{
  gboolean hand = self->manner == RZ_MANNER_HAND;

  switch (kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
      return hand ? g_rand_double_range (self->chance, 28, 46) : g_rand_double_range (self->chance, 25, 30);
    case RZ_CHALLENGE_TURN_RIGHT:
      return hand ? -g_rand_double_range (self->chance, 28, 46) : -g_rand_double_range (self->chance, 25, 30);
    case RZ_CHALLENGE_NOD:
      return hand ? g_rand_double_range (self->chance, 22, 40) : g_rand_double_range (self->chance, 17, 21);
    case RZ_CHALLENGE_BLINK:
    case RZ_CHALLENGE_OPEN_MOUTH:
      return hand ? g_rand_double_range (self->chance, 30, 50) : 1;
    default:
      return 1;
    }
}

static gboolean
is_following (RzSimulatedPerson *self,
              RzChallengeKind    kind)
{
  for (guint i = 0; i < self->movements->len; i++)
    {
      const Movement *movement = &g_array_index (self->movements, Movement, i);

      if (movement->kind == kind && movement->thanked_us == G_MAXINT64)
        return TRUE;
    }

  return FALSE;
}

static void
thank (RzSimulatedPerson *self)
{
  for (guint i = 0; i < self->movements->len; i++)
    {
      Movement *movement = &g_array_index (self->movements, Movement, i);

      movement->thanked_us = MIN (movement->thanked_us, self->time_us);
    }
}

static void
drop_finished (RzSimulatedPerson *self)
{
  for (guint i = self->movements->len; i > 0; i--)
    if (is_over (&g_array_index (self->movements, Movement, i - 1), self->time_us))
      g_array_remove_index (self->movements, i - 1);
}

/* Turns what was said since the last look into movements; an unfinished one gives way to the new. */
static void
listen (RzSimulatedPerson *self)
{
  if (self->thanked)
    thank (self);
  drop_finished (self);

  if (self->heard >= 0 && !is_following (self, self->heard))
    {
      Movement movement = { .kind = self->heard, .thanked_us = G_MAXINT64 };

      thank (self);
      movement.course = self->manner == RZ_MANNER_HAND ? &hand_courses[self->heard] : &courses[self->heard];
      movement.start_us = self->time_us + draw_us (self, REACTION_LEAST_US, REACTION_MOST_US);
      movement.strength = draw_strength (self, movement.kind);
      g_array_append_val (self->movements, movement);
    }
  self->thanked = FALSE;
  self->heard = -1;
}

static double
sway_at (const Sway *sway,
         gint64      now)
{
  return sway->amount * sin (2 * G_PI * ((double) now / SECOND / sway->period_s + sway->phase));
}

/* How far the eyes are closed by a spontaneous blink; draws the next one when the last is over. */
static double
blink_at (RzSimulatedPerson *self,
          gint64             now)
{
  gint64 since;

  while (now >= self->blink_us + BLINK_CLOSE_US + BLINK_SHUT_US + BLINK_OPEN_US)
    self->blink_us += draw_us (self, BLINK_GAP_LEAST_US, BLINK_GAP_MOST_US);

  since = now - self->blink_us;
  if (since < BLINK_CLOSE_US + BLINK_SHUT_US)
    return ease ((double) since / BLINK_CLOSE_US);

  return 1 - ease ((double) (since - BLINK_CLOSE_US - BLINK_SHUT_US) / BLINK_OPEN_US);
}

static void
idle (RzSimulatedPerson *self,
      RzScene           *scene)
{
  gint64 now = self->time_us;
  double tremor = sway_at (&self->tremor, now);

  scene->yaw = sway_at (&self->sways[SWAY_YAW], now) + tremor;
  scene->pitch = sway_at (&self->sways[SWAY_PITCH], now) + 0.5 * tremor;
  scene->roll = sway_at (&self->sways[SWAY_ROLL], now);
  scene->offset_x = sway_at (&self->sways[SWAY_X], now);
  scene->offset_y = sway_at (&self->sways[SWAY_Y], now);
  scene->distance = self->distance * (1 + sway_at (&self->sways[SWAY_DISTANCE], now));
  scene->blink = self->manner == RZ_MANNER_HAND ? 0 : blink_at (self, now);
}

/* Holding still takes most of the sway away, but not the tremor: that is not in the person's power. */
static void
steady (RzSimulatedPerson *self,
        RzScene           *scene,
        double             amount)
{
  double keep = 1 - 0.7 * amount;

  scene->yaw *= keep;
  scene->pitch *= keep;
  scene->roll *= keep;
  scene->offset_x *= keep;
  scene->offset_y *= keep;
  scene->yaw += sway_at (&self->tremor, self->time_us) * (1 - keep);
}

/* What is said to a face is done with the sheet; a tilt takes it a little aside, as a turned head would go. */
static void
move_sheet (RzScene        *scene,
            const Movement *movement,
            double          amount)
{
  double tilt = movement->strength * amount;

  switch (movement->kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
      scene->yaw += tilt;
      scene->offset_x += 0.0008 * tilt;
      break;
    case RZ_CHALLENGE_NOD:
    case RZ_CHALLENGE_BLINK:
      scene->pitch += tilt;
      scene->offset_y += 0.0008 * tilt;
      break;
    case RZ_CHALLENGE_OPEN_MOUTH:
      scene->pitch -= 0.6 * tilt;
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
move (RzSimulatedPerson *self,
      RzScene           *scene,
      const Movement    *movement)
{
  double amount = amount_at (movement, self->time_us);

  if (self->manner == RZ_MANNER_HAND && movement->kind != RZ_CHALLENGE_NEARER && movement->kind != RZ_CHALLENGE_HOLD && movement->kind != RZ_CHALLENGE_LIGHT)
    {
      move_sheet (scene, movement, amount);
      return;
    }
  switch (movement->kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
      scene->yaw += movement->strength * amount;
      break;
    case RZ_CHALLENGE_NOD:
      scene->pitch += movement->strength * amount;
      break;
    case RZ_CHALLENGE_BLINK:
      scene->blink = MAX (scene->blink, amount);
      break;
    case RZ_CHALLENGE_OPEN_MOUTH:
      scene->mouth = MAX (scene->mouth, amount);
      break;
    case RZ_CHALLENGE_NEARER:
      scene->distance *= 1 - NEARER_SHARE * amount;
      break;
    case RZ_CHALLENGE_HOLD:
    case RZ_CHALLENGE_LIGHT:
      steady (self, scene, amount);
      break;
    default:
      g_assert_not_reached ();
    }
}

static Sway
draw_sway (RzSimulatedPerson *self,
           double             amount,
           double             period_s)
{
  return (Sway){
    .amount = amount * g_rand_double_range (self->chance, 0.6, 1.2),
    .period_s = period_s * g_rand_double_range (self->chance, 0.8, 1.3),
    .phase = g_rand_double (self->chance),
  };
}

/* Degrees for the angles, shares of the frame for the offsets, a share of itself for the distance. */
static void
draw_habits (RzSimulatedPerson *self)
{
  static const struct
  {
    double amount;
    double period_s;
  } habits[][N_SWAYS] = {
    [RZ_MANNER_LIVING] = { { 1.5, 6.1 }, { 1.0, 4.7 }, { 0.8, 7.3 }, { 0.004, 5.3 }, { 0.003, 4.1 }, { 0.01, 8.9 } },
    [RZ_MANNER_HAND] = { { 2.6, 3.1 }, { 2.0, 2.7 }, { 1.4, 3.9 }, { 0.007, 2.9 }, { 0.006, 2.3 }, { 0.014, 4.3 } },
  };

  for (guint i = 0; i < N_SWAYS; i++)
    self->sways[i] = draw_sway (self, habits[self->manner][i].amount, habits[self->manner][i].period_s);
  self->tremor = draw_sway (self, 0.25, 1 / 5.0);
  self->blink_us = draw_us (self, BLINK_GAP_LEAST_US / 2, BLINK_GAP_LEAST_US);
}

RzSimulatedPerson *
rz_simulated_person_new (const RzCameraSpec *spec,
                         RzManner            manner)
{
  RzSimulatedPerson *self;

  g_return_val_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED, NULL);

  self = g_new0 (RzSimulatedPerson, 1);
  self->manner = manner;
  self->distance = spec->distance;
  self->still = spec->still;
  self->chance = g_rand_new_with_seed (spec->seed);
  self->movements = g_array_new (FALSE, FALSE, sizeof (Movement));
  self->heard = -1;
  draw_habits (self);

  return self;
}

void
rz_simulated_person_free (RzSimulatedPerson *self)
{
  if (self == NULL)
    return;

  g_rand_free (self->chance);
  g_array_unref (self->movements);
  g_free (self);
}

void
rz_simulated_person_prompt (RzSimulatedPerson *self,
                            RzChallengeKind    kind)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind < RZ_N_CHALLENGE_KINDS);

  if (!self->still)
    self->heard = kind;
}

void
rz_simulated_person_rest (RzSimulatedPerson *self)
{
  g_return_if_fail (self != NULL);

  self->heard = -1;
  self->thanked = TRUE;
}

void
rz_simulated_person_show_light (RzSimulatedPerson *self,
                                guint32            colour)
{
  g_return_if_fail (self != NULL);

  if (!self->still)
    self->colour = colour;
}

void
rz_simulated_person_look (RzSimulatedPerson *self,
                          gint64             time_us,
                          RzScene           *scene)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (scene != NULL);

  self->time_us = MAX (self->time_us, time_us);
  listen (self);

  rz_scene_init (scene);
  idle (self, scene);
  for (guint i = 0; i < self->movements->len; i++)
    move (self, scene, &g_array_index (self->movements, Movement, i));

  scene->distance = MAX (scene->distance, DISTANCE_LEAST);
  scene->screen_colour = self->colour;
}
