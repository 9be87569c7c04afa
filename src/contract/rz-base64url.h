/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base64url without padding (RFC 4648, section 5; RFC 7515, section 2), in its one canonical spelling. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_base64url_encode: Returns: (transfer full). */
char *rz_base64url_encode (const guint8 *data,
                           gsize         length);
/** rz_base64url_decode: @length: of @text, -1 up to its NUL. Padding, other characters and spare bits that are not zero are refused. Returns: (transfer full) (nullable). */
GBytes *rz_base64url_decode (const char *text,
                             gssize      length);

G_END_DECLS
