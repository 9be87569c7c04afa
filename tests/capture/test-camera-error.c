/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fault an error of GStreamer is, and that every fault has its own words. */
#include "rz-camera-error.h"

#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

static const RzCameraError codes[] = {
  RZ_CAMERA_ERROR_NONE_FOUND,
  RZ_CAMERA_ERROR_REFUSED,
  RZ_CAMERA_ERROR_BUSY,
  RZ_CAMERA_ERROR_NO_FRAMES,
  RZ_CAMERA_ERROR_UNPLUGGED,
  RZ_CAMERA_ERROR_ONLY_VIRTUAL,
  RZ_CAMERA_ERROR_UNREADABLE,
  RZ_CAMERA_ERROR_MISSING_PLUGIN,
};

static void
every_fault_has_its_own_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_assert_cmpuint (strlen (rz_camera_error_get_title (codes[i])), >, 10);
      g_assert_cmpuint (strlen (rz_camera_error_get_advice (codes[i])), >, 10);
      g_assert_true (g_hash_table_add (seen, (char *) rz_camera_error_get_title (codes[i])));
      g_assert_true (g_hash_table_add (seen, (char *) rz_camera_error_get_advice (codes[i])));
    }
}

static const struct
{
  GQuark (*domain) (void);
  int           cause;
  RzCameraKind  kind;
  const char   *path;
  gboolean      had_frames;
  RzCameraError code;
} rows[] = {
  { gst_resource_error_quark, GST_RESOURCE_ERROR_BUSY, RZ_CAMERA_AUTO, NULL, FALSE, RZ_CAMERA_ERROR_BUSY },
  { gst_resource_error_quark, GST_RESOURCE_ERROR_BUSY, RZ_CAMERA_AUTO, NULL, TRUE, RZ_CAMERA_ERROR_BUSY },
  { gst_resource_error_quark, GST_RESOURCE_ERROR_BUSY, RZ_CAMERA_FILE, NULL, FALSE, RZ_CAMERA_ERROR_UNREADABLE },
  { gst_resource_error_quark, GST_RESOURCE_ERROR_NOT_AUTHORIZED, RZ_CAMERA_DEVICE, NULL, FALSE, RZ_CAMERA_ERROR_REFUSED },
  { gst_resource_error_quark, GST_RESOURCE_ERROR_NOT_FOUND, RZ_CAMERA_DEVICE, NULL, FALSE, RZ_CAMERA_ERROR_UNPLUGGED },
  { gst_resource_error_quark, GST_RESOURCE_ERROR_OPEN_READ_WRITE, RZ_CAMERA_DEVICE, NULL, FALSE, RZ_CAMERA_ERROR_NO_FRAMES },
  { gst_resource_error_quark, GST_RESOURCE_ERROR_OPEN_READ_WRITE, RZ_CAMERA_DEVICE, "/dev/video-none", FALSE, RZ_CAMERA_ERROR_UNPLUGGED },
  { gst_resource_error_quark, GST_RESOURCE_ERROR_READ, RZ_CAMERA_DEVICE, NULL, TRUE, RZ_CAMERA_ERROR_UNPLUGGED },
  { gst_stream_error_quark, GST_STREAM_ERROR_FAILED, RZ_CAMERA_DEVICE, NULL, FALSE, RZ_CAMERA_ERROR_NO_FRAMES },
  { gst_stream_error_quark, GST_STREAM_ERROR_FAILED, RZ_CAMERA_DEVICE, NULL, TRUE, RZ_CAMERA_ERROR_UNPLUGGED },
  { gst_stream_error_quark, GST_STREAM_ERROR_DECODE, RZ_CAMERA_DEVICE, NULL, TRUE, RZ_CAMERA_ERROR_NO_FRAMES },
  { gst_stream_error_quark, GST_STREAM_ERROR_TYPE_NOT_FOUND, RZ_CAMERA_DEVICE, NULL, TRUE, RZ_CAMERA_ERROR_NO_FRAMES },
  { gst_stream_error_quark, GST_STREAM_ERROR_TYPE_NOT_FOUND, RZ_CAMERA_FILE, NULL, FALSE, RZ_CAMERA_ERROR_UNREADABLE },
  { gst_stream_error_quark, GST_STREAM_ERROR_CODEC_NOT_FOUND, RZ_CAMERA_FILE, NULL, FALSE, RZ_CAMERA_ERROR_MISSING_PLUGIN },
  { gst_core_error_quark, GST_CORE_ERROR_MISSING_PLUGIN, RZ_CAMERA_DEVICE, NULL, FALSE, RZ_CAMERA_ERROR_MISSING_PLUGIN },
  { gst_stream_error_quark, GST_STREAM_ERROR_FAILED, RZ_CAMERA_SIMULATED, NULL, TRUE, RZ_CAMERA_ERROR_NO_FRAMES },
};

static void
tells_the_fault (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) cause = g_error_new_literal (rows[i].domain (), rows[i].cause, "x");

      g_test_message ("row %u", i);
      g_assert_cmpint (rz_camera_error_from_gst (cause, rows[i].kind, rows[i].path, rows[i].had_frames), ==, rows[i].code);
    }
}

static void
a_forbidden_device_is_refused (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) cause = g_error_new_literal (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ_WRITE, "x");

  if (geteuid () == 0)
    {
      g_test_skip ("root may open every device");
      return;
    }

  folder = g_dir_make_tmp (NULL, NULL);
  path = g_build_filename (folder, "video0", NULL);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_chmod (path, 0);
  g_assert_cmpint (rz_camera_error_from_gst (cause, RZ_CAMERA_DEVICE, path, FALSE), ==, RZ_CAMERA_ERROR_REFUSED);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/capture/camera-error/every-fault-has-its-own-words", every_fault_has_its_own_words);
  g_test_add_func ("/capture/camera-error/tells-the-fault", tells_the_fault);
  g_test_add_func ("/capture/camera-error/a-forbidden-device-is-refused", a_forbidden_device_is_refused);

  return g_test_run ();
}
