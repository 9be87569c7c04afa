/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attempt through the real camera pipeline and the real engine, and what the service's verifier makes of its key frames. */
#include "rz-attempt.h"

#include "rz-persona.h"
#include "rz-verifier.h"

#include <math.h>

typedef struct
{
  GMainLoop *loop;
  RzSession  session;
  gboolean   captured;
  int        gave_up; /* RzHint, -1 when it did not */
  float      turned;  /* degrees, furthest to the left after a prompt was repeated */
} Watch;

static RzFaceEngine *engine; /* opened once: checking the models takes its time */

static void
ready_cb (RzAttempt *attempt,
          Watch     *watch)
{
  rz_attempt_begin (attempt, &watch->session);
}

static void
captured_cb (RzAttempt *attempt,
             Watch     *watch)
{
  watch->captured = TRUE;
  g_main_loop_quit (watch->loop);
}

static void
gave_up_cb (RzAttempt *attempt,
            int        hint,
            Watch     *watch)
{
  watch->gave_up = hint;
  g_main_loop_quit (watch->loop);
}

static void
changed_cb (RzAttempt *attempt,
            Watch     *watch)
{
  if (rz_attempt_get_view (attempt)->phase == RZ_FLOW_PHASE_CAMERA_LOST)
    g_main_loop_quit (watch->loop);
}

static void
observed_cb (RzCamera            *camera,
             const RzObservation *seen,
             RzAttempt           *attempt)
{
  Watch *watch = g_object_get_data (G_OBJECT (attempt), "watch");

  if (rz_attempt_get_view (attempt)->repeats > 0)
    watch->turned = fmaxf (watch->turned, seen->yaw);
}

/* Runs one attempt to its end. (transfer full): the evidence, NULL when it was not captured. */
static RzEvidence *
run_attempt (const char            *spec_text,
             const RzChallengeKind *kinds,
             guint                  n_kinds,
             Watch                 *watch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (spec_text, &error);
  g_autoptr (RzCamera) camera = NULL;
  g_autoptr (RzAttempt) attempt = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  RzQualityGate *gate = rz_quality_gate_new (NULL, &error);

  g_assert_no_error (error);
  *watch = (Watch){ .loop = loop, .gave_up = -1 };
  watch->session.nonce = (char *) "nonce";
  watch->session.session_id = (char *) "session";
  watch->session.n_challenges = n_kinds;
  for (guint i = 0; i < n_kinds; i++)
    watch->session.challenges[i] = (RzChallenge){
      .kind = kinds[i],
      .delay_ms = 400,
      .colours = { 0xff9090, 0x9090ff, 0x90ff90, 0xff9090 },
      .n_colours = kinds[i] == RZ_CHALLENGE_LIGHT ? 4 : 0,
      .colour_ms = 1200,
    };

  camera = rz_camera_new (spec, engine, TRUE);
  attempt = rz_attempt_new (camera, gate, 12 * G_USEC_PER_SEC);
  g_signal_connect (attempt, "ready", G_CALLBACK (ready_cb), watch);
  g_signal_connect (attempt, "captured", G_CALLBACK (captured_cb), watch);
  g_signal_connect (attempt, "gave-up", G_CALLBACK (gave_up_cb), watch);
  g_signal_connect (attempt, "changed", G_CALLBACK (changed_cb), watch);
  g_object_set_data (G_OBJECT (attempt), "watch", watch);
  g_signal_connect (camera, "observed", G_CALLBACK (observed_cb), attempt);
  rz_attempt_start (attempt);
  g_main_loop_run (loop);
  return watch->captured ? rz_attempt_dup_evidence (attempt, 0) : NULL;
}

static GBytes *
enrol (const char *persona)
{
  g_autoptr (RzRenderer) renderer = rz_renderer_new (1280, 720);
  g_autoptr (RzFrame) frame = rz_frame_new (1280, 720, 0);
  g_autoptr (RzObservation) seen = NULL;
  g_autoptr (GError) error = NULL;
  RzScene scene;
  GBytes *template;

  rz_scene_init (&scene);
  rz_renderer_draw (renderer, rz_persona_find (persona), &scene, frame->pixels, frame->stride);
  seen = rz_face_engine_observe (engine, frame, RZ_FACE_EFFORT_CAPTURE);
  g_assert_cmpint (seen->n_faces, ==, 1);
  template = rz_face_engine_embed (engine, frame, &seen->faces[0], &error);
  g_assert_no_error (error);
  return template;
}

