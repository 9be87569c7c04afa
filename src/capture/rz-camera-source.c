/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Videos that loop, pictures that stand still, and devices asked for the right size. */
#include "rz-camera-source.h"

#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>

#include "rz-camera.h"
#include "rz-camera-pipeline.h"
#include "rz-frame.h"

/* Decodes whatever comes in and shows its picture stream upright; sound is left lying. */
#define DECODE "decodebin ! videoconvertscale ! videoflip video-direction=auto "

#define VIDEO "filesrc name=file ! " DECODE "! clocksync name=out"
#define PICTURE                                                                     \
  "appsrc name=picture format=time ! videoconvertscale ! "                          \
  "video/x-raw,format=BGR,width=[1,1280],height=[1,1280],pixel-aspect-ratio=1/1 ! " \
  "imagefreeze is-live=true ! capsfilter name=out caps=video/x-raw,framerate=15/1"
#define DEVICE "capsfilter name=wish ! " DECODE "! identity name=out"

/* Domain facts, section 11; over USB 2 only a codec is fast enough at this size. What a camera cannot do is left to itself. */
#define WISH                                                                  \
  "video/x-raw, width=1280, height=720, framerate=[15/1,60/1]; "              \
  "image/jpeg, width=1280, height=720, framerate=[15/1,60/1]; "               \
  "video/x-raw, width=[320,1920], height=[240,1080], framerate=[15/1,60/1]; " \
  "image/jpeg, width=[320,1920], height=[240,1080], framerate=[15/1,60/1]; "  \
  "video/x-raw; image/jpeg; video/x-h264"

static void
add_source_pad (GstElement *bin)
{
  g_autoptr (GstElement) out = gst_bin_get_by_name (GST_BIN (bin), "out");
  g_autoptr (GstPad) pad = gst_element_get_static_pad (out, "src");

  gst_element_add_pad (bin, gst_ghost_pad_new ("src", pad));
}

static GstElement *
parse_bin (const char *description,
           GError    **error)
{
  g_autoptr (GError) cause = NULL;
  GstElement *bin = gst_parse_bin_from_description_full (description, FALSE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &cause);

  if (bin == NULL)
    {
      g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN, cause->message);
      return NULL;
    }
  add_source_pad (bin);

  return bin;
}

/* Streaming thread. The end goes no further; the main thread winds back. */
static GstPadProbeReturn
end_probe_cb (GstPad          *pad,
              GstPadProbeInfo *info,
              gpointer         user_data)
{
  GstElement *bin = user_data;

  if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) != GST_EVENT_EOS)
    return GST_PAD_PROBE_OK;

  gst_element_post_message (bin, gst_message_new_element (GST_OBJECT (bin), gst_structure_new_empty (RZ_CAMERA_PIPELINE_AGAIN)));

  return GST_PAD_PROBE_DROP;
}

static GstElement *
make_video (const char *path,
            GError    **error)
{
  GstElement *bin = parse_bin (VIDEO, error);
  g_autoptr (GstElement) file = NULL;
  g_autoptr (GstPad) pad = NULL;

  if (bin == NULL)
    return NULL;

  file = gst_bin_get_by_name (GST_BIN (bin), "file");
  g_object_set (file, "location", path, NULL);
  pad = gst_element_get_static_pad (bin, "src");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, end_probe_cb, bin, NULL);

  return bin;
}

/* The buffer keeps the frame, which wipes itself. */
static GstBuffer *
wrap_frame (RzFrame *frame)
{
  gsize      size = (gsize) frame->height * frame->stride;
  gsize      offsets[GST_VIDEO_MAX_PLANES] = { 0 };
  int        strides[GST_VIDEO_MAX_PLANES] = { frame->stride };
  GstBuffer *buffer = gst_buffer_new_wrapped_full (GST_MEMORY_FLAG_READONLY, frame->pixels, size, 0, size,
                                                   rz_frame_ref (frame), (GDestroyNotify) rz_frame_unref);

  GST_BUFFER_PTS (buffer) = 0;
  gst_buffer_add_video_meta_full (buffer, GST_VIDEO_FRAME_FLAG_NONE, GST_VIDEO_FORMAT_BGR, frame->width, frame->height, 1, offsets, strides);

  return buffer;
}

/* Streaming thread. The picture, and nothing after it: imagefreeze repeats it. */
static void
need_picture_cb (GstAppSrc *source,
                 guint      length,
                 gpointer   user_data)
{
  gst_app_src_push_buffer (source, wrap_frame (user_data));
  gst_app_src_end_of_stream (source);
}

static GstElement *
make_picture (RzFrame *frame,
              GError **error)
{
  GstAppSrcCallbacks callbacks = { .need_data = need_picture_cb };
  GstElement        *bin = parse_bin (PICTURE, error);
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstCaps) caps = NULL;

  if (bin == NULL)
    return NULL;

  caps = gst_caps_new_simple ("video/x-raw",
                              "format", G_TYPE_STRING, "BGR",
                              "width", G_TYPE_INT, frame->width,
                              "height", G_TYPE_INT, frame->height,
                              "framerate", GST_TYPE_FRACTION, 0, 1,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                              NULL);
  source = gst_bin_get_by_name (GST_BIN (bin), "picture");
  gst_app_src_set_caps (GST_APP_SRC (source), caps);
  gst_app_src_set_callbacks (GST_APP_SRC (source), &callbacks, rz_frame_ref (frame), (GDestroyNotify) rz_frame_unref);

  return bin;
}

GstElement *
rz_camera_source_new_file (const char *path,
                           GError    **error)
{
  g_autoptr (RzFrame) picture = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, "The file is not there, or is no plain file");
      return NULL;
    }

  /* What is not a picture is tried as a video, which fails by itself when it is neither. */
  picture = rz_frame_load (path, NULL);

  return picture != NULL ? make_picture (picture, error) : make_video (path, error);
}

GstElement *
rz_camera_source_new_device (GstElement *device,
                             GError    **error)
{
  g_autoptr (GstElement) source = gst_object_ref_sink (device);
  g_autoptr (GstElement) wish = NULL;
  g_autoptr (GstCaps) caps = gst_caps_from_string (WISH);
  GstElement *bin = parse_bin (DEVICE, error);

  if (bin == NULL)
    return NULL;

  wish = gst_bin_get_by_name (GST_BIN (bin), "wish");
  g_object_set (wish, "caps", caps, NULL);
  gst_bin_add (GST_BIN (bin), source);
  gst_element_link (source, wish);

  return bin;
}
