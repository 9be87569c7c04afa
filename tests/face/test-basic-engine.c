/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The basic engine on synthetic people: enough for training, never more. */
#include "rz-basic-engine.h"
#include "rz-challenge.h"
#include "rz-quality-gate.h"
#include "rendered.h"

#include <math.h>

static RzFaceEngine *
open_engine (void)
{
  g_autoptr (GError) error = NULL;
  RzFaceEngine *engine = rz_face_engine_open ("/nonexistent", TRUE, &error);

  if (engine == NULL)
    g_test_skip (error->message);
  return engine;
}

static RzObservation *
observe (RzFaceEngine  *engine,
         const char    *id,
         const RzScene *scene)
{
  g_autoptr (RzFrame) frame = render (id, scene);

  return rz_face_engine_observe (engine, frame, RZ_FACE_EFFORT_PREVIEW);
}

static GBytes *
embed (RzFaceEngine  *engine,
       const char    *id,
       const RzScene *scene)
{
  g_autoptr (RzObservation) seen = observe (engine, id, scene);
  g_autoptr (GError) error = NULL;
  GBytes *made;

  g_assert_cmpint (seen->n_faces, ==, 1);
  made = rz_face_engine_embed (engine, seen->frame, &seen->faces[0], &error);
  g_assert_no_error (error);
  return made;
}

static void
claims_little (void)
{
  g_autoptr (RzFaceEngine) engine = open_engine ();
  g_autoptr (RzObservation) seen = NULL;
  RzScene scene;

  if (engine == NULL)
    return;
  g_assert_cmpstr (rz_face_engine_get_name (engine), ==, "basic");
  g_assert_false (rz_face_engine_is_fit (engine));
  g_assert_cmpuint (rz_face_engine_get_kinds (engine), ==, 1 << RZ_CHALLENGE_HOLD | 1 << RZ_CHALLENGE_NEARER | 1 << RZ_CHALLENGE_LIGHT);
  rz_scene_init (&scene);
  seen = observe (engine, "chen", &scene);
  g_assert_true (isnan (seen->yaw) && isnan (seen->eyes) && isnan (seen->mouth));
  g_assert_true (isnan (rz_face_engine_vote_live (engine, seen->frame, &seen->faces[0])));
}

static void
coaches (void)
{
  g_autoptr (RzFaceEngine) engine = open_engine ();
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);
  static const struct
  {
    const char *what;
    float       light;
    float       distance;
    gboolean    away;
    RzHint      hint;
  } rows[] = {
    { "as it should be", 1, 1, FALSE, RZ_HINT_NONE },
    { "dark", 0.08f, 1, FALSE, RZ_HINT_TOO_DARK },
    { "far", 1, 2.6f, FALSE, RZ_HINT_TOO_FAR },
    { "away", 1, 1, TRUE, RZ_HINT_OFF_CAMERA },
  };

  for (guint i = 0; engine != NULL && i < G_N_ELEMENTS (rows); i++)
    for (guint person = 0; person < 2; person++)
      {
        g_autoptr (RzObservation) seen = NULL;
        RzScene scene;

        rz_scene_init (&scene);
        scene.light = rows[i].light;
        scene.distance = rows[i].distance;
        scene.away = rows[i].away;
        seen = observe (engine, person == 0 ? "chen" : "li", &scene);
        g_test_message ("%s", rows[i].what);
        g_assert_cmpint (rz_quality_gate_blocking (gate, seen), ==, rows[i].hint);
      }
}

static void
sees_somebody_come_nearer (void)
{
  g_autoptr (RzFaceEngine) engine = open_engine ();
  g_autoptr (RzObservation) before = NULL;
  g_autoptr (RzObservation) after = NULL;
  RzScene scene;

  if (engine == NULL)
    return;
  rz_scene_init (&scene);
  before = observe (engine, "li", &scene);
  scene.distance = 0.7f;
  after = observe (engine, "li", &scene);
  g_assert_cmpfloat (after->eye_distance / before->eye_distance, >, 1.25);
}

static void
tells_two_people_apart (void)
{
  g_autoptr (RzFaceEngine) engine = open_engine ();
  static const char *const ids[2] = { "chen", "li" };
  RzScene                  scene;

  g_test_summary ("Frontal and in the same light; slightly moved, with other noise");
  for (int person = 0; engine != NULL && person < 2; person++)
    {
      g_autoptr (GBytes) reference = NULL;

      rz_scene_init (&scene);
      reference = embed (engine, ids[person], &scene);
      for (guint32 seed = 2; seed < 6; seed += 3)
        for (int probe = 0; probe < 2; probe++)
          {
            g_autoptr (GBytes) other = NULL;
            double similarity;

            rz_scene_init (&scene);
            scene.seed = seed;
            scene.yaw = (float) seed - 4;
            scene.distance = 1 + 0.02f * (float) (seed % 3);
            other = embed (engine, ids[probe], &scene);
            similarity = rz_face_engine_compare (engine, reference, other);
            g_test_message ("%s against %s: %.2f", ids[person], ids[probe], similarity);
            if (person == probe)
              g_assert_cmpfloat (similarity, >=, rz_face_engine_get_threshold (engine));
            else
              g_assert_cmpfloat (similarity, <, rz_face_engine_get_threshold (engine));
          }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basic-engine/claims-little", claims_little);
  g_test_add_func ("/basic-engine/coaches", coaches);
  g_test_add_func ("/basic-engine/sees-somebody-come-nearer", sees_somebody_come_nearer);
  g_test_add_func ("/basic-engine/tells-two-people-apart", tells_two_people_apart);
  return g_test_run ();
}
