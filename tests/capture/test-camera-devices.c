/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which device is real, which is taken, and that a silent video server stops nobody. */
#include "rz-camera-devices.h"

#include <ftw.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <gio/gunixsocketaddress.h>

#include "fixture.h"
#include "rz-camera.h"

static int
remove_entry_cb (const char        *path,
                 const struct stat *info,
                 int                kind,
                 struct FTW        *place)
{
  return g_remove (path);
}

static void
remove_tree (const char *folder)
{
  g_assert_cmpint (nftw (folder, remove_entry_cb, 8, FTW_DEPTH | FTW_PHYS), ==, 0);
}

static const struct
{
  const char   *props;
  const char   *path, *driver, *bus;
  RzCameraTrust trust;
} properties[] = {
  { "p, device.api=v4l2, device.path=/dev/none0, v4l2.device.driver=uvcvideo, v4l2.device.bus_info=\"usb-0000:00:14.0-6\"",
    "/dev/none0", "uvcvideo", "usb-0000:00:14.0-6", RZ_CAMERA_TRUST_REAL },
  { "p, device.api=v4l2, v4l2.device.driver=\"v4l2 loopback\", v4l2.device.card=\"OBS Virtual Camera\"",
    NULL, "v4l2 loopback", NULL, RZ_CAMERA_TRUST_VIRTUAL },
  { "p, device.api=v4l2, v4l2.device.driver=uvcvideo, v4l2.device.bus_info=\"platform:v4l2loopback-000\"",
    NULL, "uvcvideo", "platform:v4l2loopback-000", RZ_CAMERA_TRUST_VIRTUAL },
  { "p, device.api=v4l2, v4l2.device.driver=vivid", NULL, "vivid", NULL, RZ_CAMERA_TRUST_VIRTUAL },
  { "p, device.api=v4l2, api.v4l2.path=/dev/none1, api.v4l2.cap.driver=uvcvideo, api.v4l2.cap.bus_info=usb-1, media.class=Video/Source",
    "/dev/none1", "uvcvideo", "usb-1", RZ_CAMERA_TRUST_REAL },
  { "p, device.api=v4l2, api.v4l2.path=/dev/none9, api.v4l2.cap.driver=\"v4l2 loopback\", media.class=Video/Source",
    "/dev/none9", "v4l2 loopback", NULL, RZ_CAMERA_TRUST_VIRTUAL },
  { "p, device.api=v4l2, api.v4l2.cap.driver=em28xx", NULL, "em28xx", NULL, RZ_CAMERA_TRUST_DONGLE },
  { "p, device.api=libcamera, media.class=Video/Source", NULL, NULL, NULL, RZ_CAMERA_TRUST_REAL },
  { "p, media.class=Video/Source, node.name=loopback-1-2", NULL, NULL, "virtual", RZ_CAMERA_TRUST_VIRTUAL },
  { "p, api.v4l2.cap.driver=uvcvideo, media.class=Video/Source, media.role=Camera", NULL, "uvcvideo", "virtual", RZ_CAMERA_TRUST_VIRTUAL },
  { "p, device.api=v4l2, node.virtual=(string)true", NULL, NULL, "virtual", RZ_CAMERA_TRUST_VIRTUAL },
};

static void
knows_virtual_devices (void)
{
  g_autoptr (RzCameraDevice) unknown = rz_camera_device_new ("Webcam", NULL, NULL);

  g_assert_cmpint (unknown->trust, ==, RZ_CAMERA_TRUST_VIRTUAL);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (GstStructure) props = gst_structure_from_string (properties[i].props, NULL);
      g_autoptr (RzCameraDevice) device = NULL;

      g_test_message ("%s", properties[i].props);
      g_assert_nonnull (props);
      device = rz_camera_device_new ("Webcam", props, NULL);
      g_assert_cmpstr (device->path, ==, properties[i].path);
      g_assert_cmpstr (device->driver, ==, properties[i].driver);
      g_assert_cmpstr (device->bus, ==, properties[i].bus);
      g_assert_cmpint (device->trust, ==, properties[i].trust);
    }
}

/* A folder like the kernel's: video0 hangs on a USB bus, video7 on nothing, whatever their drivers say. */
static void
looks_where_a_node_hangs (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *usb = g_build_filename (folder, "devices/pci0000:00/usb1/video4linux/video0", NULL);
  g_autofree char *made_up = g_build_filename (folder, "devices/virtual/video4linux/video7", NULL);
  g_autofree char *class_folder = g_build_filename (folder, "class", NULL);
  g_autofree char *link0 = g_build_filename (class_folder, "video0", NULL);
  g_autofree char *link7 = g_build_filename (class_folder, "video7", NULL);

  g_assert_cmpint (g_mkdir_with_parents (usb, 0700) | g_mkdir_with_parents (made_up, 0700) | g_mkdir_with_parents (class_folder, 0700), ==, 0);
  g_assert_cmpint (symlink (usb, link0) | symlink (made_up, link7), ==, 0);
  g_assert_false (rz_camera_node_is_virtual ("/dev/video0", class_folder));
  g_assert_true (rz_camera_node_is_virtual ("/dev/video7", class_folder));
  g_assert_false (rz_camera_node_is_virtual ("/dev/video8", class_folder));
  g_assert_false (rz_camera_node_is_virtual (NULL, class_folder));
  remove_tree (folder);
}

