/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a camera SPEC, right and wrong. */
#include "rz-camera-spec.h"

#include <locale.h>
#include <string.h>
#include <glib/gstdio.h>

typedef struct
{
  const char  *text;
  RzCameraSpec spec;
} Good;

#define PLAIN .light = 1, .distance = 1, .people = 1, .seed = 1, .width = 1280, .height = 720

static const Good good[] = {
  { "auto", { .kind = RZ_CAMERA_AUTO, PLAIN } },
  { "Integrated Camera: 720p", { .kind = RZ_CAMERA_DEVICE, .name = (char *) "Integrated Camera: 720p", PLAIN } },
  { "/dev/video2", { .kind = RZ_CAMERA_DEVICE, .name = (char *) "/dev/video2", PLAIN } },
  { "/no/such/file.webm", { .kind = RZ_CAMERA_FILE, .name = (char *) "/no/such/file.webm", PLAIN } },
  { "simulated", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", PLAIN } },
  { "simulated:li", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "li", PLAIN } },
  { "simulated:still=1", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .still = TRUE, PLAIN } },
  { "simulated:chen,side=-1,yaw=-40,roll=35.5,offset=0.3,blur=8,mask=1,unplugged=1",
    { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .side = -1, .yaw = -40, .roll = 35.5, .offset = 0.3, .blur = 8, .mask = TRUE, .unplugged = TRUE, PLAIN } },
  { "simulated:chen,attack=photo", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .attack = RZ_ATTACK_PHOTO, PLAIN } },
  { "simulated:chen,attack=screen", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .attack = RZ_ATTACK_SCREEN, PLAIN } },
  { "simulated:chen,attack=replay", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .attack = RZ_ATTACK_REPLAY, PLAIN } },
  { "simulated:chen,attack=cut_photo", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .attack = RZ_ATTACK_CUT_PHOTO, PLAIN } },
  { "simulated:chen,attack=swap", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .attack = RZ_ATTACK_SWAP, PLAIN } },
  { "simulated:chen,attack=helper", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", .attack = RZ_ATTACK_HELPER, PLAIN } },
  { "simulated:chen,attack=none,pace=live", { .kind = RZ_CAMERA_SIMULATED, .name = (char *) "chen", PLAIN } },
};

typedef struct
{
  const char *text;
  const char *named; /* what the message must name */
} Bad;

static const Bad bad[] = {
  { "", "camera" },
  { "simulated:", "“”" },
  { "simulated:nobody", "nobody" },
  { "simulated:nobody", "chen, li" },
  { "simulated:chen,", "“”" },
  { "simulated:chen,colour=red", "colour=red" },
  { "simulated:chen,light", "light" },
  { "simulated:chen,light=", "light" },
  { "simulated:chen,light=dim", "dark, normal, bright, 0…10" },
  { "simulated:chen,light=-1", "-1" },
  { "simulated:chen,light=nan", "nan" },
  { "simulated:chen,light=1x", "1x" },
  { "simulated:chen,distance=0.1", "distance" },
  { "simulated:chen,away=yes", "away" },
  { "simulated:chen,away=0.5", "0.5" },
  { "simulated:chen,still=2", "still" },
  { "simulated:chen,people=3", "people" },
  { "simulated:chen,side=2", "side" },
  { "simulated:chen,yaw=left", "yaw" },
  { "simulated:chen,roll=91", "roll" },
  { "simulated:chen,offset=1", "offset" },
  { "simulated:chen,blur=-1", "blur" },
  { "simulated:chen,mask=2", "mask" },
  { "simulated:chen,unplugged=yes", "unplugged" },
  { "simulated:chen,people=0", "people" },
  { "simulated:chen,pace=1", "pace" },
  { "simulated:chen,seed=-1", "seed" },
  { "simulated:chen,seed=4294967296", "seed" },
  { "simulated:chen,width=1", "width" },
  { "simulated:chen,height=99999", "height" },
  { "simulated:chen,attack=mask", "mask" },
  { "simulated:chen,attack=mask", "none, photo, screen, replay, cut_photo, swap, helper" },
  { "simulated:chen,li", "li" },
};

