/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the service said no: words, public texts, causes and advice. */
#include "rz-reason.h"

#include <glib/gi18n-lib.h>

/* @shown: one of the four public reasons (domain facts, section 3); @status: design, section 5. */
static const struct
{
  const char *word;
  int         status;
  gboolean    retryable;
  RzReason    shown;
  const char *cause;
  const char *advice;
} reasons[RZ_N_REASONS] = {
  [RZ_REASON_IDENTITY_MISMATCH] = { "IDENTITY_MISMATCH", 422, FALSE, RZ_REASON_IDENTITY_MISMATCH,
                                    N_ ("Usually the document held now differs from the record at the social insurance office: a "
                                        "changed name, a 15-digit or 18-digit number, a replaced permit, or a typing error."),
                                    N_ ("Please compare name and number with the document, character by character. If they are right, "
                                        "contact the social insurance office of the paying city and bring the current and the old "
                                        "document.") },
  [RZ_REASON_BENEFIT_STATUS_ABNORMAL] = { "BENEFIT_STATUS_ABNORMAL", 409, FALSE, RZ_REASON_BENEFIT_STATUS_ABNORMAL,
                                          N_ ("Usually the payment of this pension has been ended."),
                                          N_ ("Please contact the social insurance office of the paying city.") },
  [RZ_REASON_FACE_MODEL_MISMATCH] = { "FACE_MODEL_MISMATCH", 200, TRUE, RZ_REASON_FACE_MODEL_MISMATCH,
                                      N_ ("The face seen by the camera and the reference photo do not agree."),
                                      N_ ("Please face the camera in good light and try once more, or hand over to the staff.") },
  [RZ_REASON_SYSTEM_BUSY] = { "SYSTEM_BUSY", 503, TRUE, RZ_REASON_SYSTEM_BUSY,
                              N_ ("The network or the service does not answer."),
                              N_ ("Please wait a little and try again; what you entered is kept.") },
  [RZ_REASON_SESSION_EXPIRED] = { "SESSION_EXPIRED", 410, TRUE, RZ_REASON_SYSTEM_BUSY,
                                  N_ ("The face check took longer than the service waits."),
                                  N_ ("Please start the face check again; what you entered is kept.") },
  [RZ_REASON_ATTEMPTS_EXCEEDED] = { "ATTEMPTS_EXCEEDED", 429, FALSE, RZ_REASON_FACE_MODEL_MISMATCH,
                                    N_ ("All attempts have been used for now."),
                                    N_ ("Please rest for 30 minutes, or hand over to the staff.") },
  [RZ_REASON_CONSENT_REQUIRED] = { "CONSENT_REQUIRED", 403, FALSE, RZ_REASON_SYSTEM_BUSY,
                                   N_ ("The service did not receive the consent for this step."),
                                   N_ ("Please start again from the home page and read the agreements.") },
  [RZ_REASON_CITY_MISMATCH] = { "CITY_MISMATCH", 409, FALSE, RZ_REASON_IDENTITY_MISMATCH,
                                N_ ("The city chosen is not the city that pays this pension."),
                                N_ ("Please go back to the home page and choose the city that pays the pension.") },
  [RZ_REASON_REPLAY] = { "REPLAY", 409, FALSE, RZ_REASON_SYSTEM_BUSY,
                         N_ ("These pictures have been sent before."),
                         N_ ("Please start again from the home page.") },
  [RZ_REASON_SIGNATURE_INVALID] = { "SIGNATURE_INVALID", 401, FALSE, RZ_REASON_SYSTEM_BUSY,
                                    N_ ("The pictures were changed on their way."),
                                    N_ ("Please start again from the home page, or hand over to the staff.") },
  [RZ_REASON_DEVICE_UNKNOWN] = { "DEVICE_UNKNOWN", 401, FALSE, RZ_REASON_SYSTEM_BUSY,
                                 N_ ("The service does not know this computer."),
                                 N_ ("Please ask the staff to register this computer.") },
  [RZ_REASON_CLOCK_SKEW] = { "CLOCK_SKEW", 409, TRUE, RZ_REASON_SYSTEM_BUSY,
                             N_ ("The clock of this computer is wrong."),
                             N_ ("Please set date and time of this computer, then try again.") },
  [RZ_REASON_CAMERA_UNTRUSTED] = { "CAMERA_UNTRUSTED", 403, TRUE, RZ_REASON_FACE_MODEL_MISMATCH,
                                   N_ ("This camera cannot be used for certification."),
                                   N_ ("Please use a real camera, or hand over to the staff.") },
  [RZ_REASON_ENGINE_UNFIT] = { "ENGINE_UNFIT", 503, FALSE, RZ_REASON_SYSTEM_BUSY,
                               N_ ("The service cannot compare faces at the moment."),
                               N_ ("Please try again later, or hand over to the staff.") },
  [RZ_REASON_INVALID_REQUEST] = { "INVALID_REQUEST", 400, FALSE, RZ_REASON_SYSTEM_BUSY,
                                  N_ ("The service did not understand this program."),
                                  N_ ("Please ask the staff whether this program is up to date.") },
  [RZ_REASON_NOT_FOUND] = { "NOT_FOUND", 404, FALSE, RZ_REASON_SYSTEM_BUSY,
                            N_ ("The service no longer knows this case."),
                            N_ ("Please start again from the home page.") },
  [RZ_REASON_PAYLOAD_TOO_LARGE] = { "PAYLOAD_TOO_LARGE", 413, FALSE, RZ_REASON_SYSTEM_BUSY,
                                    N_ ("The pictures are too large for the service."),
                                    N_ ("Please start again from the home page, or hand over to the staff.") },
};

