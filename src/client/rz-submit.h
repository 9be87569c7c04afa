/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands in a capture and does not rest until it knows the verdict, or that nobody will tell. */
#pragma once

#include "rz-jwk.h"
#include "rz-transport.h"

G_BEGIN_DECLS

/**
 * rz_submit_async:
 * @evidence: (transfer none): not needed after the call returns
 * @terminal: private key it is signed with, once
 *
 * PUT, repeated byte by byte under the same key; when its response stays away or cannot be read, GET until the verdict is there or 60 s are over
 * (domain facts, section 12).
 */
void rz_submit_async (RzTransport        *transport,
                      const char         *session_id,
                      const RzEvidence   *evidence,
                      RzJwk              *terminal,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
/**
 * rz_submit_recall_async:
 *
 * Asks what became of a capture whose answer nobody waits for any more: GET until there is a verdict, 60 s are over, or 90 s since it was sent, @age seconds ago. Ends with
 * rz_submit_finish(): a pending verdict when the service says for all that time that nothing is decided; its own error otherwise.
 */
void rz_submit_recall_async (RzTransport        *transport,
                             const char         *session_id,
                             guint               age,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
/** rz_submit_finish: Returns: (transfer full): never pending. The error is that of the PUT: a GET that fails as well explains nothing. */
RzVerdict *rz_submit_finish (RzTransport  *transport,
                             GAsyncResult *result,
                             GError      **error);

G_END_DECLS
