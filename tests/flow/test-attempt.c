/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attempt through the real camera pipeline and the real engine, and what the service's verifier makes of its key frames. */
#include "rz-attempt.h"

#include "rz-persona.h"
#include "rz-verifier.h"

typedef struct
{
  GMainLoop *loop;
  RzSession  session;
  gboolean   captured;
  int        gave_up; /* RzHint, -1 when it did not */
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
  g_test_add_func ("/attempt/shuffled", refuses_shuffled_frames);
  g_test_add_data_func ("/attempt/gives-up", NULL, gives_up_with_its_hint);
  status = g_test_run ();
  g_clear_object (&engine);
  return status;
}
