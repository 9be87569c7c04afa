/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes frames to a video file (VP8 in WebM or Matroska). For tools with synthetic people only. */
#pragma once

#include <gio/gio.h>

#include "rz-frame.h"

G_BEGIN_DECLS

typedef struct _RzVideoWriter RzVideoWriter;

/** rz_video_writer_new: @path: ending in .webm or .mkv. Returns: (transfer full) (nullable): %NULL with an error of %G_IO_ERROR. */
RzVideoWriter *rz_video_writer_new (const char *path,
                                    int         width,
                                    int         height,
                                    int         frames_per_second,
                                    GError    **error);
void           rz_video_writer_free (RzVideoWriter *self);
/** rz_video_writer_add: Appends @frame at its own time. */
gboolean rz_video_writer_add (RzVideoWriter *self,
                              RzFrame       *frame,
                              GError       **error);
/** rz_video_writer_finish: Ends the file. Blocks until it is written. */
gboolean rz_video_writer_finish (RzVideoWriter *self,
                                 GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzVideoWriter, rz_video_writer_free)

G_END_DECLS
