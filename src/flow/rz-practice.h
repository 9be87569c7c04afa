/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rehearsal asks: drawn here, because no service takes part in it. */
#pragma once

#include "rz-session.h"

G_BEGIN_DECLS

/**
 * rz_practice_new:
 * @kinds: bit mask of 1 << #RzChallengeKind to draw from; hold where nothing of it serves
 *
 * Two movements, or one where there is only one, each after a rest of 0.5 to 1.5 s. No light: whether its colours are wanted is asked later.
 * Unpredictable enough to practise with, not to decide by. Returns: (transfer full): a session no service knows.
 */
RzSession *rz_practice_new (guint kinds);

G_END_DECLS
