/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes errors of RZ_CLIENT_ERROR; who reads them needs rz-client.h alone. */
#pragma once

#include "rz-client.h"

G_BEGIN_DECLS

/** rz_client_error_new_busy: @retry_after_s: what the service asked for, 0 when nothing was said. */
GError *rz_client_error_new_busy (int         retry_after_s,
                                  const char *message);
GError *rz_client_error_new_refused (RzReason    reason,
                                     const char *message);
/** rz_client_error_get_retry_after: Returns: seconds; 0 when nothing was said or @error is not BUSY. */
int rz_client_error_get_retry_after (const GError *error);

G_END_DECLS
