/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that is seen from elsewhere is flat; what stands out of it is not. Without a model: the five points are given. */
#include "rz-relief.h"

#include "rz-opencv.h"

#include <math.h>
#include <string.h>

#define WIDTH 480
#define HEIGHT 400

static const RzPoint straight[5] = { { 190, 150 }, { 290, 150 }, { 240, 205 }, { 200, 255 }, { 280, 255 } };

static RzPoint
apply (const double map[6],
       RzPoint      point)
{
  return (RzPoint){ (float) (map[0] * point.x + map[1] * point.y + map[2]), (float) (map[3] * point.x + map[4] * point.y + map[5]) };
}

/* Soft blots, as skin, folds and a mouth are. */
static RzFrame *
draw_blots (void)
{
  RzFrame *frame = rz_frame_new (WIDTH, HEIGHT, 0);
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  double x[60], y[60], height[60];

  for (int i = 0; i < 60; i++)
    {
      x[i] = g_rand_double_range (chance, 150, 330);
      y[i] = g_rand_double_range (chance, 120, 300);
      height[i] = g_rand_double_range (chance, -70, 70);
    }
  for (int row = 0; row < HEIGHT; row++)
    for (int column = 0; column < WIDTH; column++)
      {
        double grey = 130;

        for (int i = 0; i < 60; i++)
          if (fabs (column - x[i]) < 30 && fabs (row - y[i]) < 30)
            grey += height[i] * exp (-((column - x[i]) * (column - x[i]) + (row - y[i]) * (row - y[i])) / 60);
        for (int channel = 0; channel < 3; channel++)
          frame->pixels[row * frame->stride + 3 * column + channel] = (guint8) CLAMP (grey, 0, 255);
      }
  return frame;
}

static RzObservation *
observe (RzFrame     *frame,
         const double map[6])
{
  RzObservation *seen = rz_observation_new ();

  seen->n_faces = 1;
  seen->frame = rz_frame_ref (frame);
  for (int i = 0; i < 5; i++)
    seen->faces[0].points[i] = apply (map, straight[i]);
  return seen;
}

/* What lies between the cheeks moves @ahead pixels further to the side than they do, as a nose does. */
static void
push_nose (RzFrame *frame,
           int      ahead)
{
  g_autoptr (RzFrame) before = rz_frame_new (WIDTH, HEIGHT, 0);

  memcpy (before->pixels, frame->pixels, (gsize) frame->stride * HEIGHT);
  for (int row = 0; row < HEIGHT; row++)
    for (int column = 1; column < WIDTH; column++)
      {
        double from_middle = (column - 240) / 25.0;
        int    from = column - (int) lround (ahead * exp (-from_middle * from_middle));

        for (int channel = 0; channel < 3; channel++)
          frame->pixels[row * frame->stride + 3 * column + channel] = before->pixels[row * frame->stride + 3 * CLAMP (from, 0, WIDTH - 1) + channel];
      }
}

static const double as_it_is[6] = { 1, 0, 0, 0, 1, 0 };
static const double from_the_side[6] = { 0.88, 0.03, 35, -0.02, 1.02, 8 };

/* Returns: the relief; @flat: whether that is judged flat for a turn of 20°. */
static double
measure (int       ahead,
         double    gain,
         gboolean *flat)
{
  g_autoptr (RzFrame) one = draw_blots ();
  g_autoptr (RzFrame) shaped = draw_blots ();
  g_autoptr (RzFrame) other = rz_frame_new (WIDTH, HEIGHT, 0);
  g_autoptr (RzObservation) before = observe (one, as_it_is);
  g_autoptr (RzObservation) after = observe (other, from_the_side);

  push_nose (shaped, ahead);
  rz_cv_warp (shaped, from_the_side, other);
  for (gsize i = 0; i < (gsize) other->stride * HEIGHT; i++)
    other->pixels[i] = (guint8) (other->pixels[i] * gain);
  after->yaw = 20;
  before->yaw = 0;
  *flat = rz_relief_is_flat (RZ_CHALLENGE_TURN_LEFT, before, after);
  return rz_relief_measure (before, after);
}

static void
sees_a_plane (void)
{
  gboolean flat;

  g_test_summary ("Turned, sheared, and in half the light: all of it is explained by a plane");
  g_assert_cmpfloat (measure (0, 1, &flat), <, 0.01);
  g_assert_true (flat);
  g_assert_cmpfloat (measure (0, 0.5, &flat), <, 0.01);
  g_assert_true (flat);
}

static void
sees_what_stands_out (void)
{
  gboolean flat;
  double   before = measure (0, 1, &flat);

  g_test_summary ("At 20° a nose is a sixth of the distance between the eyes further to the side");
  for (int ahead = 4; ahead <= 16; ahead += 4)
    {
      double now = measure (ahead, 1, &flat);

      g_test_message ("%d px: %g", ahead, now);
      g_assert_cmpfloat (now, >, before);
      before = now;
    }
  g_assert_false (flat);
}

static void
tells_nothing_of_other_movements (void)
{
  g_autoptr (RzFrame) frame = draw_blots ();
  g_autoptr (RzObservation) seen = observe (frame, as_it_is);

  g_test_summary ("The same picture twice is as flat as can be; a blink or a mouth says nothing about that");
  g_assert_cmpfloat (rz_relief_measure (seen, seen), <, 0.001);
  g_assert_true (rz_relief_is_flat (RZ_CHALLENGE_NOD, seen, seen));
  g_assert_false (rz_relief_is_flat (RZ_CHALLENGE_BLINK, seen, seen));
  g_assert_false (rz_relief_is_flat (RZ_CHALLENGE_OPEN_MOUTH, seen, seen));
  g_assert_false (rz_relief_is_flat (RZ_CHALLENGE_NEARER, seen, seen));
  g_assert_false (rz_relief_is_flat (RZ_CHALLENGE_LIGHT, seen, seen));
}

static void
cannot_tell_from_nothing (void)
{
  g_autoptr (RzFrame) frame = draw_blots ();
  g_autoptr (RzFrame) empty = rz_frame_new (WIDTH, HEIGHT, 0);
  g_autoptr (RzObservation) before = observe (frame, as_it_is);
  g_autoptr (RzObservation) after = observe (empty, as_it_is);

  g_assert_true (isnan (rz_relief_measure (before, after)));
  g_assert_false (rz_relief_is_flat (RZ_CHALLENGE_NOD, before, after));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/relief/plane", sees_a_plane);
  g_test_add_func ("/relief/stands-out", sees_what_stands_out);
  g_test_add_func ("/relief/other-movements", tells_nothing_of_other_movements);
  g_test_add_func ("/relief/nothing", cannot_tell_from_nothing);
  return g_test_run ();
}
