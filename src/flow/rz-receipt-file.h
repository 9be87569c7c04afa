/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code of a receipt out of a file: the signed text itself, the PDF of its sheet, or a picture of that. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * rz_receipt_file_read:
 * Any thread; blocks.
 *
 * Returns: (transfer full) (nullable): what rz_receipt_check() takes; %NULL with %RZ_RECEIPT_CHECK_ERROR_NO_CODE, %RZ_RECEIPT_CHECK_ERROR_UNREADABLE,
 * %RZ_RECEIPT_CHECK_ERROR_NO_READER or %G_IO_ERROR_CANCELLED.
 */
char *rz_receipt_file_read (GFile        *file,
                            GCancellable *cancellable,
                            GError      **error);
/** rz_receipt_file_read_async: The same in a thread of its own. */
void  rz_receipt_file_read_async (GFile              *file,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
char *rz_receipt_file_read_finish (GFile        *file,
                                   GAsyncResult *result,
                                   GError      **error);

G_END_DECLS
