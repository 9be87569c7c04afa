/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cameras somebody can choose from, kept up to date. */
#pragma once

#include <gio/gio.h>

#include "rz-camera-devices.h"

G_BEGIN_DECLS

#define RZ_TYPE_CAMERA_ROSTER (rz_camera_roster_get_type ())
G_DECLARE_FINAL_TYPE (RzCameraRoster, rz_camera_roster, RZ, CAMERA_ROSTER, GObject)

/**
 * RzCameraRoster:
 * Looks by itself, on another thread, when it is made and whenever devices come and go. Signal "changed", on the main context of the thread that made it:
 * the list is another one.
 */

/** rz_camera_roster_new: @demo: whether virtual devices count. */
RzCameraRoster *rz_camera_roster_new (gboolean demo);
/** rz_camera_roster_get_count: 0 before the first look has ended. */
guint rz_camera_roster_get_count (RzCameraRoster *self);
/** rz_camera_roster_get_name: As the system shows it; the second of the same name has a number behind it. */
const char *rz_camera_roster_get_name (RzCameraRoster *self,
                                       guint           index);
/**
 * rz_camera_roster_get_key:
 *
 * What names this camera and no other, to be remembered: its name, or its path where another one has the same name.
 */
const char *rz_camera_roster_get_key (RzCameraRoster *self,
                                      guint           index);
/** rz_camera_roster_find: Index of the camera that @spec opens; -1 when there is none. */
int rz_camera_roster_find (RzCameraRoster     *self,
                           const RzCameraSpec *spec);

G_END_DECLS
