/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Affine maps: a known similarity is found again, and a crop looks where it should. */
#include "rz-alignment.h"

#include <math.h>

static RzPoint
apply (const double map[6],
       RzPoint      point)
{
  return (RzPoint){ (float) (map[0] * point.x + map[1] * point.y + map[2]), (float) (map[3] * point.x + map[4] * point.y + map[5]) };
}

static void
finds_a_similarity (void)
{
  const RzPoint to[5] = { { 38, 52 }, { 73, 51 }, { 56, 72 }, { 41, 92 }, { 71, 92 } };
  RzPoint       from[5];
  double        map[6];

  g_test_summary ("Points turned by 30°, enlarged threefold and shifted come back to where they were");
  for (int i = 0; i < 5; i++)
    {
      double c = 3 * cos (G_PI / 6), s = 3 * sin (G_PI / 6);

      from[i] = (RzPoint){ (float) (c * to[i].x - s * to[i].y + 200), (float) (s * to[i].x + c * to[i].y - 40) };
    }
  rz_alignment_fit (from, to, map);
  for (int i = 0; i < 5; i++)
    {
      RzPoint back = apply (map, from[i]);

      g_assert_cmpfloat_with_epsilon (back.x, to[i].x, 1e-3);
      g_assert_cmpfloat_with_epsilon (back.y, to[i].y, 1e-3);
    }
  g_assert_cmpfloat_with_epsilon (hypot (map[0], map[3]), 1 / 3.0, 1e-6);
}

static void
does_not_mirror (void)
{
  const RzPoint to[5] = { { 0, 0 }, { 10, 0 }, { 5, 5 }, { 2, 9 }, { 8, 9 } };
  RzPoint       mirrored[5];
  double        map[6];

  for (int i = 0; i < 5; i++)
    mirrored[i] = (RzPoint){ -to[i].x, to[i].y };
  rz_alignment_fit (mirrored, to, map);
  g_assert_cmpfloat (map[0] * map[4] - map[1] * map[3], >=, 0);
}

static void
finds_a_shortened_picture (void)
{
  const RzPoint to[5] = { { 38, 52 }, { 73, 51 }, { 56, 72 }, { 41, 92 }, { 71, 92 } };
  const RzPoint line[5] = { { 0, 0 }, { 1, 2 }, { 2, 4 }, { 3, 6 }, { 4, 8 } };
  const double  seen[6] = { 0.7, 0.1, 20, -0.05, 1.1, -8 };
  RzPoint       from[5];
  double        map[6];

  g_test_summary ("Points shortened and sheared come back exactly, which no similarity can do; points on a line have only a similarity");
  for (int i = 0; i < 5; i++)
    from[i] = apply (seen, to[i]);
  g_assert_true (rz_alignment_fit_affine (from, to, map));
  for (int i = 0; i < 5; i++)
    {
      RzPoint back = apply (map, from[i]);

      g_assert_cmpfloat_with_epsilon (back.x, to[i].x, 1e-2);
      g_assert_cmpfloat_with_epsilon (back.y, to[i].y, 1e-2);
    }
  g_assert_false (rz_alignment_fit_affine (line, to, map));
  for (int i = 0; i < 6; i++)
    g_assert_true (isfinite (map[i]));
}

static void
crops_a_turned_square (void)
{
  double  map[6];
  RzPoint centre, right;

  rz_alignment_crop (100, 50, 40, G_PI / 2, 20, map);
  centre = apply (map, (RzPoint){ 100, 50 });
  right = apply (map, (RzPoint){ 100, 70 }); /* downwards in the frame is to the right once a quarter turn is undone */
  g_assert_cmpfloat_with_epsilon (centre.x, 10, 1e-4);
  g_assert_cmpfloat_with_epsilon (centre.y, 10, 1e-4);
  g_assert_cmpfloat_with_epsilon (right.x, 20, 1e-4);
  g_assert_cmpfloat_with_epsilon (right.y, 10, 1e-4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alignment/finds-a-similarity", finds_a_similarity);
  g_test_add_func ("/alignment/does-not-mirror", does_not_mirror);
  g_test_add_func ("/alignment/affine", finds_a_shortened_picture);
  g_test_add_func ("/alignment/crops-a-turned-square", crops_a_turned_square);
  return g_test_run ();
}
