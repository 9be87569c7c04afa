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
  seen->side_ratio = seen->flank_ratio = 0.9f;
  seen->shade = 0.3f;
  seen->shine = 0.7f;
  seen->sharpness = seen->edges = 200;
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
  { "against a window", FIELD (shine), 0.25f, RZ_HINT_TOO_DARK, TRUE },
  { "washed out", FIELD (shade), 0.65f, RZ_HINT_TOO_BRIGHT, TRUE },
  { "one half in the shade", FIELD (side_ratio), 0.3f, RZ_HINT_SIDE_LIGHT, FALSE },
  { "lamp aside", FIELD (side_overlap), 0.1f, RZ_HINT_SIDE_LIGHT, FALSE },
  { "light that fades across the face", FIELD (flank_ratio), 0.5f, RZ_HINT_SIDE_LIGHT, TRUE },
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
  { "nothing but noise", FIELD (edges), 0, RZ_HINT_BLURRED, TRUE },
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
  seen.pitch = 40;
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
names_a_cover_with_what_it_brings (void)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);
  RzObservation seen;
  RzHint        faults[RZ_N_HINTS];

  g_test_summary ("A white scarf glares, a plain one has few edges: both are named as cover, and what blocks stays light; in glaring light nothing is known");
  make_good (&seen);
  seen.covered = 1;
  seen.bright_share = 0.2f;
  g_assert_cmpuint (rz_quality_gate_faults (gate, &seen, faults), ==, 2);
  g_assert_cmpint (faults[0], ==, RZ_HINT_TOO_BRIGHT);
  g_assert_cmpint (faults[1], ==, RZ_HINT_COVERED);
  seen.luminance = 0.9f;
  g_assert_cmpuint (rz_quality_gate_faults (gate, &seen, faults), ==, 1);

  make_good (&seen);
  seen.covered = 1;
  g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_COVERED);
  seen.sharpness = 30;
  g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_NONE);
  g_assert_cmpuint (rz_quality_gate_faults (gate, &seen, faults), ==, 2);
  g_assert_cmpint (faults[0], ==, RZ_HINT_COVERED);
  g_assert_cmpint (faults[1], ==, RZ_HINT_BLURRED);
  seen.sharpness = 5;
  g_assert_cmpuint (rz_quality_gate_faults (gate, &seen, faults), ==, 1);

  make_good (&seen);
  seen.covered = 0.7f;
  seen.edges = 5;
  g_test_message ("noise over a blurred face");
  g_assert_cmpuint (rz_quality_gate_faults (gate, &seen, faults), ==, 1);
  g_assert_cmpint (faults[0], ==, RZ_HINT_BLURRED);
}

static void
names_a_turned_picture (void)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);
  RzObservation seen;
  RzHint        faults[RZ_N_HINTS];

  g_test_summary ("A face on its side: the frame's width is no measure of it, and the detector may put its eyes together, so the distance is not what is said first");
  for (int i = 0; i < 2; i++)
    {
      make_good (&seen);
      seen.roll = 90;
      seen.eye_distance = i == 0 ? 30 : 250;
      g_assert_cmpint (rz_quality_gate_blocking (gate, &seen), ==, RZ_HINT_NOT_STRAIGHT);
      g_assert_cmpuint (rz_quality_gate_faults (gate, &seen, faults), ==, 2);
      g_assert_cmpint (faults[0], ==, RZ_HINT_NOT_STRAIGHT);
    }
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

/*
 * One key of the file each: with @changed in place of what is shipped, the picture whose @field is @value is decided differently.
 * @blocks: the decision is whether the attempt is blocked; otherwise whether the tool names it.
 */
