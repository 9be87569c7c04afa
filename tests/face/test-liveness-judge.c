/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The liveness judge on synthetic people: each kind followed, not followed, and out of order; and what the key frames alone prove. */
#include "rz-liveness-judge.h"
#include "rz-liveness-measure.h"

#include <math.h>

#define MS G_TIME_SPAN_MILLISECOND
#define PATIENCE (25 * G_TIME_SPAN_SECOND)
#define REACTION_MS 300

/* A person without a picture. @amount: how far the movement of @kind has gone, 0 to 1. */
typedef struct
{
  gint64          now; /* µs */
  int             period_ms;
  RzChallengeKind kind;
  double          amount;
  guint32         colour; /* the screen's */
  gboolean        flat;   /* a picture, whatever pose it is read with */
} Person;

/* A nose stands before the plane of eyes and mouth by 0.45 of the eye distance, a printed one by nothing. */
static void
put_points (RzObservation *seen,
            gboolean       flat)
{
  float depth = flat ? 0 : 0.45f * seen->eye_distance;
  float left = 320 - seen->eye_distance / 2, right = 320 + seen->eye_distance / 2;

  seen->faces[0].points[0] = (RzPoint){ left, 220 };
  seen->faces[0].points[1] = (RzPoint){ right, 220 };
  seen->faces[0].points[2] = (RzPoint){ 320 + depth * sinf (seen->yaw * (float) G_PI / 180), 250 + depth * sinf (seen->pitch * (float) G_PI / 180) };
  seen->faces[0].points[3] = (RzPoint){ left, 290 };
  seen->faces[0].points[4] = (RzPoint){ right, 290 };
}

static RzObservation *
look_at (const Person *person)
{
  RzObservation *seen = rz_observation_new ();
  double         grow = 1;

  seen->time_us = person->now;
  seen->frame_width = 640;
  seen->frame_height = 480;
  seen->n_faces = 1;
  seen->yaw = 2;
  seen->pitch = 9; /* everybody's zero is another */
  seen->roll = 0;
  seen->eyes = 0.28f;
  seen->mouth = 0.04f;
  switch (person->kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
      seen->yaw += (float) (24 * person->amount);
      break;
    case RZ_CHALLENGE_TURN_RIGHT:
      seen->yaw -= (float) (24 * person->amount);
      break;
    case RZ_CHALLENGE_NOD:
      seen->pitch += (float) (17 * person->amount);
      break;
    case RZ_CHALLENGE_BLINK:
      seen->eyes -= (float) (0.14 * person->amount);
      break;
    case RZ_CHALLENGE_OPEN_MOUTH:
      seen->mouth += (float) (0.5 * person->amount);
      break;
    case RZ_CHALLENGE_NEARER:
      grow = 1 + 0.4 * person->amount;
      break;
    case RZ_CHALLENGE_HOLD:
    case RZ_CHALLENGE_LIGHT:
    default:
      break;
    }
  seen->eye_distance = (float) (60 * grow);
  put_points (seen, person->flat);
  for (int channel = 0; channel < 3; channel++)
    seen->skin[channel] = 0.4f + 0.1f * (float) channel + 0.06f * (float) (person->colour >> 8 * channel & 0xff) / 255;
  return seen;
}

static void
show (RzLivenessJudge *judge,
      Person          *person)
{
  g_autoptr (RzObservation) seen = NULL;

  person->colour = rz_liveness_judge_get_light (judge);
  seen = look_at (person);
  rz_liveness_judge_feed (judge, seen);
  person->now += person->period_ms * MS;
}

static void
rest_for (RzLivenessJudge *judge,
          Person          *person,
          int              ms)
{
  person->amount = 0;
  for (int spent = 0; spent < ms; spent += person->period_ms)
    show (judge, person);
}

/* Up in @ms, stays as long, down as long. */
static void
move (RzLivenessJudge *judge,
      Person          *person,
      RzChallengeKind  kind,
      int              ms)
{
  person->kind = kind;
  for (int spent = 0; spent < 3 * ms; spent += person->period_ms)
    {
      double share = (double) spent / ms;

      person->amount = share < 1 ? share : share < 2 ? 1
                                                     : 3 - share;
      show (judge, person);
    }
  person->amount = 0;
}

