/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons: every code of the contract, the four public texts, what may be tried again. */
#include "rz-reason.h"

/* Design, section 5, and domain facts, section 3. */
static const struct
{
  const char *word;
  int         status;
  gboolean    retryable;
  RzReason    shown;
} codes[] = {
  { "IDENTITY_MISMATCH", 422, FALSE, RZ_REASON_IDENTITY_MISMATCH },
  { "BENEFIT_STATUS_ABNORMAL", 409, FALSE, RZ_REASON_BENEFIT_STATUS_ABNORMAL },
  { "FACE_MODEL_MISMATCH", 200, TRUE, RZ_REASON_FACE_MODEL_MISMATCH },
  { "SYSTEM_BUSY", 503, TRUE, RZ_REASON_SYSTEM_BUSY },
  { "SESSION_EXPIRED", 410, TRUE, RZ_REASON_SYSTEM_BUSY },
  { "ATTEMPTS_EXCEEDED", 429, FALSE, RZ_REASON_FACE_MODEL_MISMATCH },
  { "CONSENT_REQUIRED", 403, FALSE, RZ_REASON_SYSTEM_BUSY },
  { "CITY_MISMATCH", 409, FALSE, RZ_REASON_IDENTITY_MISMATCH },
  { "REPLAY", 409, FALSE, RZ_REASON_SYSTEM_BUSY },
  { "SIGNATURE_INVALID", 401, FALSE, RZ_REASON_SYSTEM_BUSY },
  { "DEVICE_UNKNOWN", 401, FALSE, RZ_REASON_SYSTEM_BUSY },
  { "CLOCK_SKEW", 409, TRUE, RZ_REASON_SYSTEM_BUSY },
  { "CAMERA_UNTRUSTED", 403, TRUE, RZ_REASON_FACE_MODEL_MISMATCH },
  { "ENGINE_UNFIT", 503, FALSE, RZ_REASON_SYSTEM_BUSY },
  { "INVALID_REQUEST", 400, FALSE, RZ_REASON_SYSTEM_BUSY },
  { "NOT_FOUND", 404, FALSE, RZ_REASON_SYSTEM_BUSY },
  { "PAYLOAD_TOO_LARGE", 413, FALSE, RZ_REASON_SYSTEM_BUSY },
};

static void
knows_every_code (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (codes) + 1, ==, RZ_N_REASONS);
  for (unsigned i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      RzReason reason = rz_reason_from_string (codes[i].word);

      g_assert_cmpstr (rz_reason_to_string (reason), ==, codes[i].word);
      g_assert_cmpint (rz_reason_get_status (reason), ==, codes[i].status);
      g_assert_cmpint (rz_reason_is_retryable (reason, RZ_HINT_NONE), ==, codes[i].retryable);
      g_assert_cmpint (rz_reason_to_public (reason), ==, codes[i].shown);
    }
}

static void
anything_unknown_is_busy (void)
{
  static const char *const words[] = { NULL, "", "system_busy", "TEAPOT", "IDENTITY_MISMATCH " };

  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpint (rz_reason_from_string (words[i]), ==, RZ_REASON_SYSTEM_BUSY);
}

static void
shows_four_texts_and_no_more (void)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

  for (int reason = RZ_REASON_NONE + 1; reason < RZ_N_REASONS; reason++)
    {
      g_hash_table_add (texts, (gpointer) rz_reason_get_text (reason));
      g_assert_cmpstr (rz_reason_get_cause (reason), !=, "");
      g_assert_cmpstr (rz_reason_get_advice (reason), !=, "");
    }
  g_assert_cmpuint (g_hash_table_size (texts), ==, 4);
  g_assert_cmpstr (rz_reason_get_text (RZ_REASON_NONE), ==, "");
  g_assert_cmpstr (rz_reason_get_cause (RZ_REASON_NONE), ==, "");
  g_assert_cmpstr (rz_reason_get_advice (RZ_REASON_NONE), ==, "");
  g_assert_null (rz_reason_to_string (RZ_REASON_NONE));
}

static void
a_missing_reference_stops_the_retries (void)
{
  for (int hint = RZ_HINT_NONE; hint < RZ_N_HINTS; hint++)
    g_assert_cmpint (rz_reason_is_retryable (RZ_REASON_FACE_MODEL_MISMATCH, hint), ==, hint != RZ_HINT_NO_REFERENCE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/reason/codes", knows_every_code);
  g_test_add_func ("/core/reason/unknown", anything_unknown_is_busy);
  g_test_add_func ("/core/reason/texts", shows_four_texts_and_no_more);
  g_test_add_func ("/core/reason/no-reference", a_missing_reference_stops_the_retries);
  return g_test_run ();
}