static void
assert_same (const RzCameraSpec *a,
             const RzCameraSpec *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpfloat (a->light, ==, b->light);
  g_assert_cmpfloat (a->distance, ==, b->distance);
  g_assert_cmpint (a->away, ==, b->away);
  g_assert_cmpint (a->still, ==, b->still);
  g_assert_cmpint (a->people, ==, b->people);
  g_assert_cmpfloat (a->side, ==, b->side);
  g_assert_cmpfloat (a->yaw, ==, b->yaw);
  g_assert_cmpfloat (a->roll, ==, b->roll);
  g_assert_cmpfloat (a->offset, ==, b->offset);
  g_assert_cmpfloat (a->blur, ==, b->blur);
  g_assert_cmpint (a->mask, ==, b->mask);
  g_assert_cmpint (a->unplugged, ==, b->unplugged);
  g_assert_cmpint (a->pace_max, ==, b->pace_max);
  g_assert_cmpint (a->attack, ==, b->attack);
  g_assert_cmpuint (a->seed, ==, b->seed);
  g_assert_cmpint (a->width, ==, b->width);
  g_assert_cmpint (a->height, ==, b->height);
}

static void
reads_good_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (good[i].text, &error);

      g_test_message ("%s", good[i].text);
      g_assert_no_error (error);
      assert_same (spec, &good[i].spec);
    }
}

static void
names_bad_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (bad[i].text, &error);

      g_test_message ("%s: %s", bad[i].text, error != NULL ? error->message : "no error");
      g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
      g_assert_null (spec);
      g_assert_nonnull (strstr (error->message, bad[i].named));
    }
}

static void
reads_every_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = NULL;
  g_autoptr (RzCameraSpec) copy = NULL;
  const RzCameraSpec want = {
    .kind = RZ_CAMERA_SIMULATED,
    .name = (char *) "li",
    .light = 0.08,
    .distance = 2.6,
    .away = TRUE,
    .still = TRUE,
    .people = 2,
    .pace_max = TRUE,
    .seed = 4294967295u,
    .width = 640,
    .height = 480,
  };

  spec = rz_camera_spec_parse ("simulated:li,light=dark,distance=far,away=1,still=1,people=2,pace=max,seed=4294967295,width=640,height=480", &error);
  g_assert_no_error (error);
  assert_same (spec, &want);

  copy = rz_camera_spec_copy (spec);
  g_assert_true (copy->name != spec->name);
  assert_same (copy, &want);
}

static void
words_stand_for_numbers (void)
{
  g_autoptr (RzCameraSpec) near = rz_camera_spec_parse ("simulated:chen,distance=near,light=bright", NULL);
  g_autoptr (RzCameraSpec) numbers = rz_camera_spec_parse ("simulated:chen,distance=0.45,light=3", NULL);

  assert_same (near, numbers);
}

/* Smaller where nobody watches, unless a size is asked for. */
static void
full_pace_is_smaller (void)
{
  g_autoptr (RzCameraSpec) live = rz_camera_spec_parse ("simulated:chen", NULL);
  g_autoptr (RzCameraSpec) fast = rz_camera_spec_parse ("simulated:chen,pace=max", NULL);
  g_autoptr (RzCameraSpec) large = rz_camera_spec_parse ("simulated:chen,width=1280,height=720,pace=max", NULL);

  g_assert_cmpint (live->width, ==, 1280);
  g_assert_cmpint (live->height, ==, 720);
  g_assert_cmpint (fast->width, ==, 960);
  g_assert_cmpint (fast->height, ==, 540);
  g_assert_cmpint (large->width, ==, 1280);
  g_assert_cmpint (large->height, ==, 720);
}

static void
describes_itself (void)
{
  g_autofree char         *text = rz_camera_spec_describe ();
  static const char *const lines[] = { "persona: chen, li, huang", "light: dark, normal, bright, 0…10\n", "attack: none, photo, screen, replay, cut_photo, swap, helper\n", "seed: 0…4294967295\n" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_nonnull (strstr (text, lines[i]));
}

static void
an_existing_file_is_a_file (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "simulated:x", NULL);
  g_autoptr (RzCameraSpec) spec = NULL;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  spec = rz_camera_spec_parse (path, NULL);
  g_assert_cmpint (spec->kind, ==, RZ_CAMERA_FILE);
  g_assert_cmpstr (spec->name, ==, path);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/capture/camera-spec/reads-good-words", reads_good_words);
  g_test_add_func ("/capture/camera-spec/names-bad-words", names_bad_words);
  g_test_add_func ("/capture/camera-spec/reads-every-key", reads_every_key);
  g_test_add_func ("/capture/camera-spec/words-stand-for-numbers", words_stand_for_numbers);
  g_test_add_func ("/capture/camera-spec/full-pace-is-smaller", full_pace_is_smaller);
  g_test_add_func ("/capture/camera-spec/describes-itself", describes_itself);
  g_test_add_func ("/capture/camera-spec/an-existing-file-is-a-file", an_existing_file_is_a_file);

  return g_test_run ();
}