static void
follow (RzLivenessJudge   *judge,
        Person            *person,
        const RzChallenge *challenge)
{
  if (challenge->kind != RZ_CHALLENGE_LIGHT)
    rest_for (judge, person, REACTION_MS);
  switch (challenge->kind)
    {
    case RZ_CHALLENGE_HOLD:
      rest_for (judge, person, 2000);
      break;
    case RZ_CHALLENGE_LIGHT:
      rest_for (judge, person, (int) (challenge->n_colours * challenge->colour_ms) + 500);
      break;
    case RZ_CHALLENGE_BLINK:
      move (judge, person, RZ_CHALLENGE_BLINK, 200);
      rest_for (judge, person, 400);
      move (judge, person, RZ_CHALLENGE_BLINK, 200);
      rest_for (judge, person, 300);
      break;
    case RZ_CHALLENGE_NEARER:
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
    case RZ_CHALLENGE_NOD:
    case RZ_CHALLENGE_OPEN_MOUTH:
    default:
      move (judge, person, challenge->kind, 600);
      rest_for (judge, person, 400);
      break;
    }
}

static RzChallenge
make_challenge (RzChallengeKind kind)
{
  RzChallenge challenge = { .kind = kind, .delay_ms = 500 };

  if (kind == RZ_CHALLENGE_LIGHT)
    {
      challenge.colours[0] = 0xff2020;
      challenge.colours[1] = 0x2020ff;
      challenge.colours[2] = 0x20ff20;
      challenge.n_colours = 3;
      challenge.colour_ms = 1000;
    }
  return challenge;
}

/* Rests until the prompt of the current step is out. */
static void
await_prompt (RzLivenessJudge *judge,
              Person          *person)
{
  for (int i = 0; i < 1000 && !rz_liveness_judge_is_prompting (judge); i++)
    rest_for (judge, person, person->period_ms);
  g_assert_true (rz_liveness_judge_is_prompting (judge));
}

static void
sees_every_kind (void)
{
  static const int periods_ms[] = { 33, 66, 100, 125 };

  g_test_summary ("Each kind is seen from 30 down to 8 frames a second, and its key frames alone prove it");
  for (guint i = 0; i < G_N_ELEMENTS (periods_ms); i++)
    for (RzChallengeKind kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
      {
        RzChallenge challenge = make_challenge (kind);
        g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
        Person person = { .period_ms = periods_ms[i] };
        int    missing = -1;

        g_test_message ("%s at %d ms", rz_challenge_kind_to_string (kind), periods_ms[i]);
        await_prompt (judge, &person);
        follow (judge, &person, &challenge);
        g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
        g_assert_cmpfloat (rz_liveness_judge_get_progress (judge), ==, 1);
        g_assert_true (rz_liveness_judge_confirm (&challenge, 1, rz_liveness_judge_get_key_frames (judge), TRUE, RZ_LIVENESS_EASE, &missing));
      }
}

static void
gives_up_on_the_still (void)
{
  g_test_summary ("Who holds still passes the hold and nothing else; the prompt is due again at 8 and 16 s, and 25 s are the end");
  for (RzChallengeKind kind = RZ_CHALLENGE_NEARER; kind < RZ_CHALLENGE_LIGHT; kind++)
    {
      RzChallenge challenge = make_challenge (kind);
      g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
      Person person = { .period_ms = 100 };

      await_prompt (judge, &person);
      g_assert_cmpuint (rz_liveness_judge_get_repeats (judge), ==, 0);
      rest_for (judge, &person, 8100);
      g_assert_cmpuint (rz_liveness_judge_get_repeats (judge), ==, 1);
      rest_for (judge, &person, 8000);
      g_assert_cmpuint (rz_liveness_judge_get_repeats (judge), ==, 2);
      rest_for (judge, &person, 8500);
      g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_STEP);
      rest_for (judge, &person, 1000);
      g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_NOT_FOLLOWED);
    }
}

