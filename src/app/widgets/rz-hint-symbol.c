/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of drawings. */
#include "rz-hint-symbol.h"

static const char *const hints[RZ_N_HINTS] = {
  [RZ_HINT_NONE] = "hold",
  [RZ_HINT_TOO_DARK] = "lamp",
  [RZ_HINT_TOO_BRIGHT] = "bright",
  [RZ_HINT_SIDE_LIGHT] = "side-light",
  [RZ_HINT_TOO_FAR] = "far",
  [RZ_HINT_TOO_NEAR] = "near",
  [RZ_HINT_OFF_CAMERA] = "arrow-circle",
  [RZ_HINT_NOT_STRAIGHT] = "straight",
  [RZ_HINT_BLURRED] = "wipe",
  [RZ_HINT_COVERED] = "covered",
  [RZ_HINT_TWO_FACES] = "two-heads",
  [RZ_HINT_NOT_FOLLOWED] = "slowly",
  [RZ_HINT_NO_REFERENCE] = "office",
};

static const char *const kinds[RZ_N_CHALLENGE_KINDS] = {
  [RZ_CHALLENGE_HOLD] = "hold",
  [RZ_CHALLENGE_NEARER] = "far",
  [RZ_CHALLENGE_TURN_LEFT] = "turn-left",
  [RZ_CHALLENGE_TURN_RIGHT] = "turn-right",
  [RZ_CHALLENGE_NOD] = "nod",
  [RZ_CHALLENGE_BLINK] = "blink",
  [RZ_CHALLENGE_OPEN_MOUTH] = "open-mouth",
  [RZ_CHALLENGE_LIGHT] = "light",
};

const char *
rz_hint_symbol_get (RzHint hint)
{
  g_return_val_if_fail (hint < RZ_N_HINTS, "alert");

  return hints[hint];
}

const char *
rz_hint_symbol_get_for_kind (RzChallengeKind kind)
{
  g_return_val_if_fail (kind < RZ_N_CHALLENGE_KINDS, "hold");

  return kinds[kind];
}
