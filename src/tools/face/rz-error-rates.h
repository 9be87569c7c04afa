/* SPDX-License-Identifier: GPL-3.0-or-later */
/* False match and false non-match rates of a list of compared pairs (ISO/IEC 19795-1). Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzErrorRates: similarities of genuine and impostor pairs; a pair matches from the threshold on. */
typedef struct _RzErrorRates RzErrorRates;

/** RzRatePoint: rates at one threshold, 0 to 1; NaN where there were no such pairs. */
typedef struct
{
  double threshold;
  double fmr;
  double fnmr;
} RzRatePoint;

RzErrorRates *rz_error_rates_new (void);
void          rz_error_rates_free (RzErrorRates *self);
void          rz_error_rates_add (RzErrorRates *self,
                                  gboolean      genuine,
                                  double        similarity);
RzRatePoint   rz_error_rates_at (RzErrorRates *self,
                                 double        threshold);
/** rz_error_rates_get_eer: Rate where both are equal, the mean of the nearest two where they never are. */
double rz_error_rates_get_eer (RzErrorRates *self);
/** rz_error_rates_at_fmr: The lowest FNMR with an FMR of at most @fmr; NaN where there are no pairs of either kind. */
RzRatePoint rz_error_rates_at_fmr (RzErrorRates *self,
                                   double        fmr);
/** rz_error_rates_list: Returns: (transfer full) (element-type RzRatePoint): at every similarity that occurs, thresholds rising. */
GArray *rz_error_rates_list (RzErrorRates *self);
guint   rz_error_rates_count (RzErrorRates *self,
                              gboolean      genuine);
/**
 * rz_error_rates_bound:
 * @events: errors seen among @trials
 *
 * End of the two-sided 95 % interval of Clopper and Pearson (1934): with no event at all the upper one is about 3.7 / @trials. Returns: 0 to 1.
 */
double rz_error_rates_bound (guint    events,
                             guint    trials,
                             gboolean upper);
/** rz_error_rates_find_safe: Lowest threshold that occurs at which the upper bound of the FMR is at most @fmr; NaN where the pairs are too few to say. */
double rz_error_rates_find_safe (RzErrorRates *self,
                                 double        fmr);
/** rz_error_rates_get_extreme: Lowest genuine or highest impostor similarity; NaN where there is none. */
double rz_error_rates_get_extreme (RzErrorRates *self,
                                   gboolean      genuine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzErrorRates, rz_error_rates_free)

G_END_DECLS
