/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of the verifier one by one, on synthetic and, where the data is there, on real people. */
#include "fixture.h"

#include "rz-enrolment.h"
#include "rz-examiner.h"
#include "rz-verifier.h"

static gboolean
needs_neural (void)
{
  if (rz_face_engine_is_fit (get_engine ()))
    return TRUE;

  g_test_skip ("no models: the basic engine does not tell faces apart well enough");
  return FALSE;
}

static RzReference *
enrol (const char *persona)
{
  g_autoptr (GBytes) jpeg = draw_frame (persona, RZ_CHALLENGE_TURN_LEFT, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) frame = rz_frame_from_jpeg (jpeg, 0, &error);
  RzReference *reference;

  g_assert_no_error (error);
  reference = rz_enrolment_make (get_engine (), frame, &error);
  g_assert_no_error (error);
  return reference;
}

static RzExamination
examine (const char *reference_of,
         RzEvidence *evidence,
         double      live_threshold)
{
  g_autoptr (RzReference) reference = enrol (reference_of);
  RzChallenge        challenge = { .kind = get_movement (get_engine ()) };
  RzExaminationRules rules = {
    .challenges = &challenge,
    .n_challenges = 1,
    .reacts = TRUE,
    .elapsed_us = G_MAXINT64,
    .reference = reference->template,
    .match_threshold = rz_face_engine_get_threshold (get_engine ()),
    .live_threshold = live_threshold,
  };

  return rz_verifier_examine (get_engine (), &rules, evidence);
}

static void
expect_refused (const char *reference_of,
                RzEvidence *evidence,
                double      live_threshold,
                RzDefence   defence,
                RzReason    reason,
                RzHint      hint)
{
  RzExamination found = examine (reference_of, evidence, live_threshold);

  g_assert_false (found.passed);
  g_assert_cmpstr (rz_defence_to_string (found.defence), ==, rz_defence_to_string (defence));
  g_assert_cmpint (found.reason, ==, reason);
  g_assert_cmpint (found.hint, ==, hint);
}

static void
accepts (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "chen", 1);

  g_test_summary ("The right person who turned passes");
  g_assert_true (examine ("chen", evidence, 0).passed);
}

static void
refuses_other_person (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "li", 1);

  g_test_summary ("Another person who did everything right is not this person");
  if (needs_neural ())
    expect_refused ("chen", evidence, 0, RZ_DEFENCE_MATCH, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NONE);
}

static void
replace_frame (RzEvidence *evidence,
               guint       index,
               GBytes     *jpeg)
{
  RzEvidenceFrame *frame = g_ptr_array_index (evidence->frames, index);

  g_bytes_unref (frame->jpeg);
  frame->jpeg = jpeg;
}

static void
refuses_change_of_face (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "chen", 1);

  g_test_summary ("A helper who does the movement for somebody is noticed");
  replace_frame (evidence, 5, draw_frame ("li", RZ_CHALLENGE_TURN_LEFT, 0));
  if (needs_neural ())
    expect_refused ("chen", evidence, 0, RZ_DEFENCE_SAME_FACE, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NONE);
}

static void
forgives_blinks_in_training (void)
{
  static const char *const people[] = { "chen", "lin" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFaceEngine) basic = rz_face_engine_open ("/nonexistent", TRUE, &error);
  RzChallenge challenge = { .kind = RZ_CHALLENGE_NEARER };

  g_test_summary ("Who blinks while the prompt comes passes with the basic engine, which hardly knows shut eyes; another person does not");
  for (guint i = 0; basic != NULL && i < G_N_ELEMENTS (people); i++)
    for (guint other = 0; other < G_N_ELEMENTS (people); other++)
      {
        g_autoptr (GBytes) open_eyes = draw_frame (people[other], RZ_CHALLENGE_NEARER, 0);
        g_autoptr (RzFrame) frame = rz_frame_from_jpeg (open_eyes, 0, NULL);
        g_autoptr (RzReference) reference = rz_enrolment_make (basic, frame, &error);
        g_autoptr (RzEvidence) evidence = make_movement (basic, "n", people[i], 1);
        RzExaminationRules rules = { .challenges = &challenge, .n_challenges = 1, .reacts = TRUE, .elapsed_us = G_MAXINT64, .reference = reference->template, .match_threshold = rz_face_engine_get_threshold (basic) };

        g_assert_no_error (error);
        replace_frame (evidence, 3, draw_frame (people[i], RZ_CHALLENGE_BLINK, 1));
        g_test_message ("%s as %s", people[i], people[other]);
        g_assert_cmpint (rz_verifier_examine (basic, &rules, evidence).passed, ==, i == other);
      }
}

