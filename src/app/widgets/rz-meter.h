/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar with a mark on it, between words: too far, good, too near. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_METER (rz_meter_get_type ())
G_DECLARE_FINAL_TYPE (RzMeter, rz_meter, RZ, METER, GtkWidget)

/**
 * rz_meter_show:
 * @level: 0 to 1
 * @low, @good: what stands below the first and the second part
 * @high: (nullable): below the third; %NULL for a bar of two parts, the second of them good
 *
 * All parts are equally long; the good one is framed and ticked, so that it is not told by colour alone.
 */
void rz_meter_show (RzMeter    *self,
                    double      level,
                    const char *low,
                    const char *good,
                    const char *high);

G_END_DECLS
