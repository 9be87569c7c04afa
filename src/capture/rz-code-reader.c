/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds QR codes in frames. */
#include "rz-code-reader.h"

#include <string.h>

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include "rz-camera.h"

/* One frame takes far less. */
#define READING (20 * GST_SECOND)

struct _RzCodeReader
{
  GObject parent_instance;

  GstElement *pipeline; /* (owned) (nullable) */
  GstAppSrc  *source;   /* (owned) (nullable) */
  guint       bus_id;   /* main-loop source; cleared in dispose */
  int         width;    /* of the frames so far */
  int         height;
};

static guint found_signal;

G_DEFINE_FINAL_TYPE (RzCodeReader, rz_code_reader, G_TYPE_OBJECT)

/* The text of the code @message tells of, or NULL. */
static const char *
get_symbol (GstMessage *message)
{
  const GstStructure *structure = gst_message_get_structure (message);
  const char         *type;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ELEMENT || !gst_structure_has_name (structure, "barcode"))
    return NULL;

  type = gst_structure_get_string (structure, "type");
  return type != NULL && g_str_has_prefix (type, "QR") ? gst_structure_get_string (structure, "symbol") : NULL;
}

static gboolean
message_cb (GstBus     *bus,
            GstMessage *message,
            gpointer    user_data)
{
  const char *symbol = get_symbol (message);

  if (symbol != NULL)
    g_signal_emit (user_data, found_signal, 0, symbol);
  return G_SOURCE_CONTINUE;
}

static void
rz_code_reader_dispose (GObject *object)
{
  RzCodeReader *self = RZ_CODE_READER (object);

  g_clear_handle_id (&self->bus_id, g_source_remove);
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->source);
  gst_clear_object (&self->pipeline);
  G_OBJECT_CLASS (rz_code_reader_parent_class)->dispose (object);
}

static void
rz_code_reader_class_init (RzCodeReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_code_reader_dispose;
  found_signal = g_signal_new ("found", RZ_TYPE_CODE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rz_code_reader_init (RzCodeReader *self)
{
}

static GstElement *
build (const char *description,
       GError    **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GstElement) pipeline = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (description, &fault);
  if (pipeline != NULL && fault == NULL)
    return g_steal_pointer (&pipeline);

  g_set_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN, "No reader of QR codes: %s", fault->message);
  return NULL;
}

RzCodeReader *
rz_code_reader_new (GError **error)
{
  g_autoptr (RzCodeReader) self = g_object_new (RZ_TYPE_CODE_READER, NULL);
  g_autoptr (GstBus) bus = NULL;

  self->pipeline = build ("appsrc name=source format=time is-live=true max-buffers=1 leaky-type=upstream"
                          " ! videoconvert ! zbar cache=true attach-frame=false ! fakesink sync=false",
                          error);
  if (self->pipeline == NULL)
    return NULL;

  self->source = GST_APP_SRC (gst_bin_get_by_name (GST_BIN (self->pipeline), "source"));
  bus = gst_element_get_bus (self->pipeline);
  self->bus_id = gst_bus_add_watch (bus, message_cb, self);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return g_steal_pointer (&self);
}

static void
set_caps (GstAppSrc     *source,
          const RzFrame *frame)
{
  g_autoptr (GstCaps) caps = NULL;

  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "BGR", "width", G_TYPE_INT, frame->width, "height", G_TYPE_INT, frame->height,
                              "framerate", GST_TYPE_FRACTION, 0, 1, NULL);
  gst_app_src_set_caps (source, caps);
}

static void
push (GstAppSrc     *source,
      const RzFrame *frame)
{
  gsize      stride = GST_ROUND_UP_4 (frame->width * 3);
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, stride * frame->height, NULL);
  GstMapInfo map;

  if (gst_buffer_map (buffer, &map, GST_MAP_WRITE))
    {
      for (int y = 0; y < frame->height; y++)
        memcpy (map.data + y * stride, frame->pixels + (gsize) y * frame->stride, (gsize) frame->width * 3);
      gst_buffer_unmap (buffer, &map);
    }
  GST_BUFFER_PTS (buffer) = frame->time_us * GST_USECOND;
  gst_app_src_push_buffer (source, buffer);
}

void
rz_code_reader_look (RzCodeReader *self,
                     RzFrame      *frame)
{
  g_return_if_fail (RZ_IS_CODE_READER (self));

  if (self->width != frame->width || self->height != frame->height)
    {
      self->width = frame->width;
      self->height = frame->height;
      set_caps (self->source, frame);
    }
  push (self->source, frame);
}

/* Until the frame was looked at; FALSE where it cannot be, which is another thing than that nothing was found. */
static gboolean
gather (GstBus       *bus,
        GStrvBuilder *found,
        GError      **error)
{
  for (;;)
    {
      g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (bus, READING, GST_MESSAGE_ELEMENT | GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

      if (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
        return TRUE;
      if (message == NULL || GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        {
          g_set_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_NO_FRAMES, "The reader of QR codes %s", message == NULL ? "takes too long" : "failed");
          return FALSE;
        }
      if (get_symbol (message) != NULL)
        g_strv_builder_add (found, get_symbol (message));
    }
}

char **
rz_code_reader_read (const RzFrame *frame,
                     GError       **error)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstAppSrc) source = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  gboolean looked;

  g_return_val_if_fail (frame != NULL, NULL);

  pipeline = build ("appsrc name=source format=time ! videoconvert ! zbar cache=false attach-frame=false ! fakesink sync=false", error);
  if (pipeline == NULL)
    return NULL;

  source = GST_APP_SRC (gst_bin_get_by_name (GST_BIN (pipeline), "source"));
  bus = gst_element_get_bus (pipeline);
  set_caps (source, frame);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push (source, frame);
  gst_app_src_end_of_stream (source);
  looked = gather (bus, found, error);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return looked ? g_strv_builder_end (found) : NULL;
}
