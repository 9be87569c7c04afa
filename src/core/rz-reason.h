/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the service said no: every code of the contract, and what the person is told (domain facts, section 3). */
#pragma once

#include <glib.h>

#include "rz-hint.h"

G_BEGIN_DECLS

/** RzReason: all codes of the contract (design, section 5). The numbers are not stored anywhere; the words are. */
typedef enum
{
  RZ_REASON_NONE,
  RZ_REASON_IDENTITY_MISMATCH,
  RZ_REASON_BENEFIT_STATUS_ABNORMAL,
  RZ_REASON_FACE_MODEL_MISMATCH,
  RZ_REASON_SYSTEM_BUSY,
  RZ_REASON_SESSION_EXPIRED,
  RZ_REASON_ATTEMPTS_EXCEEDED,
  RZ_REASON_CONSENT_REQUIRED,
  RZ_REASON_CITY_MISMATCH,
  RZ_REASON_REPLAY,
  RZ_REASON_SIGNATURE_INVALID,
  RZ_REASON_DEVICE_UNKNOWN,
  RZ_REASON_CLOCK_SKEW,
  RZ_REASON_CAMERA_UNTRUSTED,
  RZ_REASON_ENGINE_UNFIT,
  RZ_REASON_INVALID_REQUEST,
  RZ_REASON_NOT_FOUND,
  RZ_REASON_PAYLOAD_TOO_LARGE,
} RzReason;

#define RZ_N_REASONS (RZ_REASON_PAYLOAD_TOO_LARGE + 1)

/** rz_reason_to_string: Returns: (transfer none): the contract's word, such as "IDENTITY_MISMATCH"; %NULL for %RZ_REASON_NONE. */
const char *rz_reason_to_string (RzReason reason);
/** rz_reason_from_string: Returns: %RZ_REASON_SYSTEM_BUSY for an unknown word or %NULL (domain facts, section 12). */
RzReason rz_reason_from_string (const char *word);
/** rz_reason_get_status: Returns: the HTTP status the contract gives this code; 200 for FACE_MODEL_MISMATCH, which comes as a state, and for NONE. */
int rz_reason_get_status (RzReason reason);
/** rz_reason_is_retryable: Whether the same person may try once more: face (except with %RZ_HINT_NO_REFERENCE), busy, expired session, after setting the clock or taking another camera. */
gboolean rz_reason_is_retryable (RzReason reason,
                                 RzHint   hint);
/** rz_reason_to_public: Returns: the one of the four public reasons under which @reason is shown. */
RzReason rz_reason_to_public (RzReason reason);
/** rz_reason_get_text: Returns: (transfer none): the public text, translated: exactly that of the domain facts, section 3. Empty for NONE. */
const char *rz_reason_get_text (RzReason reason);
/** rz_reason_get_cause: Returns: (transfer none): one translated sentence: what usually lies behind it. Empty for NONE. */
const char *rz_reason_get_cause (RzReason reason);
/** rz_reason_get_advice: Returns: (transfer none): one translated sentence: what to do now. Empty for NONE. */
const char *rz_reason_get_advice (RzReason reason);

G_END_DECLS
