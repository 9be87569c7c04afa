/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The camera as the flow uses it: simulated, in lockstep and live, and the faults it names before anything opens. */
#include "rz-camera.h"

#include <string.h>
#include <gst/gst.h>

#include "fixture.h"

/* What a camera has told. */
typedef struct
{
  RzCamera *camera; /* (owned) */
  guint     n_observed;
  guint     n_previews;
  guint     n_lost;
  int       code;
  gint64    last_us;
  gint64    step_us;
  float     most_yaw;
  float     least_yaw;
  float     eye_distance;
  float     mean[3];
  int       width;
  int       most_ahead; /* frames the engine saw that were not told yet, at the worst */
} Told;

static RzCountingEngine *engine;

static void
observed_cb (RzCamera      *camera,
             RzObservation *seen,
             Told          *told)
{
  g_assert_cmpint (seen->time_us, >, told->last_us);
  told->step_us = seen->time_us - told->last_us;
  told->last_us = seen->time_us;
  told->most_yaw = MAX (told->most_yaw, seen->yaw);
  told->least_yaw = MIN (told->least_yaw, seen->yaw);
  told->width = seen->frame_width;
  told->eye_distance = seen->eye_distance;
  memcpy (told->mean, seen->skin, sizeof told->mean);
  told->n_observed++;
  told->most_ahead = MAX (told->most_ahead, g_atomic_int_get (&engine->calls) - (int) told->n_observed);
}

static void
preview_cb (RzCamera *camera,
            RzFrame  *frame,
            Told     *told)
{
  g_assert_cmpint (frame->width, <=, 1280);
  told->n_previews++;
}

static void
lost_cb (RzCamera *camera,
         GError   *error,
         Told     *told)
{
  g_assert_true (error->domain == RZ_CAMERA_ERROR);
  told->code = error->code;
  told->n_lost++;
}

static void
told_init (Told         *told,
           const char   *text,
           RzFaceEngine *face_engine,
           gboolean      demo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (text, &error);

  g_assert_no_error (error);
  memset (told, 0, sizeof *told);
  told->last_us = -1;
  told->code = -1;
  told->camera = rz_camera_new (spec, face_engine, demo);
  g_signal_connect (told->camera, "observed", G_CALLBACK (observed_cb), told);
  g_signal_connect (told->camera, "preview", G_CALLBACK (preview_cb), told);
  g_signal_connect (told->camera, "lost", G_CALLBACK (lost_cb), told);
}

static void
setup (Told       *told,
       const char *text)
{
  g_atomic_int_set (&engine->calls, 0);
  engine->delay_us = 0;
  told_init (told, text, RZ_FACE_ENGINE (engine), TRUE);
}

static void
teardown (Told *told)
{
  rz_camera_stop (told->camera);
  g_assert_finalize_object (told->camera);
}

#define SMALL "simulated:chen,width=160,height=120,pace=max"

static void
goes_in_lockstep (void)
{
  Told told;

  g_test_summary ("With pace=max every frame is observed and told, and the next is only looked at after that");
  setup (&told, SMALL);
  rz_camera_start (told.camera);
  run_until (told.n_observed >= 100);
  g_assert_cmpint (told.most_ahead, ==, 0);
  g_assert_cmpint (told.last_us, ==, 99 * G_USEC_PER_SEC / 15);
  g_assert_cmpint (g_atomic_int_get (&engine->calls), ==, 100);
  g_assert_cmpuint (told.n_previews, ==, 0);
  teardown (&told);
}

static void
waits_for_the_main_context (void)
{
  Told   told;
  gint64 until;

  setup (&told, SMALL);
  rz_camera_start (told.camera);
  run_until (told.n_observed == 3);
  until = g_get_monotonic_time () + 300 * 1000;
  while (g_get_monotonic_time () < until) /* the main loop stands still */
    g_thread_yield ();
  g_assert_cmpint (g_atomic_int_get (&engine->calls), <=, 4);
  run_until (told.n_observed == 10);
  g_assert_cmpint (told.last_us, ==, 9 * G_USEC_PER_SEC / 15);
  teardown (&told);
}