static void
tells_kinds_apart (void)
{
  g_test_summary ("No movement passes for another");
  for (RzChallengeKind asked = RZ_CHALLENGE_NEARER; asked < RZ_CHALLENGE_LIGHT; asked++)
    for (RzChallengeKind done = RZ_CHALLENGE_NEARER; done < RZ_CHALLENGE_LIGHT; done++)
      {
        RzChallenge challenge = make_challenge (asked), other = make_challenge (done);
        g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
        Person person = { .period_ms = 66 };

        await_prompt (judge, &person);
        follow (judge, &person, &other);
        g_test_message ("asked %s, done %s", rz_challenge_kind_to_string (asked), rz_challenge_kind_to_string (done));
        if (asked == done)
          g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
        else
          g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_STEP);
      }
}

static void
wants_their_order (void)
{
  const RzChallenge challenges[] = { make_challenge (RZ_CHALLENGE_TURN_LEFT), make_challenge (RZ_CHALLENGE_OPEN_MOUTH), make_challenge (RZ_CHALLENGE_NOD) };
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (challenges, 3, PATIENCE, TRUE);
  Person person = { .period_ms = 66 };
  double before;

  await_prompt (judge, &person);
  follow (judge, &person, &challenges[1]);
  g_assert_cmpuint (rz_liveness_judge_get_step (judge), ==, 0);
  before = rz_liveness_judge_get_progress (judge);
  for (guint step = 0; step < 3; step++)
    {
      g_assert_cmpuint (rz_liveness_judge_get_step (judge), ==, step);
      await_prompt (judge, &person);
      follow (judge, &person, &challenges[step]);
      g_assert_cmpfloat (rz_liveness_judge_get_progress (judge), >, before);
      before = rz_liveness_judge_get_progress (judge);
    }
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
}

/* One session of a turn and two blinks. Returns: (transfer full): a judge that is done. */
static RzLivenessJudge *
run_session (const RzChallenge challenges[2])
{
  RzLivenessJudge *judge = rz_liveness_judge_new (challenges, 2, PATIENCE, TRUE);
  Person           person = { .period_ms = 66 };

  for (guint step = 0; step < 2; step++)
    {
      await_prompt (judge, &person);
      follow (judge, &person, &challenges[step]);
    }
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
  return judge;
}

static void
counts_no_early_movement (void)
{
  static const RzChallengeKind kinds[] = { RZ_CHALLENGE_TURN_LEFT, RZ_CHALLENGE_TURN_RIGHT, RZ_CHALLENGE_NOD, RZ_CHALLENGE_OPEN_MOUTH, RZ_CHALLENGE_NEARER };

  g_test_summary ("A movement that begins with its prompt is none of its answers, the next one is; a recording is not asked to react");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RzChallenge challenge = make_challenge (kinds[i]);
      g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
      g_autoptr (RzLivenessJudge) pinned = rz_liveness_judge_new (&challenge, 1, PATIENCE, FALSE);
      Person person = { .period_ms = 33 }, recorded = person;

      g_test_message ("%s", rz_challenge_kind_to_string (kinds[i]));
      await_prompt (judge, &person);
      move (judge, &person, kinds[i], 600);
      g_assert_true (rz_liveness_judge_is_early (judge));
      rest_for (judge, &person, 500);
      g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_STEP);
      follow (judge, &person, &challenge);
      g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
      g_assert_false (rz_liveness_judge_is_early (judge));

      await_prompt (pinned, &recorded);
      move (pinned, &recorded, kinds[i], 600);
      rest_for (pinned, &recorded, 500);
      g_assert_cmpint (rz_liveness_judge_get_state (pinned), ==, RZ_JUDGE_STATE_DONE);
    }
}

