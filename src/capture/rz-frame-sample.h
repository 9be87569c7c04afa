/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GStreamer samples as frames. Private to the layer. */
#pragma once

#include <gst/gst.h>

#include "rz-frame.h"

G_BEGIN_DECLS

/** rz_buffer_stamp: Notes the frame time on a buffer, which then survives everything that copies metadata. Returns: (transfer full): @buffer, or a writable copy of it; takes @buffer. */
GstBuffer *rz_buffer_stamp (GstBuffer   *buffer,
                            GstClockTime time);

/** rz_frame_from_sample: @sample: BGR picture. Returns: (transfer full) (nullable): a copy, at the stamped time, else at its PTS. Any thread. */
RzFrame *rz_frame_from_sample (GstSample *sample);

G_END_DECLS
