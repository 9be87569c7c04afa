/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A device provider of GStreamer whose devices film synthetic people. */
#include "rz-simulated-devices.h"

#include <gst/gst.h>

#include "rz-simulated-src.h"

#define PROVIDER "rzsimulatedprovider"
#define DRIVER "renzheng-simulated"

static GMutex             lock;
static GPtrArray         *plugged;  /* (owned) (nullable) (element-type GstDevice), under the lock */
static GstDeviceProvider *provider; /* (owned) (nullable): while somebody watches, under the lock */

/* The device. */

#define SIMULATED_TYPE_DEVICE (simulated_device_get_type ())
G_DECLARE_FINAL_TYPE (SimulatedDevice, simulated_device, SIMULATED, DEVICE, GstDevice)

struct _SimulatedDevice
{
  GstDevice parent_instance;

  RzCameraSpec *spec; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SimulatedDevice, simulated_device, GST_TYPE_DEVICE)

static GstElement *
simulated_device_create_element (GstDevice  *device,
                                 const char *name)
{
  return rz_simulated_src_new (SIMULATED_DEVICE (device)->spec);
}

static void
simulated_device_finalize (GObject *object)
{
  rz_camera_spec_free (SIMULATED_DEVICE (object)->spec);
  G_OBJECT_CLASS (simulated_device_parent_class)->finalize (object);
}

static void
simulated_device_class_init (SimulatedDeviceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = simulated_device_finalize;
  GST_DEVICE_CLASS (klass)->create_element = simulated_device_create_element;
}

static void
simulated_device_init (SimulatedDevice *self)
{
}

static GstDevice *
make_device (const char         *name,
             const RzCameraSpec *spec)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string ("video/x-raw");
  g_autoptr (GstStructure) props = gst_structure_new ("properties", "v4l2.device.driver", G_TYPE_STRING, DRIVER, NULL);
  SimulatedDevice *self = g_object_new (SIMULATED_TYPE_DEVICE,
                                        "display-name", name,
                                        "device-class", "Video/Source",
                                        "caps", caps,
                                        "properties", props,
                                        NULL);

  self->spec = rz_camera_spec_copy (spec);
  self->spec->pace_max = FALSE;

  return gst_object_ref_sink (GST_DEVICE (self));
}

/* The provider. */

typedef GstDeviceProvider      SimulatedProvider;
typedef GstDeviceProviderClass SimulatedProviderClass;

static GType simulated_provider_get_type (void);
G_DEFINE_TYPE (SimulatedProvider, simulated_provider, GST_TYPE_DEVICE_PROVIDER)

static GList *
simulated_provider_probe (GstDeviceProvider *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GList *found = NULL;

  for (guint i = 0; plugged != NULL && i < plugged->len; i++)
    found = g_list_append (found, gst_object_ref (plugged->pdata[i]));

  return found;
}

static gboolean
simulated_provider_start (GstDeviceProvider *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  provider = gst_object_ref (self);
  for (guint i = 0; plugged != NULL && i < plugged->len; i++)
    gst_device_provider_device_add (self, plugged->pdata[i]);

  return TRUE;
}

static void
simulated_provider_stop (GstDeviceProvider *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  gst_clear_object (&provider);
}

static void
simulated_provider_class_init (SimulatedProviderClass *klass)
{
  klass->probe = simulated_provider_probe;
  klass->start = simulated_provider_start;
  klass->stop = simulated_provider_stop;
  gst_device_provider_class_set_static_metadata (klass, "Simulated cameras", "Source/Video", "Synthetic people before the lens", "Renzheng");
}

static void
simulated_provider_init (SimulatedProvider *self)
{
}

void
rz_simulated_devices_register (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      gst_device_provider_register (NULL, PROVIDER, GST_RANK_PRIMARY, simulated_provider_get_type ());
      g_once_init_leave (&once, TRUE);
    }
}

void
rz_simulated_devices_plug_in (const char         *name,
                              const RzCameraSpec *spec)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GstDevice *device;

  g_return_if_fail (name != NULL && *name != '\0');
  g_return_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED);

  device = make_device (name, spec);
  locker = g_mutex_locker_new (&lock);
  if (plugged == NULL)
    plugged = g_ptr_array_new_with_free_func (gst_object_unref);
  g_ptr_array_add (plugged, device);
  if (provider != NULL)
    gst_device_provider_device_add (provider, device);
}
