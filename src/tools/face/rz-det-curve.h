/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A detection error trade-off curve as SVG: normal deviate axes (Martin et al. 1997). */
#pragma once

#include "rz-error-rates.h"

G_BEGIN_DECLS

/** rz_det_curve_draw: Returns: (transfer full): the picture of all @curves (element-type RzErrorRates), named by @names. */
char *rz_det_curve_draw (GPtrArray         *curves,
                         const char *const *names);

G_END_DECLS
