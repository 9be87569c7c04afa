/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources that freeze, break, vanish and hang, and what becomes of them. */
#include "rz-camera-pipeline.h"

#include <string.h>
#include <glib/gstdio.h>

#include "fixture.h"
#include "rz-camera.h"
#include "rz-camera-closing.h"

typedef struct
{
  guint  n_observed;
  guint  n_previews;
  guint  n_lost;
  int    code;
  gint64 last_us;
  int    width;
  int    height;
} Told;

static RzCountingEngine *engine;

static void
observed_cb (RzObservation *seen,
             gpointer       user_data)
{
  Told *told = user_data;

  g_assert_cmpint (seen->time_us, >, told->last_us);
  told->last_us = seen->time_us;
  told->width = seen->frame_width;
  told->height = seen->frame_height;
  told->n_observed++;
}

static void
preview_cb (RzFrame *frame,
            gpointer user_data)
{
  ((Told *) user_data)->n_previews++;
}

static void
lost_cb (const GError *error,
         gpointer      user_data)
{
  Told *told = user_data;

  g_assert_true (error->domain == RZ_CAMERA_ERROR);
  g_test_message ("%s", error->message);
  told->code = error->code;
  told->n_lost++;
}

static const RzCameraPipelineEvents events = { observed_cb, preview_cb, lost_cb };

static RzCameraPipeline *
open_source (GstElement  *source,
             RzCameraKind kind,
             const char  *path,
             Told        *told)
{
  g_autoptr (GError) error = NULL;
  RzCameraPipeline *pipeline = rz_camera_pipeline_new (source, RZ_FACE_ENGINE (engine), kind, path, FALSE, &error);

  g_assert_no_error (error);
  memset (told, 0, sizeof *told);
  told->last_us = -1;
  told->code = -1;
  rz_camera_pipeline_start (pipeline, &events, told);

  return pipeline;
}

static void
close_pipeline (RzCameraPipeline *pipeline)
{
  rz_camera_pipeline_stop (pipeline);
  rz_camera_pipeline_unref (pipeline);
}

static GstElement *
parse (const char *description)
{
  g_autoptr (GError) error = NULL;
  GstElement *bin = gst_parse_bin_from_description (description, TRUE, &error);

  g_assert_no_error (error);

  return bin;
}

#define LIVE "videotestsrc is-live=true ! capsfilter caps=video/x-raw,width=160,height=120,framerate=20/1 "

/* Streaming thread. Swallows what comes after the tenth frame, and says nothing. */
static GstPadProbeReturn
freeze_cb (GstPad          *pad,
           GstPadProbeInfo *info,
           gpointer         user_data)
{
  int *n = user_data;

  return ++*n > 10 ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
}

static void
a_frozen_source_is_lost (void)
{
  GstElement *source = parse (LIVE);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (source, "src");
  RzCameraPipeline *pipeline;
  Told              told;
  int               n = 0;
  gint64            frozen;

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, freeze_cb, &n, NULL);
  pipeline = open_source (source, RZ_CAMERA_DEVICE, NULL, &told);
  run_until (told.n_observed >= 8);
  frozen = g_get_monotonic_time ();
  run_until (told.n_lost > 0);
  g_assert_cmpint (told.code, ==, RZ_CAMERA_ERROR_NO_FRAMES);
  g_assert_cmpint (g_get_monotonic_time () - frozen, >=, 1300 * 1000);
  close_pipeline (pipeline);
}

static void
a_source_without_a_frame_is_lost (void)
{
  GstElement       *source = parse (LIVE "! identity drop-probability=1");
  RzCameraPipeline *pipeline;
  Told              told;

  pipeline = open_source (source, RZ_CAMERA_DEVICE, NULL, &told);
  run_until (told.n_lost > 0);
  g_assert_cmpint (told.code, ==, RZ_CAMERA_ERROR_NO_FRAMES);
  g_assert_cmpuint (told.n_observed, ==, 0);
  close_pipeline (pipeline);
}

static void
the_end_of_a_device_is_unplugged (void)
{
  RzCameraPipeline *pipeline;
  Told              told;

  pipeline = open_source (parse ("videotestsrc is-live=true num-buffers=5 ! capsfilter caps=video/x-raw,width=160,height=120,framerate=20/1"), RZ_CAMERA_DEVICE, NULL, &told);
  run_until (told.n_lost > 0);
  g_assert_cmpint (told.code, ==, RZ_CAMERA_ERROR_UNPLUGGED);
  close_pipeline (pipeline);
}

