/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes frames to a video file (VP8 in WebM or Matroska). */
#include "rz-video-writer.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#define PIPELINE "appsrc name=source format=time block=true max-buffers=8 ! videoconvert ! vp8enc deadline=1 target-bitrate=4000000 ! %s ! filesink name=target"

struct _RzVideoWriter
{
  GstElement *pipeline; /* (owned) */
  GstAppSrc  *source;   /* (owned) */
};

static const char *
find_muxer (const char *path)
{
  if (g_str_has_suffix (path, ".webm"))
    return "webmmux";
  return g_str_has_suffix (path, ".mkv") ? "matroskamux" : NULL;
}

static void
set_caps (RzVideoWriter *self,
          int            width,
          int            height,
          int            frames_per_second)
{
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "BGR", "width", G_TYPE_INT, width, "height",
                                                  G_TYPE_INT, height, "framerate", GST_TYPE_FRACTION, frames_per_second, 1, NULL);

  gst_app_src_set_caps (self->source, caps);
}

RzVideoWriter *
rz_video_writer_new (const char *path,
                     int         width,
                     int         height,
                     int         frames_per_second,
                     GError    **error)
{
  g_autoptr (RzVideoWriter) self = g_new0 (RzVideoWriter, 1);
  g_autofree char *description = NULL;
  g_autoptr (GstElement) target = NULL;
  g_autoptr (GError) why = NULL;

  if (find_muxer (path) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, "%s: a video ends in .webm or .mkv", path);
      return NULL;
    }
  description = g_strdup_printf (PIPELINE, find_muxer (path));
  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &why);
  if (self->pipeline == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, why->message);
      return NULL;
    }
  self->source = GST_APP_SRC (gst_bin_get_by_name (GST_BIN (self->pipeline), "source"));
  target = gst_bin_get_by_name (GST_BIN (self->pipeline), "target");
  g_object_set (target, "location", path, NULL);
  set_caps (self, width, height, frames_per_second);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return g_steal_pointer (&self);
}

void
rz_video_writer_free (RzVideoWriter *self)
{
  g_return_if_fail (self != NULL);

  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->source);
  gst_clear_object (&self->pipeline);
  g_free (self);
}

/* Waits for the end of the file where @wait, else only looks whether something went wrong already. */
static gboolean
check_bus (RzVideoWriter *self,
           gboolean       wait,
           GError       **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (bus, wait ? GST_CLOCK_TIME_NONE : 0, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  g_autoptr (GError) why = NULL;

  if (message == NULL || GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return TRUE;
  gst_message_parse_error (message, &why, NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, why->message);
  return FALSE;
}

/* GStreamer wants rows of BGR to begin at multiples of four bytes. */
static GstBuffer *
make_buffer (const RzFrame *frame)
{
  gsize      stride = GST_ROUND_UP_4 (frame->width * 3);
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, stride * frame->height, NULL);

  for (int y = 0; y < frame->height; y++)
    gst_buffer_fill (buffer, y * stride, frame->pixels + (gsize) y * frame->stride, frame->width * 3);
  GST_BUFFER_PTS (buffer) = frame->time_us * GST_USECOND;
  return buffer;
}

gboolean
rz_video_writer_add (RzVideoWriter *self,
                     RzFrame       *frame,
                     GError       **error)
{
  GstFlowReturn flow;

  if (!check_bus (self, FALSE, error))
    return FALSE;
  flow = gst_app_src_push_buffer (self->source, make_buffer (frame));
  if (flow == GST_FLOW_OK)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The video cannot be written: %s", gst_flow_get_name (flow));
  return FALSE;
}

gboolean
rz_video_writer_finish (RzVideoWriter *self,
                        GError       **error)
{
  gst_app_src_end_of_stream (self->source);
  return check_bus (self, TRUE, error);
}
