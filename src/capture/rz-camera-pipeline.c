/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source → convert → tee → preview and analysis. The newest frame wins in both branches; an old face helps nobody. */
#include "rz-camera-pipeline.h"

#include <gst/app/gstappsink.h>

#include "rz-camera-closing.h"
#include "rz-camera-error.h"
#include "rz-frame-sample.h"
#include "rz-frame-watch.h"

/* A frame clock that stops for 1.5 s is a camera fault (domain facts, section 11). Opening may take longer, but not for ever. */
#define FROZEN_US (1500 * 1000)
#define OPENING_US (8 * G_USEC_PER_SEC)
#define WATCH_MS 250

/* What the person is shown and the service is sent needs no more than this. */
#define MOST_PIXELS "1280"
#define FRAME_CAPS "video/x-raw, format=BGR, width=[1," MOST_PIXELS "], height=[1," MOST_PIXELS "], pixel-aspect-ratio=1/1"

/* Time from one frame to the next where a source does not say. */
#define USUAL_STEP (GST_SECOND / 30)

struct _RzCameraPipeline
{
  gatomicrefcount ref_count;

  /* Set by _new and _start, then constant. */
  GMainContext *context;  /* (owned) */
  RzFaceEngine *engine;   /* (owned) (nullable) */
  GstElement   *pipeline; /* (owned) */
  GstAppSink   *analysis; /* (owned) */
  GstAppSink   *preview;  /* (owned) */
  RzFrameWatch *watch;    /* (owned) */
  RzCameraKind  kind;
  char         *path; /* (owned) (nullable) */
  gboolean      lockstep;
  gboolean      started;

  /* Main thread. */
  const RzCameraPipelineEvents *events; /* (nullable): %NULL once stopped */
  gpointer                      user_data;
  GSource                      *bus_watch; /* (owned) (nullable) */
  GSource                      *watchdog;  /* (owned) (nullable) */
  char                         *missing;   /* (owned) (nullable): what decoding would need, by GStreamer's name for it */
  GThread                      *analyst;   /* (owned) (nullable): joined by the stopping thread */
  GSource                      *patience;  /* (owned) (nullable): while it stops */
  gboolean                      stopped;

  /* Streaming thread. */
  GstSegment   segment;
  GstClockTime last_time;
  GstClockTime last_step;
  GstClockTime offset;

  /* Held while the pipeline changes its state, by the thread that changes it. */
  GMutex   state_lock;
  gboolean stopping;

  /* Any thread, under the lock. */
  GMutex         lock;
  gboolean       opened; /* the source has told its format */
  gboolean       had_frames;
  RzObservation *seen;  /* (owned) (nullable): waits for the main thread */
  RzFrame       *shown; /* (owned) (nullable): waits for the main thread */

  /* Any thread, atomic. */
  int preview_wanted;
  int halted;
};

static RzCameraPipeline *
pipeline_ref (RzCameraPipeline *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rz_camera_pipeline_unref (RzCameraPipeline *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_assert (self->bus_watch == NULL && self->watchdog == NULL && self->patience == NULL && self->analyst == NULL);
  gst_clear_object (&self->analysis);
  gst_clear_object (&self->preview);
  gst_clear_object (&self->pipeline);
  g_clear_pointer (&self->watch, rz_frame_watch_free);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->seen, rz_observation_free);
  g_clear_pointer (&self->shown, rz_frame_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->missing);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->state_lock);
  g_free (self);
}

/* Any thread. Runs @callback on the main thread, which drops @self, (transfer full). Not g_main_context_invoke: that may run it here. */
static void
hand_to_main (RzCameraPipeline *self,
              GSourceFunc       callback)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, callback, self, (GDestroyNotify) rz_camera_pipeline_unref);
  g_source_attach (source, self->context);
}

