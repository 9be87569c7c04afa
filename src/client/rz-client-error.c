/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of this layer: the code says what the caller can do, the reason inside what the person is told. */
#include "rz-client-error.h"

typedef struct
{
  RzReason reason;
  int      retry_after_s;
} RzClientErrorPrivate;

static void
rz_client_error_private_init (RzClientErrorPrivate *self)
{
  self->reason = RZ_REASON_SYSTEM_BUSY;
}

static void
rz_client_error_private_copy (const RzClientErrorPrivate *src,
                              RzClientErrorPrivate       *dest)
{
  *dest = *src;
}

static void
rz_client_error_private_clear (RzClientErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (RzClientError, rz_client_error)

GError *
rz_client_error_new_busy (int         retry_after_s,
                          const char *message)
{
  GError *error = g_error_new_literal (RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_BUSY, message);

  rz_client_error_get_private (error)->retry_after_s = retry_after_s;
  return error;
}

GError *
rz_client_error_new_refused (RzReason    reason,
                             const char *message)
{
  GError *error = g_error_new_literal (RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED, message);

  rz_client_error_get_private (error)->reason = reason;
  return error;
}

int
rz_client_error_get_retry_after (const GError *error)
{
  if (!g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_BUSY))
    return 0;
  return rz_client_error_get_private (error)->retry_after_s;
}

RzReason
rz_client_error_get_reason (const GError *error)
{
  if (!g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED))
    return RZ_REASON_SYSTEM_BUSY;
  return rz_client_error_get_private (error)->reason;
}
