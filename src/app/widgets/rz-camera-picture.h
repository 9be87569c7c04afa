/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame of the camera as a picture, without copying it. */
#pragma once

#include <gtk/gtk.h>

#include "rz-frame.h"

G_BEGIN_DECLS

/** rz_camera_picture_new: Returns: (transfer full): holds @frame, which wipes its pixels when the picture lets go of it. */
GdkTexture *rz_camera_picture_new (RzFrame *frame);
/** rz_camera_picture_append: Covers @area with @picture, mirrored, keeping its proportions; where there is none, with the colour "sunk" of @widget. @picture: (nullable). */
void rz_camera_picture_append (GdkTexture           *picture,
                               GtkWidget            *widget,
                               GtkSnapshot          *snapshot,
                               const GskRoundedRect *area);

G_END_DECLS
