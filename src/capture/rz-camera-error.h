/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what GStreamer complains about to the fault the person is told. Private to the layer. */
#pragma once

#include "rz-camera.h"

G_BEGIN_DECLS

/**
 * rz_camera_error_from_gst:
 * @error: of the GStreamer domains
 * @kind: what the camera is
 * @path: (nullable): device node, looked at for permissions, because V4L2 tells a refusal only in words
 * @had_frames: whether a frame has come already
 *
 * Returns: the fault. Any thread.
 */
RzCameraError rz_camera_error_from_gst (const GError *error,
                                        RzCameraKind  kind,
                                        const char   *path,
                                        gboolean      had_frames);

G_END_DECLS
