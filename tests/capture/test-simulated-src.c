/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source element alone: caps, time stamps, and that it waits and can be woken. */
#include "rz-simulated-src.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

typedef struct
{
  GstElement     *pipeline; /* (owned) */
  RzSimulatedSrc *source;   /* (owned) */
  GstAppSink     *sink;     /* (owned) */
} Film;

static void
setup (Film       *film,
       const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (text, &error);

  g_assert_no_error (error);
  film->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  film->source = g_object_ref_sink (RZ_SIMULATED_SRC (rz_simulated_src_new (spec)));
  film->sink = g_object_ref_sink (GST_APP_SINK (gst_element_factory_make ("appsink", NULL)));
  g_object_set (film->sink, "sync", FALSE, "async", FALSE, NULL);
  gst_bin_add_many (GST_BIN (film->pipeline), GST_ELEMENT (film->source), GST_ELEMENT (film->sink), NULL);
  g_assert_true (gst_element_link (GST_ELEMENT (film->source), GST_ELEMENT (film->sink)));
  gst_element_set_state (film->pipeline, GST_STATE_PLAYING);
}

static void
teardown (Film *film)
{
  gst_element_set_state (film->pipeline, GST_STATE_NULL);
  g_clear_object (&film->sink);
  g_clear_object (&film->pipeline);
  g_assert_finalize_object (film->source);
}

static void
stamps_fifteen_a_second_at_full_pace (void)
{
  Film film;

  setup (&film, "simulated:chen,width=160,height=120,pace=max");
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GstSample) sample = gst_app_sink_pull_sample (film.sink);

      g_assert_cmpuint (GST_BUFFER_PTS (gst_sample_get_buffer (sample)), ==, gst_util_uint64_scale (i, GST_SECOND, 15));
      rz_simulated_src_grant (film.source);
    }
  teardown (&film);
}

static void
waits_until_granted (void)
{
  Film film;
  g_autoptr (GstSample) first = NULL;

  setup (&film, "simulated:chen,width=160,height=120,pace=max");
  first = gst_app_sink_pull_sample (film.sink);
  g_assert_null (gst_app_sink_try_pull_sample (film.sink, GST_SECOND / 2));
  teardown (&film); /* wakes it */
}

static void
keeps_the_clock_live (void)
{
  Film         film;
  GstClockTime last = GST_CLOCK_TIME_NONE;

  setup (&film, "simulated:chen,width=160,height=120");
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GstSample) sample = gst_app_sink_pull_sample (film.sink);
      g_autoptr (GstClock) clock = gst_element_get_clock (film.pipeline);
      GstClockTime pts = GST_BUFFER_PTS (gst_sample_get_buffer (sample));

      /* Never before its time; the base time stands once the pipeline plays. */
      g_assert_cmpuint (pts, <=, gst_clock_get_time (clock) - gst_element_get_base_time (film.pipeline));
      g_assert_true (last == GST_CLOCK_TIME_NONE || pts > last);
      last = pts;
    }
  g_assert_cmpuint (last, >=, gst_util_uint64_scale (29, GST_SECOND, 30));
  teardown (&film);
}

static void
has_the_size_of_the_spec (void)
{
  static const char *const sizes[] = { "width=160,height=120", "width=161,height=121", "width=120,height=200" };
  static const int         numbers[][2] = { { 160, 120 }, { 161, 121 }, { 120, 200 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strdup_printf ("simulated:li,%s,pace=max", sizes[i]);
      g_autoptr (GstSample) sample = NULL;
      GstVideoInfo info;
      Film         film;

      setup (&film, text);
      sample = gst_app_sink_pull_sample (film.sink);
      g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
      g_assert_cmpint (GST_VIDEO_INFO_FORMAT (&info), ==, GST_VIDEO_FORMAT_BGR);
      g_assert_cmpint (info.width, ==, numbers[i][0]);
      g_assert_cmpint (info.height, ==, numbers[i][1]);
      g_assert_cmpuint (gst_buffer_get_size (gst_sample_get_buffer (sample)), ==, info.size);
      teardown (&film);
    }
}

static void
stops_at_any_time (void)
{
  static const char *const texts[] = { "simulated:chen,width=160,height=120,pace=max", "simulated:chen,width=160,height=120" };

  for (guint i = 0; i < 8; i++)
    {
      Film film;

      setup (&film, texts[i % 2]);
      g_usleep (i * 40 * 1000); /* not to wait for anything: to hit another moment every time */
      teardown (&film);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/capture/simulated-src/stamps-fifteen-a-second-at-full-pace", stamps_fifteen_a_second_at_full_pace);
  g_test_add_func ("/capture/simulated-src/waits-until-granted", waits_until_granted);
  g_test_add_func ("/capture/simulated-src/keeps-the-clock-live", keeps_the_clock_live);
  g_test_add_func ("/capture/simulated-src/has-the-size-of-the-spec", has_the_size_of_the_spec);
  g_test_add_func ("/capture/simulated-src/stops-at-any-time", stops_at_any_time);

  return g_test_run ();
}
