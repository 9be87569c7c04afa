/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the synthetic person does, looked at 30 times a second, for many seeds. */
#include "rz-simulated-person.h"

#include <math.h>
#include <string.h>

#define STEP_US (G_USEC_PER_SEC / 30)
#define SEEDS 40

/* Extremes of what was seen, and when the movement was first seen. */
typedef struct
{
  double yaw_most, yaw_least, pitch_most, blink_most, mouth_most, distance_least;
  gint64 first_us; /* beyond what idling does; -1 for never */
} Extremes;

static RzSimulatedPerson *
make (const char *options,
      guint       seed,
      RzManner    manner)
{
  g_autofree char *text = g_strdup_printf ("simulated:chen,seed=%u%s", seed, options);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (text, &error);

  g_assert_no_error (error);

  return rz_simulated_person_new (spec, manner);
}

static RzSimulatedPerson *
make_person (const char *options,
             guint       seed)
{
  return make (options, seed, RZ_MANNER_LIVING);
}

static gboolean
is_moving (const RzScene *scene)
{
  return fabsf (scene->yaw) > 5 || scene->pitch > 5 || scene->mouth > 0.2 || scene->distance < 0.9;
}

/* Looks from @from to @to µs. */
static Extremes
watch (RzSimulatedPerson *person,
       gint64             from,
       gint64             to)
{
  Extremes seen = { .yaw_most = -G_MAXDOUBLE, .yaw_least = G_MAXDOUBLE, .pitch_most = -G_MAXDOUBLE, .distance_least = G_MAXDOUBLE, .first_us = -1 };

  for (gint64 now = from; now < to; now += STEP_US)
    {
      RzScene scene;

      rz_simulated_person_look (person, now, &scene);
      seen.yaw_most = MAX (seen.yaw_most, scene.yaw);
      seen.yaw_least = MIN (seen.yaw_least, scene.yaw);
      seen.pitch_most = MAX (seen.pitch_most, scene.pitch);
      seen.blink_most = MAX (seen.blink_most, scene.blink);
      seen.mouth_most = MAX (seen.mouth_most, scene.mouth);
      seen.distance_least = MIN (seen.distance_least, scene.distance);
      if (seen.first_us < 0 && is_moving (&scene))
        seen.first_us = now;
    }

  return seen;
}

static void
idles_calmly (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPerson) person = make_person ("", seed);
      Extremes seen = watch (person, 0, 60 * G_USEC_PER_SEC);

      g_assert_cmpint (seen.first_us, ==, -1);
      g_assert_cmpfloat (seen.yaw_most - seen.yaw_least, >, 0.5);
      g_assert_cmpfloat (seen.mouth_most, ==, 0);
    }
}

static void
blinks_every_few_seconds (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPerson) person = make_person ("", seed);
      gboolean closed = FALSE;
      guint    n = 0;

      for (gint64 now = 0; now < 60 * G_USEC_PER_SEC; now += STEP_US / 3)
        {
          RzScene scene;

          rz_simulated_person_look (person, now, &scene);
          n += scene.blink > 0.5 && !closed;
          closed = scene.blink > 0.5;
        }
      g_assert_cmpuint (n, >=, 10);
      g_assert_cmpuint (n, <=, 21);
    }
}

typedef struct
{
  const char     *name;
  RzChallengeKind kind;
} Case;

static const Case cases[] = {
  { "nearer", RZ_CHALLENGE_NEARER },
  { "turn_left", RZ_CHALLENGE_TURN_LEFT },
  { "turn_right", RZ_CHALLENGE_TURN_RIGHT },
  { "nod", RZ_CHALLENGE_NOD },
  { "blink", RZ_CHALLENGE_BLINK },
  { "open_mouth", RZ_CHALLENGE_OPEN_MOUTH },
};

/* Only the movement asked for, as far as asked for. */
static void
assert_followed (const Extremes *seen,
                 RzChallengeKind kind)
{
  gboolean left = kind == RZ_CHALLENGE_TURN_LEFT;
  gboolean right = kind == RZ_CHALLENGE_TURN_RIGHT;

  if (left)
    g_assert_cmpfloat (seen->yaw_most, >=, 22);
  g_assert_cmpfloat (seen->yaw_most, <, left ? 33 : 5);
  if (right)
    g_assert_cmpfloat (seen->yaw_least, <=, -22);
  g_assert_cmpfloat (seen->yaw_least, >, right ? -33 : -5);
  g_assert_true ((seen->pitch_most > 14) == (kind == RZ_CHALLENGE_NOD));
  g_assert_true ((seen->mouth_most > 0.95) == (kind == RZ_CHALLENGE_OPEN_MOUTH));
  g_assert_true ((seen->distance_least < 0.75) == (kind == RZ_CHALLENGE_NEARER));
  if (kind == RZ_CHALLENGE_BLINK)
    g_assert_cmpfloat (seen->blink_most, ==, 1);
}

