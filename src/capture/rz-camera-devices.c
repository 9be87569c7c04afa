/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks GStreamer's device monitor, away from the main thread: its providers talk to servers and open devices. */
#include "rz-camera-devices.h"

#include <stdlib.h>
#include <string.h>

#include "rz-camera.h"
#include "rz-simulated-devices.h"

#define CLASSES "Video/Source"

#define CLASS_FOLDER "/sys/class/video4linux"

/* Who is told of changes: from any thread, so it lives as long as somebody may still tell it. */
typedef struct
{
  GWeakRef      owner;   /* RzCameraDevices */
  GMainContext *context; /* (owned): where the owner is told */
  gboolean      started; /* under starting */
  gboolean      ended;   /* under starting: a stop may overtake the start */
} Watch;

struct _RzCameraDevices
{
  GObject parent_instance;

  Watch *watch; /* (owned): counted */
};

/*
 * All share one monitor: up to GStreamer 1.22 the end of one monitor takes the signals of a provider away from every other. Providers wait
 * for servers, so only worker threads touch it.
 */
static GstDeviceMonitor *monitor; /* made once, never freed */
static GMutex            starting;
static guint             n_started; /* under starting */
static GMutex            telling;
static GSList           *watches; /* (element-type Watch), under telling */

G_DEFINE_FINAL_TYPE (RzCameraDevices, rz_camera_devices, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
rz_camera_device_free (RzCameraDevice *self)
{
  if (self == NULL)
    return;

  gst_clear_object (&self->device);
  g_free (self->bus);
  g_free (self->driver);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/* The first of @keys that @props has. */
static const char *
get_any (const GstStructure *props,
         const char *const  *keys)
{
  const char *value = NULL;

  for (; *keys != NULL && value == NULL; keys++)
    value = gst_structure_get_string (props, *keys);

  return value;
}

gboolean
rz_camera_node_is_virtual (const char *path,
                           const char *class_folder)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *entry = name != NULL ? g_build_filename (class_folder != NULL ? class_folder : CLASS_FOLDER, name, NULL) : NULL;
  char            *place = entry != NULL ? realpath (entry, NULL) : NULL;
  gboolean         is_virtual = place != NULL && strstr (place, "/devices/virtual/") != NULL;

  free (place);

  return is_virtual;
}

/* Hardware has an API beneath it ("v4l2", "libcamera"); a node that a program made has none, or says itself what it is. */
static gboolean
is_hardware (const GstStructure *props,
             const char         *path)
{
  const char *made_up = gst_structure_get_string (props, "node.virtual");

  return gst_structure_get_string (props, "device.api") != NULL && g_strcmp0 (made_up, "true") != 0 && !rz_camera_node_is_virtual (path, NULL);
}

RzCameraDevice *
rz_camera_device_new (const char         *name,
                      const GstStructure *props,
                      GstDevice          *device)
{
  static const char *const path_keys[] = { "device.path", "api.v4l2.path", NULL };
  static const char *const driver_keys[] = { "v4l2.device.driver", "api.v4l2.cap.driver", NULL };
  static const char *const bus_keys[] = { "v4l2.device.bus_info", "api.v4l2.cap.bus_info", NULL };
  g_autoptr (GstStructure) nothing = gst_structure_new_empty ("nothing");
  RzCameraDevice *self = g_new0 (RzCameraDevice, 1);

  props = props != NULL ? props : nothing;
  self->name = g_strdup (name);
  self->path = g_strdup (get_any (props, path_keys));
  self->driver = g_strdup (get_any (props, driver_keys));
  self->bus = g_strdup (is_hardware (props, self->path) ? get_any (props, bus_keys) : RZ_CAMERA_BUS_VIRTUAL);
  self->trust = rz_camera_trust_judge (self->name, self->driver, self->bus);
  self->device = device != NULL ? gst_object_ref (device) : NULL;

  return self;
}

static RzCameraDevice *
describe (GstDevice *gst_device)
{
  g_autoptr (GstStructure) props = gst_device_get_properties (gst_device);
  g_autofree char *name = gst_device_get_display_name (gst_device);

  return rz_camera_device_new (name, props, gst_device);
}

static gboolean
is_real (const RzCameraDevice *self)
{
  return self->trust == RZ_CAMERA_TRUST_REAL;
}

static int
compare_real_first (gconstpointer a,
                    gconstpointer b)
{
  const RzCameraDevice *one = *(const RzCameraDevice *const *) a;
  const RzCameraDevice *two = *(const RzCameraDevice *const *) b;

  return is_real (one) != is_real (two) ? is_real (two) - is_real (one) : g_strcmp0 (one->path, two->path);
}

static void
watch_clear (gpointer data)
{
  Watch *watch = data;

  g_weak_ref_clear (&watch->owner);
  g_main_context_unref (watch->context);
}

static void
watch_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, watch_clear);
}

static gboolean
changed_cb (gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (RzCameraDevices) owner = g_weak_ref_get (&watch->owner);

  if (owner != NULL)
    g_signal_emit (owner, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Any thread. */
static GstBusSyncReply
tell_cb (GstBus     *bus,
         GstMessage *message,
         gpointer    user_data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&telling);

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_DEVICE_ADDED || GST_MESSAGE_TYPE (message) == GST_MESSAGE_DEVICE_REMOVED)
    for (GSList *item = watches; item != NULL; item = item->next)
      {
        Watch *watch = item->data;
        g_autoptr (GSource) source = g_idle_source_new ();

        g_source_set_priority (source, G_PRIORITY_DEFAULT);
        g_source_set_callback (source, changed_cb, g_atomic_rc_box_acquire (watch), watch_release);
        g_source_attach (source, watch->context);
      }
  gst_message_unref (message);

  return GST_BUS_DROP;
}

