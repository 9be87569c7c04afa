/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The neural engine on pictures of real people where there are any, and on synthetic ones. */
#include "rz-challenge.h"
#include "rz-neural-engine.h"
#include "rz-quality-gate.h"
#include "rendered.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

static RzFaceEngine *engine; /* opening takes long; shared by all cases of this process */

static gboolean
has_models (void)
{
  g_autoptr (GError) error = NULL;

  if (engine == NULL && g_getenv ("RENZHENG_MODELS_DIR") != NULL)
    {
      engine = rz_face_engine_open (NULL, FALSE, &error);
      g_assert_no_error (error);
    }
  if (engine == NULL)
    g_test_skip ("no face models: $RENZHENG_MODELS_DIR is not set");
  return engine != NULL;
}

/* Returns: (transfer full) (nullable): %NULL where the test is skipped. */
static RzObservation *
look_at (const char *name)
{
  const char      *folder = g_getenv ("RENZHENG_FACES_DIR");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) frame = NULL;

  if (!has_models ())
    return NULL;
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no pictures of faces: $RENZHENG_FACES_DIR is not set");
      return NULL;
    }
  frame = rz_frame_load (path, &error);
  g_assert_no_error (error);
  return rz_face_engine_observe (engine, frame, RZ_FACE_EFFORT_CAPTURE);
}

static void
is_fit (void)
{
  if (!has_models ())
    return;
  g_assert_true (g_str_has_prefix (rz_face_engine_get_name (engine), "neural:"));
  g_assert_true (rz_face_engine_is_fit (engine));
  g_assert_cmpuint (rz_face_engine_get_kinds (engine), ==, (1 << RZ_N_CHALLENGE_KINDS) - 1);
}

static void
names_the_fault (void)
{
  static const struct
  {
    const char *file;
    int         faces;
    RzHint      hint; /* the worst, or RZ_HINT_NONE */
  } rows[] = {
    { "hard/good.jpg", 1, RZ_HINT_NONE },
    { "hard/grey.jpg", 1, RZ_HINT_NONE },
    { "hard/dark.jpg", 1, RZ_HINT_TOO_DARK },
    { "hard/lens_covered.jpg", 0, RZ_HINT_TOO_DARK },
    { "hard/overexposed.jpg", 1, RZ_HINT_TOO_BRIGHT },
    { "hard/side_light.jpg", 1, RZ_HINT_SIDE_LIGHT },
    { "hard/far.jpg", 1, RZ_HINT_TOO_FAR },
    { "hard/too_near.jpg", 1, RZ_HINT_TOO_NEAR },
    { "hard/off_centre.jpg", 1, RZ_HINT_OFF_CAMERA },
    { "hard/no_face_1.jpg", 0, RZ_HINT_OFF_CAMERA },
    { "hard/no_face_blank.jpg", 0, RZ_HINT_OFF_CAMERA },
    { "hard/eyes_covered.jpg", 1, RZ_HINT_COVERED },
    { "hard/mouth_covered.jpg", 1, RZ_HINT_COVERED },
    { "hard/rotated_20.jpg", 1, RZ_HINT_NOT_STRAIGHT },
    { "hard/rotated_90.jpg", 1, RZ_HINT_NOT_STRAIGHT },
    { "hard/blur.jpg", 1, RZ_HINT_BLURRED },
    { "hard/motion_blur.jpg", 1, RZ_HINT_BLURRED },
    { "hard/two_faces.jpg", 2, RZ_HINT_TWO_FACES },
    { "hard/nine_faces.jpg", 9, RZ_HINT_TWO_FACES },
  };
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RzObservation) seen = look_at (rows[i].file);
      RzHint faults[RZ_N_HINTS];
      guint  n;

      if (seen == NULL)
        return;
      n = rz_quality_gate_faults (gate, seen, faults);
      g_test_message ("%s: %d faces, %s", rows[i].file, seen->n_faces, n > 0 ? rz_hint_to_string (faults[0]) : "no fault");
      g_assert_cmpint (seen->n_faces, ==, rows[i].faces);
      g_assert_cmpint (n > 0 ? faults[0] : RZ_HINT_NONE, ==, rows[i].hint);
    }
}