static gboolean
deliver_seen_cb (gpointer user_data)
{
  RzCameraPipeline *self = user_data;
  g_autoptr (RzObservation) seen = NULL;

  g_mutex_lock (&self->lock);
  seen = g_steal_pointer (&self->seen);
  g_mutex_unlock (&self->lock);

  if (self->events != NULL && seen != NULL)
    self->events->observed (seen, self->user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
deliver_shown_cb (gpointer user_data)
{
  RzCameraPipeline *self = user_data;
  g_autoptr (RzFrame) shown = NULL;

  g_mutex_lock (&self->lock);
  shown = g_steal_pointer (&self->shown);
  g_mutex_unlock (&self->lock);

  if (self->events != NULL && shown != NULL && g_atomic_int_get (&self->preview_wanted))
    self->events->preview (shown, self->user_data);

  return G_SOURCE_REMOVE;
}

/* Analysis thread. Takes @seen. At most one source waits, however slow the main loop is. */
static void
post_seen (RzCameraPipeline *self,
           RzObservation    *seen)
{
  g_autoptr (RzObservation) stale = NULL;

  g_mutex_lock (&self->lock);
  stale = g_steal_pointer (&self->seen);
  self->seen = seen;
  g_mutex_unlock (&self->lock);

  if (stale == NULL)
    hand_to_main (pipeline_ref (self), deliver_seen_cb);
}

/* Streaming thread. Takes @shown. */
static void
post_shown (RzCameraPipeline *self,
            RzFrame          *shown)
{
  g_autoptr (RzFrame) stale = NULL;

  g_mutex_lock (&self->lock);
  stale = g_steal_pointer (&self->shown);
  self->shown = shown;
  g_mutex_unlock (&self->lock);

  if (stale == NULL)
    hand_to_main (pipeline_ref (self), deliver_shown_cb);
}

/* Streaming thread. */
static GstFlowReturn
preview_sample_cb (GstAppSink *sink,
                   gpointer    user_data)
{
  RzCameraPipeline *self = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  RzFrame *frame;

  if (sample == NULL || !g_atomic_int_get (&self->preview_wanted))
    return GST_FLOW_OK;

  frame = rz_frame_from_sample (sample);
  if (frame != NULL)
    post_shown (self, frame);

  return GST_FLOW_OK;
}

/* Analysis thread. FALSE: stopped before it was opened, or it cannot be; then the bus has the reason. */
static gboolean
open_source (RzCameraPipeline *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (self->path != NULL)
    rz_camera_closing_wait (self->path); /* or we would find it busy with ourselves */
  locker = g_mutex_locker_new (&self->state_lock);

  return !self->stopping && gst_element_set_state (self->pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE;
}

/* Analysis thread, which also opens the source: a device can take its time. NULL sample: the pipeline stopped. */
static gpointer
analyse (gpointer user_data)
{
  g_autoptr (RzCameraPipeline) self = user_data;
  GstSample *sample;

  if (!open_source (self) || self->engine == NULL)
    return NULL;

  while ((sample = gst_app_sink_pull_sample (self->analysis)) != NULL)
    {
      g_autoptr (RzFrame) frame = rz_frame_from_sample (sample);

      gst_sample_unref (sample);
      if (frame != NULL)
        post_seen (self, rz_face_engine_observe (self->engine, frame, RZ_FACE_EFFORT_PREVIEW));
    }

  return NULL;
}

/* Streaming thread. */
static void
note_alive (RzCameraPipeline *self,
            gboolean          has_frame)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->opened = TRUE;
  self->had_frames |= has_frame;
  rz_frame_watch_note (self->watch);
}

/* Streaming thread. Frame time never goes back or stands, even when a recording starts again. */
static GstClockTime
tell_time (RzCameraPipeline *self,
           GstBuffer        *buffer)
{
  GstClockTime time = GST_CLOCK_TIME_NONE;

  if (GST_BUFFER_PTS_IS_VALID (buffer))
    time = gst_segment_to_running_time (&self->segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  if (!GST_CLOCK_TIME_IS_VALID (time))
    time = 0;

  time += self->offset;
  if (GST_CLOCK_TIME_IS_VALID (self->last_time) && time <= self->last_time)
    {
      self->offset += self->last_time + self->last_step - time;
      time = self->last_time + self->last_step;
    }
  self->last_time = time;
  self->last_step = GST_BUFFER_DURATION_IS_VALID (buffer) && GST_BUFFER_DURATION (buffer) > 0 ? GST_BUFFER_DURATION (buffer) : USUAL_STEP;

  return time;
}

/* Streaming thread, before the branches. */
static GstPadProbeReturn
frame_probe_cb (GstPad          *pad,
                GstPadProbeInfo *info,
                gpointer         user_data)
{
  RzCameraPipeline *self = user_data;

  if (info->type & GST_PAD_PROBE_TYPE_BUFFER)
    {
      GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);

      info->data = rz_buffer_stamp (buffer, tell_time (self, buffer));
      note_alive (self, TRUE);
    }
  else if (GST_EVENT_TYPE (info->data) == GST_EVENT_CAPS)
    note_alive (self, FALSE);
  else if (GST_EVENT_TYPE (info->data) == GST_EVENT_SEGMENT)
    gst_event_copy_segment (info->data, &self->segment);

  return GST_PAD_PROBE_OK;
}

/* Any thread: a streaming thread tells of itself when it begins and when it ends. */
static GstBusSyncReply
message_cb (GstBus     *bus,
            GstMessage *message,
            gpointer    user_data)
{
  RzCameraPipeline   *self = user_data;
  GstStreamStatusType type;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_STREAM_STATUS)
    return GST_BUS_PASS;

  gst_message_parse_stream_status (message, &type, NULL);
  if (type == GST_STREAM_STATUS_TYPE_ENTER)
    rz_frame_watch_enter (self->watch);
  else if (type == GST_STREAM_STATUS_TYPE_LEAVE)
    rz_frame_watch_leave (self->watch);

  return GST_BUS_PASS;
}

GstElement *
rz_camera_make_element (const char *factory,
                        GError    **error)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element == NULL)
    g_set_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN, "GStreamer has no element “%s”", factory);

  return element;
}