typedef struct
{
  const char  *name;
  RzCameraKind kind;
  const char  *path;
  gboolean     had_frames;
  GQuark (*domain) (void);
  int           cause;
  RzCameraError code;
} Fault;

static const Fault faults[] = {
  { "busy", RZ_CAMERA_DEVICE, NULL, FALSE, gst_resource_error_quark, GST_RESOURCE_ERROR_BUSY, RZ_CAMERA_ERROR_BUSY },
  { "refused", RZ_CAMERA_DEVICE, NULL, FALSE, gst_resource_error_quark, GST_RESOURCE_ERROR_NOT_AUTHORIZED, RZ_CAMERA_ERROR_REFUSED },
  { "unplugged", RZ_CAMERA_DEVICE, NULL, TRUE, gst_resource_error_quark, GST_RESOURCE_ERROR_READ, RZ_CAMERA_ERROR_UNPLUGGED },
  { "node-gone", RZ_CAMERA_DEVICE, "/dev/video-none", TRUE, gst_resource_error_quark, GST_RESOURCE_ERROR_READ, RZ_CAMERA_ERROR_UNPLUGGED },
  { "unreadable", RZ_CAMERA_FILE, NULL, TRUE, gst_stream_error_quark, GST_STREAM_ERROR_DECODE, RZ_CAMERA_ERROR_UNREADABLE },
  { "missing", RZ_CAMERA_FILE, NULL, FALSE, gst_core_error_quark, GST_CORE_ERROR_MISSING_PLUGIN, RZ_CAMERA_ERROR_MISSING_PLUGIN },
};

static void
an_error_is_told_once (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (GstElement) source = gst_object_ref_sink (parse (LIVE));
  RzCameraPipeline *pipeline;
  Told              told;

  pipeline = open_source (source, fault->kind, fault->path, &told);
  if (fault->had_frames)
    run_until (told.n_observed > 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) cause = g_error_new_literal (fault->domain (), fault->cause, "by the test");

      if (i == 0 && !fault->had_frames)
        gst_element_set_state (source, GST_STATE_NULL);
      gst_element_post_message (source, gst_message_new_error (GST_OBJECT (source), cause, NULL));
    }
  run_until (told.n_lost > 0);
  run_pending ();
  g_assert_cmpuint (told.n_lost, ==, 1);
  g_assert_cmpint (told.code, ==, fault->code);
  close_pipeline (pipeline);
}

static void
a_large_picture_is_made_smaller (void)
{
  RzCameraPipeline *pipeline;
  Told              told;

  pipeline = open_source (parse ("videotestsrc is-live=true ! capsfilter caps=video/x-raw,width=2560,height=1440,framerate=5/1"), RZ_CAMERA_DEVICE, NULL, &told);
  run_until (told.n_observed >= 1);
  g_assert_cmpint (told.width, ==, 1280);
  g_assert_cmpint (told.height, ==, 720);
  close_pipeline (pipeline);
}

/* What hangs in its driver, until it is let go. */
static GMutex   hang_lock;
static GCond    hang_changed;
static gboolean hangs;

static void
hang (void)
{
  g_mutex_lock (&hang_lock);
  while (hangs)
    g_cond_wait (&hang_changed, &hang_lock);
  g_mutex_unlock (&hang_lock);
}

static void
set_hangs (gboolean hanging)
{
  g_mutex_lock (&hang_lock);
  hangs = hanging;
  g_cond_broadcast (&hang_changed);
  g_mutex_unlock (&hang_lock);
}

static GstPadProbeReturn
hang_cb (GstPad          *pad,
         GstPadProbeInfo *info,
         gpointer         user_data)
{
  hang ();

  return GST_PAD_PROBE_DROP;
}

/* A bin that hangs on its way down to NULL, as a driver does whose device does not answer the last call. */
typedef struct
{
  GstBin parent_instance;
} HangingBin;

typedef GstBinClass HangingBinClass;

static GType hanging_bin_get_type (void);
G_DEFINE_TYPE (HangingBin, hanging_bin, GST_TYPE_BIN)

