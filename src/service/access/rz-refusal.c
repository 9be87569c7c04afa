/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why somebody is not listened to. */
#include "rz-refusal.h"

const char *
rz_refusal_to_string (RzRefusal refusal)
{
  static const char *const words[RZ_N_REFUSALS] = {
    [RZ_REFUSAL_NO_CERTIFICATE] = "no_certificate",
    [RZ_REFUSAL_FOREIGN_CERTIFICATE] = "foreign_certificate",
    [RZ_REFUSAL_EXPIRED_CERTIFICATE] = "expired_certificate",
    [RZ_REFUSAL_UNKNOWN_TERMINAL] = "unknown_terminal",
    [RZ_REFUSAL_REVOKED_TERMINAL] = "revoked_terminal",
    [RZ_REFUSAL_WRONG_CODE] = "wrong_code",
    [RZ_REFUSAL_REPLAY] = "replay",
    [RZ_REFUSAL_GUESSING] = "guessing",
    [RZ_REFUSAL_TOO_OFTEN] = "too_often",
    [RZ_REFUSAL_STAFF_TOKEN] = "staff_token",
  };

  g_return_val_if_fail (refusal < RZ_N_REFUSALS, NULL);

  return words[refusal];
}
