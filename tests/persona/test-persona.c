/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of synthetic people: ids, order, thresholds, and the natural scene. */
#include "rz-persona.h"

#include <math.h>

static void
lists_the_known_people_first (void)
{
  const RzPersona *const *all = rz_persona_list ();
  guint                   n = 0;

  g_test_summary ("At least six people, chen and li first, each found again by its id");
  while (all[n] != NULL)
    n++;
  g_assert_cmpuint (n, >=, 6);
  g_assert_cmpstr (rz_persona_get_id (all[0]), ==, "chen");
  g_assert_cmpstr (rz_persona_get_id (all[1]), ==, "li");
  for (guint i = 0; i < n; i++)
    g_assert_true (rz_persona_find (rz_persona_get_id (all[i])) == all[i]);
  g_assert_nonnull (rz_persona_find ("huang"));
  g_assert_nonnull (rz_persona_find ("zhang"));
}

static void
finds_nobody_under_other_ids (void)
{
  static const char *const ids[] = { "", "nobody", "Chen", "chen ", "che", "chenn" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_null (rz_persona_find (ids[i]));
}

static void
ids_differ (void)
{
  const RzPersona *const *all = rz_persona_list ();

  for (guint i = 0; all[i] != NULL; i++)
    for (guint j = i + 1; all[j] != NULL; j++)
      g_assert_cmpstr (rz_persona_get_id (all[i]), !=, rz_persona_get_id (all[j]));
}

static void
thresholds_are_named (void)
{
  g_test_summary ("Every row carries a threshold of its own, stricter than that of production: drawn heads look more alike than people");
  for (const RzPersona *const *p = rz_persona_list (); *p != NULL; p++)
    g_assert_cmpfloat_with_epsilon (rz_persona_get_threshold (*p), 0.60, 1e-9);
  for (const RzPersona *const *p = rz_persona_list (); *p != NULL; p++)
    {
      g_assert_cmpfloat (rz_persona_get_live_threshold (*p), >=, 0);
      g_assert_cmpfloat (rz_persona_get_live_threshold (*p), <, 1);
    }
}

static void
natural_scene (void)
{
  RzScene scene;

  rz_scene_init (&scene);
  g_assert_cmpfloat (scene.distance, ==, 1);
  g_assert_cmpfloat (scene.light, ==, 1);
  g_assert_cmpfloat (scene.noise, ==, 1);
  g_assert_cmpfloat (fabsf (scene.yaw) + fabsf (scene.pitch) + fabsf (scene.roll), ==, 0);
  g_assert_cmpfloat (scene.blink + scene.mouth + scene.blur + fabsf (scene.side_light), ==, 0);
  g_assert_cmpuint (scene.screen_colour, ==, 0);
  g_assert_null (scene.second);
  g_assert_false (scene.away);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/persona/list", lists_the_known_people_first);
  g_test_add_func ("/persona/unknown", finds_nobody_under_other_ids);
  g_test_add_func ("/persona/ids", ids_differ);
  g_test_add_func ("/persona/thresholds", thresholds_are_named);
  g_test_add_func ("/persona/scene", natural_scene);
  return g_test_run ();
}
