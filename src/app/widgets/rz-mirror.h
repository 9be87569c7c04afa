/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person's own picture, mirrored, in a tall oval with a ring round it. */
#pragma once

#include <gtk/gtk.h>

#include "rz-frame.h"

G_BEGIN_DECLS

/** RzMirror: Property "progress" (double, 0 to 1): of the ring. The oval is 4 wide to 5 high and as high as there is room. */
#define RZ_TYPE_MIRROR (rz_mirror_get_type ())
G_DECLARE_FINAL_TYPE (RzMirror, rz_mirror, RZ, MIRROR, GtkWidget)

/** rz_mirror_show_frame: @frame: (nullable): held until the next one; %NULL wipes the picture off the screen. */
void rz_mirror_show_frame (RzMirror *self,
                           RzFrame  *frame);
/** rz_mirror_has_picture: Whether a frame is shown. */
gboolean rz_mirror_has_picture (RzMirror *self);

G_END_DECLS
