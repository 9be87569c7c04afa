/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds QR codes in a PDF, a PNG or a JPEG. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** rz_code_file_is_picture: Whether @file begins as a PDF, a PNG or a JPEG does. */
gboolean rz_code_file_is_picture (GBytes *file);
/**
 * rz_code_file_read:
 * @file: from anywhere: it may be damaged, or made to do harm
 *
 * Any thread; blocks. Looks at the picture, or at the first ten pages.
 *
 * Returns: (transfer full) (nullable): the texts of the codes, none of them perhaps; %NULL with %RZ_CAMERA_ERROR_UNREADABLE (damaged, locked or
 * too large), with what rz_code_reader_read() says where this computer cannot look at pictures, or with %G_IO_ERROR_CANCELLED.
 */
char **rz_code_file_read (GBytes       *file,
                          GCancellable *cancellable,
                          GError      **error);

G_END_DECLS