/* (transfer full): half of each, as whoever holds the key of a terminal could make it. */
static GBytes *
blend (GBytes *one,
       GBytes *other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) a = rz_frame_from_jpeg (one, 0, &error);
  g_autoptr (RzFrame) b = rz_frame_from_jpeg (other, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (a->stride * a->height, ==, b->stride * b->height);
  for (int i = 0; i < a->stride * a->height; i++)
    a->pixels[i] = (a->pixels[i] + b->pixels[i]) / 2;
  return rz_frame_to_jpeg (a, 90);
}

static void
refuses_start_that_resembles_two (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "li", 1);
  g_autoptr (GBytes) chen = draw_frame ("chen", RZ_CHALLENGE_TURN_LEFT, 0);
  g_autoptr (GBytes) li = draw_frame ("li", RZ_CHALLENGE_TURN_LEFT, 0);

  g_test_summary ("Another person who moves does not pass because the start is blended out of both");
  for (guint i = 0; i < 3; i++)
    replace_frame (evidence, i, blend (chen, li));
  if (needs_neural ())
    expect_refused ("chen", evidence, 0, RZ_DEFENCE_MATCH, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NONE);
}

static void
refuses_missing_movement (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "chen", 0.05);

  g_test_summary ("What the client claims plays no part: without the movement in the pictures it did not happen");
  for (guint i = 0; i < evidence->frames->len; i++)
    ((RzEvidenceFrame *) g_ptr_array_index (evidence->frames, i))->yaw = i == 4 ? 30 : 0;
  expect_refused ("chen", evidence, 0, RZ_DEFENCE_CHALLENGE, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NOT_FOLLOWED);
}

static GBytes *
draw_second (void)
{
  g_autoptr (RzRenderer) renderer = rz_renderer_new (640, 480);
  g_autoptr (RzFrame) frame = rz_frame_new (640, 480, 0);
  RzScene scene;

  rz_scene_init (&scene);
  scene.second = rz_persona_find ("li");
  rz_renderer_draw (renderer, rz_persona_find ("chen"), &scene, frame->pixels, frame->stride);
  return rz_frame_to_jpeg (frame, 92);
}

static void
refuses_second_face (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "chen", 1);

  g_test_summary ("A second face of some size in any frame is TWO_FACES");
  replace_frame (evidence, 4, draw_second ());
  expect_refused ("chen", evidence, 0, RZ_DEFENCE_FACES, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_TWO_FACES);
}

static void
refuses_empty_picture (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "chen", 1);
  g_autoptr (RzFrame) black = rz_frame_new (640, 480, 0);

  g_test_summary ("No face is OFF_CAMERA, and TOO_DARK where nothing is seen at all");
  replace_frame (evidence, 4, draw_frame (NULL, RZ_CHALLENGE_TURN_LEFT, 0));
  expect_refused ("chen", evidence, 0, RZ_DEFENCE_FACES, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_OFF_CAMERA);
  replace_frame (evidence, 4, rz_frame_to_jpeg (black, 90));
  expect_refused ("chen", evidence, 0, RZ_DEFENCE_FACES, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_TOO_DARK);
}

static void
refuses_spoof (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "chen", 1);

  g_test_summary ("A live vote under its threshold refuses (here: a threshold nobody reaches)");
  if (needs_neural ())
    expect_refused ("chen", evidence, 1.1, RZ_DEFENCE_LIVE_VOTE, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NONE);
}