static GstAppSink *
make_sink (RzCameraPipeline *self,
           gboolean          drop,
           GError          **error)
{
  GstElement *sink = rz_camera_make_element ("appsink", error);

  if (sink == NULL)
    return NULL;

  /* async=FALSE: no preroll, so the branches need no queues and cannot wait for each other. */
  g_object_set (sink,
                "max-buffers", 1,
                "drop", drop,
                "sync", FALSE,
                "async", FALSE,
                "enable-last-sample", FALSE,
                NULL);
  gst_bin_add (GST_BIN (self->pipeline), sink);

  return GST_APP_SINK (gst_object_ref (sink));
}

static GstElement *
add_element (RzCameraPipeline *self,
             const char       *factory,
             GError          **error)
{
  GstElement *element = rz_camera_make_element (factory, error);

  if (element != NULL)
    gst_bin_add (GST_BIN (self->pipeline), element);

  return element;
}

static void
watch_frames (RzCameraPipeline *self,
              GstElement       *tee)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (tee, "sink");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, frame_probe_cb, self, NULL);
}

static gboolean
build (RzCameraPipeline *self,
       GstElement       *source,
       GError          **error)
{
  GstAppSinkCallbacks callbacks = { .new_sample = preview_sample_cb };
  g_autoptr (GstCaps) caps = gst_caps_from_string (FRAME_CAPS);
  GstElement *convert, *filter, *tee;

  gst_bin_add (GST_BIN (self->pipeline), source);
  convert = add_element (self, "videoconvertscale", error);
  filter = convert != NULL ? add_element (self, "capsfilter", error) : NULL;
  tee = filter != NULL ? add_element (self, "tee", error) : NULL;
  if (tee == NULL || (self->preview = make_sink (self, TRUE, error)) == NULL ||
      (self->analysis = make_sink (self, !self->lockstep, error)) == NULL)
    return FALSE;

  g_object_set (filter, "caps", caps, NULL);
  gst_element_link_many (source, convert, filter, tee, NULL);
  gst_element_link (tee, GST_ELEMENT (self->preview));
  gst_element_link (tee, GST_ELEMENT (self->analysis));
  gst_app_sink_set_callbacks (self->preview, &callbacks, self, NULL);
  watch_frames (self, tee);

  return TRUE;
}

