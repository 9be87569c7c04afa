/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cameras on their way down. Whoever opens the same one waits for it, but not for ever. Private to the layer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How long a camera may take to close: after that it counts as stuck, and nobody waits for it any more. */
#define RZ_CAMERA_CLOSING_US (2 * G_USEC_PER_SEC)

/**
 * RzCameraClosing:
 * One camera that is being closed by a thread of its own. There is one list of them in the process, as there is one set of devices.
 * All functions: any thread.
 */
typedef struct _RzCameraClosing RzCameraClosing;

/** rz_camera_closing_begin: @camera: (nullable): device node. Returns: to be given to rz_camera_closing_end() once it is closed. */
RzCameraClosing *rz_camera_closing_begin (const char *camera);
/** rz_camera_closing_end: @self: (transfer full). */
void rz_camera_closing_end (RzCameraClosing *self);
/**
 * rz_camera_closing_wait:
 * @camera: (nullable): device node; %NULL: whatever is closing
 *
 * Waits until it is closed, at most until %RZ_CAMERA_CLOSING_US after its closing began: not on the main thread while a window is open.
 * Returns: whether nothing is closing any more.
 */
gboolean rz_camera_closing_wait (const char *camera);

G_END_DECLS
