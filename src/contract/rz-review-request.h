/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/cases/{id}/manual-review: asks the staff to take over. */
#pragma once

#include "rz-json.h"

G_BEGIN_DECLS

/** RzReviewRequest: @reason: (owned): a word, "NOT_FOLLOWED" or "face_declined". @channel: (owned) (nullable): "office", "home_visit". Letters, digits and _ only. */
typedef struct
{
  char *reason;
  char *channel;
} RzReviewRequest;

RzReviewRequest *rz_review_request_new (const char *reason,
                                        const char *channel);
void             rz_review_request_free (RzReviewRequest *self);

JsonNode        *rz_review_request_to_json (const RzReviewRequest *self);
RzReviewRequest *rz_review_request_from_json (JsonNode *node,
                                              GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzReviewRequest, rz_review_request_free)

G_END_DECLS
