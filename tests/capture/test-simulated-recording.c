/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier sessions, played again. */
#include "rz-simulated-recording.h"

#include <math.h>
#include <string.h>

#define STEP_US (G_USEC_PER_SEC / 15)
#define SEEDS 60

static RzSimulatedRecording *
make (guint    seed,
      gboolean of_session)
{
  g_autofree char *text = g_strdup_printf ("simulated:chen,seed=%u", seed);
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (text, NULL);

  return rz_simulated_recording_new (spec, of_session);
}

static void
is_a_session_of_human_length (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedRecording) session = make (seed, TRUE);

      g_assert_cmpint (rz_simulated_recording_get_length (session), >=, 7 * G_USEC_PER_SEC);
      g_assert_cmpint (rz_simulated_recording_get_length (session), <=, 30 * G_USEC_PER_SEC);
    }
}

/* Three different things were asked for, so at least two of them show in the pose or the light. */
static void
shows_what_was_asked_then (void)
{
  guint turned = 0, nodded = 0, spoke = 0, came = 0, lit = 0;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedRecording) session = make (seed, TRUE);
      gboolean turns = FALSE, nods = FALSE, speaks = FALSE, comes = FALSE, shines = FALSE;
      int      blinks = 0;
      double   blink = 0;

      for (gint64 now = 0; now < rz_simulated_recording_get_length (session); now += STEP_US)
        {
          RzScene scene;

          rz_simulated_recording_look (session, now, &scene);
          turns |= fabsf (scene.yaw) > 20;
          nods |= scene.pitch > 13;
          speaks |= scene.mouth > 0.9;
          comes |= scene.distance < 0.8;
          shines |= scene.screen_colour != 0;
          blinks += scene.blink > 0.9 && blink <= 0.9;
          blink = scene.blink;
        }
      turned += turns;
      nodded += nods;
      spoke += speaks;
      came += comes;
      lit += shines;
      g_assert_cmpint (turns + nods + speaks + comes + shines + (blinks >= 2), >=, 1);
    }
  g_assert_cmpuint (turned, >, SEEDS / 3);
  g_assert_cmpuint (nodded, >, SEEDS / 6);
  g_assert_cmpuint (spoke, >, SEEDS / 6);
  g_assert_cmpuint (came, >, SEEDS / 6);
  g_assert_cmpuint (lit, >, SEEDS / 6);
}

static void
someone_who_just_sat_there_does_nothing (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedRecording) film = make (seed, FALSE);
      guint closed = 0;

      for (gint64 now = 0; now < 20 * G_USEC_PER_SEC; now += STEP_US / 2)
        {
          RzScene scene;

          rz_simulated_recording_look (film, now, &scene);
          g_assert_cmpfloat (fabsf (scene.yaw), <, 5);
          g_assert_cmpfloat (fabsf (scene.pitch), <, 5);
          g_assert_cmpfloat (scene.mouth, ==, 0);
          g_assert_cmphex (scene.screen_colour, ==, 0);
          closed += scene.blink > 0.7;
        }
      g_assert_cmpuint (closed, >, 2);
    }
}

/* The second round is the first one again, to the last bit of noise. */
static void
repeats_itself (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedRecording) once = make (seed, TRUE);
      g_autoptr (RzSimulatedRecording) again = make (seed, TRUE);
      gint64 round = rz_simulated_recording_get_length (once);

      for (gint64 now = 0; now < round; now += STEP_US)
        {
          RzScene a = { 0 }, b = { 0 };

          rz_simulated_recording_look (once, now, &a);
          rz_simulated_recording_look (again, now + 2 * round, &b);
          g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
        }
    }
}

/* The same film, whatever the camera's pace. */
static void
is_the_same_at_any_pace (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedRecording) slow = make (seed, TRUE);
      g_autoptr (RzSimulatedRecording) fast = make (seed, TRUE);

      for (gint64 now = 0; now < 40 * G_USEC_PER_SEC; now += STEP_US)
        {
          RzScene a = { 0 }, b = { 0 };

          rz_simulated_recording_look (slow, now, &a);
          rz_simulated_recording_look (fast, now, &b);
          g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
          rz_simulated_recording_look (fast, now + STEP_US / 2, &b);
        }
    }
}

static void
another_seed_is_another_day (void)
{
  g_autoptr (RzSimulatedRecording) one = make (1, TRUE);
  g_autoptr (RzSimulatedRecording) other = make (2, TRUE);
  guint n = 0;

  for (gint64 now = 0; now < 10 * G_USEC_PER_SEC; now += STEP_US)
    {
      RzScene a = { 0 }, b = { 0 };

      rz_simulated_recording_look (one, now, &a);
      rz_simulated_recording_look (other, now, &b);
      n += memcmp (&a, &b, sizeof a) != 0;
    }
  g_assert_cmpuint (n, >, 140);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/capture/simulated-recording/is-a-session-of-human-length", is_a_session_of_human_length);
  g_test_add_func ("/capture/simulated-recording/shows-what-was-asked-then", shows_what_was_asked_then);
  g_test_add_func ("/capture/simulated-recording/someone-who-just-sat-there-does-nothing", someone_who_just_sat_there_does_nothing);
  g_test_add_func ("/capture/simulated-recording/repeats-itself", repeats_itself);
  g_test_add_func ("/capture/simulated-recording/is-the-same-at-any-pace", is_the_same_at_any_pace);
  g_test_add_func ("/capture/simulated-recording/another-seed-is-another-day", another_seed_is_another_day);

  return g_test_run ();
}