static void
is_faster_than_life (void)
{
  Told   told;
  gint64 start;

  setup (&told, SMALL);
  rz_camera_start (told.camera);
  run_until (told.n_observed >= 1);
  start = g_get_monotonic_time ();
  run_until (told.last_us >= 20 * G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  teardown (&told);
}

/* Mean colour after @n frames. */
static void
look_at (const char *text,
         guint       n,
         float       mean[3])
{
  Told told;

  setup (&told, text);
  rz_camera_start (told.camera);
  run_until (told.n_observed >= n);
  memcpy (mean, told.mean, sizeof told.mean);
  teardown (&told);
}

static void
shows_what_the_spec_says (void)
{
  float plain[3], dark[3], away[3], li[3], photo[3];

  look_at (SMALL, 2, plain);
  look_at (SMALL ",light=dark", 2, dark);
  look_at (SMALL ",away=1", 2, away);
  look_at ("simulated:li,width=160,height=120,pace=max", 2, li);
  look_at (SMALL ",attack=photo", 2, photo);

  g_assert_cmpfloat (dark[1], <, 0.6 * plain[1]);
  g_assert_cmpfloat (fabsf (away[0] - plain[0]) + fabsf (away[1] - plain[1]) + fabsf (away[2] - plain[2]), >, 0.01);
  g_assert_cmpfloat (fabsf (li[0] - plain[0]) + fabsf (li[1] - plain[1]) + fabsf (li[2] - plain[2]), >, 0.001);
  g_assert_cmpfloat (photo[0], >, plain[0] + 0.002); /* white paper round it */
}

static void
the_same_seed_shows_the_same (void)
{
  float one[3], same[3];

  look_at (SMALL ",seed=5", 20, one);
  look_at (SMALL ",seed=5", 20, same);
  g_assert_cmpmem (one, sizeof one, same, sizeof same);
}

/* How red the last frame was. */
static float
get_redness (const Told *told)
{
  return told->mean[2] - told->mean[0];
}

static void
light_cb (RzCamera      *camera,
          RzObservation *seen,
          Told          *told)
{
  if (told->n_observed == 5)
    rz_camera_show_light (camera, 0xff0000);
}

static void
reflects_the_light_at_once (void)
{
  Told  told;
  float before;

  g_test_summary ("A colour shown while an observation is handled is in the very next frame");
  setup (&told, SMALL ",distance=near,light=0.5");
  g_signal_connect (told.camera, "observed", G_CALLBACK (light_cb), &told);
  rz_camera_start (told.camera);
  run_until (told.n_observed == 4);
  before = get_redness (&told);
  run_until (told.n_observed == 5);
  g_assert_cmpfloat_with_epsilon (get_redness (&told), before, 0.003);
  run_until (told.n_observed == 6);
  g_assert_cmpfloat (get_redness (&told), >, before + 0.005);
  teardown (&told);
}

/* Prompts are followed as the engine sees them: the person's own left is yaw positive. */
static void
turns_as_told (RzFaceEngine *real,
               const char   *persona)
{
  g_autofree char *text = g_strdup_printf ("simulated:%s,width=640,height=480,pace=max", persona);
  Told             told;

  told_init (&told, text, real, TRUE);
  rz_camera_start (told.camera);
  run_until (told.last_us >= G_USEC_PER_SEC);
  g_assert_cmpfloat (told.most_yaw, <, 12);

  rz_camera_prompt (told.camera, RZ_CHALLENGE_TURN_LEFT);
  run_until (told.last_us >= 4 * G_USEC_PER_SEC);
  g_assert_cmpfloat (told.most_yaw, >, 15);
  g_assert_cmpfloat (told.least_yaw, >, -12);

  rz_camera_rest (told.camera);
  run_until (told.last_us >= 6 * G_USEC_PER_SEC);
  rz_camera_prompt (told.camera, RZ_CHALLENGE_TURN_RIGHT);
  run_until (told.last_us >= 9 * G_USEC_PER_SEC);
  g_assert_cmpfloat (told.least_yaw, <, -15);
  teardown (&told);
}

static void
turns_as_the_neural_engine_sees_it (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFaceEngine) real = NULL;

  if (g_getenv ("RENZHENG_MODELS_DIR") == NULL)
    {
      g_test_skip ("no models: RENZHENG_MODELS_DIR is not set");
      return;
    }

  real = rz_face_engine_open (NULL, FALSE, &error);
  g_assert_no_error (error);
  turns_as_told (real, "chen");
}

