/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames are bound to the evidence by their digests and their order. */
#include "rz-evidence.h"

#include <math.h>
#include <string.h>

static RzEvidence *
make_evidence (void)
{
  static const char *const pictures[] = { "one", "two", "three" };
  RzEvidence              *evidence = rz_evidence_new ();

  evidence->nonce = g_strdup ("nonce");
  evidence->sent_at = 1790000000;
  evidence->camera_kind = g_strdup ("device");
  evidence->camera_name = g_strdup ("Webcam");
  evidence->camera_driver = g_strdup ("uvcvideo");
  evidence->camera_bus = g_strdup ("usb-0000:00:14.0-6");
  for (unsigned i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      RzEvidenceFrame *frame = rz_evidence_frame_new ();

      frame->role = i;
      frame->step = i == 0 ? -1 : 0;
      frame->time_us = i * 100000;
      frame->jpeg = g_bytes_new_static (pictures[i], strlen (pictures[i]));
      frame->yaw = 1.25 * i;
      g_ptr_array_add (evidence->frames, frame);
    }
  return evidence;
}

static GPtrArray *
get_pictures (RzEvidence *evidence)
{
  GPtrArray *jpegs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < evidence->frames->len; i++)
    g_ptr_array_add (jpegs, g_bytes_ref (((RzEvidenceFrame *) g_ptr_array_index (evidence->frames, i))->jpeg));
  return jpegs;
}

static void
carries_frames (void)
{
  g_autoptr (RzEvidence) evidence = make_evidence ();
  g_autoptr (GPtrArray) jpegs = get_pictures (evidence);
  g_autoptr (JsonNode) node = rz_evidence_to_json (evidence);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzEvidence) again = rz_evidence_from_json (node, jpegs, &error);
  const RzEvidenceFrame *frame;

  g_test_summary ("Frames come back in their places; NaN travels as null");
  g_assert_no_error (error);
  g_assert_cmpuint (again->frames->len, ==, 3);
  frame = g_ptr_array_index (again->frames, 2);
  g_assert_cmpint (frame->role, ==, RZ_EVIDENCE_ACTION);
  g_assert_true (g_bytes_equal (frame->jpeg, jpegs->pdata[2]));
  g_assert_cmpfloat (frame->yaw, ==, 2.5);
  g_assert_true (isnan (frame->mouth));
  g_assert_cmpstr (again->camera_kind, ==, "device");
  g_assert_cmpstr (again->camera_name, ==, "Webcam");
  g_assert_cmpstr (again->camera_driver, ==, "uvcvideo");
  g_assert_cmpstr (again->camera_bus, ==, "usb-0000:00:14.0-6");
}

static void
expect_digest_error (RzEvidence *evidence,
                     GPtrArray  *jpegs)
{
  g_autoptr (JsonNode) node = rz_evidence_to_json (evidence);
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_evidence_from_json (node, jpegs, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_DIGEST);
}

static void
refuses_changed_frames (void)
{
  g_autoptr (RzEvidence) evidence = make_evidence ();
  g_autoptr (GPtrArray) changed = get_pictures (evidence);
  g_autoptr (GPtrArray) swapped = get_pictures (evidence);
  g_autoptr (GPtrArray) fewer = get_pictures (evidence);
  g_autoptr (GPtrArray) more = get_pictures (evidence);
  gpointer first = swapped->pdata[0];

  g_test_summary ("A frame changed, out of order, missing or added is a wrong digest");
  g_bytes_unref (changed->pdata[1]);
  changed->pdata[1] = g_bytes_new_static ("twO", 3);
  expect_digest_error (evidence, changed);

  swapped->pdata[0] = swapped->pdata[1];
  swapped->pdata[1] = first;
  expect_digest_error (evidence, swapped);

  g_ptr_array_set_size (fewer, 2);
  expect_digest_error (evidence, fewer);

  g_ptr_array_add (more, g_bytes_new_static ("four", 4));
  expect_digest_error (evidence, more);
}

static void
refuses_too_many (void)
{
  g_autoptr (RzEvidence) evidence = make_evidence ();
  g_autoptr (GPtrArray) jpegs = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("More frames than the contract allows are refused");
  while (evidence->frames->len <= RZ_EVIDENCE_MAX_FRAMES)
    {
      RzEvidenceFrame *frame = rz_evidence_frame_new ();

      frame->jpeg = g_bytes_new_static ("x", 1);
      g_ptr_array_add (evidence->frames, frame);
    }
  jpegs = get_pictures (evidence);
  node = rz_evidence_to_json (evidence);
  g_assert_null (rz_evidence_from_json (node, jpegs, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_MEMBER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/carries-frames", carries_frames);
  g_test_add_func ("/evidence/refuses-changed-frames", refuses_changed_frames);
  g_test_add_func ("/evidence/refuses-too-many", refuses_too_many);
  return g_test_run ();
}
