/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns the behaviour of the synthetic person into time-stamped pictures. */
#include "rz-simulated-src.h"

#include <gst/video/video.h>

#include "rz-simulated-lens.h"

#define LIVE_FPS 30
#define MAX_FPS 15

struct _RzSimulatedSrc
{
  GstPushSrc parent_instance;

  /* Set once by _new: size, pace and seed hold for good. */
  RzCameraSpec *spec; /* (owned) */

  /* Streaming thread, between start and stop. */
  RzSimulatedLens *lens; /* (owned) (nullable): %NULL while it has to be made for another scene */
  GstVideoInfo     info;
  guint64          n; /* number of the next frame */

  /* Any thread, under the lock. */
  GMutex           lock;
  GCond            changed;
  RzCameraSpec    *scene;     /* (owned): what is before the camera now */
  RzSimulatedPlay *play;      /* (owned): of the scene */
  int              prompt;    /* #RzChallengeKind that is out, -1 for none */
  guint32          light;     /* of the screen */
  gboolean         told;      /* something since the last look */
  gboolean         exchanged; /* the scene, since the last look */
  gboolean         granted;
  gboolean         flushing;
  GstClockID       alarm; /* (not owned) (nullable): what the streaming thread waits for */
};

G_DEFINE_FINAL_TYPE (RzSimulatedSrc, rz_simulated_src, GST_TYPE_PUSH_SRC)

static GstStaticPadTemplate src_template =
  GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS (GST_VIDEO_CAPS_MAKE ("BGR")));

static int
get_fps (RzSimulatedSrc *self)
{
  return self->spec->pace_max ? MAX_FPS : LIVE_FPS;
}

static GstClockTime
time_of (RzSimulatedSrc *self,
         guint64         n)
{
  return gst_util_uint64_scale_int (n, GST_SECOND, get_fps (self));
}

/* Streaming thread. A frame whose time has passed already is left out, so that a slow machine shows fewer frames and not a slow person. */
static void
skip_missed_frames (RzSimulatedSrc *self,
                    GstClock       *clock)
{
  GstClockTimeDiff running = GST_CLOCK_DIFF (gst_element_get_base_time (GST_ELEMENT (self)), gst_clock_get_time (clock));

  if (running > 0)
    self->n = MAX (self->n, gst_util_uint64_scale_int (running, LIVE_FPS, GST_SECOND));
}

/* Streaming thread. FALSE: the pipeline stops. The base class could wait as well, but counts from the first frame and not from the clock. */
static gboolean
wait_for_time (RzSimulatedSrc *self)
{
  g_autoptr (GstClock) clock = gst_element_get_clock (GST_ELEMENT (self));
  GstClockID alarm = NULL;

  if (clock == NULL)
    return FALSE;

  skip_missed_frames (self, clock);
  g_mutex_lock (&self->lock);
  if (!self->flushing)
    alarm = self->alarm = gst_clock_new_single_shot_id (clock, gst_element_get_base_time (GST_ELEMENT (self)) + time_of (self, self->n));
  g_mutex_unlock (&self->lock);
  if (alarm == NULL)
    return FALSE;

  gst_clock_id_wait (alarm, NULL);

  g_mutex_lock (&self->lock);
  self->alarm = NULL;
  g_mutex_unlock (&self->lock);
  gst_clock_id_unref (alarm);

  return TRUE;
}

/* Streaming thread. FALSE: the pipeline stops. */
static gboolean
wait_for_grant (RzSimulatedSrc *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (!self->granted && !self->flushing)
    g_cond_wait (&self->changed, &self->lock);
  self->granted = FALSE;

  return !self->flushing;
}

static gboolean
was_told (RzSimulatedSrc *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->told;
}

/* Streaming thread. */
static void
look (RzSimulatedSrc  *self,
      RzSimulatedView *view)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->exchanged)
    g_clear_pointer (&self->lens, rz_simulated_lens_free);
  if (self->lens == NULL)
    self->lens = rz_simulated_lens_new (self->scene);
  self->exchanged = FALSE;
  self->told = FALSE;
  rz_simulated_play_look (self->play, time_of (self, self->n) / 1000, view);
}

static gboolean
is_unplugged (RzSimulatedSrc *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->scene->unplugged;
}

