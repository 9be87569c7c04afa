/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cameras of this machine, by V4L2 and PipeWire: which there are, which are real, and when that changes. */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

#include "rz-camera-spec.h"
#include "rz-camera-trust.h"

G_BEGIN_DECLS

/**
 * RzCameraDevice:
 * @name: (owned): as the system shows it
 * @path: (owned) (nullable): device node such as /dev/video0
 * @driver: (owned) (nullable): of the kernel
 * @bus: (owned) (nullable): where it is plugged in; %RZ_CAMERA_BUS_VIRTUAL when nowhere
 * @trust: whether it counts outside a demo (domain facts, sections 11 and 15)
 * @device: (owned) (nullable): what opens it
 */
typedef struct
{
  char         *name;
  char         *path;
  char         *driver;
  char         *bus;
  RzCameraTrust trust;
  GstDevice    *device;
} RzCameraDevice;

/**
 * rz_camera_device_new:
 * @props: (nullable): what GStreamer knows of a device of "Video/Source", by V4L2 or by PipeWire
 * @device: (nullable)
 *
 * A PipeWire node without hardware behind it, and a device node that the kernel files under its virtual devices, stand on no bus,
 * whatever they say of themselves. Any thread.
 */
RzCameraDevice *rz_camera_device_new (const char         *name,
                                      const GstStructure *props,
                                      GstDevice          *device);
void            rz_camera_device_free (RzCameraDevice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCameraDevice, rz_camera_device_free)

/**
 * rz_camera_node_is_virtual:
 * @path: (nullable): device node
 * @class_folder: (nullable): where the kernel lists its cameras; %NULL: /sys/class/video4linux
 *
 * Whether no hardware lies behind a device node. A driver can call itself what it likes; where it hangs in the kernel's tree is not its
 * own choice. Any thread.
 */
gboolean rz_camera_node_is_virtual (const char *path,
                                    const char *class_folder);

/** rz_camera_devices_list_async: Looks for cameras on another thread: a sound or video server that does not answer stops nobody. */
void rz_camera_devices_list_async (GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
/** rz_camera_devices_list_finish: Returns: (transfer full) (element-type RzCameraDevice): real ones first; may be empty. %NULL only when cancelled. */
GPtrArray *rz_camera_devices_list_finish (GAsyncResult *result,
                                          GError      **error);

/**
 * rz_camera_devices_choose:
 * @devices: (element-type RzCameraDevice)
 * @name: (nullable): name or path; %NULL takes the first, real ones first
 * @allow_virtual: demo
 *
 * Returns: (transfer none) (nullable): %NULL with %RZ_CAMERA_ERROR_NONE_FOUND or %RZ_CAMERA_ERROR_ONLY_VIRTUAL.
 */
const RzCameraDevice *rz_camera_devices_choose (GPtrArray  *devices,
                                                const char *name,
                                                gboolean    allow_virtual,
                                                GError    **error);

/** rz_camera_devices_find: As rz_camera_devices_choose(), for what @spec names; a preferred device that is not there is no fault. */
const RzCameraDevice *rz_camera_devices_find (GPtrArray          *devices,
                                              const RzCameraSpec *spec,
                                              gboolean            allow_virtual,
                                              GError            **error);

#define RZ_TYPE_CAMERA_DEVICES (rz_camera_devices_get_type ())
G_DECLARE_FINAL_TYPE (RzCameraDevices, rz_camera_devices, RZ, CAMERA_DEVICES, GObject)

/**
 * RzCameraDevices:
 * Watches for cameras that come and go, from its making to its end.
 * Signal "changed", on the main context of the thread that made it: look again.
 */
RzCameraDevices *rz_camera_devices_new (void);

G_END_DECLS
