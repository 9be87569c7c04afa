/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call is answered with, before HTTP. */
#pragma once

#include "rz-json.h"
#include "rz-reason.h"
#include "rz-refusal.h"

G_BEGIN_DECLS

/**
 * RzReply:
 * @status: HTTP status
 * @type: (owned): content type, %NULL without a body
 * @body: (owned) (nullable)
 * @reason: for the log; %RZ_REASON_NONE for a yes
 * @note: (owned) (nullable): for the log: a technical cause without personal data
 * @retry_after_s: also sent as header field, 0 for none
 * @hint: of a problem
 * @case_id: (owned) (nullable): the case it tells about
 * @conflict: another process was in the way: the call may be run again at once
 * @refusal: for the metrics
 * @policy: (owned) (nullable): Content-Security-Policy of a page
 */
typedef struct
{
  int       status;
  char     *type;
  GBytes   *body;
  RzReason  reason;
  char     *note;
  int       retry_after_s;
  RzHint    hint;
  char     *case_id;
  gboolean  conflict;
  RzRefusal refusal;
  char     *policy;
} RzReply;

RzReply *rz_reply_new (int         status,
                       const char *type,
                       GBytes     *body);
void     rz_reply_free (RzReply *self);
RzReply *rz_reply_copy (const RzReply *self);

/** rz_reply_new_json: Takes @node. */
RzReply *rz_reply_new_json (int       status,
                            JsonNode *node);
/** rz_reply_new_problem: @note: (nullable): for the log, and sent as `detail` with INVALID_REQUEST. The body is written by rz_reply_finish(). */
RzReply *rz_reply_new_problem (RzReason    reason,
                               const char *note);
/** rz_reply_new_refusal: A problem that is counted by @refusal, and noted under its word. */
RzReply *rz_reply_new_refusal (RzReason  reason,
                               RzRefusal refusal);
/** rz_reply_new_error: From a fault of contract (INVALID_REQUEST, PAYLOAD_TOO_LARGE, SIGNATURE_INVALID) or of the store (SYSTEM_BUSY). */
RzReply *rz_reply_new_error (const GError *error);
/** rz_reply_finish: Writes the problem document with the request's own id. */
void rz_reply_finish (RzReply    *self,
                      const char *request_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzReply, rz_reply_free)

G_END_DECLS