static RzExamination
examine (const char       *persona,
         const Watch      *watch,
         const RzEvidence *evidence)
{
  g_autoptr (GBytes) reference = enrol (persona);
  double             own = rz_persona_get_threshold (rz_persona_find (persona));
  RzExaminationRules rules = {
    .challenges = watch->session.challenges,
    .n_challenges = watch->session.n_challenges,
    .reacts = TRUE,
    .elapsed_us = G_MAXINT64,
    .reference = reference,
    .match_threshold = own > 0 ? own : rz_face_engine_get_threshold (engine),
    .live_threshold = RZ_VERIFIER_LIVE_THRESHOLD,
  };

  return rz_verifier_examine (engine, &rules, evidence);
}

static void
follows_kind (gconstpointer data)
{
  RzChallengeKind kind = GPOINTER_TO_INT (data);
  Watch           watch;
  g_autoptr (RzEvidence) evidence = NULL;
  RzExamination result;

  if (!(rz_face_engine_get_kinds (engine) & 1u << kind))
    {
      g_test_skip ("this engine cannot see that kind");
      return;
    }
  evidence = run_attempt ("simulated:chen,pace=max,seed=3", &kind, 1, &watch);
  g_assert_cmpint (watch.gave_up, ==, -1);
  g_assert_nonnull (evidence);
  result = examine ("chen", &watch, evidence);
  g_test_message ("%s: %s, %u frames", rz_challenge_kind_to_string (kind), rz_defence_to_string (result.defence), evidence->frames->len);
  g_assert_true (result.passed);
}

static void
refuses_another_person (void)
{
  RzChallengeKind kind = RZ_CHALLENGE_NEARER;
  Watch           watch;
  g_autoptr (RzEvidence) evidence = run_attempt ("simulated:li,pace=max", &kind, 1, &watch);
  RzExamination result;

  g_assert_nonnull (evidence);
  result = examine ("chen", &watch, evidence);
  g_assert_false (result.passed);
  g_assert_cmpint (result.reason, ==, RZ_REASON_FACE_MODEL_MISMATCH);
  g_assert_cmpint (result.defence, ==, RZ_DEFENCE_MATCH);
}

static void
refuses_a_worn_print (void)
{
  RzChallengeKind kind = RZ_CHALLENGE_TURN_RIGHT;
  Watch           watch;
  g_autoptr (RzEvidence) evidence = NULL;
  RzExamination result;

  g_test_summary ("A print with holes for the eyes turns with whoever wears it, and stays flat");
  if (!rz_face_engine_is_fit (engine))
    {
      g_test_skip ("the basic engine places a face's points too roughly");
      return;
    }
  evidence = run_attempt ("simulated:chen,pace=max,attack=cut_photo,seed=11", &kind, 1, &watch);
  g_assert_nonnull (evidence);
  result = examine ("chen", &watch, evidence);
  g_assert_false (result.passed);
  g_assert_cmpstr (rz_defence_to_string (result.defence), ==, "relief");
}

static void
refuses_shuffled_frames (void)
{
  RzChallengeKind kind = RZ_CHALLENGE_NEARER;
  Watch           watch;
  g_autoptr (RzEvidence) evidence = run_attempt ("simulated:chen,pace=max", &kind, 1, &watch);
  gpointer first;

  g_assert_nonnull (evidence);
  first = evidence->frames->pdata[0];
  evidence->frames->pdata[0] = evidence->frames->pdata[evidence->frames->len - 1];
  evidence->frames->pdata[evidence->frames->len - 1] = first;
  g_assert_cmpint (examine ("chen", &watch, evidence).defence, ==, RZ_DEFENCE_BUNDLE);
}

