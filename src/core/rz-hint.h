/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One named cause why a picture or an attempt did not serve (domain facts, section 3). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzHint: all hints of the contract (design, section 5). The numbers are not stored anywhere; the words are. */
typedef enum
{
  RZ_HINT_NONE,
  RZ_HINT_TOO_DARK,
  RZ_HINT_TOO_BRIGHT,
  RZ_HINT_SIDE_LIGHT,
  RZ_HINT_TOO_FAR,
  RZ_HINT_TOO_NEAR,
  RZ_HINT_OFF_CAMERA,
  RZ_HINT_NOT_STRAIGHT,
  RZ_HINT_BLURRED,
  RZ_HINT_COVERED,
  RZ_HINT_TWO_FACES,
  RZ_HINT_NOT_FOLLOWED,
  RZ_HINT_NO_REFERENCE,
} RzHint;

#define RZ_N_HINTS (RZ_HINT_NO_REFERENCE + 1)

/** rz_hint_to_string: Returns: the contract's word, such as "TOO_DARK"; %NULL for %RZ_HINT_NONE. */
const char *rz_hint_to_string (RzHint hint);
/** rz_hint_from_string: Returns: %RZ_HINT_NONE for an unknown word. */
RzHint rz_hint_from_string (const char *word);
/** rz_hint_get_cause: Returns: (transfer none): one short translated sentence that says what is wrong, e.g. 光线太暗. */
const char *rz_hint_get_cause (RzHint hint);
/** rz_hint_get_advice: Returns: (transfer none): one translated sentence that says what to do, e.g. 请开灯或面向窗户. */
const char *rz_hint_get_advice (RzHint hint);

G_END_DECLS
