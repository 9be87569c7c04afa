/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size of everything: 1.0 is 18 pt body text, 2.0 is 36 pt (design, section 4). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_SCALE_MIN 1.0
#define RZ_SCALE_MAX 2.0
/** RZ_SCALE_DEFAULT: 22 pt (domain facts, section 10). */
#define RZ_SCALE_DEFAULT 1.22

/** rz_scale_set: For all windows of the class "rz". @scale is clamped. Returns: what it is now. */
double rz_scale_set (double scale);
double rz_scale_get (void);
/**
 * rz_scale_set_room:
 * @width: of the window, pixels
 * @height: of the window, pixels
 *
 * On a very large screen, at the same distance from the eyes, everything is larger: twice as large on 3840 by 2160, unchanged up to 1920 by 1080.
 * Returns: whether that changed something.
 */
gboolean rz_scale_set_room (int width,
                            int height);
/** rz_scale_get_room: Returns: 1.0 to 2.0, what rz_scale_set_room() made of it; lengths that must grow too are multiplied by it. */
double rz_scale_get_room (void);
/** rz_scale_step: One press on A+ (@direction 1) or A− (-1). Returns: what it is now. */
double rz_scale_step (int direction);

G_END_DECLS