static void
comes_nearer_as_the_basic_engine_sees_it (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFaceEngine) real = rz_face_engine_open ("/no/models/here", TRUE, &error);
  Told  told;
  float before;

  g_assert_no_error (error);
  told_init (&told, "simulated:chen,width=640,height=480,pace=max", real, TRUE);
  rz_camera_start (told.camera);
  run_until (told.last_us >= G_USEC_PER_SEC);
  before = told.eye_distance;
  g_assert_cmpfloat (before, >, 30);

  rz_camera_prompt (told.camera, RZ_CHALLENGE_NEARER);
  run_until (told.last_us >= 4 * G_USEC_PER_SEC);
  g_assert_cmpfloat (told.eye_distance, >, 1.2 * before);
  rz_camera_rest (told.camera);
  run_until (told.last_us >= 7 * G_USEC_PER_SEC);
  g_assert_cmpfloat (told.eye_distance, <, 1.1 * before);
  teardown (&told);
}

static void
is_live_otherwise (void)
{
  Told told;

  g_test_summary ("Live, the newest frame wins: a slow engine gets fewer, the preview all of them");
  setup (&told, "simulated:chen,width=160,height=120");
  engine->delay_us = 100 * 1000;
  rz_camera_set_preview_wanted (told.camera, TRUE);
  rz_camera_start (told.camera);
  run_until (told.last_us >= 3 * G_USEC_PER_SEC);
  g_assert_cmpuint (told.n_observed, <=, 32);
  g_assert_cmpuint (told.n_previews, >, told.n_observed * 3 / 2);
  g_assert_cmpuint (told.n_lost, ==, 0);
  teardown (&told);
}

static void
shows_no_preview_unasked (void)
{
  Told  told;
  guint n;

  setup (&told, SMALL);
  rz_camera_set_preview_wanted (told.camera, TRUE);
  rz_camera_start (told.camera);
  run_until (told.n_previews >= 5);
  rz_camera_set_preview_wanted (told.camera, FALSE);
  n = told.n_previews;
  run_until (told.n_observed >= 20);
  g_assert_cmpuint (told.n_previews, ==, n);
  teardown (&told);
}

static void
nothing_comes_after_stop (void)
{
  Told  told;
  guint n;

  setup (&told, SMALL);
  rz_camera_stop (told.camera);
  rz_camera_start (told.camera);
  rz_camera_start (told.camera);
  run_until (told.n_observed >= 3);
  rz_camera_stop (told.camera);
  n = told.n_observed;
  rz_camera_stop (told.camera);
  run_pending ();
  g_assert_cmpuint (told.n_observed, ==, n);
  g_assert_cmpuint (told.n_lost, ==, 0);
  teardown (&told);
}

static void
starts_and_stops_twenty_times (void)
{
  Told told;

  setup (&told, SMALL);
  for (guint round = 0; round < 20; round++)
    {
      told.last_us = -1;
      rz_camera_start (told.camera);
      if (round % 3 != 0) /* every third stop overtakes the opening */
        run_until (told.n_observed > round);
      rz_camera_stop (told.camera);
      told.n_observed = round + 1;
    }
  g_assert_cmpuint (told.n_lost, ==, 0);
  teardown (&told);
}

static void
drop_cb (RzCamera      *camera,
         RzObservation *seen,
         Told          *told)
{
  g_signal_handlers_disconnect_by_data (camera, told);
  told->n_lost = 99;
  g_clear_object (&told->camera);
}