static double
compare (RzObservation *a,
         RzObservation *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = rz_face_engine_embed (engine, a->frame, &a->faces[0], &error);
  g_autoptr (GBytes) second = rz_face_engine_embed (engine, b->frame, &b->faces[0], &error);

  g_assert_no_error (error);
  return rz_face_engine_compare (engine, first, second);
}

static void
knows_people_again (void)
{
  g_autoptr (RzObservation) neutral = look_at ("portraits/009_neutral.jpg");
  g_autoptr (RzObservation) smiling = neutral != NULL ? look_at ("portraits/009_smiling.jpg") : NULL;
  g_autoptr (RzObservation) other = neutral != NULL ? look_at ("portraits/020_neutral.jpg") : NULL;

  if (neutral == NULL)
    return;
  g_assert_cmpfloat (compare (neutral, smiling), >, rz_face_engine_get_threshold (engine));
  g_assert_cmpfloat (compare (neutral, other), <, rz_face_engine_get_threshold (engine));
}

/* Returns: (transfer full): an engine of all models but @without. */
static RzFaceEngine *
open_without (const char *without)
{
  const char      *models = g_getenv ("RENZHENG_MODELS_DIR");
  g_autofree char *folder = g_dir_make_tmp ("renzheng-models-XXXXXX", NULL);
  g_autoptr (GDir) entries = g_dir_open (models, 0, NULL);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  RzFaceEngine *opened;
  const char   *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_suffix (name, ".onnx") && !g_str_equal (name, without))
      {
        g_autofree char *file = g_build_filename (models, name, NULL);
        char            *link = g_build_filename (folder, name, NULL);

        g_assert_cmpint (symlink (file, link), ==, 0);
        g_ptr_array_add (links, link);
      }
  opened = rz_face_engine_open (folder, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < links->len; i++)
    g_unlink (links->pdata[i]);
  g_rmdir (folder);
  return opened;
}

static double
compare_with (RzFaceEngine *other,
              RzFrame      *a,
              RzFrame      *b)
{
  g_autoptr (RzObservation) first = rz_face_engine_observe (other, a, RZ_FACE_EFFORT_CAPTURE);
  g_autoptr (RzObservation) second = rz_face_engine_observe (other, b, RZ_FACE_EFFORT_CAPTURE);
  g_autoptr (GBytes) one = rz_face_engine_embed (other, a, &first->faces[0], NULL);
  g_autoptr (GBytes) two = rz_face_engine_embed (other, b, &second->faces[0], NULL);

  g_assert_nonnull (one);
  g_assert_nonnull (two);
  return rz_face_engine_compare (other, one, two);
}

static void
averages_two_recognisers (void)
{
  g_autoptr (RzFaceEngine) first = NULL, second = NULL;
  g_autoptr (RzFrame) chen = NULL, li = NULL;
  RzScene scene;

  if (!has_models () || strchr (rz_face_engine_get_name (engine), '+') == NULL)
    {
      g_test_skip ("the models have one recogniser only");
      return;
    }
  first = open_without ("mobilefacenet.onnx");
  second = open_without ("face-reidentification-retail-0095.onnx");
  rz_scene_init (&scene);
  chen = render ("chen", &scene);
  li = render ("li", &scene);
  g_assert_cmpstr (rz_face_engine_get_name (first), !=, rz_face_engine_get_name (engine));
  g_assert_cmpfloat_with_epsilon (compare_with (engine, chen, li), (compare_with (first, chen, li) + compare_with (second, chen, li)) / 2, 1e-3);
}

static void
votes_on_attacks (void)
{
  static const struct
  {
    const char *file;
    gboolean    live;
  } rows[] = { { "spoof/image_F1.jpg", FALSE }, { "spoof/image_F2.jpg", FALSE }, { "spoof/image_T1.jpg", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RzObservation) seen = look_at (rows[i].file);
      double vote;

      if (seen == NULL)
        return;
      vote = rz_face_engine_vote_live (engine, seen->frame, &seen->faces[0]);
      g_assert_true ((vote > 0.5) == rows[i].live);
    }
}

