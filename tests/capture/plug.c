/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A device provider whose devices film a synthetic person and can be broken while they do. */
#include "plug.h"

struct _Plug
{
  char *name;
  char *driver;
  char *person;

  /* Under the lock. */
  gboolean    inserted;
  GstDevice  *device; /* (owned) (nullable): as the provider shows it */
  GstElement *source; /* (owned) (nullable): the last one that was opened */
  PlugFault   fault;
  gint64      sent_us; /* monotonic clock: the last frame of a slow camera */
};

static GMutex             lock;
static GPtrArray         *plugs;    /* (element-type Plug), under the lock */
static GstDeviceProvider *provider; /* (owned) (nullable): while somebody watches, under the lock */

/* The device. */

typedef struct
{
  GstDevice parent_instance;
  Plug     *plug;
} PlugDevice;

typedef GstDeviceClass PlugDeviceClass;

static GType plug_device_get_type (void);
G_DEFINE_TYPE (PlugDevice, plug_device, GST_TYPE_DEVICE)

/* Overwrites all of it but @kept bytes at its start and at its end. */
static void
overwrite (GstBuffer *buffer,
           gsize      kept)
{
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READWRITE))
    return;
  for (gsize i = kept; i + kept < map.size; i++)
    map.data[i] = i * 37;
  gst_buffer_unmap (buffer, &map);
}

static gboolean
is_due (Plug *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->sent_us < G_USEC_PER_SEC)
    return FALSE;
  self->sent_us = now;

  return TRUE;
}

/* Streaming thread. */
static GstPadProbeReturn
break_cb (GstPad          *pad,
          GstPadProbeInfo *info,
          gpointer         user_data)
{
  Plug     *self = user_data;
  PlugFault fault;
  gboolean  due;
  g_autoptr (GstCaps) other = NULL;

  g_mutex_lock (&lock);
  fault = self->inserted ? self->fault : PLUG_FROZEN;
  due = fault != PLUG_SLOW || is_due (self);
  if (fault == PLUG_BROKEN_CAPS || fault == PLUG_ERROR)
    self->fault = PLUG_WELL;
  g_mutex_unlock (&lock);

  if (!due)
    return GST_PAD_PROBE_DROP;
  if (fault == PLUG_CORRUPT || fault == PLUG_GARBAGE || fault == PLUG_EMPTY)
    info->data = gst_buffer_make_writable (GST_PAD_PROBE_INFO_BUFFER (info));

  switch (fault)
    {
    case PLUG_FROZEN:
      return GST_PAD_PROBE_DROP;
    case PLUG_CORRUPT:
      overwrite (info->data, gst_buffer_get_size (info->data) / 4);
      return GST_PAD_PROBE_OK;
    case PLUG_GARBAGE:
      overwrite (info->data, 0);
      return GST_PAD_PROBE_OK;
    case PLUG_EMPTY:
      gst_buffer_remove_all_memory (info->data);
      return GST_PAD_PROBE_OK;
    case PLUG_BROKEN_CAPS:
      other = gst_caps_from_string ("application/x-broken");
      gst_pad_push_event (pad, gst_event_new_caps (other));
      return GST_PAD_PROBE_OK;
    case PLUG_ERROR:
      GST_ELEMENT_ERROR (GST_PAD_PARENT (pad), STREAM, FAILED, ("by the test"), (NULL));
      return GST_PAD_PROBE_DROP;
    default:
      return GST_PAD_PROBE_OK;
    }
}

static GstElement *
plug_device_create_element (GstDevice  *device,
                            const char *name)
{
  Plug *self = ((PlugDevice *) device)->plug;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (self->person, NULL);
  GstElement *bin = gst_bin_new (name);
  GstElement *person = rz_simulated_src_new (spec);
  GstElement *codec = gst_element_factory_make ("jpegenc", NULL);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (codec, "src");

  gst_bin_add_many (GST_BIN (bin), person, codec, NULL);
  gst_element_link (person, codec);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, break_cb, self, NULL);
  gst_element_add_pad (bin, gst_ghost_pad_new ("src", pad));

  g_mutex_lock (&lock);
  gst_clear_object (&self->source);
  self->source = gst_object_ref (person);
  g_mutex_unlock (&lock);

  return bin;
}

