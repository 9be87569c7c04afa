/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One consent, as given. */
#include "rz-consent.h"

G_DEFINE_BOXED_TYPE (RzConsent, rz_consent, rz_consent_copy, rz_consent_free)

static const char *const words[RZ_N_CONSENT_DOCUMENTS] = {
  [RZ_CONSENT_AGREEMENT] = "agreement",
  [RZ_CONSENT_PRIVACY] = "privacy",
  [RZ_CONSENT_FACE] = "face",
};

const char *
rz_consent_document_to_string (RzConsentDocument document)
{
  g_return_val_if_fail (document < RZ_N_CONSENT_DOCUMENTS, NULL);

  return words[document];
}

gboolean
rz_consent_document_from_string (const char        *word,
                                 RzConsentDocument *document)
{
  g_return_val_if_fail (document != NULL, FALSE);

  for (unsigned i = 0; i < RZ_N_CONSENT_DOCUMENTS; i++)
    if (g_strcmp0 (words[i], word) == 0)
      {
        *document = i;
        return TRUE;
      }

  return FALSE;
}

RzConsent *
rz_consent_new (RzConsentDocument document,
                const char       *version,
                const char       *at,
                const char       *witness)
{
  RzConsent *self = g_new0 (RzConsent, 1);

  self->document = document;
  self->version = g_strdup (version);
  self->at = g_strdup (at);
  self->witness = g_strdup (witness);
  return self;
}

RzConsent *
rz_consent_copy (const RzConsent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rz_consent_new (self->document, self->version, self->at, self->witness);
}

void
rz_consent_free (RzConsent *self)
{
  if (self == NULL)
    return;

  g_free (self->version);
  g_free (self->at);
  g_free (self->witness);
  g_free (self);
}