static const struct
{
  const char *group;
  const char *key;
  double      changed;
  gsize       field;
  float       value;
  RzHint      hint;
  gboolean    blocks;
} file_rows[] = {
  { "faces", "second-tolerate", 0.5, FIELD (second_face_share), 0.4f, RZ_HINT_TWO_FACES, TRUE },
  { "light", "luminance-good-min", 0.55, FIELD (luminance), 0.5f, RZ_HINT_TOO_DARK, FALSE },
  { "light", "luminance-good-max", 0.45, FIELD (luminance), 0.5f, RZ_HINT_TOO_BRIGHT, FALSE },
  { "light", "luminance-tolerate-min", 0.45, FIELD (luminance), 0.4f, RZ_HINT_TOO_DARK, TRUE },
  { "light", "luminance-tolerate-max", 0.55, FIELD (luminance), 0.6f, RZ_HINT_TOO_BRIGHT, TRUE },
  { "light", "bright-share-good", 0.03, FIELD (bright_share), 0.02f, RZ_HINT_TOO_BRIGHT, FALSE },
  { "light", "bright-share-tolerate", 0.01, FIELD (bright_share), 0.02f, RZ_HINT_TOO_BRIGHT, TRUE },
  { "light", "dark-share-good", 0.7, FIELD (dark_share), 0.6f, RZ_HINT_TOO_DARK, FALSE },
  { "light", "dark-share-tolerate", 0.5, FIELD (dark_share), 0.6f, RZ_HINT_TOO_DARK, TRUE },
  { "light", "shine-good", 0.75, FIELD (shine), 0.7f, RZ_HINT_TOO_DARK, FALSE },
  { "light", "shade-good", 0.25, FIELD (shade), 0.3f, RZ_HINT_TOO_BRIGHT, FALSE },
  { "light", "depth-luminance", 0.55, FIELD (shade), 0.1f, RZ_HINT_TOO_DARK, FALSE },
  { "light", "depth-good", 0.5, FIELD (luminance), 0.3f, RZ_HINT_TOO_DARK, FALSE },
  { "light", "side-overlap-good", 0.9, FIELD (side_overlap), 0.8f, RZ_HINT_SIDE_LIGHT, FALSE },
  { "light", "side-overlap-tolerate", 0.9, FIELD (side_overlap), 0.8f, RZ_HINT_SIDE_LIGHT, TRUE },
  { "light", "side-ratio-good", 0.95, FIELD (side_ratio), 0.9f, RZ_HINT_SIDE_LIGHT, FALSE },
  { "light", "side-ratio-tolerate", 0.95, FIELD (side_ratio), 0.9f, RZ_HINT_SIDE_LIGHT, TRUE },
  { "light", "flank-ratio-good", 0.95, FIELD (flank_ratio), 0.9f, RZ_HINT_SIDE_LIGHT, FALSE },
  { "light", "frame-dark", 0.4, FIELD (frame_luminance), 0.3f, RZ_HINT_TOO_DARK, TRUE }, /* nobody there */
  { "distance", "eyes-good-min", 0.09, FIELD (eye_distance), 110, RZ_HINT_TOO_FAR, FALSE },
  { "distance", "eyes-good-max", 0.08, FIELD (eye_distance), 110, RZ_HINT_TOO_NEAR, FALSE },
  { "distance", "eyes-tolerate-min", 0.09, FIELD (eye_distance), 110, RZ_HINT_TOO_FAR, TRUE },
  { "distance", "eyes-tolerate-max", 0.08, FIELD (eye_distance), 110, RZ_HINT_TOO_NEAR, TRUE },
  { "distance", "eyes-pixels-min", 120, FIELD (eye_distance), 110, RZ_HINT_TOO_FAR, TRUE },
  { "framing", "offset-good", 0.02, FIELD (offset_x), 0.05f, RZ_HINT_OFF_CAMERA, FALSE },
  { "framing", "offset-tolerate", 0.02, FIELD (offset_y), -0.05f, RZ_HINT_OFF_CAMERA, TRUE },
  { "pose", "yaw-good", 10, FIELD (yaw), 12, RZ_HINT_NOT_STRAIGHT, FALSE },
  { "pose", "yaw-tolerate", 10, FIELD (yaw), -12, RZ_HINT_NOT_STRAIGHT, TRUE },
  { "pose", "pitch-level", 30, FIELD (pitch), 4, RZ_HINT_NOT_STRAIGHT, TRUE },
  { "pose", "pitch-good", 5, FIELD (pitch), 14, RZ_HINT_NOT_STRAIGHT, FALSE },
  { "pose", "pitch-tolerate", 5, FIELD (pitch), 14, RZ_HINT_NOT_STRAIGHT, TRUE },
  { "pose", "roll-good", 10, FIELD (roll), 12, RZ_HINT_NOT_STRAIGHT, FALSE },
  { "pose", "roll-tolerate", 10, FIELD (roll), -12, RZ_HINT_NOT_STRAIGHT, TRUE },
  { "cover", "covered-good", 0.3, FIELD (covered), 0.33f, RZ_HINT_COVERED, FALSE },
  { "cover", "covered-tolerate", 0.3, FIELD (covered), 0.4f, RZ_HINT_COVERED, TRUE },
  { "sharpness", "sharpness-good", 250, FIELD (sharpness), 200, RZ_HINT_BLURRED, FALSE },
  { "sharpness", "sharpness-tolerate", 250, FIELD (sharpness), 200, RZ_HINT_BLURRED, TRUE },
  { "sharpness", "edges-good", 250, FIELD (edges), 200, RZ_HINT_BLURRED, FALSE },
};