static GstStateChangeReturn
hanging_bin_change_state (GstElement    *element,
                          GstStateChange transition)
{
  if (transition == GST_STATE_CHANGE_READY_TO_NULL)
    hang ();

  return GST_ELEMENT_CLASS (hanging_bin_parent_class)->change_state (element, transition);
}

static void
hanging_bin_class_init (HangingBinClass *klass)
{
  GST_ELEMENT_CLASS (klass)->change_state = hanging_bin_change_state;
}

static void
hanging_bin_init (HangingBin *self)
{
}

static GstElement *
make_hanging_bin (void)
{
  GstElement *bin = g_object_new (hanging_bin_get_type (), NULL);
  GstElement *source = parse (LIVE);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (source, "src");

  gst_bin_add (GST_BIN (bin), source);
  gst_element_add_pad (bin, gst_ghost_pad_new ("src", pad));

  return bin;
}

static void
mark_gone (gpointer user_data,
           GObject *where_it_was)
{
  g_atomic_int_set ((int *) user_data, TRUE);
}

/* How long stopping may keep the calling thread on a loaded machine; a driver that hangs keeps it for ever. */
#define STOPPING_US (100 * 1000)

static void
close_at_once (RzCameraPipeline *pipeline)
{
  gint64 start = g_get_monotonic_time ();

  close_pipeline (pipeline);
  g_test_message ("stopping kept us %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - start);
  g_assert_cmpint (g_get_monotonic_time () - start, <, STOPPING_US);
}

static gboolean
set_true_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* One device, opened again right after it was stopped: by whoever comes next, who knows nothing of it. */
static void
opens_again_when_it_is_let_go (void)
{
  g_autofree char  *path = NULL;
  int               file = g_file_open_tmp (NULL, &path, NULL);
  RzCameraPipeline *first, *second;
  Told              told, told_again;

  g_assert_cmpint (file, >=, 0);
  set_hangs (TRUE);
  first = open_source (make_hanging_bin (), RZ_CAMERA_DEVICE, path, &told);
  run_until (told.n_observed > 0);
  close_at_once (first);
  second = open_source (parse (LIVE), RZ_CAMERA_DEVICE, path, &told_again);
  run_pending ();
  g_assert_cmpuint (told_again.n_observed, ==, 0);
  set_hangs (FALSE);
  run_until (told_again.n_observed > 0);
  close_at_once (second);
  g_assert_true (rz_camera_wait_closed ());
  g_assert_cmpint (g_close (file, NULL) ? g_unlink (path) : -1, ==, 0);
}

/* One that never lets go is waited for no longer than its time; then the new one tries and says what it finds. */
static void
opens_beside_a_stuck_one (void)
{
  g_autofree char  *path = NULL;
  int               file = g_file_open_tmp (NULL, &path, NULL);
  RzCameraPipeline *first, *second;
  Told              told, told_again;
  gint64            start;

  g_assert_cmpint (file, >=, 0);
  set_hangs (TRUE);
  first = open_source (make_hanging_bin (), RZ_CAMERA_DEVICE, path, &told);
  run_until (told.n_observed > 0);
  start = g_get_monotonic_time ();
  close_at_once (first);
  second = open_source (parse (LIVE), RZ_CAMERA_DEVICE, path, &told_again);
  g_test_expect_message ("rz-capture", G_LOG_LEVEL_MESSAGE, "*does not stop*");
  run_until (told_again.n_observed > 0);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, RZ_CAMERA_CLOSING_US);
  g_test_assert_expected_messages ();
  close_at_once (second);
  set_hangs (FALSE);
  run_until (rz_camera_wait_closed ());
  g_assert_cmpint (g_close (file, NULL) ? g_unlink (path) : -1, ==, 0);
}

