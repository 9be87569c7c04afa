/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Consents: three documents, each recorded for itself. */
#include "rz-consent.h"

static void
has_the_words_of_the_contract (void)
{
  static const char *const words[] = { "agreement", "privacy", "face" };
  RzConsentDocument        document;

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, RZ_N_CONSENT_DOCUMENTS);
  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (rz_consent_document_from_string (words[i], &document));
      g_assert_cmpstr (rz_consent_document_to_string (document), ==, words[i]);
    }
  g_assert_false (rz_consent_document_from_string ("camera", &document));
  g_assert_false (rz_consent_document_from_string (NULL, &document));
}

static void
a_copy_outlives_its_original (void)
{
  RzConsent *original = rz_consent_new (RZ_CONSENT_FACE, "1", "2026-03-11T08:00:00Z", "agent");
  g_autoptr (RzConsent) copy = rz_consent_copy (original);
  g_autoptr (RzConsent) own = rz_consent_new (RZ_CONSENT_PRIVACY, "1", "2026-03-11T08:00:00Z", NULL);

  rz_consent_free (original);
  g_assert_cmpint (copy->document, ==, RZ_CONSENT_FACE);
  g_assert_cmpstr (copy->version, ==, "1");
  g_assert_cmpstr (copy->at, ==, "2026-03-11T08:00:00Z");
  g_assert_cmpstr (copy->witness, ==, "agent");
  g_assert_null (own->witness);
  rz_consent_free (NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/consent/words", has_the_words_of_the_contract);
  g_test_add_func ("/core/consent/copy", a_copy_outlives_its_original);
  return g_test_run ();
}
