/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source elements of recorded and real cameras. Private to the layer. */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * rz_camera_source_new_file:
 * @path: picture or video
 *
 * A bin that plays a video in its own time and asks for it again at its end (%RZ_CAMERA_PIPELINE_AGAIN), or shows a picture 15 times a
 * second. Decodes a picture at once, so not for a thread that is in a hurry with large files.
 * Returns: (transfer floating) (nullable): %NULL with %RZ_CAMERA_ERROR_UNREADABLE or %RZ_CAMERA_ERROR_MISSING_PLUGIN.
 */
GstElement *rz_camera_source_new_file (const char *path,
                                       GError    **error);

/**
 * rz_camera_source_new_device:
 * @device: (transfer floating): element of a camera, raw or with a codec
 *
 * A bin that asks @device for 1280×720 at 15 frames a second or more, takes what there is otherwise, and decodes it.
 * Returns: (transfer floating) (nullable): %NULL with %RZ_CAMERA_ERROR_MISSING_PLUGIN.
 */
GstElement *rz_camera_source_new_device (GstElement *device,
                                         GError    **error);

G_END_DECLS
