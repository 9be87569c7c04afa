/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody may guess: names of cases, sessions, nonces, receipts and tickets, and draws by lot. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_token_new: @prefix: "case_". Returns: (transfer full): @prefix and 128 random bits as base64url. */
char *rz_token_new (const char *prefix);
/**
 * rz_token_new_dated:
 *
 * For rows that come in great numbers: what is made at about the same time begins alike and lies together in an index, so that a few pages are written
 * where names wholly of chance would touch one each. Returns: (transfer full): @prefix, the time in milliseconds and 128 random bits, as
 * base64url.
 */
char *rz_token_new_dated (const char *prefix);
/**
 * rz_token_new_readable:
 * @groups: of four characters, 20 random bits each
 *
 * For people: Crockford's base 32 without I, L, O and U, "RZ-7K3M-…". Returns: (transfer full).
 */
char *rz_token_new_readable (const char *prefix,
                             guint       groups);
/** rz_token_draw_below: Returns: 0 to @limit - 1, each equally likely. */
guint rz_token_draw_below (guint limit);

G_END_DECLS