/* Worker thread: the filter already loads the providers. */
static GstDeviceMonitor *
get_monitor (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GstBus) bus = NULL;

      rz_simulated_devices_register (); /* the filter takes what is known by then */
      monitor = gst_device_monitor_new ();
      bus = gst_device_monitor_get_bus (monitor);
      gst_bus_set_sync_handler (bus, tell_cb, NULL, NULL);
      gst_device_monitor_add_filter (monitor, CLASSES, NULL);
      g_once_init_leave (&once, TRUE);
    }

  return monitor;
}

/* Worker thread. */
static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GPtrArray *devices = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_camera_device_free);
  GList     *found = gst_device_monitor_get_devices (get_monitor ());

  for (GList *item = found; item != NULL; item = item->next)
    g_ptr_array_add (devices, describe (item->data));
  g_list_free_full (found, gst_object_unref);
  g_ptr_array_sort (devices, compare_real_first);

  g_task_return_pointer (task, devices, (GDestroyNotify) g_ptr_array_unref);
}

void
rz_camera_devices_list_async (GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, rz_camera_devices_list_async);
  g_task_set_return_on_cancel (task, TRUE); /* the caller goes on; the thread ends when its server answers */
  g_task_run_in_thread (task, list_in_thread);
}

GPtrArray *
rz_camera_devices_list_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_camera_devices_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_named (const RzCameraDevice *device,
          const char           *name)
{
  return name == NULL || g_strcmp0 (device->name, name) == 0 || g_strcmp0 (device->path, name) == 0;
}

const RzCameraDevice *
rz_camera_devices_choose (GPtrArray  *devices,
                          const char *name,
                          gboolean    allow_virtual,
                          GError    **error)
{
  const RzCameraDevice *best = NULL;

  g_return_val_if_fail (devices != NULL, NULL);

  for (guint i = 0; i < devices->len; i++)
    {
      const RzCameraDevice *device = devices->pdata[i];

      if (is_named (device, name) && (best == NULL || (!is_real (best) && is_real (device))))
        best = device;
    }

  if (best == NULL)
    g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_NONE_FOUND, "No camera is there");
  else if (!is_real (best) && !allow_virtual)
    g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_ONLY_VIRTUAL,
                         best->trust == RZ_CAMERA_TRUST_DONGLE ? "Only a capture device is there" : "Only a virtual camera is there");
  else
    return best;

  return NULL;
}

const RzCameraDevice *
rz_camera_devices_find (GPtrArray          *devices,
                        const RzCameraSpec *spec,
                        gboolean            allow_virtual,
                        GError            **error)
{
  const RzCameraDevice *preferred = NULL;

  g_return_val_if_fail (devices != NULL && spec != NULL, NULL);

  if (spec->kind != RZ_CAMERA_AUTO)
    return rz_camera_devices_choose (devices, spec->name, allow_virtual, error);
  if (spec->name != NULL)
    preferred = rz_camera_devices_choose (devices, spec->name, allow_virtual, NULL);

  return preferred != NULL ? preferred : rz_camera_devices_choose (devices, NULL, allow_virtual, error);
}

static Watch *
watch_new (RzCameraDevices *owner)
{
  Watch *watch = g_atomic_rc_box_new0 (Watch);

  g_weak_ref_init (&watch->owner, owner);
  watch->context = g_main_context_ref_thread_default ();

  return watch;
}

/* Worker thread. */
static void
start_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Watch *watch = task_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&starting);

  if (watch->ended)
    return;

  watch->started = TRUE;
  if (n_started++ == 0)
    gst_device_monitor_start (get_monitor ());
}

/* Worker thread. */
static void
stop_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Watch *watch = task_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&starting);

  watch->ended = TRUE;
  if (watch->started && --n_started == 0)
    gst_device_monitor_stop (get_monitor ());
}

static void
run_on_watch (Watch          *watch,
              GTaskThreadFunc func)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, g_atomic_rc_box_acquire (watch), watch_release);
  g_task_run_in_thread (task, func);
}

static void
list_watch (Watch   *watch,
            gboolean listed)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&telling);

  watches = listed ? g_slist_prepend (watches, watch) : g_slist_remove (watches, watch);
}

static void
rz_camera_devices_dispose (GObject *object)
{
  RzCameraDevices *self = RZ_CAMERA_DEVICES (object);

  if (self->watch != NULL)
    {
      list_watch (self->watch, FALSE);
      run_on_watch (self->watch, stop_in_thread);
    }
  g_clear_pointer (&self->watch, watch_release);

  G_OBJECT_CLASS (rz_camera_devices_parent_class)->dispose (object);
}

static void
rz_camera_devices_class_init (RzCameraDevicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rz_camera_devices_dispose;

  signals[CHANGED] = g_signal_new ("changed", RZ_TYPE_CAMERA_DEVICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_camera_devices_init (RzCameraDevices *self)
{
}

RzCameraDevices *
rz_camera_devices_new (void)
{
  RzCameraDevices *self = g_object_new (RZ_TYPE_CAMERA_DEVICES, NULL);

  g_return_val_if_fail (gst_is_initialized () || gst_init_check (NULL, NULL, NULL), self);

  self->watch = watch_new (self);
  list_watch (self->watch, TRUE);
  run_on_watch (self->watch, start_in_thread);

  return self;
}