const char *
rz_reason_to_string (RzReason reason)
{
  g_return_val_if_fail (reason < RZ_N_REASONS, NULL);

  return reasons[reason].word;
}

RzReason
rz_reason_from_string (const char *word)
{
  for (unsigned i = RZ_REASON_NONE + 1; i < RZ_N_REASONS; i++)
    if (g_strcmp0 (reasons[i].word, word) == 0)
      return i;

  return RZ_REASON_SYSTEM_BUSY;
}

int
rz_reason_get_status (RzReason reason)
{
  g_return_val_if_fail (reason < RZ_N_REASONS, 500);

  return reason == RZ_REASON_NONE ? 200 : reasons[reason].status;
}

gboolean
rz_reason_is_retryable (RzReason reason,
                        RzHint   hint)
{
  g_return_val_if_fail (reason < RZ_N_REASONS, FALSE);

  return reasons[reason].retryable && hint != RZ_HINT_NO_REFERENCE;
}

RzReason
rz_reason_to_public (RzReason reason)
{
  g_return_val_if_fail (reason < RZ_N_REASONS, RZ_REASON_SYSTEM_BUSY);

  return reasons[reason].shown;
}

const char *
rz_reason_get_text (RzReason reason)
{
  switch (rz_reason_to_public (reason))
    {
    case RZ_REASON_IDENTITY_MISMATCH:
      return _ ("The person's data does not match the social insurance system, please check and enter it again");
    case RZ_REASON_BENEFIT_STATUS_ABNORMAL:
      return _ ("The benefit status is abnormal, please verify it with the social insurance office of the paying city");
    case RZ_REASON_FACE_MODEL_MISMATCH:
      return _ ("Reason: the face model information does not match");
    case RZ_REASON_SYSTEM_BUSY:
      return _ ("The system is busy, please try again later.");
    default:
      return "";
    }
}

const char *
rz_reason_get_cause (RzReason reason)
{
  g_return_val_if_fail (reason < RZ_N_REASONS, "");

  return reason == RZ_REASON_NONE ? "" : _ (reasons[reason].cause);
}

const char *
rz_reason_get_advice (RzReason reason)
{
  g_return_val_if_fail (reason < RZ_N_REASONS, "");

  return reason == RZ_REASON_NONE ? "" : _ (reasons[reason].advice);
}