static gboolean
decides (RzQualityGate       *gate,
         const RzObservation *seen,
         RzHint               hint,
         gboolean             blocks)
{
  RzHint faults[RZ_N_HINTS];
  guint  n;

  if (blocks)
    return rz_quality_gate_blocking (gate, seen) == hint;
  n = rz_quality_gate_faults (gate, seen, faults);
  return n == 1 && faults[0] == hint;
}

static void
applies_every_key (void)
{
  g_autoptr (RzQualityGate) shipped = rz_quality_gate_new (NULL, NULL);

  g_test_summary ("A changed value of any key of the file changes the decision");
  for (guint i = 0; i < G_N_ELEMENTS (file_rows); i++)
    {
      g_autoptr (GKeyFile) file = load_shipped ();
      g_autoptr (RzQualityGate) changed = NULL;
      g_autoptr (GError) error = NULL;
      RzObservation seen;

      g_test_message ("[%s] %s", file_rows[i].group, file_rows[i].key);
      g_key_file_set_double (file, file_rows[i].group, file_rows[i].key, file_rows[i].changed);
      changed = open_changed (file, &error);
      g_assert_no_error (error);
      make_good (&seen);
      if (file_rows[i].field == FIELD (frame_luminance))
        seen.n_faces = 0;
      G_STRUCT_MEMBER (float, &seen, file_rows[i].field) = file_rows[i].value;
      g_assert_cmpint (decides (shipped, &seen, file_rows[i].hint, file_rows[i].blocks), !=,
                       decides (changed, &seen, file_rows[i].hint, file_rows[i].blocks));
    }
}

static gboolean
has_row (const char *group,
         const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_rows); i++)
    if (g_str_equal (file_rows[i].group, group) && g_str_equal (file_rows[i].key, key))
      return TRUE;
  return FALSE;
}

static void
knows_every_key (void)
{
  g_autoptr (GKeyFile) file = load_shipped ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  g_test_summary ("No key of the file is without a row above");
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);

      for (guint j = 0; keys[j] != NULL; j++)
        {
          g_test_message ("[%s] %s", groups[i], keys[j]);
          g_assert_true (has_row (groups[i], keys[j]));
        }
    }
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

