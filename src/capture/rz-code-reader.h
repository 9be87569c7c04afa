/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds QR codes in frames, by GStreamer's zbar element. */
#pragma once

#include <gio/gio.h>

#include "rz-frame.h"

G_BEGIN_DECLS

#define RZ_TYPE_CODE_READER (rz_code_reader_get_type ())
G_DECLARE_FINAL_TYPE (RzCodeReader, rz_code_reader, RZ, CODE_READER, GObject)

/** RzCodeReader: Main thread. Signal "found" (const char *): text of a code, once for each time it comes into sight. */

/** rz_code_reader_new: Returns: (transfer full) (nullable): %NULL with %RZ_CAMERA_ERROR_MISSING_PLUGIN. */
RzCodeReader *rz_code_reader_new (GError **error);
/** rz_code_reader_look: Looks at a copy of @frame; a frame is dropped while the one before is still looked at. */
void rz_code_reader_look (RzCodeReader *self,
                          RzFrame      *frame);
/** rz_code_reader_read: Any thread; blocks. Returns: (transfer full) (nullable): the texts of all codes in @frame, none of them perhaps; %NULL with %RZ_CAMERA_ERROR_MISSING_PLUGIN, or with %RZ_CAMERA_ERROR_NO_FRAMES where the element failed. */
char **rz_code_reader_read (const RzFrame *frame,
                            GError       **error);

G_END_DECLS
