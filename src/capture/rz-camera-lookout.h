/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for cameras at once, and again whenever the system's devices change. */
#pragma once

#include "rz-camera-devices.h"

G_BEGIN_DECLS

/** RzCameraLookout: Signal "looked" (GPtrArray of RzCameraDevice), for each look that was finished, on the main context of the thread that made it. */
#define RZ_TYPE_CAMERA_LOOKOUT (rz_camera_lookout_get_type ())
G_DECLARE_FINAL_TYPE (RzCameraLookout, rz_camera_lookout, RZ, CAMERA_LOOKOUT, GObject)

RzCameraLookout *rz_camera_lookout_new (void);

G_END_DECLS
