/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small picture of what a camera sees, mirrored as one knows oneself. */
#pragma once

#include <gtk/gtk.h>

#include "rz-frame.h"

G_BEGIN_DECLS

/** RzThumbnail: 16 wide to 9 high, as wide as there is room; the picture covers it. */
#define RZ_TYPE_THUMBNAIL (rz_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (RzThumbnail, rz_thumbnail, RZ, THUMBNAIL, GtkWidget)

/** rz_thumbnail_show_frame: @frame: (nullable): held until the next one; %NULL wipes the picture off the screen. */
void rz_thumbnail_show_frame (RzThumbnail *self,
                              RzFrame     *frame);
/** rz_thumbnail_has_picture: Whether a frame is shown. */
gboolean rz_thumbnail_has_picture (RzThumbnail *self);

G_END_DECLS
