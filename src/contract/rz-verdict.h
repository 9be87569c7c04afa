/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a capture: the answer of PUT /v1/liveness/{id}/capture and of GET /v1/liveness/{id}. */
#pragma once

#include "rz-hint.h"
#include "rz-json.h"
#include "rz-reason.h"
#include "rz-receipt.h"

G_BEGIN_DECLS

/**
 * RzVerdict:
 * @passed: with @receipt, otherwise failed with @reason and @hint
 * @receipt: (owned) (nullable): as signed; whoever keeps it verifies it
 * @reason: %RZ_REASON_NONE when passed
 * @hint: the first of the hints sent, %RZ_HINT_NONE possible
 * @attempts_left: before the pause
 * @pending: nothing decided yet: the session is open and no capture came, or it is being looked at (GET only)
 */
typedef struct
{
  gboolean   passed;
  RzReceipt *receipt;
  RzReason   reason;
  RzHint     hint;
  int        attempts_left;
  gboolean   pending;
} RzVerdict;

RzVerdict *rz_verdict_new (void);
void       rz_verdict_free (RzVerdict *self);

/** rz_verdict_to_json: `state` is "passed", "failed" or "pending". Any thread. */
JsonNode *rz_verdict_to_json (const RzVerdict *self);
/** rz_verdict_from_json: "passed" without a receipt is refused. Returns: (transfer full) (nullable). Any thread. */
RzVerdict *rz_verdict_from_json (JsonNode *node,
                                 GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzVerdict, rz_verdict_free)

G_END_DECLS
