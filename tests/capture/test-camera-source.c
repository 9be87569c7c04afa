/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Videos that loop, pictures that stand still, devices with a codec; the files are made here. */
#include "rz-camera-source.h"

#include <string.h>
#include <glib/gstdio.h>

#include "fixture.h"
#include "rz-camera.h"

typedef struct
{
  RzCamera *camera; /* (owned) */
  guint     n_observed;
  guint     n_back; /* how often the picture went back to the start */
  int       code;
  gint64    last_us;
  gint64    most_step_us;
  float     last_mean;
  int       width;
  int       height;
} Told;

static RzCountingEngine *engine;
static char             *folder;

static void
observed_cb (RzCamera      *camera,
             RzObservation *seen,
             Told          *told)
{
  g_assert_cmpint (seen->time_us, >, told->last_us);
  if (told->last_us >= 0)
    told->most_step_us = MAX (told->most_step_us, seen->time_us - told->last_us);
  told->last_us = seen->time_us;
  told->n_back += seen->skin[1] < told->last_mean - 0.2;
  told->last_mean = seen->skin[1];
  told->width = seen->frame_width;
  told->height = seen->frame_height;
  told->n_observed++;
}

static void
lost_cb (RzCamera *camera,
         GError   *error,
         Told     *told)
{
  g_assert_true (error->domain == RZ_CAMERA_ERROR);
  g_test_message ("%s", error->message);
  told->code = error->code;
}

static void
setup (Told       *told,
       const char *path)
{
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (path, NULL);

  memset (told, 0, sizeof *told);
  told->last_us = -1;
  told->code = -1;
  told->camera = rz_camera_new (spec, RZ_FACE_ENGINE (engine), TRUE);
  g_signal_connect (told->camera, "observed", G_CALLBACK (observed_cb), told);
  g_signal_connect (told->camera, "lost", G_CALLBACK (lost_cb), told);
  rz_camera_start (told->camera);
}

static void
teardown (Told *told)
{
  rz_camera_stop (told->camera);
  g_assert_finalize_object (told->camera);
}

/* Runs a pipeline to its end; @format has one %s for the path of the file it writes. Returns that path. */
static char *
make_file (const char *name,
           const char *format)
{
  char            *path = g_build_filename (folder, name, NULL);
  g_autofree char *description = g_strdup_printf (format, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (description, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, DEADLINE_S * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return path;
}

static void
drop_file (char *path)
{
  g_remove (path);
  g_free (path);
}

/* 0.6 s: black, then white, so that a new round is seen. */
#define BLACK_THEN_WHITE                                                                                     \
  "concat name=c ! vp8enc deadline=1 ! webmmux ! filesink location=\"%s\" "                                  \
  "videotestsrc pattern=black num-buffers=6 ! video/x-raw,width=160,height=120,framerate=20/1 ! queue ! c. " \
  "videotestsrc pattern=white num-buffers=6 ! video/x-raw,width=160,height=120,framerate=20/1 ! queue ! c."

static void
a_video_loops_in_its_own_time (void)
{
  char  *path = make_file ("loop.webm", BLACK_THEN_WHITE);
  Told   told;
  gint64 start;

  setup (&told, path);
  run_until (told.n_observed >= 1);
  start = g_get_monotonic_time ();
  run_until (told.n_back >= 3);
  g_assert_cmpint (told.code, ==, -1);
  g_assert_cmpint (told.last_us, >=, 3 * 500 * 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 3 * 400 * 1000);
  g_assert_cmpint (told.width, ==, 160);
  teardown (&told);
  drop_file (path);
}

static void
a_video_with_sound_plays (void)
{
  char *path = make_file ("sound.webm",
                          "webmmux name=m ! filesink location=\"%s\" videotestsrc num-buffers=20 ! video/x-raw,width=160,height=120,framerate=20/1 ! "
                          "vp8enc deadline=1 ! queue ! m. audiotestsrc num-buffers=20 ! audioconvert ! vorbisenc ! queue ! m.");
  Told  told;

  setup (&told, path);
  run_until (told.last_us >= 1500 * 1000);
  g_assert_cmpint (told.code, ==, -1);
  teardown (&told);
  drop_file (path);
}

static void
a_picture_stands_still (void)
{
  char *path = make_file ("picture.png", "videotestsrc pattern=smpte num-buffers=1 ! video/x-raw,width=2000,height=1000 ! pngenc ! filesink location=\"%s\"");
  Told  told;
  float first;

  setup (&told, path);
  run_until (told.n_observed >= 1);
  first = told.last_mean;
  run_until (told.n_observed >= 12);
  g_assert_cmpfloat (told.last_mean, ==, first);
  g_assert_cmpint (told.code, ==, -1);
  g_assert_cmpint (told.width, ==, 1280);
  g_assert_cmpint (told.height, ==, 640);
  g_assert_cmpint (told.last_us, >=, 11 * G_USEC_PER_SEC / 16);
  teardown (&told);
  drop_file (path);
}

static void
assert_unreadable (char *path)
{
  Told told;

  setup (&told, path);
  run_until (told.code >= 0);
  g_assert_cmpint (told.code, ==, RZ_CAMERA_ERROR_UNREADABLE);
  teardown (&told);
  drop_file (path);
}

static char *
write_file (const char *name,
            const char *contents,
            gsize       length)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, length, NULL));

  return path;
}

