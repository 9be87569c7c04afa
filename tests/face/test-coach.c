/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the coach speaks, when it is silent and when it says go; all in frame time. */
#include "rz-coach.h"

#include <string.h>

#define MS G_TIME_SPAN_MILLISECOND

typedef struct
{
  RzQualityGate *gate;
  RzCoach       *coach;
  gint64         now; /* µs */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer settle_ms)
{
  fixture->gate = rz_quality_gate_new (NULL, NULL);
  fixture->coach = rz_coach_new (fixture->gate, GPOINTER_TO_INT (settle_ms) * MS);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer settle_ms)
{
  rz_coach_free (fixture->coach);
  rz_quality_gate_free (fixture->gate);
}

/* One frame with nothing wrong, or with the one fault @hint. */
static void
feed (Fixture *fixture,
      RzHint   hint)
{
  RzObservation seen;

  memset (&seen, 0, sizeof seen);
  seen.time_us = fixture->now;
  seen.frame_width = 1280;
  seen.frame_height = 720;
  seen.n_faces = hint == RZ_HINT_OFF_CAMERA ? 0 : 1;
  seen.pitch = 4;
  seen.eye_distance = hint == RZ_HINT_TOO_FAR ? 40 : 110;
  seen.luminance = hint == RZ_HINT_TOO_DARK ? 0.1f : 0.5f;
  seen.frame_luminance = 0.4f;
  seen.side_overlap = 0.8f;
  seen.side_ratio = 0.9f;
  seen.sharpness = 200;
  rz_coach_feed (fixture->coach, &seen);
}

static void
feed_for (Fixture *fixture,
          RzHint   hint,
          int      ms)
{
  for (int spent = 0; spent < ms; spent += 100, fixture->now += 100 * MS)
    feed (fixture, hint);
}

static void
waits_for_a_good_spell (Fixture      *fixture,
                        gconstpointer settle_ms)
{
  feed_for (fixture, RZ_HINT_NONE, 700); /* frames at 0 to 600 ms */
  g_assert_false (rz_coach_is_ready (fixture->coach));
  feed (fixture, RZ_HINT_NONE);
  g_assert_true (rz_coach_is_ready (fixture->coach));
}

static void
starts_anew_after_a_break (Fixture      *fixture,
                           gconstpointer settle_ms)
{
  feed_for (fixture, RZ_HINT_NONE, 600);
  feed_for (fixture, RZ_HINT_TOO_DARK, 300);
  feed_for (fixture, RZ_HINT_NONE, 700);
  g_assert_false (rz_coach_is_ready (fixture->coach));
  feed (fixture, RZ_HINT_NONE);
  g_assert_true (rz_coach_is_ready (fixture->coach));
}

static void
forgives_one_odd_frame (Fixture      *fixture,
                        gconstpointer settle_ms)
{
  feed_for (fixture, RZ_HINT_NONE, 400);
  feed_for (fixture, RZ_HINT_TOO_DARK, 100);
  feed_for (fixture, RZ_HINT_NONE, 300);
  g_assert_true (rz_coach_is_ready (fixture->coach));
  feed (fixture, RZ_HINT_TOO_DARK);
  g_assert_false (rz_coach_is_ready (fixture->coach));
}

static void
distrusts_a_stopped_clock (Fixture      *fixture,
                           gconstpointer settle_ms)
{
  feed_for (fixture, RZ_HINT_NONE, 600);
  fixture->now += 2000 * MS;
  feed (fixture, RZ_HINT_NONE);
  g_assert_false (rz_coach_is_ready (fixture->coach));
}

static void
changes_its_hint_calmly (Fixture      *fixture,
                         gconstpointer settle_ms)
{
  RzHint shown = RZ_HINT_NONE;
  gint64 changed = -1;

  g_test_summary ("However wildly the verdicts change, the hint stays for 1.5 s");
  for (int i = 0; i < 100; i++, fixture->now += 100 * MS)
    {
      feed (fixture, i / 6 % 2 == 0 ? RZ_HINT_TOO_DARK : RZ_HINT_TOO_FAR);
      if (rz_coach_get_hint (fixture->coach) == shown)
        continue;
      if (changed >= 0)
        g_assert_cmpint (fixture->now - changed, >=, 1500 * MS);
      changed = fixture->now;
      shown = rz_coach_get_hint (fixture->coach);
    }
  g_assert_cmpint (shown, !=, RZ_HINT_NONE);
}

static void
ignores_one_odd_frame (Fixture      *fixture,
                       gconstpointer settle_ms)
{
  feed_for (fixture, RZ_HINT_TOO_DARK, 2000);
  g_assert_cmpint (rz_coach_get_hint (fixture->coach), ==, RZ_HINT_TOO_DARK);
  feed_for (fixture, RZ_HINT_TOO_FAR, 100);
  feed_for (fixture, RZ_HINT_TOO_DARK, 100);
  g_assert_cmpint (rz_coach_get_hint (fixture->coach), ==, RZ_HINT_TOO_DARK);
}