RzCameraPipeline *
rz_camera_pipeline_new (GstElement   *source,
                        RzFaceEngine *engine,
                        RzCameraKind  kind,
                        const char   *path,
                        gboolean      lockstep,
                        GError      **error)
{
  g_autoptr (RzCameraPipeline) self = NULL;

  g_return_val_if_fail (GST_IS_ELEMENT (source), NULL);
  g_return_val_if_fail (engine == NULL || RZ_IS_FACE_ENGINE (engine), NULL);

  self = g_new0 (RzCameraPipeline, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->state_lock);
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
  self->watch = rz_frame_watch_new ();
  g_set_object (&self->engine, engine);
  self->kind = kind;
  self->path = g_strdup (path);
  self->lockstep = lockstep;
  self->last_time = GST_CLOCK_TIME_NONE;
  gst_segment_init (&self->segment, GST_FORMAT_TIME);
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));

  return build (self, source, error) ? g_steal_pointer (&self) : NULL;
}

/* Only the first fault is told. */
static void
lose (RzCameraPipeline *self,
      GError           *error)
{
  const RzCameraPipelineEvents *events = g_steal_pointer (&self->events);

  if (events != NULL)
    events->lost (error, self->user_data);
}

static gboolean
get_had_frames (RzCameraPipeline *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->had_frames;
}

static void
lose_by_message (RzCameraPipeline *self,
                 GstMessage       *message)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;
  RzCameraError    code;

  gst_message_parse_error (message, &cause, &debug);
  g_debug ("%s: %s (%s)", GST_MESSAGE_SRC_NAME (message), cause->message, debug != NULL ? debug : "");
  code = rz_camera_error_from_gst (cause, self->kind, self->path, get_had_frames (self));
  if (code == RZ_CAMERA_ERROR_MISSING_PLUGIN && self->missing != NULL)
    error = g_error_new (RZ_CAMERA_ERROR, code, "%s: %s", cause->message, self->missing);
  else
    error = g_error_new_literal (RZ_CAMERA_ERROR, code, cause->message);
  lose (self, error);
}

/* The error that follows does not say what is missing. */
static void
note_missing (RzCameraPipeline *self,
              GstMessage       *message)
{
  g_free (self->missing);
  self->missing = g_strdup (gst_structure_get_string (gst_message_get_structure (message), "name"));
}

/* The end of a recording that never showed anything is a fault, and so is the end of a device. */
static void
play_again (RzCameraPipeline *self)
{
  g_autoptr (GError) error = NULL;

  if (get_had_frames (self) &&
      gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, 0))
    return;

  error = g_error_new_literal (RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, "The recording shows nothing, or cannot be played again");
  lose (self, error);
}

static void
lose_at_end (RzCameraPipeline *self)
{
  g_autoptr (GError) error = NULL;
  RzCameraError code = self->kind == RZ_CAMERA_FILE ? RZ_CAMERA_ERROR_UNREADABLE : RZ_CAMERA_ERROR_UNPLUGGED;

  error = g_error_new_literal (RZ_CAMERA_ERROR, code, "The source has come to its end");
  lose (self, error);
}

static gboolean
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    user_data)
{
  RzCameraPipeline *self = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    lose_by_message (self, message);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    lose_at_end (self);
  else if (gst_message_has_name (message, RZ_CAMERA_PIPELINE_AGAIN))
    play_again (self);
  else if (gst_message_has_name (message, "missing-plugin"))
    note_missing (self, message);

  return G_SOURCE_CONTINUE;
}

static gboolean
watchdog_cb (gpointer user_data)
{
  RzCameraPipeline *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean opened, had_frames;
  gint64   silent_us = rz_frame_watch_look (self->watch, g_get_monotonic_time ());

  g_mutex_lock (&self->lock);
  opened = self->opened;
  had_frames = self->had_frames;
  g_mutex_unlock (&self->lock);

  if (silent_us <= (opened ? FROZEN_US : OPENING_US))
    return G_SOURCE_CONTINUE;

  if (self->kind == RZ_CAMERA_FILE && !had_frames)
    error = g_error_new_literal (RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, "The recording shows nothing");
  else
    error = g_error_new (RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_NO_FRAMES, "No frame for %" G_GINT64_FORMAT " ms", silent_us / 1000);
  lose (self, error);

  return G_SOURCE_CONTINUE;
}

