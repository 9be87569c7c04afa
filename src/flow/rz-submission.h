/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed bundle → verdict → receipt: sends a capture and believes only what the service signed. */
#pragma once

#include "rz-client.h"

G_BEGIN_DECLS

/**
 * rz_submission_send_async:
 * @evidence: (transfer full): of rz_attempt_encode_finish()
 * @data_dir: (nullable): where the keys that verified the receipt are kept as keys.json, for offline checks
 *
 * Submits the key frames, and checks the receipt of a pass against the service's published keys.
 */
void rz_submission_send_async (RzClient           *client,
                               const char         *session_id,
                               RzEvidence         *evidence,
                               const char         *data_dir,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/** rz_submission_recall_async: Asks what became of the capture of @session_id, as rz_client_recall_async(); ends with rz_submission_send_finish(). */
void rz_submission_recall_async (RzClient           *client,
                                 const char         *session_id,
                                 guint               age,
                                 const char         *data_dir,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/** rz_submission_send_finish: Errors are those of the client; a receipt that does not verify is RZ_CLIENT_ERROR_MALFORMED. */
RzVerdict *rz_submission_send_finish (RzClient     *client,
                                      GAsyncResult *result,
                                      GError      **error);

/** rz_submission_keys_path: Returns: (transfer full): where the last fetched keys of @data_dir stand. */
char *rz_submission_keys_path (const char *data_dir);

G_END_DECLS
