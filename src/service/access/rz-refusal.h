/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why somebody is not listened to. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzRefusal: why a call is not listened to, or not any more; names of a metric and of a note in the log. */
typedef enum
{
  RZ_REFUSAL_NONE,
  RZ_REFUSAL_NO_CERTIFICATE,
  RZ_REFUSAL_FOREIGN_CERTIFICATE,
  RZ_REFUSAL_EXPIRED_CERTIFICATE,
  RZ_REFUSAL_UNKNOWN_TERMINAL,
  RZ_REFUSAL_REVOKED_TERMINAL,
  RZ_REFUSAL_WRONG_CODE,
  RZ_REFUSAL_REPLAY,
  RZ_REFUSAL_GUESSING,
  RZ_REFUSAL_TOO_OFTEN,
  RZ_REFUSAL_STAFF_TOKEN,
} RzRefusal;

#define RZ_N_REFUSALS (RZ_REFUSAL_STAFF_TOKEN + 1)

/** rz_refusal_to_string: Returns: (transfer none): "no_certificate"; %NULL for %RZ_REFUSAL_NONE. */
const char *rz_refusal_to_string (RzRefusal refusal);

G_END_DECLS
