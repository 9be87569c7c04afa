/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the frames of a video or picture file one after the other, as fast as they are asked for. For tools and tests, not for a screen. */
#pragma once

#include <glib.h>

#include "rz-frame.h"

G_BEGIN_DECLS

typedef struct _RzVideoReader RzVideoReader;

/**
 * rz_video_reader_new:
 * @path: any file the installed GStreamer decoders read
 *
 * Returns: (transfer full) (nullable): %NULL with %RZ_CAMERA_ERROR_UNREADABLE, or _MISSING_PLUGIN with the name of what is missing. Blocks until the first frame is
 * decoded; one thread at a time; GStreamer must be initialised.
 */
RzVideoReader *rz_video_reader_new (const char *path,
                                    GError    **error);
void           rz_video_reader_free (RzVideoReader *self);

/**
 * rz_video_reader_next: Blocks until the next frame is decoded. Returns: (transfer full) (nullable): the frame with its time in the file; %NULL without an error at
 * the end, with %RZ_CAMERA_ERROR_UNREADABLE where the file breaks off.
 */
RzFrame *rz_video_reader_next (RzVideoReader *self,
                               GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzVideoReader, rz_video_reader_free)

G_END_DECLS
