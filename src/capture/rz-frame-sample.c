/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies a GStreamer picture into a frame, which wipes itself; the time travels as a reference time stamp. */
#include "rz-frame-sample.h"

#include <string.h>
#include <gst/video/video.h>

static GstStaticCaps stamp_caps = GST_STATIC_CAPS ("timestamp/x-renzheng-frame");

GstBuffer *
rz_buffer_stamp (GstBuffer   *buffer,
                 GstClockTime time)
{
  g_autoptr (GstCaps) caps = gst_static_caps_get (&stamp_caps);

  buffer = gst_buffer_make_writable (buffer);
  gst_buffer_add_reference_timestamp_meta (buffer, caps, time, GST_CLOCK_TIME_NONE);

  return buffer;
}

static GstClockTime
get_time (GstBuffer *buffer)
{
  g_autoptr (GstCaps) caps = gst_static_caps_get (&stamp_caps);
  GstReferenceTimestampMeta *stamp = gst_buffer_get_reference_timestamp_meta (buffer, caps);

  if (stamp != NULL)
    return stamp->timestamp;

  return GST_BUFFER_PTS_IS_VALID (buffer) ? GST_BUFFER_PTS (buffer) : 0;
}

RzFrame *
rz_frame_from_sample (GstSample *sample)
{
  GstBuffer    *buffer = gst_sample_get_buffer (sample);
  GstCaps      *caps = gst_sample_get_caps (sample);
  GstVideoInfo  info;
  GstVideoFrame video;
  RzFrame      *frame;

  if (buffer == NULL || caps == NULL || !gst_video_info_from_caps (&info, caps) ||
      GST_VIDEO_INFO_FORMAT (&info) != GST_VIDEO_FORMAT_BGR || !gst_video_frame_map (&video, &info, buffer, GST_MAP_READ))
    return NULL;

  frame = rz_frame_new (info.width, info.height, get_time (buffer) / 1000);
  for (int y = 0; y < frame->height; y++)
    memcpy (frame->pixels + (gsize) y * frame->stride,
            (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&video, 0) + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (&video, 0),
            (gsize) frame->width * 3);
  gst_video_frame_unmap (&video);

  return frame;
}
