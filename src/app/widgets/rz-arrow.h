/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An arrow that says which way to move, turn or lean, as in the mirrored picture beside it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_ARROW (rz_arrow_get_type ())
G_DECLARE_FINAL_TYPE (RzArrow, rz_arrow, RZ, ARROW, GtkWidget)

/**
 * rz_arrow_point:
 * @x: to the right of the screen, @y: down, any unit
 * @lean: degrees clockwise on the screen; drawn only where @x and @y are 0
 *
 * Of a slanting way the longer part is shown: one thing to do. Nothing is drawn where all three are 0.
 */
void rz_arrow_point (RzArrow *self,
                     double   x,
                     double   y,
                     double   lean);
/** rz_arrow_get_words: Returns: (transfer none) (nullable): the same in words, such as "To the left"; %NULL where there is no way. */
const char *rz_arrow_get_words (RzArrow *self);

G_END_DECLS