/* Streaming thread. Without the lock: the person can be told something meanwhile. */
static void
draw (RzSimulatedSrc *self,
      GstVideoFrame  *frame)
{
  RzSimulatedView view;

  look (self, &view);
  rz_simulated_lens_draw (self->lens, &view, GST_VIDEO_FRAME_PLANE_DATA (frame, 0), GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0));
}

/*
 * Streaming thread. FALSE: the pipeline stops. With pace=max the frame is drawn while the last one is still looked at, and once more if
 * that led to a prompt: so two processors are used, and a prompt counts at once all the same.
 */
static gboolean
draw_in_time (RzSimulatedSrc *self,
              GstVideoFrame  *frame)
{
  if (!self->spec->pace_max)
    {
      if (!wait_for_time (self))
        return FALSE;
      draw (self, frame);
      return TRUE;
    }

  draw (self, frame);
  if (!wait_for_grant (self))
    return FALSE;
  if (was_told (self))
    draw (self, frame);

  return TRUE;
}

static GstFlowReturn
rz_simulated_src_fill (GstPushSrc *push_src,
                       GstBuffer  *buffer)
{
  RzSimulatedSrc *self = RZ_SIMULATED_SRC (push_src);
  GstVideoFrame   frame;
  gboolean        drawn;

  if (is_unplugged (self))
    return GST_FLOW_EOS;
  if (!gst_video_frame_map (&frame, &self->info, buffer, GST_MAP_WRITE))
    return GST_FLOW_ERROR;
  drawn = draw_in_time (self, &frame);
  gst_video_frame_unmap (&frame);
  if (!drawn)
    return GST_FLOW_FLUSHING;

  GST_BUFFER_PTS (buffer) = time_of (self, self->n);
  GST_BUFFER_DURATION (buffer) = time_of (self, self->n + 1) - GST_BUFFER_PTS (buffer);
  GST_BUFFER_OFFSET (buffer) = self->n++;

  return GST_FLOW_OK;
}

static GstCaps *
rz_simulated_src_get_caps (GstBaseSrc *base_src,
                           GstCaps    *filter)
{
  RzSimulatedSrc *self = RZ_SIMULATED_SRC (base_src);
  g_autoptr (GstCaps) caps = NULL;

  caps = gst_caps_new_simple ("video/x-raw",
                              "format", G_TYPE_STRING, "BGR",
                              "width", G_TYPE_INT, self->spec->width,
                              "height", G_TYPE_INT, self->spec->height,
                              "framerate", GST_TYPE_FRACTION, get_fps (self), 1,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                              NULL);

  return filter != NULL ? gst_caps_intersect (filter, caps) : g_steal_pointer (&caps);
}

static gboolean
rz_simulated_src_set_caps (GstBaseSrc *base_src,
                           GstCaps    *caps)
{
  RzSimulatedSrc *self = RZ_SIMULATED_SRC (base_src);

  if (!gst_video_info_from_caps (&self->info, caps))
    return FALSE;

  gst_base_src_set_blocksize (base_src, GST_VIDEO_INFO_SIZE (&self->info));

  return TRUE;
}

static gboolean
rz_simulated_src_start (GstBaseSrc *base_src)
{
  RzSimulatedSrc *self = RZ_SIMULATED_SRC (base_src);

  self->n = 0;
  self->granted = TRUE;

  return TRUE;
}

static gboolean
rz_simulated_src_stop (GstBaseSrc *base_src)
{
  RzSimulatedSrc *self = RZ_SIMULATED_SRC (base_src);

  g_clear_pointer (&self->lens, rz_simulated_lens_free);

  return TRUE;
}

static void
set_flushing (RzSimulatedSrc *self,
              gboolean        flushing)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->flushing = flushing;
  if (flushing && self->alarm != NULL)
    gst_clock_id_unschedule (self->alarm);
  g_cond_broadcast (&self->changed);
}

static gboolean
rz_simulated_src_unlock (GstBaseSrc *base_src)
{
  set_flushing (RZ_SIMULATED_SRC (base_src), TRUE);

  return TRUE;
}

static gboolean
rz_simulated_src_unlock_stop (GstBaseSrc *base_src)
{
  set_flushing (RZ_SIMULATED_SRC (base_src), FALSE);

  return TRUE;
}

static gboolean
rz_simulated_src_is_seekable (GstBaseSrc *base_src)
{
  return FALSE;
}