static void
follows_in_human_time (gconstpointer data)
{
  const Case *c = data;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPerson) person = make_person ("", seed);
      Extremes seen, after;

      watch (person, 0, G_USEC_PER_SEC);
      rz_simulated_person_prompt (person, c->kind);
      seen = watch (person, G_USEC_PER_SEC, 4 * G_USEC_PER_SEC);
      rz_simulated_person_rest (person);
      watch (person, 4 * G_USEC_PER_SEC, 8 * G_USEC_PER_SEC);
      after = watch (person, 8 * G_USEC_PER_SEC, 14 * G_USEC_PER_SEC);

      assert_followed (&seen, c->kind);
      g_assert_cmpint (after.first_us, ==, -1);
      if (c->kind != RZ_CHALLENGE_BLINK)
        {
          g_assert_cmpint (seen.first_us, >=, 1400 * 1000);
          g_assert_cmpint (seen.first_us, <=, 2900 * 1000);
        }
    }
}

static void
moves_without_a_jump (gconstpointer data)
{
  const Case *c = data;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPerson) person = make_person ("", seed);
      RzScene last, scene;

      rz_simulated_person_look (person, 0, &last);
      for (gint64 now = STEP_US; now < 12 * G_USEC_PER_SEC; now += STEP_US)
        {
          gboolean second = now / G_USEC_PER_SEC >= 3;

          if (now / STEP_US == 30)
            rz_simulated_person_prompt (person, c->kind);
          if (now / STEP_US == 90)
            rz_simulated_person_prompt (person, RZ_CHALLENGE_TURN_LEFT);
          rz_simulated_person_look (person, now, &scene);
          g_assert_cmpfloat (fabsf (scene.yaw - last.yaw), <, second ? 5 : 3);
          g_assert_cmpfloat (fabsf (scene.pitch - last.pitch), <, 3);
          g_assert_cmpfloat (fabsf (scene.mouth - last.mouth), <, 0.2);
          g_assert_cmpfloat (fabsf (scene.distance - last.distance), <, 0.02);
          last = scene;
        }
    }
}

static void
a_repeated_prompt_changes_nothing (void)
{
  g_autoptr (RzSimulatedPerson) once = make_person ("", 3);
  g_autoptr (RzSimulatedPerson) often = make_person ("", 3);

  rz_simulated_person_prompt (once, RZ_CHALLENGE_TURN_LEFT);
  for (gint64 now = 0; now < 4 * G_USEC_PER_SEC; now += STEP_US)
    {
      RzScene a = { 0 }, b = { 0 };

      rz_simulated_person_prompt (often, RZ_CHALLENGE_TURN_LEFT);
      rz_simulated_person_look (once, now, &a);
      rz_simulated_person_look (often, now, &b);
      g_assert_cmpfloat (a.yaw, ==, b.yaw);
    }
}

static void
looks_ahead_again_unthanked (void)
{
  g_autoptr (RzSimulatedPerson) person = make_person ("", 5);
  Extremes late;

  rz_simulated_person_prompt (person, RZ_CHALLENGE_TURN_RIGHT);
  watch (person, 0, 8 * G_USEC_PER_SEC);
  late = watch (person, 8 * G_USEC_PER_SEC, 20 * G_USEC_PER_SEC);
  g_assert_cmpint (late.first_us, ==, -1);
}

static void
a_prompt_taken_back_is_not_followed (void)
{
  g_autoptr (RzSimulatedPerson) person = make_person ("", 5);
  Extremes seen;

  rz_simulated_person_prompt (person, RZ_CHALLENGE_TURN_RIGHT);
  watch (person, 0, 300 * 1000);
  rz_simulated_person_rest (person);
  seen = watch (person, 300 * 1000, 8 * G_USEC_PER_SEC);
  g_assert_cmpint (seen.first_us, ==, -1);
}

static void
still_follows_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RzSimulatedPerson) person = make_person (",still=1", 1);
      RzScene  scene;
      Extremes seen;

      rz_simulated_person_prompt (person, cases[i].kind);
      rz_simulated_person_show_light (person, 0xff0000);
      seen = watch (person, 0, 10 * G_USEC_PER_SEC);
      g_assert_cmpint (seen.first_us, ==, -1);
      rz_simulated_person_look (person, 10 * G_USEC_PER_SEC, &scene);
      g_assert_cmphex (scene.screen_colour, ==, 0);
    }
}

static void
holds_still_when_asked (void)
{
  g_autoptr (RzSimulatedPerson) idle = make_person ("", 9);
  g_autoptr (RzSimulatedPerson) held = make_person ("", 9);
  Extremes free, still;

  rz_simulated_person_prompt (held, RZ_CHALLENGE_HOLD);
  watch (held, 0, 2 * G_USEC_PER_SEC);
  still = watch (held, 2 * G_USEC_PER_SEC, 12 * G_USEC_PER_SEC);
  watch (idle, 0, 2 * G_USEC_PER_SEC);
  free = watch (idle, 2 * G_USEC_PER_SEC, 12 * G_USEC_PER_SEC);
  g_assert_cmpfloat (still.yaw_most - still.yaw_least, <, 0.7 * (free.yaw_most - free.yaw_least));
}

