/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups a document number while it is typed, without moving the caret under the person's hands. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rz_grouping_apply:
 * @typed: what the entry holds
 * @caret: (inout): characters before the caret, kept beside the same character
 * @grouped: %FALSE drops the spaces only
 *
 * Half-width, upper case, without spaces and hyphens, then in groups of 6, 8 and 4 (domain facts, section 5).
 * Returns: (transfer full): to be freed with rz_secret_free().
 */
char *rz_grouping_apply (const char *typed,
                         int        *caret,
                         gboolean    grouped);

G_END_DECLS