static void
gives_up_with_its_hint (gconstpointer data)
{
  static const struct
  {
    const char *spec;
    RzHint      hint;
  } rows[] = {
    { "simulated:chen,pace=max,light=dark", RZ_HINT_TOO_DARK },
    { "simulated:chen,pace=max,distance=far", RZ_HINT_TOO_FAR },
    { "simulated:chen,pace=max,away=1", RZ_HINT_OFF_CAMERA },
    { "simulated:chen,pace=max,people=2", RZ_HINT_TWO_FACES },
    { "simulated:chen,pace=max,still=1", RZ_HINT_NOT_FOLLOWED },
  };
  RzChallengeKind kind = RZ_CHALLENGE_NEARER;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Watch watch;
      g_autoptr (RzEvidence) evidence = run_attempt (rows[i].spec, &kind, 1, &watch);

      g_test_message ("%s: %s", rows[i].spec, watch.gave_up > 0 ? rz_hint_to_string (watch.gave_up) : "no hint");
      g_assert_null (evidence);
      g_assert_cmpint (watch.gave_up, ==, rows[i].hint);
    }
}

static void
is_heard_again (void)
{
  RzChallengeKind kind = RZ_CHALLENGE_TURN_LEFT;
  Watch           watch;
  g_autoptr (RzEvidence) evidence = NULL;

  g_test_summary ("What is before the camera is told again after 8 s: the hand turns its picture once more");
  evidence = run_attempt ("simulated:chen,pace=max,attack=photo,seed=3", &kind, 1, &watch);
  g_assert_null (evidence);
  g_assert_cmpint (watch.gave_up, ==, RZ_HINT_NOT_FOLLOWED);
  g_assert_cmpfloat (watch.turned, >, 9);
}

/*
 * Without a picture: what the attempt makes of observations made by hand, frame by frame.
 */

typedef struct
{
  RzCamera  *camera;
  RzAttempt *attempt;
  Watch      watch;
  gint64     now;   /* µs */
  guint      ready; /* how often a session was wanted */
} Hand;

static void
count_ready_cb (Hand *hand)
{
  hand->ready++;
}

static void
open_hand (Hand  *hand,
           gint64 patience_us)
{
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse ("simulated:chen", NULL);

  *hand = (Hand){ .watch = { .loop = g_main_loop_new (NULL, FALSE), .gave_up = -1 } };
  hand->camera = rz_camera_new (spec, engine, TRUE);
  hand->attempt = rz_attempt_new (hand->camera, rz_quality_gate_new (NULL, NULL), patience_us);
  g_signal_connect_swapped (hand->attempt, "ready", G_CALLBACK (count_ready_cb), hand);
  g_signal_connect (hand->attempt, "captured", G_CALLBACK (captured_cb), &hand->watch);
  g_signal_connect (hand->attempt, "gave-up", G_CALLBACK (gave_up_cb), &hand->watch);
}

static void
close_hand (Hand *hand)
{
  g_assert_finalize_object (hand->attempt);
  g_assert_finalize_object (hand->camera);
  g_main_loop_unref (hand->watch.loop);
}

/* Frames of somebody @grow times as near as at the start, with @second (share of the size) beside, for @ms. */
static void
show_person (Hand *hand,
             int   ms,
             float grow,
             float second,
             float offset_x)
{
  for (int spent = 0; spent < ms; spent += 100, hand->now += 100 * G_TIME_SPAN_MILLISECOND)
    {
      g_autoptr (RzObservation) seen = rz_observation_new ();
      RzPoint *points = seen->faces[0].points;

      seen->time_us = hand->now;
      seen->frame_width = 1280;
      seen->frame_height = 720;
      seen->n_faces = second > 0 ? 2 : 1;
      seen->second_face_share = second;
      seen->yaw = seen->roll = 0;
      seen->pitch = 4;
      seen->eyes = 0.28f;
      seen->mouth = 0.04f;
      seen->eye_distance = 100 * grow;
      seen->luminance = seen->frame_luminance = 0.5f;
      seen->side_overlap = 0.8f;
      seen->side_ratio = 0.9f;
      seen->sharpness = 200;
      seen->offset_x = offset_x;
      points[0] = (RzPoint){ 640 - 50 * grow, 330 };
      points[1] = (RzPoint){ 640 + 50 * grow, 330 };
      points[2] = (RzPoint){ 640, 330 + 50 * grow };
      points[3] = (RzPoint){ 640 - 45 * grow, 330 + 110 * grow };
      points[4] = (RzPoint){ 640 + 45 * grow, 330 + 110 * grow };
      g_signal_emit_by_name (hand->camera, "observed", seen);
    }
}