static void
rz_simulated_src_finalize (GObject *object)
{
  RzSimulatedSrc *self = RZ_SIMULATED_SRC (object);

  g_clear_pointer (&self->lens, rz_simulated_lens_free);
  g_clear_pointer (&self->play, rz_simulated_play_free);
  g_clear_pointer (&self->scene, rz_camera_spec_free);
  g_clear_pointer (&self->spec, rz_camera_spec_free);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (rz_simulated_src_parent_class)->finalize (object);
}

static void
rz_simulated_src_class_init (RzSimulatedSrcClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  GstBaseSrcClass *base_src_class = GST_BASE_SRC_CLASS (klass);
  GstPushSrcClass *push_src_class = GST_PUSH_SRC_CLASS (klass);

  object_class->finalize = rz_simulated_src_finalize;
  base_src_class->get_caps = rz_simulated_src_get_caps;
  base_src_class->set_caps = rz_simulated_src_set_caps;
  base_src_class->start = rz_simulated_src_start;
  base_src_class->stop = rz_simulated_src_stop;
  base_src_class->unlock = rz_simulated_src_unlock;
  base_src_class->unlock_stop = rz_simulated_src_unlock_stop;
  base_src_class->is_seekable = rz_simulated_src_is_seekable;
  push_src_class->fill = rz_simulated_src_fill;

  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &src_template);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Synthetic person", "Source/Video",
                                         "Films a synthetic person who follows prompts", "Renzheng");
}

static void
rz_simulated_src_init (RzSimulatedSrc *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  gst_base_src_set_format (GST_BASE_SRC (self), GST_FORMAT_TIME);
}

GstElement *
rz_simulated_src_new (const RzCameraSpec *spec)
{
  RzSimulatedSrc *self;

  g_return_val_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED, NULL);

  self = g_object_new (RZ_TYPE_SIMULATED_SRC, NULL);
  self->spec = rz_camera_spec_copy (spec);
  self->scene = rz_camera_spec_copy (spec);
  self->play = rz_simulated_play_new (spec);
  self->prompt = -1;
  gst_base_src_set_live (GST_BASE_SRC (self), !spec->pace_max);

  return GST_ELEMENT (self);
}

void
rz_simulated_src_grant (RzSimulatedSrc *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (RZ_IS_SIMULATED_SRC (self));

  locker = g_mutex_locker_new (&self->lock);
  self->granted = TRUE;
  g_cond_broadcast (&self->changed);
}

void
rz_simulated_src_prompt (RzSimulatedSrc *self,
                         RzChallengeKind kind)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (RZ_IS_SIMULATED_SRC (self));

  locker = g_mutex_locker_new (&self->lock);
  self->prompt = kind;
  rz_simulated_play_prompt (self->play, kind);
  self->told = TRUE;
}

void
rz_simulated_src_rest (RzSimulatedSrc *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (RZ_IS_SIMULATED_SRC (self));

  locker = g_mutex_locker_new (&self->lock);
  self->prompt = -1;
  rz_simulated_play_rest (self->play);
  self->told = TRUE;
}

void
rz_simulated_src_show_light (RzSimulatedSrc *self,
                             guint32         colour)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (RZ_IS_SIMULATED_SRC (self));

  locker = g_mutex_locker_new (&self->lock);
  self->light = colour;
  rz_simulated_play_show_light (self->play, colour);
  self->told = TRUE;
}

void
rz_simulated_src_change (RzSimulatedSrc     *self,
                         const RzCameraSpec *spec)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (RZ_IS_SIMULATED_SRC (self));
  g_return_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED);

  locker = g_mutex_locker_new (&self->lock);
  rz_camera_spec_free (self->scene);
  self->scene = rz_camera_spec_copy (spec);
  self->scene->width = self->spec->width;
  self->scene->height = self->spec->height;
  self->scene->pace_max = self->spec->pace_max;
  self->scene->seed = self->spec->seed;
  rz_simulated_play_free (self->play);
  self->play = rz_simulated_play_new (self->scene);
  rz_simulated_play_show_light (self->play, self->light);
  if (self->prompt >= 0)
    rz_simulated_play_prompt (self->play, self->prompt);
  self->exchanged = TRUE;
  self->told = TRUE;
}