static void
lets_the_camera_settle (Fixture      *fixture,
                        gconstpointer settle_ms)
{
  feed_for (fixture, RZ_HINT_TOO_DARK, 1000); /* frames at 0 to 900 ms: the exposure is not right yet */
  g_assert_cmpint (rz_coach_get_hint (fixture->coach), ==, RZ_HINT_NONE);
  g_assert_cmpint (rz_coach_get_waited (fixture->coach), ==, 0);
  feed_for (fixture, RZ_HINT_NONE, 500);
  g_assert_cmpint (rz_coach_get_waited (fixture->coach), ==, 400 * MS);
  g_assert_cmpint (rz_coach_get_main_hint (fixture->coach), ==, RZ_HINT_NONE);
}

static void
tells_what_blocked_longest (Fixture      *fixture,
                            gconstpointer settle_ms)
{
  feed_for (fixture, RZ_HINT_OFF_CAMERA, 6000); /* more than 5 s ago in the end */
  feed_for (fixture, RZ_HINT_TOO_FAR, 1500);
  feed_for (fixture, RZ_HINT_TOO_DARK, 2500);
  feed_for (fixture, RZ_HINT_NONE, 1000);
  g_assert_cmpint (rz_coach_get_main_hint (fixture->coach), ==, RZ_HINT_TOO_DARK);
  g_assert_cmpint (rz_coach_get_waited (fixture->coach), ==, 10900 * MS);
}

static void
guides_at_once (Fixture      *fixture,
                gconstpointer settle_ms)
{
  RzGuide guide;

  g_test_summary ("The words stay calm, the bar follows the person frame by frame");
  rz_coach_get_guide (fixture->coach, &guide);
  g_assert_cmpfloat (guide.level, ==, -1);
  feed_for (fixture, RZ_HINT_TOO_FAR, 2000);
  rz_coach_get_guide (fixture->coach, &guide);
  g_assert_cmpfloat (guide.level, <, 1 / 3.0);
  feed (fixture, RZ_HINT_NONE);
  g_assert_cmpint (rz_coach_get_hint (fixture->coach), ==, RZ_HINT_TOO_FAR);
  rz_coach_get_guide (fixture->coach, &guide);
  g_assert_cmpfloat (guide.level, >, 1 / 3.0);
}

static void
repeats_itself_like_a_prompt (Fixture      *fixture,
                              gconstpointer settle_ms)
{
  g_test_summary ("Whoever could not listen is told again after 8 s and 16 s, then left in peace; another hint begins anew");
  feed_for (fixture, RZ_HINT_TOO_DARK, 7900);
  g_assert_cmpuint (rz_coach_get_repeats (fixture->coach), ==, 0);
  feed_for (fixture, RZ_HINT_TOO_DARK, 600);
  g_assert_cmpuint (rz_coach_get_repeats (fixture->coach), ==, 1);
  feed_for (fixture, RZ_HINT_TOO_DARK, 40000);
  g_assert_cmpuint (rz_coach_get_repeats (fixture->coach), ==, 2);
  feed_for (fixture, RZ_HINT_TOO_FAR, 2000);
  g_assert_cmpint (rz_coach_get_hint (fixture->coach), ==, RZ_HINT_TOO_FAR);
  g_assert_cmpuint (rz_coach_get_repeats (fixture->coach), ==, 0);
  feed_for (fixture, RZ_HINT_NONE, 20000);
  g_assert_cmpuint (rz_coach_get_repeats (fixture->coach), ==, 0);
}

#define ADD(path, settle_ms, function) g_test_add (path, Fixture, GINT_TO_POINTER (settle_ms), set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/coach/waits-for-a-good-spell", 0, waits_for_a_good_spell);
  ADD ("/coach/starts-anew-after-a-break", 0, starts_anew_after_a_break);
  ADD ("/coach/forgives-one-odd-frame", 0, forgives_one_odd_frame);
  ADD ("/coach/distrusts-a-stopped-clock", 0, distrusts_a_stopped_clock);
  ADD ("/coach/changes-its-hint-calmly", 0, changes_its_hint_calmly);
  ADD ("/coach/ignores-one-odd-frame", 0, ignores_one_odd_frame);
  ADD ("/coach/lets-the-camera-settle", 1000, lets_the_camera_settle);
  ADD ("/coach/tells-what-blocked-longest", 0, tells_what_blocked_longest);
  ADD ("/coach/guides-at-once", 0, guides_at_once);
  ADD ("/coach/repeats-itself", 0, repeats_itself_like_a_prompt);
  return g_test_run ();
}