/* @kinds: a letter a device, "v" for virtual, "d" for dongle, "r" for real; named "v0", "r1"… by place. */
static GPtrArray *
make_devices (const char *kinds)
{
  GPtrArray *devices = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_camera_device_free);

  for (guint i = 0; kinds[i] != '\0'; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c%u", kinds[i], i);
      g_autofree char *path = g_strdup_printf ("/dev/none%u", i);
      const char      *driver = kinds[i] == 'v' ? "v4l2 loopback" : kinds[i] == 'd' ? "stk1160"
                                                                                    : "uvcvideo";
      g_autoptr (GstStructure) props = gst_structure_new ("p",
                                                          "device.api", G_TYPE_STRING, "v4l2",
                                                          "device.path", G_TYPE_STRING, path,
                                                          "v4l2.device.driver", G_TYPE_STRING, driver,
                                                          NULL);

      g_ptr_array_add (devices, rz_camera_device_new (name, props, NULL));
    }

  return devices;
}

static const struct
{
  const char *kinds;
  const char *name;
  gboolean    allow_virtual;
  const char *chosen; /* NULL: @code */
  int         code;
} choices[] = {
  { "", NULL, TRUE, NULL, RZ_CAMERA_ERROR_NONE_FOUND },
  { "r", NULL, FALSE, "r0", 0 },
  { "rr", NULL, FALSE, "r0", 0 },
  { "vr", NULL, FALSE, "r1", 0 },
  { "vr", NULL, TRUE, "r1", 0 },
  { "v", NULL, TRUE, "v0", 0 },
  { "v", NULL, FALSE, NULL, RZ_CAMERA_ERROR_ONLY_VIRTUAL },
  { "d", NULL, FALSE, NULL, RZ_CAMERA_ERROR_ONLY_VIRTUAL },
  { "dvr", NULL, FALSE, "r2", 0 },
  { "rr", "r1", FALSE, "r1", 0 },
  { "rr", "/dev/none1", FALSE, "r1", 0 },
  { "rr", "r2", FALSE, NULL, RZ_CAMERA_ERROR_NONE_FOUND },
  { "rv", "v1", TRUE, "v1", 0 },
  { "rv", "v1", FALSE, NULL, RZ_CAMERA_ERROR_ONLY_VIRTUAL },
};

static void
prefers_a_real_one (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (GPtrArray) devices = make_devices (choices[i].kinds);
      g_autoptr (GError) error = NULL;
      const RzCameraDevice *chosen = rz_camera_devices_choose (devices, choices[i].name, choices[i].allow_virtual, &error);

      g_test_message ("row %u", i);
      g_assert_cmpstr (chosen != NULL ? chosen->name : NULL, ==, choices[i].chosen);
      if (choices[i].chosen == NULL)
        g_assert_error (error, RZ_CAMERA_ERROR, choices[i].code);
      else
        g_assert_no_error (error);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
lists_without_a_server (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GError) error = NULL;

  rz_camera_devices_list_async (NULL, listed_cb, &result);
  run_until (result != NULL);
  devices = rz_camera_devices_list_finish (result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (devices);
}

static void
can_be_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rz_camera_devices_list_async (cancellable, listed_cb, &result);
  g_cancellable_cancel (cancellable);
  run_until (result != NULL);
  g_assert_null (rz_camera_devices_list_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
lost_cb (RzCamera *camera,
         GError   *error,
         int      *code)
{
  g_assert_true (error->domain == RZ_CAMERA_ERROR);
  *code = error->code;
}

/* A server that takes the call and never answers. */
static GSocket *
listen_silently (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);

  return socket;
}

static void
a_silent_server_stops_nobody (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "pipewire-0", NULL);
  g_autoptr (GSocket) socket = listen_silently (path);
  g_autoptr (RzCountingEngine) engine = counting_engine_new ();
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse ("no such camera", NULL);
  RzCamera *camera = rz_camera_new (spec, RZ_FACE_ENGINE (engine), TRUE);
  int       code = -1;

  g_setenv ("PIPEWIRE_RUNTIME_DIR", folder, TRUE);
  g_signal_connect (camera, "lost", G_CALLBACK (lost_cb), &code);
  rz_camera_start (camera);
  run_until (code >= 0);
  g_assert_cmpint (code, ==, RZ_CAMERA_ERROR_NONE_FOUND);
  g_assert_finalize_object (camera);
  if ((g_socket_condition_check (socket, G_IO_IN) & G_IO_IN) == 0)
    g_test_skip ("this GStreamer has no PipeWire, so nobody called");

  g_setenv ("PIPEWIRE_RUNTIME_DIR", "/nowhere", TRUE);
  g_remove (path);
  g_rmdir (folder);
}

static void
can_be_watched (void)
{
  for (guint i = 0; i < 5; i++)
    {
      RzCameraDevices *watched = rz_camera_devices_new ();

      run_pending ();
      g_assert_finalize_object (watched);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_setenv ("PIPEWIRE_RUNTIME_DIR", "/nowhere", TRUE);
  gst_init (NULL, NULL);

  g_test_add_func ("/capture/camera-devices/knows-virtual-devices", knows_virtual_devices);
  g_test_add_func ("/capture/camera-devices/looks-where-a-node-hangs", looks_where_a_node_hangs);
  g_test_add_func ("/capture/camera-devices/prefers-a-real-one", prefers_a_real_one);
  g_test_add_func ("/capture/camera-devices/lists-without-a-server", lists_without_a_server);
  g_test_add_func ("/capture/camera-devices/can-be-cancelled", can_be_cancelled);
  g_test_add_func ("/capture/camera-devices/can-be-watched", can_be_watched);
  g_test_add_func ("/capture/camera-devices/a-silent-server-stops-nobody", a_silent_server_stops_nobody);

  return g_test_run ();
}
