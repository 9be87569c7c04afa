/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem document (RFC 9457): how the service says no. */
#pragma once

#include "rz-json.h"
#include "rz-reason.h"

G_BEGIN_DECLS

/**
 * RzProblem:
 * @status: HTTP status; rz_reason_get_status() of @code
 * @code: why; %RZ_REASON_SYSTEM_BUSY stands for any word this program does not know
 * @retryable: whether the same request may simply be sent again
 * @retry_after_s: seconds to wait first, 0 when not said
 * @hints: (array length=n_hints): the most helpful one first
 * @request_id: (owned) (nullable): what the service's log calls this request
 * @detail: (owned) (nullable): for a programmer: which member was wrong; no personal data, English
 */
typedef struct
{
  int      status;
  RzReason code;
  gboolean retryable;
  int      retry_after_s;
  RzHint   hints[RZ_N_HINTS];
  guint    n_hints;
  char    *request_id;
  char    *detail;
} RzProblem;

/** rz_problem_new: Status and @retryable follow @code. */
RzProblem *rz_problem_new (RzReason    code,
                           const char *detail);
void       rz_problem_free (RzProblem *self);

/** rz_problem_to_json: `type` is "about:blank", `title` the words of the status. Returns: (transfer full). Any thread. */
JsonNode *rz_problem_to_json (const RzProblem *self);
/** rz_problem_from_json: Unknown codes become SYSTEM_BUSY, unknown hints are dropped. Returns: (transfer full) (nullable): Any thread. */
RzProblem *rz_problem_from_json (JsonNode *node,
                                 GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzProblem, rz_problem_free)

G_END_DECLS
