/* SPDX-License-Identifier: GPL-3.0-or-later */
/* False match and false non-match rates of a list of compared pairs. */
#include "rz-error-rates.h"

#include <math.h>

struct _RzErrorRates
{
  GArray  *similarities[2]; /* (owned) (element-type double): impostor, genuine */
  gboolean sorted;
};

RzErrorRates *
rz_error_rates_new (void)
{
  RzErrorRates *self = g_new0 (RzErrorRates, 1);

  for (int i = 0; i < 2; i++)
    self->similarities[i] = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
rz_error_rates_free (RzErrorRates *self)
{
  g_return_if_fail (self != NULL);

  for (int i = 0; i < 2; i++)
    g_array_unref (self->similarities[i]);
  g_free (self);
}

void
rz_error_rates_add (RzErrorRates *self,
                    gboolean      genuine,
                    double        similarity)
{
  g_array_append_val (self->similarities[!!genuine], similarity);
  self->sorted = FALSE;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

static void
sort (RzErrorRates *self)
{
  if (self->sorted)
    return;
  for (int i = 0; i < 2; i++)
    g_array_sort (self->similarities[i], compare_doubles);
  self->sorted = TRUE;
}

/* How many are below @threshold. */
static guint
count_below (GArray *sorted,
             double  threshold)
{
  guint low = 0, high = sorted->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (sorted, double, middle) < threshold)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

RzRatePoint
rz_error_rates_at (RzErrorRates *self,
                   double        threshold)
{
  RzRatePoint point = { threshold, NAN, NAN };
  GArray     *impostor = self->similarities[0], *genuine = self->similarities[1];

  sort (self);
  if (impostor->len > 0)
    point.fmr = (impostor->len - count_below (impostor, threshold)) / (double) impostor->len;
  if (genuine->len > 0)
    point.fnmr = count_below (genuine, threshold) / (double) genuine->len;
  return point;
}

GArray *
rz_error_rates_list (RzErrorRates *self)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (RzRatePoint));
  guint   at[2] = { 0, 0 };

  sort (self);
  while (at[0] < self->similarities[0]->len || at[1] < self->similarities[1]->len)
    {
      double      next[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
      RzRatePoint point;

      for (int i = 0; i < 2; i++)
        if (at[i] < self->similarities[i]->len)
          next[i] = g_array_index (self->similarities[i], double, at[i]);
      point = rz_error_rates_at (self, MIN (next[0], next[1]));
      g_array_append_val (points, point);
      for (int i = 0; i < 2; i++)
        while (at[i] < self->similarities[i]->len && g_array_index (self->similarities[i], double, at[i]) <= point.threshold)
          at[i]++;
    }
  return points;
}

double
rz_error_rates_get_eer (RzErrorRates *self)
{
  g_autoptr (GArray) points = rz_error_rates_list (self);
  double best = NAN, apart = G_MAXDOUBLE;

  for (guint i = 0; i < points->len; i++)
    {
      const RzRatePoint *point = &g_array_index (points, RzRatePoint, i);

      if (fabs (point->fmr - point->fnmr) < apart)
        {
          apart = fabs (point->fmr - point->fnmr);
          best = (point->fmr + point->fnmr) / 2;
        }
    }
  return best;
}

RzRatePoint
rz_error_rates_at_fmr (RzErrorRates *self,
                       double        fmr)
{
  g_autoptr (GArray) points = rz_error_rates_list (self);
  gboolean    known = self->similarities[0]->len > 0 && self->similarities[1]->len > 0;
  RzRatePoint best = { INFINITY, known ? 0 : NAN, known ? 1 : NAN };

  for (guint i = 0; i < points->len; i++)
    {
      const RzRatePoint *point = &g_array_index (points, RzRatePoint, i);

      if (point->fmr <= fmr)
        return *point; /* thresholds rise, so FNMR rises from here on */
    }
  return best;
}

/* P(X ≤ @events) of a binomial distribution. */
static double
sum_binomial (guint  events,
              guint  trials,
              double p)
{
  double sum = 0;

  for (guint k = 0; k <= events; k++)
    sum += exp (lgamma (trials + 1.0) - lgamma (k + 1.0) - lgamma (trials - k + 1.0) + k * log (p) + (trials - k) * log1p (-p));
  return sum;
}

double
rz_error_rates_bound (guint    events,
                      guint    trials,
                      gboolean upper)
{
  double low = 0, high = 1;

  if (trials == 0 || events > trials)
    return NAN;
  if (upper ? events == trials : events == 0)
    return upper ? 1 : 0;
  for (int i = 0; i < 60; i++)
    {
      double p = (low + high) / 2;
      double below = upper ? sum_binomial (events, trials, p) : 1 - sum_binomial (events - 1, trials, p);

      if (upper ? below > 0.025 : below < 0.025)
        low = p;
      else
        high = p;
    }
  return (low + high) / 2;
}

double
rz_error_rates_find_safe (RzErrorRates *self,
                          double        fmr)
{
  g_autoptr (GArray) points = rz_error_rates_list (self);
  guint trials = self->similarities[0]->len;

  for (guint i = 0; i < points->len; i++)
    {
      const RzRatePoint *point = &g_array_index (points, RzRatePoint, i);

      if (point->fmr <= fmr && rz_error_rates_bound ((guint) lround (point->fmr * trials), trials, TRUE) <= fmr)
        return point->threshold;
    }
  return NAN;
}

guint
rz_error_rates_count (RzErrorRates *self,
                      gboolean      genuine)
{
  return self->similarities[!!genuine]->len;
}

double
rz_error_rates_get_extreme (RzErrorRates *self,
                            gboolean      genuine)
{
  GArray *values = self->similarities[!!genuine];

  sort (self);
  if (values->len == 0)
    return NAN;
  return g_array_index (values, double, genuine ? 0 : values->len - 1);
}
