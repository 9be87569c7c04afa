/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Camera faults: which one it is, what the person reads and what helps (domain facts, section 11). */
#include "rz-camera-error.h"

#include <errno.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <gst/gst.h>

G_DEFINE_QUARK (rz_camera_error, rz_camera_error)

static const struct
{
  const char *title;
  const char *advice;
} texts[] = {
  [RZ_CAMERA_ERROR_NONE_FOUND] = {
    N_ ("No camera was found."),
    N_ ("Please plug in a camera; then it goes on by itself. Staff: check the cable and the USB socket."),
  },
  [RZ_CAMERA_ERROR_REFUSED] = {
    N_ ("This program is not allowed to use the camera."),
    N_ ("Please allow the camera in the system settings, then try again. Staff: the user needs access to the video devices."),
  },
  [RZ_CAMERA_ERROR_BUSY] = {
    N_ ("Another program is using the camera."),
    N_ ("Please close the other program, for example a video call, then try again. Staff: “fuser /dev/video*” names the program."),
  },
  [RZ_CAMERA_ERROR_NO_FRAMES] = {
    N_ ("The camera sends no picture."),
    N_ ("Please unplug the camera and plug it in again, then try again. Staff: use another USB socket, without a hub."),
  },
  [RZ_CAMERA_ERROR_UNPLUGGED] = {
    N_ ("The camera was disconnected."),
    N_ ("Please plug the camera in again; then it goes on by itself, and what you filled in is kept. Staff: check the cable and the USB socket."),
  },
  [RZ_CAMERA_ERROR_ONLY_VIRTUAL] = {
    N_ ("No real camera was found."),
    N_ ("Please plug in a real camera; then it goes on by itself. Staff: virtual cameras and capture devices do not count."),
  },
  [RZ_CAMERA_ERROR_UNREADABLE] = {
    N_ ("The video or picture cannot be read."),
    N_ ("Please choose another file, then try again."),
  },
  [RZ_CAMERA_ERROR_MISSING_PLUGIN] = {
    N_ ("A part of the system that the camera needs is missing."),
    N_ ("Please ask staff for help. Staff: the log names the GStreamer part to install."),
  },
};

const char *
rz_camera_error_get_title (RzCameraError code)
{
  g_return_val_if_fail (code < G_N_ELEMENTS (texts), "");

  return _ (texts[code].title);
}

const char *
rz_camera_error_get_advice (RzCameraError code)
{
  g_return_val_if_fail (code < G_N_ELEMENTS (texts), "");

  return _ (texts[code].advice);
}

static gboolean
is_missing_plugin (const GError *error)
{
  return g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
         g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND);
}

/* It still sends, and what it sends is no picture. */
static gboolean
is_garbled (const GError *error)
{
  return g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_DECODE) ||
         g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_FORMAT) ||
         g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_WRONG_TYPE) ||
         g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND);
}

/* A device that was open and now cannot be read is gone; one that never opened is refused, held or dead. */
static RzCameraError
tell_device_fault (const GError *error,
                   const char   *path,
                   gboolean      had_frames)
{
  if (path != NULL && access (path, R_OK | W_OK) != 0)
    return errno == EACCES || errno == EPERM ? RZ_CAMERA_ERROR_REFUSED : RZ_CAMERA_ERROR_UNPLUGGED;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_AUTHORIZED))
    return RZ_CAMERA_ERROR_REFUSED;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_BUSY))
    return RZ_CAMERA_ERROR_BUSY;
  if (is_garbled (error))
    return RZ_CAMERA_ERROR_NO_FRAMES;
  if (had_frames || g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    return RZ_CAMERA_ERROR_UNPLUGGED;

  return RZ_CAMERA_ERROR_NO_FRAMES;
}

RzCameraError
rz_camera_error_from_gst (const GError *error,
                          RzCameraKind  kind,
                          const char   *path,
                          gboolean      had_frames)
{
  g_return_val_if_fail (error != NULL, RZ_CAMERA_ERROR_NO_FRAMES);

  if (is_missing_plugin (error))
    return RZ_CAMERA_ERROR_MISSING_PLUGIN;
  if (kind == RZ_CAMERA_FILE)
    return RZ_CAMERA_ERROR_UNREADABLE;
  if (kind == RZ_CAMERA_SIMULATED)
    return RZ_CAMERA_ERROR_NO_FRAMES;

  return tell_device_fault (error, path, had_frames);
}
