/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rests and limits of repeated calls. */
#include "rz-back-off.h"

static const RzPatience patience = { .attempt = 10000, .repeat = 15000, .total = 15000 };

static void
doubles_up_to_eight_seconds (void)
{
  static const RzPatience endless = { .attempt = 1000, .repeat = 1000000, .total = 1000000 };
  static const int        delays[] = { 1000, 2000, 4000, 8000, 8000, 8000 };
  RzBackOff               back_off;

  rz_back_off_init (&back_off, &endless, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    g_assert_cmpint (rz_back_off_next (&back_off, 0, 0, 0), ==, delays[i]);
}

static void
jitter_takes_away_a_quarter_at_most (void)
{
  RzBackOff back_off;

  rz_back_off_init (&back_off, &patience, 1.0);
  g_assert_cmpint (rz_back_off_next (&back_off, 0, 0, 1.0), ==, 750);
  g_assert_cmpint (rz_back_off_next (&back_off, 0, 0, 0.5), ==, 1750);
}

static void
ends_with_its_patience (void)
{
  RzBackOff back_off;
  int       elapsed = 0, delay, n = 0;

  g_test_summary ("A service that refuses every connection at once is given up within the total");
  rz_back_off_init (&back_off, &patience, 1.0);
  while ((delay = rz_back_off_next (&back_off, elapsed, 0, 0)) >= 0)
    {
      elapsed += delay;
      n++;
    }
  g_assert_cmpint (elapsed, ==, 7000);
  g_assert_cmpint (n, ==, 3);
}

static void
asked_for_more_than_is_left (void)
{
  RzBackOff back_off;

  rz_back_off_init (&back_off, &patience, 1.0);
  g_assert_cmpint (rz_back_off_next (&back_off, 0, 5000, 0), ==, 5000);
  g_assert_cmpint (rz_back_off_next (&back_off, 5000, 30000, 0), ==, -1);
}

static void
lost_response_is_worth_one_repeat (void)
{
  static const RzPatience capture = { .attempt = 30000, .repeat = 15000, .at_least = 1, .total = 60000 };
  RzBackOff               back_off;

  rz_back_off_init (&back_off, &capture, 1.0);
  g_assert_cmpint (rz_back_off_next (&back_off, 30000, 0, 0), ==, 1000);
  g_assert_cmpint (rz_back_off_next (&back_off, 50000, 0, 0), ==, -1);
  rz_back_off_init (&back_off, &capture, 1.0);
  g_assert_cmpint (rz_back_off_next (&back_off, 59500, 0, 0), ==, -1);
}

static void
attempt_ends_with_the_total (void)
{
  RzBackOff back_off;

  rz_back_off_init (&back_off, &patience, 1.0);
  g_assert_cmpuint (rz_back_off_get_attempt (&back_off, 0), ==, 10000);
  g_assert_cmpuint (rz_back_off_get_attempt (&back_off, 11000), ==, 4000);
  g_assert_cmpuint (rz_back_off_get_attempt (&back_off, 15000), ==, 0);
}

static void
scale_reaches_every_duration (void)
{
  RzBackOff back_off;

  rz_back_off_init (&back_off, &patience, 0.01);
  g_assert_cmpuint (rz_back_off_get_attempt (&back_off, 0), ==, 100);
  g_assert_cmpint (rz_back_off_next (&back_off, 0, 0, 0), ==, 10);
  g_assert_cmpint (rz_back_off_next (&back_off, 0, 5000, 0), ==, 50);
  g_assert_cmpint (rz_back_off_next (&back_off, 149, 0, 0), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/back-off/doubles", doubles_up_to_eight_seconds);
  g_test_add_func ("/client/back-off/jitter", jitter_takes_away_a_quarter_at_most);
  g_test_add_func ("/client/back-off/ends", ends_with_its_patience);
  g_test_add_func ("/client/back-off/asked", asked_for_more_than_is_left);
  g_test_add_func ("/client/back-off/lost-response", lost_response_is_worth_one_repeat);
  g_test_add_func ("/client/back-off/attempt", attempt_ends_with_the_total);
  g_test_add_func ("/client/back-off/scale", scale_reaches_every_duration);
  return g_test_run ();
}
