/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to JSON trees and back, with the limits a stranger's text needs. */
#pragma once

#include <json-glib/json-glib.h>

#include "rz-contract-error.h"

G_BEGIN_DECLS

/** RZ_JSON_MAX_DEPTH: the parser calls itself once a level; nothing in the contract goes deeper than six. */
#define RZ_JSON_MAX_DEPTH 16

/**
 * rz_json_decode:
 * @limit: most bytes accepted
 *
 * Refuses what is too large, too deep, not UTF-8, holds a NUL (also as \u0000) or is not JSON. Returns: (transfer full) (nullable): Any thread.
 */
JsonNode *rz_json_decode (GBytes  *bytes,
                          gsize    limit,
                          GError **error);
/** rz_json_encode: Returns: (transfer full): UTF-8 without a final NUL. Any thread. */
GBytes *rz_json_encode (JsonNode *node);

G_END_DECLS
