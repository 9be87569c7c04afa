/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the frames of a video or picture file one after the other, as fast as they are asked for. */
#include "rz-video-reader.h"

#include "rz-camera.h"
#include "rz-frame-sample.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

/* A file that yields nothing for so many slices of time has hung its decoder; a fault is noticed after one. */
#define SLICE (100 * GST_MSECOND)
#define PATIENCE 100

#define PIPELINE "uridecodebin name=source ! videoconvert ! videoflip method=automatic ! videoconvert ! video/x-raw,format=BGR ! " \
                 "appsink name=sink sync=false max-buffers=4"

struct _RzVideoReader
{
  GstElement *pipeline; /* (owned) */
  GstAppSink *sink;     /* (owned) */
  GstSample  *first;    /* (owned) (nullable): decoded on opening, not handed out yet */
};

static gboolean
build (RzVideoReader *self,
       const char    *path,
       GError       **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *uri = gst_filename_to_uri (path, &why);
  g_autoptr (GstElement) source = NULL;

  if (uri == NULL)
    {
      g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, why->message);
      return FALSE;
    }
  self->pipeline = gst_parse_launch_full (PIPELINE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &why);
  if (self->pipeline == NULL)
    {
      g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN, why->message);
      return FALSE;
    }
  self->sink = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (self->pipeline), "sink"));
  source = gst_bin_get_by_name (GST_BIN (self->pipeline), "source");
  g_object_set (source, "uri", uri, NULL);
  return TRUE;
}

/* What the pipeline complained about, if anything. */
static void
take_fault (RzVideoReader *self,
            GError       **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_autoptr (GError) why = NULL;

  if (message == NULL)
    return;
  gst_message_parse_error (message, &why, NULL);
  if (g_error_matches (why, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN, why->message);
  else
    g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, why->message);
}

static GstSample *
pull (RzVideoReader *self,
      GError       **error)
{
  g_autoptr (GError) why = NULL;
  GstSample *sample = NULL;

  for (int slice = 0; slice < PATIENCE && why == NULL; slice++)
    {
      sample = gst_app_sink_try_pull_sample (self->sink, SLICE);
      if (sample != NULL)
        return sample;
      take_fault (self, &why);
      if (why == NULL && gst_app_sink_is_eos (self->sink))
        return NULL;
    }
  if (why == NULL)
    g_set_error_literal (&why, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, "The file yields no frames");
  g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

RzVideoReader *
rz_video_reader_new (const char *path,
                     GError    **error)
{
  g_autoptr (RzVideoReader) self = g_new0 (RzVideoReader, 1);
  g_autoptr (GError) why = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!build (self, path, error))
    return NULL;
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  self->first = pull (self, &why);
  if (self->first != NULL)
    return g_steal_pointer (&self);
  if (why == NULL)
    g_set_error_literal (&why, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, "The file has no picture in it");
  g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

void
rz_video_reader_free (RzVideoReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->first, gst_sample_unref);
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->sink);
  gst_clear_object (&self->pipeline);
  g_free (self);
}

RzFrame *
rz_video_reader_next (RzVideoReader *self,
                      GError       **error)
{
  g_autoptr (GstSample) sample = NULL;
  RzFrame *frame;

  g_return_val_if_fail (self != NULL, NULL);

  sample = self->first != NULL ? g_steal_pointer (&self->first) : pull (self, error);
  if (sample == NULL)
    return NULL;
  frame = rz_frame_from_sample (sample);
  if (frame == NULL)
    g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, "A frame of the file cannot be read");
  return frame;
}
