/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawing that goes with each hint and each challenge. */
#pragma once

#include "rz-challenge.h"
#include "rz-hint.h"

G_BEGIN_DECLS

/** rz_hint_symbol_get: Returns: (transfer none): for #RzSymbol. */
const char *rz_hint_symbol_get (RzHint hint);
/** rz_hint_symbol_get_for_kind: Returns: (transfer none): the same for a movement. */
const char *rz_hint_symbol_get_for_kind (RzChallengeKind kind);

G_END_DECLS