static void
a_stuck_source_is_left_behind (gconstpointer data)
{
  gboolean    at_the_end = GPOINTER_TO_INT (data);
  GstElement *source = at_the_end ? make_hanging_bin () : parse (LIVE);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (source, "src");
  RzCameraPipeline *pipeline;
  Told              told;
  int               gone = FALSE;
  gboolean          late = FALSE;

  set_hangs (TRUE);
  if (!at_the_end)
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, hang_cb, NULL, NULL);
  g_object_weak_ref (G_OBJECT (source), mark_gone, &gone);
  pipeline = open_source (source, RZ_CAMERA_DEVICE, NULL, &told);
  if (at_the_end)
    run_until (told.n_observed > 0);
  else
    run_until (told.n_lost > 0);
  g_assert_cmpint (told.code, ==, at_the_end ? -1 : RZ_CAMERA_ERROR_NO_FRAMES);

  close_at_once (pipeline);
  g_assert_false (g_atomic_int_get (&gone));
  g_test_expect_message ("rz-capture", G_LOG_LEVEL_MESSAGE, "*does not stop*");
  g_timeout_add (RZ_CAMERA_CLOSING_US / 1000 + 1, set_true_cb, &late); /* after the one of the pipeline */
  run_until (late);
  g_test_assert_expected_messages ();
  g_assert_false (rz_camera_wait_closed ()); /* but not waited for any more */

  set_hangs (FALSE);
  g_clear_object (&pad);
  run_until (g_atomic_int_get (&gone)); /* nothing leaks, once it comes back */
  run_until (rz_camera_wait_closed ());
}

static void
a_slow_main_loop_gets_the_newest (void)
{
  RzCameraPipeline *pipeline;
  Told              told;
  gint64            until;
  int               calls;

  g_atomic_int_set (&engine->calls, 0);
  pipeline = open_source (parse (LIVE), RZ_CAMERA_DEVICE, NULL, &told);
  rz_camera_pipeline_set_preview_wanted (pipeline, TRUE);
  run_until (told.n_observed >= 1);
  until = g_get_monotonic_time () + G_USEC_PER_SEC;
  while (g_get_monotonic_time () < until) /* the main loop stands still */
    g_usleep (10 * 1000);
  calls = g_atomic_int_get (&engine->calls);
  g_assert_cmpint (calls, >=, 5);
  run_pending ();
  g_assert_cmpuint (told.n_observed, <=, 3);
  g_assert_cmpuint (told.n_previews, <=, 4);
  g_assert_cmpint (told.last_us, >=, (calls - 4) * G_USEC_PER_SEC / 20);
  close_pipeline (pipeline);
}

static void
can_be_thrown_away_unopened (void)
{
  g_autoptr (GError) error = NULL;
  RzCameraPipeline *pipeline = rz_camera_pipeline_new (parse (LIVE), RZ_FACE_ENGINE (engine), RZ_CAMERA_DEVICE, NULL, FALSE, &error);

  g_assert_no_error (error);
  close_pipeline (pipeline);
}

static void
names_the_missing_element (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_camera_make_element ("nosuchelement", &error));
  g_assert_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN);
  g_assert_nonnull (strstr (error->message, "nosuchelement"));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);
  engine = counting_engine_new ();

  g_test_add_func ("/capture/camera-pipeline/a-frozen-source-is-lost", a_frozen_source_is_lost);
  g_test_add_func ("/capture/camera-pipeline/a-source-without-a-frame-is-lost", a_source_without_a_frame_is_lost);
  g_test_add_func ("/capture/camera-pipeline/the-end-of-a-device-is-unplugged", the_end_of_a_device_is_unplugged);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/capture/camera-pipeline/an-error-is-told-once/", faults[i].name, NULL);

      g_test_add_data_func (path, &faults[i], an_error_is_told_once);
    }
  g_test_add_func ("/capture/camera-pipeline/a-large-picture-is-made-smaller", a_large_picture_is_made_smaller);
  g_test_add_data_func ("/capture/camera-pipeline/a-stuck-source-is-left-behind/streaming", GINT_TO_POINTER (FALSE), a_stuck_source_is_left_behind);
  g_test_add_data_func ("/capture/camera-pipeline/a-stuck-source-is-left-behind/closing", GINT_TO_POINTER (TRUE), a_stuck_source_is_left_behind);
  g_test_add_func ("/capture/camera-pipeline/opens-again-when-it-is-let-go", opens_again_when_it_is_let_go);
  g_test_add_func ("/capture/camera-pipeline/opens-beside-a-stuck-one", opens_beside_a_stuck_one);
  g_test_add_func ("/capture/camera-pipeline/a-slow-main-loop-gets-the-newest", a_slow_main_loop_gets_the_newest);
  g_test_add_func ("/capture/camera-pipeline/can-be-thrown-away-unopened", can_be_thrown_away_unopened);
  g_test_add_func ("/capture/camera-pipeline/names-the-missing-element", names_the_missing_element);

  result = g_test_run ();
  g_assert_true (rz_camera_wait_closed ());
  run_pending ();
  g_assert_finalize_object (engine);

  return result;
}
