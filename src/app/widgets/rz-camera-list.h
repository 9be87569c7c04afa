/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cameras of this computer as large cards, each with what it sees now. */
#pragma once

#include <gtk/gtk.h>

#include "rz-camera-roster.h"

G_BEGIN_DECLS

/** RzCameraList: Signal "chosen" (const char *key): name or path of the camera that was pressed. What is plugged in or pulled comes and goes. */
#define RZ_TYPE_CAMERA_LIST (rz_camera_list_get_type ())
G_DECLARE_FINAL_TYPE (RzCameraList, rz_camera_list, RZ, CAMERA_LIST, GtkWidget)

/** rz_camera_list_new: @used: (nullable): what is in use, NULL is auto. @demo: whether virtual devices count. */
GtkWidget *rz_camera_list_new (RzCameraRoster     *roster,
                               const RzCameraSpec *used,
                               gboolean            demo);

G_END_DECLS
