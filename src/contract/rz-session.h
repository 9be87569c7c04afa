/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A liveness session as the service grants it (design, section 5). */
#pragma once

#include <glib-object.h>

#include "rz-challenge.h"
#include "rz-json.h"

G_BEGIN_DECLS

/**
 * RzSession:
 * @session_id: opaque
 * @nonce: single use, bound into the evidence
 * @challenges: 1 to %RZ_CHALLENGE_MAX_STEPS
 * @expires_at: seconds since 1970, the service's clock
 * @attempts_left: including this one
 * @pinned: the kinds were pinned for a recording (demo service only)
 */
typedef struct
{
  char       *session_id;
  char       *nonce;
  RzChallenge challenges[RZ_CHALLENGE_MAX_STEPS];
  guint       n_challenges;
  gint64      expires_at;
  int         attempts_left;
  gboolean    pinned;
} RzSession;

RzSession *rz_session_copy (const RzSession *self);
void       rz_session_free (RzSession *self);

/** rz_session_to_json: Returns: (transfer full). Any thread. */
JsonNode *rz_session_to_json (const RzSession *self);
/** rz_session_from_json: Returns: (transfer full) (nullable): an unknown kind of challenge is refused, it could not be shown. Any thread. */
RzSession *rz_session_from_json (JsonNode *node,
                                 GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSession, rz_session_free)

G_END_DECLS