static void
prompts_into_rest_only (void)
{
  RzChallenge challenge = make_challenge (RZ_CHALLENGE_TURN_LEFT);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
  Person person = { .period_ms = 33 };

  g_test_summary ("A prompt waits for a moving head to rest");
  while (rz_liveness_judge_get_state (judge) == RZ_JUDGE_STATE_START)
    rest_for (judge, &person, 33);
  person.kind = RZ_CHALLENGE_NOD;
  for (int i = 0; i < 60; i++)
    {
      person.amount = 0.3 + 0.3 * sin (i * 0.4);
      show (judge, &person);
      g_assert_false (rz_liveness_judge_is_prompting (judge));
    }
  rest_for (judge, &person, 500);
  g_assert_true (rz_liveness_judge_is_prompting (judge));
}

static void
refuses_a_looped_recording (void)
{
  static const RzChallengeKind recorded[] = { RZ_CHALLENGE_TURN_LEFT, RZ_CHALLENGE_OPEN_MOUTH, RZ_CHALLENGE_TURN_RIGHT, RZ_CHALLENGE_NOD };

  g_test_summary ("A head that goes on with its own movements is refused, whichever of them is asked first");
  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    {
      const RzChallenge challenges[] = { make_challenge (recorded[i]), make_challenge (RZ_CHALLENGE_HOLD), make_challenge (recorded[(i + 3) % 4]) };
      g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (challenges, 3, PATIENCE, TRUE);
      Person person = { .period_ms = 33 };

      for (int turn = 0; rz_liveness_judge_get_state (judge) < RZ_JUDGE_STATE_DONE; turn++)
        {
          g_assert_cmpint (turn, <, 40);
          rest_for (judge, &person, 700);
          move (judge, &person, recorded[turn % 4], 500);
        }
      g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_NOT_FOLLOWED);
    }
}

/* Shakes by @degrees five times a second, chews, and looks round a little every now and then. */
static void
fidget (RzLivenessJudge *judge,
        Person          *person,
        double           degrees)
{
  double seconds = (double) person->now / G_USEC_PER_SEC;
  g_autoptr (RzObservation) seen = NULL;

  person->colour = rz_liveness_judge_get_light (judge);
  seen = look_at (person);
  seen->yaw += (float) (degrees * sin (seconds * 2 * G_PI * 5) + 5 * sin (seconds * 0.9));
  seen->pitch += (float) (degrees / 2 * cos (seconds * 2 * G_PI * 4.3));
  seen->mouth += (float) (0.06 + 0.06 * sin (seconds * 2 * G_PI * 1.3));
  put_points (seen, FALSE);
  rz_liveness_judge_feed (judge, seen);
  person->now += person->period_ms * MS;
}

static void
bears_with_tremor (void)
{
  static const RzChallengeKind kinds[] = { RZ_CHALLENGE_TURN_LEFT, RZ_CHALLENGE_TURN_RIGHT, RZ_CHALLENGE_OPEN_MOUTH, RZ_CHALLENGE_NEARER, RZ_CHALLENGE_NOD };

  g_test_summary ("A head that trembles, chews and looks about a little follows like any other");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int degrees = 0; degrees <= 4; degrees += 2)
      {
        RzChallenge challenge = make_challenge (kinds[i]);
        g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
        Person person = { .period_ms = 33, .kind = kinds[i] };

        g_test_message ("%s, %d°", rz_challenge_kind_to_string (kinds[i]), degrees);
        for (int frame = 0; !rz_liveness_judge_is_prompting (judge); frame++)
          {
            g_assert_cmpint (frame, <, 300);
            fidget (judge, &person, degrees);
          }
        for (int frame = 0; rz_liveness_judge_get_state (judge) < RZ_JUDGE_STATE_DONE; frame++)
          {
            g_assert_cmpint (frame, <, 300);
            person.amount = frame < 20 ? 0 : frame < 40 ? (frame - 20) / 20.0
                                           : frame < 55 ? 1
                                                        : MAX (0, 1 - (frame - 55) / 20.0);
            fidget (judge, &person, degrees);
          }
        g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
      }
}

