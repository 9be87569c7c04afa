/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cameras as they are found on desks, and what pretends to be one. */
#include "rz-camera-trust.h"

static const struct
{
  const char   *name, *driver, *bus;
  RzCameraTrust trust;
} cameras[] = {
  { "Integrated Camera: Integrated C", "uvcvideo", "usb-0000:00:14.0-6", RZ_CAMERA_TRUST_REAL },
  { "HD Pro Webcam C920", "uvcvideo", "usb-0000:03:00.3-1.2", RZ_CAMERA_TRUST_REAL },
  { "UVC Camera (046d:0825)", "uvcvideo", "usb-0000:00:14.0-2", RZ_CAMERA_TRUST_REAL },
  { "USB 2.0 Camera: HD USB Camera", "uvcvideo", "usb-0000:00:14.0-2", RZ_CAMERA_TRUST_REAL },
  { "mmal service 16.1", "bm2835 mmal", "platform:bcm2835-v4l2-0", RZ_CAMERA_TRUST_REAL },
  { "Elgato Facecam: Elgato Facecam", "uvcvideo", "usb-0000:00:14.0-4", RZ_CAMERA_TRUST_REAL },
  { NULL, NULL, NULL, RZ_CAMERA_TRUST_REAL },
  { "Dummy video device (0x0000)", "v4l2 loopback", "platform:v4l2loopback-000", RZ_CAMERA_TRUST_VIRTUAL },
  { "HD Pro Webcam C920", "v4l2 loopback", "platform:v4l2loopback-010", RZ_CAMERA_TRUST_VIRTUAL },
  { "HD Pro Webcam C920", "uvcvideo", "platform:v4l2loopback-010", RZ_CAMERA_TRUST_VIRTUAL },
  { "HD Pro Webcam C920", "V4L2LOOPBACK_DC", NULL, RZ_CAMERA_TRUST_VIRTUAL },
  { "OBS Virtual Camera", NULL, NULL, RZ_CAMERA_TRUST_VIRTUAL },
  { "Droidcam", "v4l2loopback-dc", "platform:v4l2loopback_dc-000", RZ_CAMERA_TRUST_VIRTUAL },
  { "vivid", "vivid", "platform:vivid-000", RZ_CAMERA_TRUST_VIRTUAL },
  { "Webcam", "uvcvideo", "usb-vhci_hcd.0-1", RZ_CAMERA_TRUST_VIRTUAL },
  { "Webcam", "uvcvideo", "usb-dummy_hcd.0-1", RZ_CAMERA_TRUST_VIRTUAL },
  { "Webcam", NULL, RZ_CAMERA_BUS_VIRTUAL, RZ_CAMERA_TRUST_VIRTUAL },
  { "USB Video: USB Video", "uvcvideo", "usb-0000:00:14.0-3", RZ_CAMERA_TRUST_DONGLE },
  { "UVC Camera (534d:2109)", "uvcvideo", "usb-0000:00:14.0-3", RZ_CAMERA_TRUST_DONGLE },
  { "Cam Link 4K: Cam Link 4K", "uvcvideo", "usb-0000:00:14.0-3", RZ_CAMERA_TRUST_DONGLE },
  { "USB3.0 HD Video Capture", "uvcvideo", "usb-0000:00:14.0-3", RZ_CAMERA_TRUST_DONGLE },
  { "AV TO USB2.0", "uvcvideo", "usb-0000:00:14.0-3", RZ_CAMERA_TRUST_DONGLE },
  { "EM2860 SAA711X", "em28xx", "usb-0000:00:14.0-3", RZ_CAMERA_TRUST_DONGLE },
};

static void
judges_a_camera (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (rz_camera_trust_judge (cameras[i].name, cameras[i].driver, cameras[i].bus), ==, cameras[i].trust);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cameras); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/camera-trust/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), judges_a_camera);
    }

  return g_test_run ();
}
