/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Error rates against hand-counted ones. */
#include "rz-error-rates.h"

#include <math.h>

static RzErrorRates *
make_rates (const double *genuine,
            guint         n_genuine,
            const double *impostor,
            guint         n_impostor)
{
  RzErrorRates *rates = rz_error_rates_new ();

  for (guint i = 0; i < n_genuine; i++)
    rz_error_rates_add (rates, TRUE, genuine[i]);
  for (guint i = 0; i < n_impostor; i++)
    rz_error_rates_add (rates, FALSE, impostor[i]);
  return rates;
}

static void
separates (void)
{
  const double genuine[] = { 0.9, 0.7, 0.8 }, impostor[] = { 0.1, 0.3, 0.2, 0.4 };
  g_autoptr (RzErrorRates) rates = make_rates (genuine, 3, impostor, 4);

  g_assert_cmpfloat (rz_error_rates_get_eer (rates), ==, 0);
  g_assert_cmpfloat (rz_error_rates_at_fmr (rates, 1e-3).fnmr, ==, 0);
  g_assert_cmpfloat (rz_error_rates_get_extreme (rates, TRUE), ==, 0.7);
  g_assert_cmpfloat (rz_error_rates_get_extreme (rates, FALSE), ==, 0.4);
}

static void
overlaps (void)
{
  const double genuine[] = { 0.5, 0.6, 0.7, 0.2 }, impostor[] = { 0.1, 0.3, 0.55, 0.0 };
  g_autoptr (RzErrorRates) rates = make_rates (genuine, 4, impostor, 4);
  RzRatePoint point = rz_error_rates_at (rates, 0.5);

  g_assert_cmpfloat (point.fmr, ==, 0.25);
  g_assert_cmpfloat (point.fnmr, ==, 0.25);
  g_assert_cmpfloat (rz_error_rates_get_eer (rates), ==, 0.25);
  g_assert_cmpfloat (rz_error_rates_at_fmr (rates, 0).fnmr, ==, 0.5);
  point = rz_error_rates_at (rates, 0.55); /* a pair matches from the threshold on */
  g_assert_cmpfloat (point.fmr, ==, 0.25);
}

static void
tells_what_it_cannot (void)
{
  const double genuine[] = { 0.5 };
  g_autoptr (RzErrorRates) rates = make_rates (genuine, 1, NULL, 0);

  g_assert_true (isnan (rz_error_rates_get_eer (rates)));
  g_assert_true (isnan (rz_error_rates_at (rates, 0.4).fmr));
  g_assert_true (isnan (rz_error_rates_at_fmr (rates, 1e-3).fnmr));
}

static void
never_falls (void)
{
  g_autoptr (RzErrorRates) rates = rz_error_rates_new ();
  g_autoptr (GArray) points = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);

  g_test_summary ("With rising thresholds FMR never rises and FNMR never falls");
  for (int i = 0; i < 2000; i++)
    rz_error_rates_add (rates, i % 2, g_rand_double (chance) + (i % 2 ? 0.3 : 0));
  points = rz_error_rates_list (rates);
  for (guint i = 1; i < points->len; i++)
    {
      const RzRatePoint *before = &g_array_index (points, RzRatePoint, i - 1);
      const RzRatePoint *point = &g_array_index (points, RzRatePoint, i);

      g_assert_cmpfloat (point->threshold, >, before->threshold);
      g_assert_cmpfloat (point->fmr, <=, before->fmr);
      g_assert_cmpfloat (point->fnmr, >=, before->fnmr);
    }
}

static void
bounds_a_rate (void)
{
  g_test_summary ("Tables of Clopper and Pearson; no error in n still allows about 3.7 in n");
  g_assert_cmpfloat_with_epsilon (rz_error_rates_bound (0, 3000, TRUE), 3.689 / 3000, 1e-5);
  g_assert_cmpfloat (rz_error_rates_bound (0, 3000, FALSE), ==, 0);
  g_assert_cmpfloat_with_epsilon (rz_error_rates_bound (1, 10, TRUE), 0.4450, 1e-3);
  g_assert_cmpfloat_with_epsilon (rz_error_rates_bound (1, 10, FALSE), 0.0025, 1e-4);
  g_assert_cmpfloat (rz_error_rates_bound (10, 10, TRUE), ==, 1);
  g_assert_true (isnan (rz_error_rates_bound (0, 0, TRUE)));
}

static void
finds_a_safe_threshold (void)
{
  g_autoptr (RzErrorRates) rates = rz_error_rates_new ();

  for (int i = 0; i < 1000; i++)
    rz_error_rates_add (rates, FALSE, i / 10000.0);
  g_assert_true (isnan (rz_error_rates_find_safe (rates, 1e-3)));
  rz_error_rates_add (rates, TRUE, 0.5);
  g_assert_true (isnan (rz_error_rates_find_safe (rates, 1e-3)));
  /* ten errors in a thousand allow 0.0183 */
  g_assert_cmpfloat_with_epsilon (rz_error_rates_find_safe (rates, 0.0184), 0.099, 1e-9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-rates/separates", separates);
  g_test_add_func ("/error-rates/overlaps", overlaps);
  g_test_add_func ("/error-rates/tells-what-it-cannot", tells_what_it_cannot);
  g_test_add_func ("/error-rates/never-falls", never_falls);
  g_test_add_func ("/error-rates/bounds-a-rate", bounds_a_rate);
  g_test_add_func ("/error-rates/finds-a-safe-threshold", finds_a_safe_threshold);
  return g_test_run ();
}