static void
refuses_wrong_bundles (void)
{
  g_autoptr (RzFrame) huge = rz_frame_new (2100, 100, 0);

  g_test_summary ("Frames missing, out of time, of other steps, undecodable or huge are no capture at all");
  for (int fault = 0; fault < 8; fault++)
    {
      g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "n", "chen", 1);
      RzEvidenceFrame **frames = (RzEvidenceFrame **) evidence->frames->pdata;

      if (fault == 0)
        g_ptr_array_remove_index (evidence->frames, 0);
      else if (fault == 1)
        g_ptr_array_set_size (evidence->frames, 3);
      else if (fault == 2)
        frames[2]->time_us = frames[1]->time_us;
      else if (fault == 3)
        frames[5]->step = 1;
      else if (fault == 4)
        frames[3]->role = RZ_EVIDENCE_ACTION;
      else if (fault == 5)
        frames[5]->time_us = G_GINT64_CONSTANT (121) * G_USEC_PER_SEC;
      else if (fault == 6)
        replace_frame (evidence, 0, g_bytes_new_static ("\xff\xd8\xff", 3));
      else
        replace_frame (evidence, 0, rz_frame_to_jpeg (huge, 90));
      g_test_message ("fault %d", fault);
      expect_refused ("chen", evidence, 0, RZ_DEFENCE_BUNDLE, RZ_REASON_INVALID_REQUEST, RZ_HINT_NONE);
    }
}

typedef struct
{
  RzExaminer *examiner;
  guint       left;
  guint       full;
} Queue;

static void
examined_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Queue *queue = user_data;
  g_autoptr (GError) error = NULL;
  RzExamination found = rz_examiner_examine_finish (queue->examiner, result, &error);

  if (g_error_matches (error, RZ_EXAMINER_ERROR, RZ_EXAMINER_ERROR_FULL))
    queue->full++;
  else
    g_assert_true (found.passed);
  queue->left--;
}

static void
bounds_queue (void)
{
  g_autoptr (RzReference) reference = enrol ("chen");
  RzChallenge        challenge = { .kind = get_movement (get_engine ()) };
  RzExaminationRules rules = { .challenges = &challenge, .n_challenges = 1, .elapsed_us = G_MAXINT64, .reference = reference->template, .match_threshold = rz_face_engine_get_threshold (get_engine ()) };
  Queue              queue = { rz_examiner_new (get_engine (), 1, 2), 4, 0 };

  g_test_summary ("What does not fit into the queue is refused at once, the rest is examined");
  for (guint i = 0; i < 4; i++)
    rz_examiner_examine_async (queue.examiner, &rules, make_movement (get_engine (), "n", "chen", 1), examined_cb, &queue);
  while (queue.left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (queue.full, ==, 2);
  g_assert_cmpuint (rz_examiner_get_load (queue.examiner), ==, 0);
  rz_examiner_free (queue.examiner);
}

static void
refuses_photos (void)
{
  static const struct
  {
    const char      *image;
    RzEnrolmentError code;
  } bad[] = {
    { NULL, RZ_ENROLMENT_ERROR_NO_FACE },
    { "second", RZ_ENROLMENT_ERROR_TWO_FACES },
    { "turned", RZ_ENROLMENT_ERROR_NOT_FRONTAL },
  };

  g_test_summary ("A photo without a face, with two, or turned away is no reference");
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) jpeg = g_strcmp0 (bad[i].image, "second") == 0 ? draw_second () : draw_frame (bad[i].image ? "chen" : NULL, RZ_CHALLENGE_TURN_LEFT, 1.4);
      g_autoptr (RzFrame) frame = rz_frame_from_jpeg (jpeg, 0, NULL);
      g_autoptr (GError) error = NULL;

      if (bad[i].code == RZ_ENROLMENT_ERROR_NOT_FRONTAL && !rz_face_engine_is_fit (get_engine ()))
        continue;
      g_assert_null (rz_enrolment_make (get_engine (), frame, &error));
      g_assert_error (error, RZ_ENROLMENT_ERROR, (int) bad[i].code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/verifier/accepts", accepts);
  g_test_add_func ("/verifier/refuses-other-person", refuses_other_person);
  g_test_add_func ("/verifier/refuses-change-of-face", refuses_change_of_face);
  g_test_add_func ("/verifier/forgives-blinks-in-training", forgives_blinks_in_training);
  g_test_add_func ("/verifier/blended-start", refuses_start_that_resembles_two);
  g_test_add_func ("/verifier/refuses-missing-movement", refuses_missing_movement);
  g_test_add_func ("/verifier/refuses-second-face", refuses_second_face);
  g_test_add_func ("/verifier/refuses-empty-picture", refuses_empty_picture);
  g_test_add_func ("/verifier/refuses-spoof", refuses_spoof);
  g_test_add_func ("/verifier/refuses-wrong-bundles", refuses_wrong_bundles);
  g_test_add_func ("/verifier/bounds-queue", bounds_queue);
  g_test_add_func ("/verifier/refuses-photos", refuses_photos);
  return g_test_run ();
}