static void
count_unlit_cb (guint *n)
{
  (*n)++;
}

static void
tells_of_a_light_that_is_not_seen (void)
{
  RzSession session = {
    .session_id = (char *) "session",
    .nonce = (char *) "nonce",
    .n_challenges = 1,
    .challenges = { { .kind = RZ_CHALLENGE_LIGHT, .delay_ms = 200, .colours = { 0xff9090, 0x9090ff, 0x90ff90 }, .n_colours = 3, .colour_ms = 1000 } },
  };
  Hand  hand;
  guint n = 0;

  g_test_summary ("A face on which no colour shows: told after each round, never in the middle of one, and the step goes on waiting");
  open_hand (&hand, 0);
  g_signal_connect_swapped (hand.attempt, "unlit", G_CALLBACK (count_unlit_cb), &n);
  show_person (&hand, 1000, 1, 0, 0);
  rz_attempt_begin (hand.attempt, &session);
  show_person (&hand, 3000, 1, 0, 0);
  g_assert_cmpint (rz_attempt_get_view (hand.attempt)->prompt, ==, RZ_CHALLENGE_LIGHT);
  g_assert_cmpuint (rz_attempt_get_view (hand.attempt)->light, !=, 0);
  g_assert_cmpuint (n, ==, 0);
  show_person (&hand, 2500, 1, 0, 0);
  g_assert_cmpuint (n, ==, 1);
  show_person (&hand, 4500, 1, 0, 0);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (hand.watch.gave_up, ==, -1);
  close_hand (&hand);
}

static const RzAttemptView *
begin_by_hand (Hand *hand,
               guint n_steps)
{
  RzSession session = { .session_id = (char *) "session", .nonce = (char *) "nonce", .n_challenges = n_steps };

  for (guint i = 0; i < n_steps; i++)
    session.challenges[i] = (RzChallenge){ .kind = RZ_CHALLENGE_NEARER, .delay_ms = 200 };
  show_person (hand, 1000, 1, 0, 0);
  rz_attempt_begin (hand->attempt, &session);
  show_person (hand, 3000, 1, 0, 0);
  g_assert_cmpint (rz_attempt_get_view (hand->attempt)->prompt, ==, RZ_CHALLENGE_NEARER);
  return rz_attempt_get_view (hand->attempt);
}

static void
come_nearer_and_back (Hand *hand)
{
  for (int i = 0; i <= 10; i++)
    show_person (hand, 100, 1 + 0.04f * i, 0, 0);
  show_person (hand, 500, 1.4f, 0, 0);
  for (int i = 10; i >= 0; i--)
    show_person (hand, 100, 1 + 0.04f * i, 0, 0);
  show_person (hand, 1500, 1, 0, 0);
}

static void
pauses_for_company (void)
{
  Hand                 hand;
  const RzAttemptView *view;

  g_test_summary ("However long a helper stays in the picture, the person's 25 s do not run");
  open_hand (&hand, 0);
  view = begin_by_hand (&hand, 1);
  show_person (&hand, 60000, 1, 0.8f, 0);
  g_assert_cmpint (view->phase, ==, RZ_FLOW_PHASE_CHALLENGE);
  g_assert_cmpint (view->hint, ==, RZ_HINT_TWO_FACES);
  g_assert_cmpint (hand.watch.gave_up, ==, -1);
  show_person (&hand, 15000, 1, 0, 0);
  g_assert_cmpint (view->hint, ==, RZ_HINT_NONE);
  g_assert_cmpint (view->prompt, ==, RZ_CHALLENGE_NEARER);
  g_assert_cmpint (hand.watch.gave_up, ==, -1);
  come_nearer_and_back (&hand);
  g_assert_true (hand.watch.captured);
  close_hand (&hand);
}