static void
what_is_no_picture_is_unreadable (void)
{
  static const char noise[4096] = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5 };

  assert_unreadable (write_file ("empty.webm", "", 0));
  assert_unreadable (write_file ("text.webm", "This is no video at all.\n", 25));
  assert_unreadable (write_file ("noise.webm", noise, sizeof noise));
  assert_unreadable (make_file ("only.ogg", "audiotestsrc num-buffers=5 ! audioconvert ! vorbisenc ! oggmux ! filesink location=\"%s\""));
}

static void
half_a_video_is_unreadable (void)
{
  char            *path = make_file ("half.webm", BLACK_THEN_WHITE);
  g_autofree char *contents = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents, 0xff, 64);
  drop_file (path);
  assert_unreadable (write_file ("half.webm", contents, length));
}

static void
missing_files_are_unreadable (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "nothing.webm", NULL);

  g_assert_null (rz_camera_source_new_file (path, &error));
  g_assert_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (rz_camera_source_new_file (folder, &error));
  g_assert_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE);
}

/* What a device negotiates and shows: the caps at its own end, and at ours. */
static void
film (const char *description,
      char      **device_caps,
      char      **frame_caps)
{
  g_autoptr (GError) error = NULL;
  GstElement *device = gst_parse_bin_from_description (description, TRUE, &error);
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL);
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  GstElement *source;
  g_autoptr (GstPad) device_pad = NULL, pad = NULL;
  g_autoptr (GstCaps) wide = NULL, narrow = NULL;

  g_assert_no_error (error);
  device_pad = gst_element_get_static_pad (device, "src");
  source = rz_camera_source_new_device (device, &error);
  g_assert_no_error (error);
  gst_bin_add_many (GST_BIN (pipeline), source, sink, NULL);
  g_assert_true (gst_element_link (source, sink));
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  g_assert_cmpint (gst_element_get_state (pipeline, NULL, NULL, DEADLINE_S * GST_SECOND), ==, GST_STATE_CHANGE_SUCCESS);

  pad = gst_element_get_static_pad (sink, "sink");
  wide = gst_pad_get_current_caps (device_pad);
  narrow = gst_pad_get_current_caps (pad);
  *device_caps = gst_caps_to_string (wide);
  *frame_caps = gst_caps_to_string (narrow);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static void
a_device_is_asked_for_the_right_size (void)
{
  g_autofree char *device_caps = NULL, *frame_caps = NULL;

  film ("videotestsrc", &device_caps, &frame_caps);
  g_assert_nonnull (strstr (device_caps, "width=(int)1280, height=(int)720"));
  g_assert_nonnull (strstr (frame_caps, "video/x-raw"));
}

static void
a_device_with_a_codec_is_decoded (void)
{
  g_autofree char *device_caps = NULL, *frame_caps = NULL;

  film ("videotestsrc ! video/x-raw,width=640,height=480,framerate=30/1 ! jpegenc", &device_caps, &frame_caps);
  g_assert_true (g_str_has_prefix (device_caps, "image/jpeg"));
  g_assert_nonnull (strstr (frame_caps, "video/x-raw"));
  g_assert_nonnull (strstr (frame_caps, "width=(int)640"));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);
  engine = counting_engine_new ();
  folder = g_dir_make_tmp (NULL, NULL);

  g_test_add_func ("/capture/camera-source/a-video-loops-in-its-own-time", a_video_loops_in_its_own_time);
  g_test_add_func ("/capture/camera-source/a-video-with-sound-plays", a_video_with_sound_plays);
  g_test_add_func ("/capture/camera-source/a-picture-stands-still", a_picture_stands_still);
  g_test_add_func ("/capture/camera-source/what-is-no-picture-is-unreadable", what_is_no_picture_is_unreadable);
  g_test_add_func ("/capture/camera-source/half-a-video-is-unreadable", half_a_video_is_unreadable);
  g_test_add_func ("/capture/camera-source/missing-files-are-unreadable", missing_files_are_unreadable);
  g_test_add_func ("/capture/camera-source/a-device-is-asked-for-the-right-size", a_device_is_asked_for_the_right_size);
  g_test_add_func ("/capture/camera-source/a-device-with-a-codec-is-decoded", a_device_with_a_codec_is_decoded);

  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  g_assert_true (rz_camera_wait_closed ());
  run_pending ();
  g_assert_finalize_object (engine);

  return result;
}