static void
plug_device_class_init (PlugDeviceClass *klass)
{
  klass->create_element = plug_device_create_element;
}

static void
plug_device_init (PlugDevice *self)
{
}

/* Under the lock. (transfer floating) */
static GstDevice *
make_device (Plug *self)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string ("image/jpeg");
  g_autoptr (GstStructure) props = gst_structure_new ("properties",
                                                      "device.api", G_TYPE_STRING, "v4l2",
                                                      "v4l2.device.driver", G_TYPE_STRING, self->driver,
                                                      "v4l2.device.bus_info", G_TYPE_STRING, "usb-test-1",
                                                      NULL);
  PlugDevice *device = g_object_new (plug_device_get_type (),
                                     "display-name", self->name, "device-class", "Video/Source", "caps", caps, "properties", props, NULL);

  device->plug = self;

  return GST_DEVICE (device);
}

/* The provider. */

typedef GstDeviceProvider      PlugProvider;
typedef GstDeviceProviderClass PlugProviderClass;

static GType plug_provider_get_type (void);
G_DEFINE_TYPE (PlugProvider, plug_provider, GST_TYPE_DEVICE_PROVIDER)

static GList *
plug_provider_probe (GstDeviceProvider *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GList *found = NULL;

  for (guint i = 0; i < plugs->len; i++)
    if (((Plug *) plugs->pdata[i])->inserted)
      found = g_list_append (found, gst_object_ref_sink (make_device (plugs->pdata[i])));

  return found;
}

/* Under the lock. */
static void
show_device (Plug *self)
{
  if (provider == NULL || !self->inserted)
    return;

  self->device = gst_object_ref_sink (make_device (self));
  gst_device_provider_device_add (provider, self->device);
}

static gboolean
plug_provider_start (GstDeviceProvider *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  provider = gst_object_ref (self);
  for (guint i = 0; i < plugs->len; i++)
    show_device (plugs->pdata[i]);

  return TRUE;
}

static void
plug_provider_stop (GstDeviceProvider *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  gst_clear_object (&provider);
  for (guint i = 0; i < plugs->len; i++)
    gst_clear_object (&((Plug *) plugs->pdata[i])->device);
}

static void
plug_provider_class_init (PlugProviderClass *klass)
{
  klass->probe = plug_provider_probe;
  klass->start = plug_provider_start;
  klass->stop = plug_provider_stop;
  gst_device_provider_class_set_static_metadata (klass, "Plugs", "Source/Video", "Cameras of a test", "Renzheng");
}

static void
plug_provider_init (PlugProvider *self)
{
}

void
plug_init (void)
{
  plugs = g_ptr_array_new ();
  gst_device_provider_register (NULL, "rztestprovider", GST_RANK_PRIMARY, plug_provider_get_type ());
}

Plug *
plug_in (const char *name,
         const char *driver,
         const char *person)
{
  Plug *self = g_new0 (Plug, 1);

  self->name = g_strdup (name);
  self->driver = g_strdup (driver);
  self->person = g_strdup (person);
  g_mutex_lock (&lock);
  g_ptr_array_add (plugs, self);
  g_mutex_unlock (&lock);
  plug_again (self);

  return self;
}

void
plug_again (Plug *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  self->inserted = TRUE;
  self->fault = PLUG_WELL;
  show_device (self);
}

void
plug_pull (Plug *self)
{
  g_autoptr (GstElement) source = NULL;

  g_mutex_lock (&lock);
  self->inserted = FALSE;
  source = g_steal_pointer (&self->source);
  if (provider != NULL && self->device != NULL)
    gst_device_provider_device_remove (provider, self->device);
  gst_clear_object (&self->device);
  g_mutex_unlock (&lock);

  if (source != NULL)
    GST_ELEMENT_ERROR (source, RESOURCE, READ, ("pulled by the test"), (NULL));
}

void
plug_set_fault (Plug     *self,
                PlugFault fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  self->fault = fault;
}

gboolean
plug_is_open (Plug *self)
{
  g_autoptr (RzSimulatedSrc) person = plug_dup_person (self);

  return person != NULL && GST_STATE (person) == GST_STATE_PLAYING;
}

RzSimulatedSrc *
plug_dup_person (Plug *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return self->source != NULL ? g_object_ref (RZ_SIMULATED_SRC (self->source)) : NULL;
}
