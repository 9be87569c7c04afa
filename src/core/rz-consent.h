/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One consent, as given: document, version, time, witness (domain facts, section 13, rules 1 and 7). */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** RzConsentDocument: 《用户服务协议》, 《隐私政策》, and the separate face consent. */
typedef enum
{
  RZ_CONSENT_AGREEMENT,
  RZ_CONSENT_PRIVACY,
  RZ_CONSENT_FACE,
} RzConsentDocument;

#define RZ_N_CONSENT_DOCUMENTS (RZ_CONSENT_FACE + 1)

/** RZ_CONSENT_VERSION: Version of the three texts as this release shows them. The service accepts consents to these and no older ones. */
#define RZ_CONSENT_VERSION "2026-11"

/** rz_consent_document_to_string: Returns: (transfer none): the contract's word, such as "agreement". */
const char *rz_consent_document_to_string (RzConsentDocument document);
gboolean    rz_consent_document_from_string (const char        *word,
                                             RzConsentDocument *document);

/**
 * RzConsent:
 * @document: what was agreed to
 * @version: (owned): version of the text shown
 * @at: (owned): ISO 8601 with offset, the terminal's clock
 * @witness: (owned) (nullable): %NULL for an own tap, otherwise how it was witnessed: "agent" (domain facts, section 8)
 */
typedef struct
{
  RzConsentDocument document;
  char             *version;
  char             *at;
  char             *witness;
} RzConsent;

#define RZ_TYPE_CONSENT (rz_consent_get_type ())
GType rz_consent_get_type (void);

RzConsent *rz_consent_new (RzConsentDocument document,
                           const char       *version,
                           const char       *at,
                           const char       *witness);
RzConsent *rz_consent_copy (const RzConsent *self);
void       rz_consent_free (RzConsent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzConsent, rz_consent_free)

G_END_DECLS