static void
reflects_the_screen (void)
{
  g_autoptr (RzSimulatedPerson) person = make_person ("", 1);
  RzScene scene;

  rz_simulated_person_show_light (person, 0x4080c0);
  rz_simulated_person_look (person, 0, &scene);
  g_assert_cmphex (scene.screen_colour, ==, 0x4080c0);
  rz_simulated_person_show_light (person, 0);
  rz_simulated_person_look (person, STEP_US, &scene);
  g_assert_cmphex (scene.screen_colour, ==, 0);
}

static void
follows_from_the_seed_alone (void)
{
  g_autoptr (RzSimulatedPerson) one = make_person ("", 7);
  g_autoptr (RzSimulatedPerson) same = make_person ("", 7);
  g_autoptr (RzSimulatedPerson) other = make_person ("", 8);
  guint n_different = 0;

  for (gint64 now = 0; now < 20 * G_USEC_PER_SEC; now += STEP_US)
    {
      RzScene a = { 0 }, b = { 0 }, c = { 0 };

      if (now / STEP_US == 40)
        {
          rz_simulated_person_prompt (one, RZ_CHALLENGE_NOD);
          rz_simulated_person_prompt (same, RZ_CHALLENGE_NOD);
          rz_simulated_person_prompt (other, RZ_CHALLENGE_NOD);
        }
      rz_simulated_person_look (one, now, &a);
      rz_simulated_person_look (same, now, &b);
      rz_simulated_person_look (other, now, &c);
      g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
      n_different += memcmp (&a, &c, sizeof a) != 0;
    }
  g_assert_cmpuint (n_different, >, 500);
}

static void
sits_where_the_spec_says (void)
{
  g_autoptr (RzSimulatedPerson) near = make_person ("", 1);
  g_autoptr (RzSimulatedPerson) far = make_person (",distance=far", 1);
  RzScene scene;

  rz_simulated_person_look (near, 0, &scene);
  g_assert_cmpfloat_with_epsilon (scene.distance, 1, 0.02);
  rz_simulated_person_look (far, 0, &scene);
  g_assert_cmpfloat_with_epsilon (scene.distance, 2.6, 0.06);
}

/* A sheet is tilted for a turn, further than a head is turned, and comes nearer; it has neither lids nor lips. */
static void
a_hand_moves_the_sheet (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (RzSimulatedPerson) hand = make ("", seed, RZ_MANNER_HAND);
        Extremes calm = watch (hand, 0, 2 * G_USEC_PER_SEC);
        Extremes seen;

        rz_simulated_person_prompt (hand, cases[i].kind);
        seen = watch (hand, 2 * G_USEC_PER_SEC, 6 * G_USEC_PER_SEC);
        g_assert_cmpint (calm.first_us, ==, -1);
        g_assert_cmpfloat (seen.blink_most, ==, 0);
        g_assert_cmpfloat (seen.mouth_most, ==, 0);
        g_assert_true ((seen.yaw_most > 24) == (cases[i].kind == RZ_CHALLENGE_TURN_LEFT));
        g_assert_true ((seen.yaw_least < -24) == (cases[i].kind == RZ_CHALLENGE_TURN_RIGHT));
        g_assert_true ((seen.pitch_most > 16) == (cases[i].kind == RZ_CHALLENGE_NOD || cases[i].kind == RZ_CHALLENGE_BLINK));
        g_assert_true ((seen.distance_least < 0.75) == (cases[i].kind == RZ_CHALLENGE_NEARER));
      }
}

static void
add_for_all (const char   *name,
             GTestDataFunc func)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/capture/simulated-person/%s/%s", name, cases[i].name);

      g_test_add_data_func (path, &cases[i], func);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/capture/simulated-person/idles-calmly", idles_calmly);
  g_test_add_func ("/capture/simulated-person/blinks-every-few-seconds", blinks_every_few_seconds);
  add_for_all ("follows-in-human-time", follows_in_human_time);
  add_for_all ("moves-without-a-jump", moves_without_a_jump);
  g_test_add_func ("/capture/simulated-person/a-repeated-prompt-changes-nothing", a_repeated_prompt_changes_nothing);
  g_test_add_func ("/capture/simulated-person/looks-ahead-again-unthanked", looks_ahead_again_unthanked);
  g_test_add_func ("/capture/simulated-person/a-prompt-taken-back-is-not-followed", a_prompt_taken_back_is_not_followed);
  g_test_add_func ("/capture/simulated-person/still-follows-nothing", still_follows_nothing);
  g_test_add_func ("/capture/simulated-person/holds-still-when-asked", holds_still_when_asked);
  g_test_add_func ("/capture/simulated-person/reflects-the-screen", reflects_the_screen);
  g_test_add_func ("/capture/simulated-person/follows-from-the-seed-alone", follows_from_the_seed_alone);
  g_test_add_func ("/capture/simulated-person/sits-where-the-spec-says", sits_where_the_spec_says);
  g_test_add_func ("/capture/simulated-person/a-hand-moves-the-sheet", a_hand_moves_the_sheet);

  return g_test_run ();
}