static void
knows_a_flat_picture (void)
{
  static const RzChallengeKind kinds[] = { RZ_CHALLENGE_TURN_LEFT, RZ_CHALLENGE_TURN_RIGHT, RZ_CHALLENGE_NOD };

  g_test_summary ("A picture that is tilted may be read as a turned head; its nose stays on its plane all the same");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RzChallenge challenge = make_challenge (kinds[i]);
      g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
      Person person = { .period_ms = 33, .flat = TRUE };

      await_prompt (judge, &person);
      follow (judge, &person, &challenge);
      g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_STEP);
    }
}

/* What only the pictures tell: each fault makes the first step unanswered. */
static void
confirms_answers (void)
{
  const RzChallenge challenges[2] = { make_challenge (RZ_CHALLENGE_TURN_LEFT), make_challenge (RZ_CHALLENGE_BLINK) };

  g_test_summary ("Key frames of a prompt too soon, of an action too soon, of a head already turned at the prompt, and without a prompt are refused");
  for (int fault = 0; fault < 4; fault++)
    {
      g_autoptr (RzLivenessJudge) judge = run_session (challenges);
      GPtrArray  *frames = rz_liveness_judge_get_key_frames (judge);
      RzKeyFrame *start = frames->pdata[2], *prompt = frames->pdata[3], *action = frames->pdata[4];
      int         missing = -1;

      g_assert_true (rz_liveness_judge_confirm (challenges, 2, frames, TRUE, RZ_LIVENESS_EASE, &missing));
      g_assert_cmpint (prompt->role, ==, RZ_KEY_FRAME_PROMPT);
      if (fault == 0)
        prompt->seen->time_us = start->seen->time_us + 499 * MS;
      else if (fault == 1)
        action->seen->time_us = prompt->seen->time_us + 149 * MS;
      else if (fault == 2)
        {
          prompt->seen->yaw = 22;
          put_points (prompt->seen, FALSE);
        }
      else
        g_ptr_array_remove_index (frames, 3);
      g_assert_false (rz_liveness_judge_confirm (challenges, 2, frames, TRUE, RZ_LIVENESS_EASE, &missing));
      g_assert_cmpint (missing, ==, 0);
      g_assert_true (rz_liveness_judge_confirm (challenges, 2, frames, FALSE, RZ_LIVENESS_EASE, &missing));
    }
}

static void
ignores_what_comes_before_the_prompt (void)
{
  RzChallenge challenge = make_challenge (RZ_CHALLENGE_TURN_RIGHT);
  g_autoptr (RzLivenessJudge) judge = NULL;
  Person person = { .period_ms = 50 };

  challenge.delay_ms = 3000;
  judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
  while (rz_liveness_judge_get_state (judge) == RZ_JUDGE_STATE_START)
    rest_for (judge, &person, 50);
  move (judge, &person, RZ_CHALLENGE_TURN_RIGHT, 600);
  await_prompt (judge, &person);
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_STEP);
  follow (judge, &person, &challenge);
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
}

static void
proves_by_key_frames_alone (void)
{
  const RzChallenge challenges[2] = { make_challenge (RZ_CHALLENGE_TURN_LEFT), make_challenge (RZ_CHALLENGE_BLINK) };
  const RzChallenge swapped[2] = { challenges[1], challenges[0] };
  g_autoptr (RzLivenessJudge) judge = run_session (challenges);
  GPtrArray *frames = rz_liveness_judge_get_key_frames (judge);
  int        missing = -1;

  g_assert_cmpuint (frames->len, ==, 3 + 3 + 5);
  g_assert_true (rz_liveness_judge_confirm (challenges, 2, frames, TRUE, RZ_LIVENESS_EASE, &missing));
  g_assert_cmpint (missing, ==, -1);
  g_assert_false (rz_liveness_judge_confirm (swapped, 2, frames, TRUE, RZ_LIVENESS_EASE, &missing));
  g_assert_cmpint (missing, ==, 0);

  /* a face that was not turned in the frame that is said to show it */
  for (guint i = 0; i < frames->len; i++)
    {
      RzKeyFrame *key = frames->pdata[i];

      if (key->step == 0 && key->role == RZ_KEY_FRAME_ACTION)
        key->seen->yaw = 3;
    }
  g_assert_false (rz_liveness_judge_confirm (challenges, 2, frames, TRUE, RZ_LIVENESS_EASE, &missing));
  g_assert_cmpint (missing, ==, 0);
}