static void
waits_for_the_person_alone (void)
{
  Hand hand;

  g_test_summary ("Without company the step waits 25 s; with a patience of its own the pause ends too, and says why");
  open_hand (&hand, 0);
  begin_by_hand (&hand, 1);
  show_person (&hand, 26000, 1, 0, 0);
  g_assert_cmpint (hand.watch.gave_up, ==, RZ_HINT_NOT_FOLLOWED);
  close_hand (&hand);

  open_hand (&hand, 8 * G_USEC_PER_SEC);
  begin_by_hand (&hand, 1);
  show_person (&hand, 9000, 1, 0.8f, 0);
  g_assert_cmpint (hand.watch.gave_up, ==, RZ_HINT_TWO_FACES);
  close_hand (&hand);
}

static void
repeats_its_prompt (void)
{
  Hand                 hand;
  const RzAttemptView *view;

  open_hand (&hand, 0);
  view = begin_by_hand (&hand, 1);
  g_assert_cmpuint (view->repeats, ==, 0);
  show_person (&hand, 8000, 1, 0, 0);
  g_assert_cmpuint (view->repeats, ==, 1);
  show_person (&hand, 8000, 1, 0, 0);
  g_assert_cmpuint (view->repeats, ==, 2);
  close_hand (&hand);
}

static void
keeps_what_is_done (void)
{
  Hand                 hand;
  const RzAttemptView *view;
  double               progress;

  g_test_summary ("Another session after a step that was done: ring and count go on");
  open_hand (&hand, 0);
  view = begin_by_hand (&hand, 2);
  come_nearer_and_back (&hand);
  g_assert_cmpuint (view->step, ==, 1);
  progress = view->progress;
  g_assert_cmpfloat (progress, >, 0.4);
  rz_attempt_renew (hand.attempt);
  g_assert_cmpint (view->phase, ==, RZ_FLOW_PHASE_COACHING);
  g_assert_cmpint (view->prompt, ==, -1);
  g_assert_cmpuint (hand.ready, ==, 1);
  begin_by_hand (&hand, 1);
  g_assert_cmpuint (hand.ready, ==, 2);
  g_assert_cmpuint (view->step, ==, 1);
  g_assert_cmpuint (view->steps, ==, 2);
  g_assert_cmpfloat (view->progress, >=, progress);
  come_nearer_and_back (&hand);
  g_assert_true (hand.watch.captured);
  close_hand (&hand);
}

static void
shows_the_way (void)
{
  Hand                 hand;
  const RzAttemptView *view;

  open_hand (&hand, 0);
  view = rz_attempt_get_view (hand.attempt);
  show_person (&hand, 2000, 1, 0, 0.31f);
  g_assert_cmpint (view->hint, ==, RZ_HINT_OFF_CAMERA);
  g_assert_cmpfloat_with_epsilon (view->guide.aim_x, -0.3, 0.001);
  show_person (&hand, 2500, 0.5f, 0, 0);
  g_assert_cmpint (view->hint, ==, RZ_HINT_TOO_FAR);
  g_assert_cmpfloat (view->guide.level, <, 1 / 3.0);
  g_assert_cmpuint (hand.ready, ==, 0);
  close_hand (&hand);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  engine = rz_face_engine_open (NULL, TRUE, &error);
  g_assert_no_error (error);
  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/attempt/follows/%s", rz_challenge_kind_to_string (kind));
      g_test_add_data_func (path, GINT_TO_POINTER (kind), follows_kind);
    }
  g_test_add_func ("/attempt/another-person", refuses_another_person);
  g_test_add_func ("/attempt/worn-print", refuses_a_worn_print);
  g_test_add_func ("/attempt/shuffled", refuses_shuffled_frames);
  g_test_add_data_func ("/attempt/gives-up", NULL, gives_up_with_its_hint);
  g_test_add_func ("/attempt/is-heard-again", is_heard_again);
  g_test_add_func ("/attempt/unseen-light", tells_of_a_light_that_is_not_seen);
  g_test_add_func ("/attempt/pauses-for-company", pauses_for_company);
  g_test_add_func ("/attempt/waits-for-the-person-alone", waits_for_the_person_alone);
  g_test_add_func ("/attempt/repeats-its-prompt", repeats_its_prompt);
  g_test_add_func ("/attempt/keeps-what-is-done", keeps_what_is_done);
  g_test_add_func ("/attempt/shows-the-way", shows_the_way);
  status = g_test_run ();
  g_clear_object (&engine);
  return status;
}
