/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where am I: the nine steps as a rail; done ticked, now filled, next outlined. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzStepRail: Property "step" (int, 1 to 9; 0 hides the rail). */
#define RZ_TYPE_STEP_RAIL (rz_step_rail_get_type ())
G_DECLARE_FINAL_TYPE (RzStepRail, rz_step_rail, RZ, STEP_RAIL, GtkWidget)

G_END_DECLS