static void
can_be_dropped_while_it_runs (void)
{
  Told told;

  setup (&told, SMALL);
  rz_camera_start (told.camera);
  run_until (told.n_observed >= 2);
  g_assert_finalize_object (g_steal_pointer (&told.camera));
  run_pending ();

  setup (&told, SMALL);
  g_signal_connect (told.camera, "observed", G_CALLBACK (drop_cb), &told);
  rz_camera_start (told.camera);
  run_until (told.n_lost == 99);
  run_pending ();
  g_assert_cmpuint (told.n_observed, ==, 1);
}

typedef struct
{
  const char   *spec;
  gboolean      demo;
  RzCameraError code;
} Fault;

static const Fault faults[] = {
  { "no such camera", TRUE, RZ_CAMERA_ERROR_NONE_FOUND },
  { "/dev/video-none", FALSE, RZ_CAMERA_ERROR_NONE_FOUND },
  { "simulated:chen", FALSE, RZ_CAMERA_ERROR_ONLY_VIRTUAL },
  { "/no/such/file.webm", FALSE, RZ_CAMERA_ERROR_ONLY_VIRTUAL },
  { "/no/such/file.webm", TRUE, RZ_CAMERA_ERROR_UNREADABLE },
  { "/", TRUE, RZ_CAMERA_ERROR_UNREADABLE },
};

static void
names_the_fault (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Told told;

      g_test_message ("%s", faults[i].spec);
      told_init (&told, faults[i].spec, RZ_FACE_ENGINE (engine), faults[i].demo);
      rz_camera_start (told.camera);
      g_assert_cmpuint (told.n_lost, ==, 0);
      run_until (told.n_lost > 0);
      g_assert_cmpint (told.code, ==, faults[i].code);
      run_pending ();
      g_assert_cmpuint (told.n_lost, ==, 1);
      teardown (&told);
    }
}

static void
a_stop_takes_the_fault_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Told told;

      told_init (&told, faults[i].spec, RZ_FACE_ENGINE (engine), faults[i].demo);
      rz_camera_start (told.camera);
      teardown (&told);
      run_pending ();
      g_assert_cmpuint (told.n_lost, ==, 0);
    }
}

static float
get_brightness (const Told *told)
{
  return told->mean[0] + told->mean[1] + told->mean[2];
}

static void
change_scene (Told       *told,
              const char *text)
{
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (text, NULL);

  rz_camera_change_scene (told->camera, spec);
}

static void
changes_the_scene_while_it_runs (void)
{
  Told  told;
  float bright;

  setup (&told, SMALL);
  rz_camera_start (told.camera);
  run_until (told.n_observed == 5);
  bright = get_brightness (&told);
  change_scene (&told, "simulated:chen,light=dark,width=640,height=480");
  run_until (told.n_observed == 8);
  g_assert_cmpfloat (get_brightness (&told), <, bright / 3);
  g_assert_cmpint (told.width, ==, 160);
  change_scene (&told, "simulated:chen");
  run_until (told.n_observed == 11);
  g_assert_cmpfloat (get_brightness (&told), >, bright * 0.9f);
  g_assert_cmpint (told.last_us, ==, 10 * G_USEC_PER_SEC / 15); /* one stream all along */
  teardown (&told);
}

static void
can_be_unplugged (void)
{
  static const char *const texts[] = { SMALL, "simulated:chen,width=160,height=120" };

  g_test_summary ("Pulled out while it runs, and found missing afterwards");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Told told;

      setup (&told, texts[i]);
      rz_camera_start (told.camera);
      run_until (told.n_observed == 3);
      change_scene (&told, "simulated:chen,unplugged=1");
      run_until (told.n_lost == 1);
      g_assert_cmpint (told.code, ==, RZ_CAMERA_ERROR_UNPLUGGED);
      teardown (&told);

      setup (&told, "simulated:chen,unplugged=1");
      rz_camera_start (told.camera);
      run_until (told.n_lost == 1);
      g_assert_cmpint (told.code, ==, RZ_CAMERA_ERROR_NONE_FOUND);
      teardown (&told);
    }
}

