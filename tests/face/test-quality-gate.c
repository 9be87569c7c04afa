/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quality gate against the table of domain section 11, and its thresholds file. */
#include "rz-face-data.h"
#include "rz-quality-gate.h"

#include <math.h>
#include <string.h>

/* A picture with nothing wrong: 1280 × 720, about 60 cm away. */
static void
make_good (RzObservation *seen)
{
  memset (seen, 0, sizeof *seen);
  seen->frame_width = 1280;
  seen->frame_height = 720;
  seen->n_faces = 1;
  seen->pitch = 4;
  seen->eyes = 0.3f;
  seen->mouth = 0.03f;
  seen->eye_distance = 110;
  seen->luminance = seen->frame_luminance = 0.5f;
  seen->side_overlap = 0.8f;
  seen->side_ratio = 0.9f;
  seen->sharpness = 200;
}

#define FIELD(name) G_STRUCT_OFFSET (RzObservation, name)

/* One field changed at a time. @tolerated: named by the tool, but not in the way of an attempt. */
static const struct
{
  const char *what;
  gsize       field;
  float       value;
  RzHint      hint;
  gboolean    tolerated;
} rows[] = {
  { "level", FIELD (yaw), 14, RZ_HINT_NONE, FALSE },
  { "turned a little", FIELD (yaw), -20, RZ_HINT_NOT_STRAIGHT, TRUE },
  { "turned", FIELD (yaw), 26, RZ_HINT_NOT_STRAIGHT, FALSE },
  { "chin down", FIELD (pitch), 25, RZ_HINT_NOT_STRAIGHT, FALSE },
  { "chin up a little", FIELD (pitch), -12, RZ_HINT_NOT_STRAIGHT, TRUE },
  { "leaning", FIELD (roll), 40, RZ_HINT_NOT_STRAIGHT, FALSE },
  { "pose unknown", FIELD (yaw), NAN, RZ_HINT_NONE, FALSE },
  { "dim", FIELD (luminance), 0.22f, RZ_HINT_TOO_DARK, TRUE },
  { "dark", FIELD (luminance), 0.15f, RZ_HINT_TOO_DARK, FALSE },
  { "black", FIELD (dark_share), 0.9f, RZ_HINT_TOO_DARK, FALSE },
  { "light", FIELD (luminance), 0.78f, RZ_HINT_TOO_BRIGHT, TRUE },
  { "glaring", FIELD (luminance), 0.9f, RZ_HINT_TOO_BRIGHT, FALSE },
  { "burnt out", FIELD (bright_share), 0.05f, RZ_HINT_TOO_BRIGHT, FALSE },
  { "one half in the shade", FIELD (side_ratio), 0.3f, RZ_HINT_SIDE_LIGHT, FALSE },
  { "lamp aside", FIELD (side_overlap), 0.1f, RZ_HINT_SIDE_LIGHT, FALSE },
  { "far", FIELD (eye_distance), 70, RZ_HINT_TOO_FAR, TRUE },
  { "very far", FIELD (eye_distance), 50, RZ_HINT_TOO_FAR, FALSE },
  { "near", FIELD (eye_distance), 190, RZ_HINT_TOO_NEAR, FALSE },
  { "off centre", FIELD (offset_x), -0.15f, RZ_HINT_OFF_CAMERA, TRUE },
  { "at the edge", FIELD (offset_y), 0.3f, RZ_HINT_OFF_CAMERA, FALSE },
  { "somebody far behind", FIELD (second_face_share), 0.3f, RZ_HINT_TWO_FACES, TRUE },
  { "somebody beside", FIELD (second_face_share), 0.4f, RZ_HINT_TWO_FACES, FALSE },
  { "mask", FIELD (covered), 0.9f, RZ_HINT_COVERED, FALSE },
  { "soft", FIELD (sharpness), 30, RZ_HINT_BLURRED, TRUE },
  { "out of focus", FIELD (sharpness), 5, RZ_HINT_BLURRED, FALSE },
};

static void
follows_the_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RzObservation seen;
      RzHint        faults[RZ_N_HINTS];
      guint         n;

      make_good (&seen);
      G_STRUCT_MEMBER (float, &seen, rows[i].field) = rows[i].value;
      g_test_message ("%s", rows[i].what);
      n = rz_quality_gate_faults (gate, &seen, faults);
      g_assert_cmpuint (n, ==, rows[i].hint == RZ_HINT_NONE ? 0 : 1);
      if (n == 1)
        g_assert_cmpint (faults[0], ==, rows[i].hint);
      g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, rows[i].tolerated ? RZ_HINT_NONE : rows[i].hint);
    }
}

