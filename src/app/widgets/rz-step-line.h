/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where am I, in one line with a bar, for a narrow window or large text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzStepLine: Property "step" (int, 1 to 9; 0 hides the line). */
#define RZ_TYPE_STEP_LINE (rz_step_line_get_type ())
G_DECLARE_FINAL_TYPE (RzStepLine, rz_step_line, RZ, STEP_LINE, GtkWidget)

G_END_DECLS