static void
refuses_a_template_of_nothing (void)
{
  g_autoptr (RzFrame) frame = rz_frame_new (64, 64, 0);
  g_autoptr (GError) error = NULL;
  const RzFace nothing = { 0 };

  if (!has_models ())
    return;
  g_assert_null (rz_face_engine_embed (engine, frame, &nothing, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_FACE);
}

static void
reads_synthetic_people (void)
{
  g_autoptr (RzFrame) rest_frame = NULL, turned_frame = NULL, open_frame = NULL, shut_frame = NULL;
  g_autoptr (RzObservation) rest = NULL, turned = NULL, open = NULL, shut = NULL;
  RzScene scene;

  if (!has_models ())
    return;
  rz_scene_init (&scene);
  rest_frame = render ("chen", &scene);
  scene.yaw = 25;
  turned_frame = render ("chen", &scene);
  rz_scene_init (&scene);
  scene.mouth = 1;
  open_frame = render ("chen", &scene);
  rz_scene_init (&scene);
  scene.blink = 1;
  shut_frame = render ("chen", &scene);
  rest = rz_face_engine_observe (engine, rest_frame, RZ_FACE_EFFORT_PREVIEW);
  turned = rz_face_engine_observe (engine, turned_frame, RZ_FACE_EFFORT_PREVIEW);
  open = rz_face_engine_observe (engine, open_frame, RZ_FACE_EFFORT_PREVIEW);
  shut = rz_face_engine_observe (engine, shut_frame, RZ_FACE_EFFORT_PREVIEW);
  g_assert_cmpint (rest->n_faces, ==, 1);
  g_assert_cmpfloat (fabsf (rest->yaw), <, 8);
  g_assert_cmpfloat (turned->yaw, >, 18); /* to the person's own left */
  g_assert_cmpfloat (open->mouth, >, 0.4);
  g_assert_cmpfloat (shut->eyes / rest->eyes, <, 0.68);
}

/* Returns: (transfer full): @upright after @turns quarter turns clockwise. */
static RzFrame *
turn (RzFrame *upright,
      guint    turns)
{
  RzFrame *turned = rz_frame_ref (upright);

  for (guint i = 0; i < turns; i++)
    {
      g_autoptr (RzFrame) before = turned;

      turned = rz_frame_new (before->height, before->width, 0);
      for (int y = 0; y < turned->height; y++)
        for (int x = 0; x < turned->width; x++)
          memcpy (turned->pixels + y * turned->stride + 3 * x, before->pixels + (before->height - 1 - x) * before->stride + 3 * y, 3);
    }
  return turned;
}

static void
finds_faces_that_are_turned (void)
{
  static const char *const files[] = { "hard/good.jpg", "portraits/003_neutral.jpg", "portraits/027_neutral.jpg", "portraits/063_neutral.jpg" };

  g_test_summary ("Half a turn is told by the eyes, which are below; an upright look mistakes chin and neck for a covered face");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint turns = 1; turns < 4; turns++)
      {
        g_autoptr (RzObservation) upright = look_at (files[i]);
        g_autoptr (RzFrame) turned = upright != NULL ? turn (upright->frame, turns) : NULL;
        g_autoptr (RzObservation) seen = NULL;

        if (upright == NULL)
          return;
        seen = rz_face_engine_observe (engine, turned, RZ_FACE_EFFORT_CAPTURE);
        g_test_message ("%s, %u quarter turns: roll %g", files[i], turns, seen->roll);
        g_assert_cmpint (seen->n_faces, ==, 1);
        g_assert_cmpfloat (fabsf (fabsf (seen->roll) - (turns == 2 ? 180 : 90)), <, 15);
      }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neural-engine/is-fit", is_fit);
  g_test_add_func ("/neural-engine/names-the-fault", names_the_fault);
  g_test_add_func ("/neural-engine/knows-people-again", knows_people_again);
  g_test_add_func ("/neural-engine/averages-two-recognisers", averages_two_recognisers);
  g_test_add_func ("/neural-engine/votes-on-attacks", votes_on_attacks);
  g_test_add_func ("/neural-engine/refuses-a-template-of-nothing", refuses_a_template_of_nothing);
  g_test_add_func ("/neural-engine/reads-synthetic-people", reads_synthetic_people);
  g_test_add_func ("/neural-engine/finds-faces-that-are-turned", finds_faces_that_are_turned);
  status = g_test_run ();
  g_clear_object (&engine);
  return status;
}