static void
says_one_thing_first (void)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);
  RzObservation seen;
  RzHint        faults[RZ_N_HINTS];

  g_test_summary ("Light before distance before framing before pose; blocking faults before tolerable ones");
  make_good (&seen);
  seen.luminance = 0.22f; /* tolerable */
  seen.eye_distance = 40;
  seen.offset_x = 0.4f;
  seen.roll = -40;
  g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_TOO_FAR);
  g_assert_cmpuint (rz_quality_gate_faults (gate, &seen, faults), ==, 4);
  g_assert_cmpint (faults[0], ==, RZ_HINT_TOO_FAR);
  g_assert_cmpint (faults[1], ==, RZ_HINT_OFF_CAMERA);
  g_assert_cmpint (faults[2], ==, RZ_HINT_NOT_STRAIGHT);
  g_assert_cmpint (faults[3], ==, RZ_HINT_TOO_DARK);
  seen.luminance = 0.1f;
  g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_TOO_DARK);
}

static void
names_an_empty_picture (void)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);
  g_autoptr (RzObservation) seen = rz_observation_new ();

  seen->frame_luminance = 0.3f;
  g_assert_cmpint (rz_quality_gate_blocking (gate, seen), ==, RZ_HINT_OFF_CAMERA);
  seen->frame_luminance = 0.03f;
  g_assert_cmpint (rz_quality_gate_blocking (gate, seen), ==, RZ_HINT_TOO_DARK);
}

static void
takes_small_recordings (void)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);
  RzObservation seen;

  g_test_summary ("480 × 270 with 24 px between the eyes is usable, also while the head is turned a little");
  make_good (&seen);
  seen.frame_width = 480;
  seen.frame_height = 270;
  seen.eye_distance = 25;
  g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_NONE);
  seen.eye_distance = 22.5f;
  g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_TOO_FAR);
  seen.yaw = 24;
  g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_NONE);
}

/* Returns: (transfer full): the shipped thresholds. */
static GKeyFile *
load_shipped (void)
{
  g_autofree char *path = rz_face_data_path ("quality.ini");
  GKeyFile        *file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return file;
}

static RzQualityGate *
open_changed (GKeyFile *file,
              GError  **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "thresholds.ini", NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_key_file_save_to_file (file, path, NULL));
  return rz_quality_gate_new (path, error);
}

static void
applies_its_file (void)
{
  g_autoptr (GKeyFile) file = load_shipped ();
  g_autoptr (RzQualityGate) strict = NULL;
  g_autoptr (RzQualityGate) shipped = rz_quality_gate_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  RzObservation seen;

  g_test_summary ("A changed value in the file changes the decision");
  g_key_file_set_double (file, "pose", "yaw-tolerate", 10);
  g_key_file_set_double (file, "light", "luminance-tolerate-min", 0.45);
  strict = open_changed (file, &error);
  g_assert_no_error (error);
  make_good (&seen);
  seen.yaw = 12;
  g_assert_cmpint (rz_quality_gate_blocking (shipped, &seen), ==, RZ_HINT_NONE);
  g_assert_cmpint (rz_quality_gate_blocking (strict, &seen), ==, RZ_HINT_NOT_STRAIGHT);
  seen.luminance = 0.4f;
  g_assert_cmpint (rz_quality_gate_blocking (shipped, &seen), ==, RZ_HINT_NONE);
  g_assert_cmpint (rz_quality_gate_blocking (strict, &seen), ==, RZ_HINT_TOO_DARK);
}

static void
names_the_wrong_key (void)
{
  g_autoptr (GKeyFile) file = load_shipped ();
  g_autoptr (GError) error = NULL;

  g_key_file_remove_key (file, "distance", "eyes-good-min", NULL);
  g_assert_null (open_changed (file, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "eyes-good-min"));
  g_clear_error (&error);

  g_key_file_set_string (file, "distance", "eyes-good-min", "much");
  g_assert_null (open_changed (file, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE);
  g_assert_nonnull (strstr (error->message, "eyes-good-min"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/quality-gate/follows-the-table", follows_the_table);
  g_test_add_func ("/quality-gate/says-one-thing-first", says_one_thing_first);
  g_test_add_func ("/quality-gate/names-an-empty-picture", names_an_empty_picture);
  g_test_add_func ("/quality-gate/takes-small-recordings", takes_small_recordings);
  g_test_add_func ("/quality-gate/applies-its-file", applies_its_file);
  g_test_add_func ("/quality-gate/names-the-wrong-key", names_the_wrong_key);
  return g_test_run ();
}
