/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands, as an answer carries it. All functions: any thread. */
#pragma once

#include "rz-json.h"
#include "rz-standing.h"

G_BEGIN_DECLS

/** rz_standing_to_json: All members always, null where unknown, so that the shape tells nothing. Returns: (transfer full). */
JsonNode   *rz_standing_to_json (const RzStanding *self);
RzStanding *rz_standing_from_json (JsonNode *node,
                                   GError  **error);

G_END_DECLS
