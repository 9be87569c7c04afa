/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated cameras that come and go as real ones do: plugged in, listed by GStreamer, opened by what is listed. */
#pragma once

#include "rz-camera-spec.h"

G_BEGIN_DECLS

/** rz_simulated_devices_register: Makes them known to GStreamer; before a device monitor asks. May be called again. After gst_init(). Any thread. */
void rz_simulated_devices_register (void);

/**
 * rz_simulated_devices_plug_in:
 * @name: as the list of cameras shows it, and no other is called so
 * @spec: of %RZ_CAMERA_SIMULATED, copied: who stands before it; its pace is that of life
 *
 * A camera more for every list and every opening from now on, until the process ends. It stands on no bus, so it counts in a demo only
 * (domain facts, section 15). Any thread.
 */
void rz_simulated_devices_plug_in (const char         *name,
                                   const RzCameraSpec *spec);

G_END_DECLS
