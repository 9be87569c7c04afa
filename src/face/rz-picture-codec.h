/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures from and to encoded bytes. Private to the frame: the codecs of OpenCV would bring a hundred libraries into every program. */
#pragma once

#include "rz-frame.h"

G_BEGIN_DECLS

/** rz_picture_decode: EXIF orientation is applied. Returns: (transfer full) (nullable): %NULL with %RZ_FACE_ERROR_UNREADABLE. Any thread. */
RzFrame *rz_picture_decode (const guint8 *data,
                            gsize         size,
                            gint64        time_us,
                            GError      **error);
/** rz_picture_encode: @type: "jpeg" with @quality 1 to 100, or "png" with 0. Returns: (transfer full). Any thread. */
GBytes *rz_picture_encode (const RzFrame *frame,
                           const char    *type,
                           int            quality);

G_END_DECLS