static void
refuses_frames_out_of_time (void)
{
  const RzChallenge challenges[2] = { make_challenge (RZ_CHALLENGE_TURN_LEFT), make_challenge (RZ_CHALLENGE_BLINK) };
  g_autoptr (RzLivenessJudge) judge = run_session (challenges);
  GPtrArray  *frames = rz_liveness_judge_get_key_frames (judge);
  RzKeyFrame *last = frames->pdata[frames->len - 1];
  int         missing = -1;

  last->seen->time_us = 0;
  g_assert_false (rz_liveness_judge_confirm (challenges, 2, frames, TRUE, RZ_LIVENESS_EASE, &missing));
  g_assert_cmpint (missing, ==, 1);
}

static void
needs_start_frames (void)
{
  const RzChallenge challenges[2] = { make_challenge (RZ_CHALLENGE_TURN_LEFT), make_challenge (RZ_CHALLENGE_BLINK) };
  g_autoptr (RzLivenessJudge) judge = run_session (challenges);
  g_autoptr (GPtrArray) fewer = g_ptr_array_new ();
  GPtrArray *frames = rz_liveness_judge_get_key_frames (judge);
  int        missing = -1;

  for (guint i = 1; i < frames->len; i++)
    g_ptr_array_add (fewer, frames->pdata[i]);
  g_assert_false (rz_liveness_judge_confirm (challenges, 2, fewer, TRUE, RZ_LIVENESS_EASE, &missing));
  g_assert_cmpint (missing, ==, 0);
}

static void
bears_that_distances_are_read_otherwise (void)
{
  const RzChallenge challenge = make_challenge (RZ_CHALLENGE_NEARER);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
  Person     person = { .period_ms = 50 };
  GPtrArray *frames;

  g_test_summary ("Whoever came nearer and went back has done so, also where the start is read 7 % less and the end 7 % more; who stayed half nearer has not");
  await_prompt (judge, &person);
  follow (judge, &person, &challenge);
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);
  frames = rz_liveness_judge_get_key_frames (judge);
  for (guint i = 0; i < frames->len; i++)
    {
      RzKeyFrame *key = frames->pdata[i];

      if (key->role == RZ_KEY_FRAME_START)
        key->seen->eye_distance *= 0.93f;
      else if (key->role == RZ_KEY_FRAME_REST)
        key->seen->eye_distance = 1.07f * ((RzKeyFrame *) frames->pdata[0])->seen->eye_distance / 0.93f;
    }
  g_assert_true (rz_liveness_judge_confirm (&challenge, 1, frames, TRUE, RZ_LIVENESS_EASE, NULL));
  for (guint i = 0; i < frames->len; i++)
    if (((RzKeyFrame *) frames->pdata[i])->role == RZ_KEY_FRAME_REST)
      ((RzKeyFrame *) frames->pdata[i])->seen->eye_distance *= 1.15f;
  g_assert_false (rz_liveness_judge_confirm (&challenge, 1, frames, TRUE, RZ_LIVENESS_EASE, NULL));
}

static void
wants_light_in_its_order (void)
{
  RzChallenge challenge = make_challenge (RZ_CHALLENGE_LIGHT);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
  Person person = { .period_ms = 66 };

  await_prompt (judge, &person);
  follow (judge, &person, &challenge);
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_DONE);

  challenge.colours[0] = 0x20ff20;
  challenge.colours[2] = 0xff2020;
  g_assert_false (rz_liveness_judge_confirm (&challenge, 1, rz_liveness_judge_get_key_frames (judge), TRUE, RZ_LIVENESS_EASE, NULL));
}