/* One field changed, the hint it gives, and the way out. @level: -1 where none is told; a range of 0.1 about it is right. */
static const struct
{
  const char *what;
  gsize       field;
  float       value;
  RzHint      hint;
  int         right; /* sign of aim_x */
  int         down;  /* sign of aim_y */
  int         clockwise;
  double      level;
} ways[] = {
  { "at the left edge", FIELD (offset_x), -0.3f, RZ_HINT_OFF_CAMERA, 1, 0, 0, -1 },
  { "at the right edge", FIELD (offset_x), 0.3f, RZ_HINT_OFF_CAMERA, -1, 0, 0, -1 },
  { "at the bottom", FIELD (offset_y), 0.3f, RZ_HINT_OFF_CAMERA, 0, -1, 0, -1 },
  { "nose to the left edge", FIELD (yaw), -40, RZ_HINT_NOT_STRAIGHT, 1, 0, 0, -1 },
  { "nose to the right edge", FIELD (yaw), 40, RZ_HINT_NOT_STRAIGHT, -1, 0, 0, -1 },
  { "chin down", FIELD (pitch), 40, RZ_HINT_NOT_STRAIGHT, 0, -1, 0, -1 },
  { "chin up", FIELD (pitch), -40, RZ_HINT_NOT_STRAIGHT, 0, 1, 0, -1 },
  { "leaning clockwise", FIELD (roll), 40, RZ_HINT_NOT_STRAIGHT, 0, 0, -1, -1 },
  { "pitch dark", FIELD (luminance), 0, RZ_HINT_TOO_DARK, 0, 0, 0, 0 },
  { "dark", FIELD (luminance), 0.125f, RZ_HINT_TOO_DARK, 0, 0, 0, 0.17 },
  { "as light as can be", FIELD (luminance), 1, RZ_HINT_TOO_BRIGHT, 0, 0, 0, 1 },
  { "good light by now", FIELD (luminance), 0.5f, RZ_HINT_TOO_DARK, 0, 0, 0, 0.5 },
  { "burnt out", FIELD (bright_share), 0.2f, RZ_HINT_TOO_BRIGHT, 0, 0, 0, 1 },
  { "far", FIELD (eye_distance), 45, RZ_HINT_TOO_FAR, 0, 0, 0, 0.17 },
  { "near", FIELD (eye_distance), 269, RZ_HINT_TOO_NEAR, 0, 0, 0, 0.83 },
  { "good distance by now", FIELD (eye_distance), 134, RZ_HINT_TOO_FAR, 0, 0, 0, 0.5 },
  { "lamp aside", FIELD (side_overlap), 0.1f, RZ_HINT_SIDE_LIGHT, 0, 0, 0, 0.17 },
  { "one half in the shade", FIELD (side_ratio), 0.21f, RZ_HINT_SIDE_LIGHT, 0, 0, 0, 0.17 },
  { "out of focus", FIELD (sharpness), 8, RZ_HINT_BLURRED, 0, 0, 0, 0.1 },
  { "sharp by now", FIELD (sharpness), 200, RZ_HINT_BLURRED, 0, 0, 0, 1 },
  { "mask", FIELD (covered), 0.9f, RZ_HINT_COVERED, 0, 0, 0, -1 },
  { "nothing wrong", FIELD (yaw), 0, RZ_HINT_NONE, 0, 0, 0, -1 },
};

static int
sign_of (float value)
{
  return (value > 0.001f) - (value < -0.001f);
}

static void
shows_the_way_out (void)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      RzObservation seen;
      RzGuide       guide;

      make_good (&seen);
      G_STRUCT_MEMBER (float, &seen, ways[i].field) = ways[i].value;
      g_test_message ("%s", ways[i].what);
      rz_quality_gate_guide (gate, &seen, ways[i].hint, &guide);
      g_assert_cmpint (sign_of (guide.aim_x), ==, ways[i].right);
      g_assert_cmpint (sign_of (guide.aim_y), ==, ways[i].down);
      g_assert_cmpint (sign_of (guide.lean), ==, ways[i].clockwise);
      g_assert_cmpfloat_with_epsilon (guide.level, ways[i].level, 0.05);
    }
}

static void
shows_no_way_without_a_face (void)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);
  g_autoptr (RzObservation) seen = rz_observation_new ();
  RzGuide guide;

  seen->frame_luminance = 0.03f;
  rz_quality_gate_guide (gate, seen, RZ_HINT_OFF_CAMERA, &guide);
  g_assert_true (guide.aim_x == 0 && guide.aim_y == 0 && guide.lean == 0 && guide.level == -1);
  rz_quality_gate_guide (gate, seen, RZ_HINT_TOO_DARK, &guide);
  g_assert_cmpfloat_with_epsilon (guide.level, 0.04, 0.02);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/quality-gate/follows-the-table", follows_the_table);
  g_test_add_func ("/quality-gate/names-a-turned-picture", names_a_turned_picture);
  g_test_add_func ("/quality-gate/says-one-thing-first", says_one_thing_first);
  g_test_add_func ("/quality-gate/names-a-cover-with-what-it-brings", names_a_cover_with_what_it_brings);
  g_test_add_func ("/quality-gate/names-an-empty-picture", names_an_empty_picture);
  g_test_add_func ("/quality-gate/takes-small-recordings", takes_small_recordings);
  g_test_add_func ("/quality-gate/shows-the-way-out", shows_the_way_out);
  g_test_add_func ("/quality-gate/no-way-without-a-face", shows_no_way_without_a_face);
  g_test_add_func ("/quality-gate/applies-every-key", applies_every_key);
  g_test_add_func ("/quality-gate/knows-every-key", knows_every_key);
  g_test_add_func ("/quality-gate/names-the-wrong-key", names_the_wrong_key);
  return g_test_run ();
}