static GSource *
attach (RzCameraPipeline *self,
        GSource          *source,
        GSourceFunc       callback)
{
  g_source_set_callback (source, callback, pipeline_ref (self), (GDestroyNotify) rz_camera_pipeline_unref);
  g_source_attach (source, self->context);

  return source;
}

void
rz_camera_pipeline_start (RzCameraPipeline             *self,
                          const RzCameraPipelineEvents *events,
                          gpointer                      user_data)
{
  g_autoptr (GstBus) bus = NULL;

  g_return_if_fail (self != NULL && !self->started);

  self->events = events;
  self->user_data = user_data;
  self->started = TRUE;
  bus = gst_pipeline_get_bus (GST_PIPELINE (self->pipeline));
  gst_bus_set_sync_handler (bus, message_cb, self, NULL);
  self->bus_watch = attach (self, gst_bus_create_watch (bus), G_SOURCE_FUNC (bus_cb));
  if (!self->lockstep) /* in lockstep the frames wait for us */
    self->watchdog = attach (self, g_timeout_source_new (WATCH_MS), watchdog_cb);
  self->analyst = g_thread_new ("rz-analysis", analyse, pipeline_ref (self));
}

/* An element that failed on its way up can fail once more on its way down, and leave the others half way. */
static void
close_source (RzCameraPipeline *self)
{
  for (guint tries = 0; tries < 3; tries++)
    if (gst_element_set_state (self->pipeline, GST_STATE_NULL) != GST_STATE_CHANGE_FAILURE)
      return;
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* The last reference of a pipeline that stopped is dropped here, on the main thread. */
static gboolean
halted_cb (gpointer user_data)
{
  RzCameraPipeline *self = user_data;

  clear_source (&self->patience);

  return G_SOURCE_REMOVE;
}

static gboolean
stuck_cb (gpointer user_data)
{
  RzCameraPipeline *self = user_data;

  if (!g_atomic_int_get (&self->halted)) /* this thread can be late as well */
    g_message ("The camera does not stop; it is left to itself");

  return G_SOURCE_REMOVE;
}

typedef struct
{
  RzCameraPipeline *pipeline; /* (owned) */
  RzCameraClosing  *closing;  /* (owned) */
} Halt;

/* A thread of its own, because a device can hang in its driver: then this never ends, and nobody waits for it. */
static gpointer
halt (gpointer user_data)
{
  g_autofree Halt  *halt = user_data;
  RzCameraPipeline *self = halt->pipeline;

  g_mutex_lock (&self->state_lock);
  self->stopping = TRUE;
  close_source (self); /* joins the streaming threads, wakes the analysis with NULL */
  g_mutex_unlock (&self->state_lock);
  g_clear_pointer (&self->analyst, g_thread_join);
  g_atomic_int_set (&self->halted, TRUE);
  hand_to_main (self, halted_cb);
  rz_camera_closing_end (halt->closing);

  return NULL;
}

void
rz_camera_pipeline_stop (RzCameraPipeline *self)
{
  Halt *job;

  g_return_if_fail (self != NULL);

  self->events = NULL;
  clear_source (&self->watchdog);
  clear_source (&self->bus_watch);
  if (self->stopped || !self->started)
    return;

  self->stopped = TRUE;
  self->patience = attach (self, g_timeout_source_new (RZ_CAMERA_CLOSING_US / 1000), stuck_cb);
  job = g_new0 (Halt, 1);
  job->pipeline = pipeline_ref (self);
  job->closing = rz_camera_closing_begin (self->path);
  g_thread_unref (g_thread_new ("rz-camera-stop", halt, job));
}

void
rz_camera_pipeline_set_preview_wanted (RzCameraPipeline *self,
                                       gboolean          wanted)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->preview_wanted, wanted);
}