static void
a_new_person_hears_the_prompt_that_is_out (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFaceEngine) real = rz_face_engine_open ("/no/models/here", TRUE, &error);
  Told  told;
  float before;

  g_test_summary ("The prompt went out before the person came");
  g_assert_no_error (error);
  told_init (&told, "simulated:chen,still=1,width=640,height=480,pace=max", real, TRUE);
  rz_camera_start (told.camera);
  run_until (told.n_observed == 3);
  rz_camera_prompt (told.camera, RZ_CHALLENGE_NEARER);
  run_until (told.last_us >= 2 * G_USEC_PER_SEC);
  before = told.eye_distance;
  g_assert_cmpfloat (before, >, 30);
  change_scene (&told, "simulated:chen");
  run_until (told.last_us >= 6 * G_USEC_PER_SEC);
  g_assert_cmpfloat (told.eye_distance, >, 1.2 * before);
  teardown (&told);
}

static void
knows_what_it_is (void)
{
  static const struct
  {
    const char *spec, *kind, *name;
    gint64      settle_us;
  } rows[] = {
    { "auto", "device", "auto", G_USEC_PER_SEC },
    { "Webcam", "device", "Webcam", G_USEC_PER_SEC },
    { "simulated:li", "simulated", "simulated:li", 0 },
    { "/home/chen/chen.webm", "file", "file", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Told told;

      setup (&told, rows[i].spec);
      g_assert_cmpstr (rz_camera_get_kind (told.camera), ==, rows[i].kind);
      g_assert_cmpstr (rz_camera_get_name (told.camera), ==, rows[i].name);
      g_assert_cmpint (rz_camera_get_settle_us (told.camera), ==, rows[i].settle_us);
      rz_camera_prompt (told.camera, RZ_CHALLENGE_NOD); /* without effect, and harmless, while it is closed */
      rz_camera_rest (told.camera);
      change_scene (&told, "simulated:chen");
      rz_camera_show_light (told.camera, 0xffffff);
      teardown (&told);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);
  engine = counting_engine_new ();

  g_test_add_func ("/capture/camera/goes-in-lockstep", goes_in_lockstep);
  g_test_add_func ("/capture/camera/waits-for-the-main-context", waits_for_the_main_context);
  g_test_add_func ("/capture/camera/is-faster-than-life", is_faster_than_life);
  g_test_add_func ("/capture/camera/shows-what-the-spec-says", shows_what_the_spec_says);
  g_test_add_func ("/capture/camera/the-same-seed-shows-the-same", the_same_seed_shows_the_same);
  g_test_add_func ("/capture/camera/reflects-the-light-at-once", reflects_the_light_at_once);
  g_test_add_func ("/capture/camera/turns-as-the-neural-engine-sees-it", turns_as_the_neural_engine_sees_it);
  g_test_add_func ("/capture/camera/comes-nearer-as-the-basic-engine-sees-it", comes_nearer_as_the_basic_engine_sees_it);
  g_test_add_func ("/capture/camera/is-live-otherwise", is_live_otherwise);
  g_test_add_func ("/capture/camera/shows-no-preview-unasked", shows_no_preview_unasked);
  g_test_add_func ("/capture/camera/nothing-comes-after-stop", nothing_comes_after_stop);
  g_test_add_func ("/capture/camera/starts-and-stops-twenty-times", starts_and_stops_twenty_times);
  g_test_add_func ("/capture/camera/can-be-dropped-while-it-runs", can_be_dropped_while_it_runs);
  g_test_add_func ("/capture/camera/names-the-fault", names_the_fault);
  g_test_add_func ("/capture/camera/a-stop-takes-the-fault-back", a_stop_takes_the_fault_back);
  g_test_add_func ("/capture/camera/changes-the-scene-while-it-runs", changes_the_scene_while_it_runs);
  g_test_add_func ("/capture/camera/can-be-unplugged", can_be_unplugged);
  g_test_add_func ("/capture/camera/a-new-person-hears-the-prompt-that-is-out", a_new_person_hears_the_prompt_that_is_out);
  g_test_add_func ("/capture/camera/knows-what-it-is", knows_what_it_is);

  result = g_test_run ();
  g_assert_true (rz_camera_wait_closed ());
  run_pending ();
  g_assert_finalize_object (engine); /* no thread of a stopped camera holds it */

  return result;
}