static void
sees_no_light_on_a_recording (void)
{
  RzChallenge challenge = make_challenge (RZ_CHALLENGE_LIGHT);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
  Person person = { .period_ms = 100 };

  while (rz_liveness_judge_get_state (judge) < RZ_JUDGE_STATE_DONE)
    {
      g_autoptr (RzObservation) seen = look_at (&person); /* its colour stays what it was */

      rz_liveness_judge_feed (judge, seen);
      person.now += 100 * MS;
    }
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_NOT_FOLLOWED);
}

static void
pauses_while_two_are_there (void)
{
  RzChallenge challenge = make_challenge (RZ_CHALLENGE_TURN_LEFT);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
  Person person = { .period_ms = 66, .kind = RZ_CHALLENGE_TURN_LEFT };

  await_prompt (judge, &person);
  for (int i = 0; i < 30; i++)
    {
      g_autoptr (RzObservation) seen = NULL;

      person.amount = i < 15 ? 1 : 0;
      seen = look_at (&person);
      seen->n_faces = 2;
      seen->second_face_share = 0.8f;
      rz_liveness_judge_feed (judge, seen);
      person.now += 66 * MS;
    }
  g_assert_cmpint (rz_liveness_judge_get_state (judge), ==, RZ_JUDGE_STATE_STEP);
}

static void
starts_with_the_most_frontal (void)
{
  RzChallenge challenge = make_challenge (RZ_CHALLENGE_TURN_LEFT);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, PATIENCE, TRUE);
  Person     person = { .period_ms = 83, .kind = RZ_CHALLENGE_TURN_LEFT };
  GPtrArray *frames = rz_liveness_judge_get_key_frames (judge);

  g_test_summary ("A head that never stops turning starts from its frontal frames");
  for (int i = 0; rz_liveness_judge_get_state (judge) == RZ_JUDGE_STATE_START; i++)
    {
      g_assert_cmpint (i, <, 100);
      person.amount = sin (i * 0.4);
      show (judge, &person);
    }
  g_assert_cmpuint (frames->len, ==, 3);
  for (guint i = 0; i < frames->len; i++)
    g_assert_cmpfloat (fabsf (((RzKeyFrame *) frames->pdata[i])->seen->yaw), <=, 15);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liveness-judge/sees-every-kind", sees_every_kind);
  g_test_add_func ("/liveness-judge/gives-up-on-the-still", gives_up_on_the_still);
  g_test_add_func ("/liveness-judge/tells-kinds-apart", tells_kinds_apart);
  g_test_add_func ("/liveness-judge/wants-their-order", wants_their_order);
  g_test_add_func ("/liveness-judge/counts-no-early-movement", counts_no_early_movement);
  g_test_add_func ("/liveness-judge/prompts-into-rest-only", prompts_into_rest_only);
  g_test_add_func ("/liveness-judge/refuses-a-looped-recording", refuses_a_looped_recording);
  g_test_add_func ("/liveness-judge/bears-with-tremor", bears_with_tremor);
  g_test_add_func ("/liveness-judge/knows-a-flat-picture", knows_a_flat_picture);
  g_test_add_func ("/liveness-judge/confirms-answers", confirms_answers);
  g_test_add_func ("/liveness-judge/distances-read-otherwise", bears_that_distances_are_read_otherwise);
  g_test_add_func ("/liveness-judge/ignores-what-comes-before-the-prompt", ignores_what_comes_before_the_prompt);
  g_test_add_func ("/liveness-judge/proves-by-key-frames-alone", proves_by_key_frames_alone);
  g_test_add_func ("/liveness-judge/refuses-frames-out-of-time", refuses_frames_out_of_time);
  g_test_add_func ("/liveness-judge/needs-start-frames", needs_start_frames);
  g_test_add_func ("/liveness-judge/wants-light-in-its-order", wants_light_in_its_order);
  g_test_add_func ("/liveness-judge/sees-no-light-on-a-recording", sees_no_light_on_a_recording);
  g_test_add_func ("/liveness-judge/pauses-while-two-are-there", pauses_while_two_are_there);
  g_test_add_func ("/liveness-judge/starts-with-the-most-frontal", starts_with_the_most_frontal);
  return g_test_run ();
}
