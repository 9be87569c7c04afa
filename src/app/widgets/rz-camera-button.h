/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 换摄像头: there only where more than one camera is; opens the choice, and goes on with what was chosen. */
#pragma once

#include <gtk/gtk.h>

#include "rz-flow.h"

G_BEGIN_DECLS

/** RzCameraButton: Shows and hides itself, and the cell of a flow box it stands in. What was chosen is remembered by the action "win.keep-camera" (s). */
#define RZ_TYPE_CAMERA_BUTTON (rz_camera_button_get_type ())
G_DECLARE_FINAL_TYPE (RzCameraButton, rz_camera_button, RZ, CAMERA_BUTTON, GtkButton)

/** rz_camera_button_watch: @flow: (nullable): whose camera is chosen from now on; %NULL: no longer looks for cameras. */
void rz_camera_button_watch (RzCameraButton *self,
                             RzFlow         *flow);
/** rz_camera_button_set_fitting: Whether this is a moment to change the camera; it is from the start. */
void rz_camera_button_set_fitting (RzCameraButton *self,
                                   gboolean        fitting);

G_END_DECLS
