/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waits for a camera to be plugged in, while there is none that works. */
#pragma once

#include <gio/gio.h>

#include "rz-camera-spec.h"

G_BEGIN_DECLS

#define RZ_TYPE_CAMERA_ARRIVALS (rz_camera_arrivals_get_type ())
G_DECLARE_FINAL_TYPE (RzCameraArrivals, rz_camera_arrivals, RZ, CAMERA_ARRIVALS, GObject)

/**
 * RzCameraArrivals:
 * Signal "arrived", on the main context of the thread that made it: a camera that @spec names was plugged in, which was not there
 * before. One that was there all along is none: that it can be opened now is not known, and trying without end would help nobody.
 */

/** rz_camera_arrivals_new: @spec: (transfer none) (nullable): copied; %NULL is auto. @demo: whether virtual devices count. */
RzCameraArrivals *rz_camera_arrivals_new (const RzCameraSpec *spec,
                                          gboolean            demo);

G_END_DECLS
