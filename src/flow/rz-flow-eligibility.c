/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the service is asked whether this person may certify. */
#include "rz-flow-private.h"

RzConsent *
rz_flow_record_consent (RzConsentDocument document,
                        const char       *witness)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format_iso8601 (now);

  return rz_consent_new (document, RZ_CONSENT_VERSION, at, witness);
}

static void
eligibility_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzEligibility) eligibility = rz_client_eligibility_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  if (eligibility == NULL)
    rz_flow_fail (self, error);
  else
    rz_case_accept (self->rz_case, eligibility, &refused);
  rz_flow_log_refused (refused);
}

void
rz_flow_ask_eligibility (RzFlow *self)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);

  g_ptr_array_add (consents, rz_flow_record_consent (RZ_CONSENT_AGREEMENT, NULL));
  g_ptr_array_add (consents, rz_flow_record_consent (RZ_CONSENT_PRIVACY, NULL));
  rz_client_eligibility_async (self->client, self->rz_case, consents, self->leaving, eligibility_cb, self);
}
