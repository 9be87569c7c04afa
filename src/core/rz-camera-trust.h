/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a camera has a lens of its own, by what the system says of it. One rule for the client and the service. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzCameraTrust:
 * @RZ_CAMERA_TRUST_REAL: nothing speaks against it
 * @RZ_CAMERA_TRUST_VIRTUAL: a program pretends to be a camera
 * @RZ_CAMERA_TRUST_DONGLE: a device that takes its picture from a socket: a screen, a player, another computer
 */
typedef enum
{
  RZ_CAMERA_TRUST_REAL,
  RZ_CAMERA_TRUST_VIRTUAL,
  RZ_CAMERA_TRUST_DONGLE,
} RzCameraTrust;

/** Bus of a camera that stands on no hardware, where the system says so and gives no bus of its own. */
#define RZ_CAMERA_BUS_VIRTUAL "virtual"

/**
 * rz_camera_trust_judge:
 * @name: (nullable): as the system shows it
 * @driver: (nullable): as VIDIOC_QUERYCAP names it, such as "uvcvideo"
 * @bus: (nullable): likewise, such as "usb-0000:00:14.0-6"
 *
 * Virtual cameras and capture dongles by the names of their drivers, buses and makers (domain facts, sections 11 and 15). What is not
 * told is not held against a camera. Any thread.
 */
RzCameraTrust rz_camera_trust_judge (const char *name,
                                     const char *driver,
                                     const char *bus);

G_END_DECLS
