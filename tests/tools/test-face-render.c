/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face render and what reads its videos: a rendered clip comes back frame by frame. */
#include "rz-camera.h"
#include "rz-exit.h"
#include "rz-face-commands.h"
#include "rz-video-reader.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <stdio.h>
#include <unistd.h>

static int
render (const char *spec,
        const char *path,
        const char *seconds)
{
  int   status, output = dup (STDOUT_FILENO);
  char *arguments[] = { (char *) "render", (char *) spec, (char *) "--out", (char *) path, (char *) "--seconds", (char *) seconds, NULL };

  /* its line is not one of the test protocol */
  fflush (stdout);
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  status = rz_render_command (seconds != NULL ? 6 : 4, arguments);
  fflush (stdout);
  dup2 (output, STDOUT_FILENO);
  close (output);
  return status;
}

static char *
make_path (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("renzheng-render-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return g_build_filename (folder, name, NULL);
}

static void
drop (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}

static void
renders_a_picture (void)
{
  g_autofree char *path = make_path ("li.png");
  g_autoptr (RzFrame) frame = NULL;

  g_assert_cmpint (render ("simulated:li", path, NULL), ==, RZ_EXIT_YES);
  frame = rz_frame_load (path, NULL);
  g_assert_nonnull (frame);
  g_assert_cmpint (frame->width, >=, 640);
  drop (path);
}

static void
renders_a_video (void)
{
  g_autofree char *path = make_path ("chen.webm");
  g_autoptr (GError) error = NULL;
  g_autoptr (RzVideoReader) reader = NULL;
  RzFrame *frame;
  gint64   before = -1;
  int      n = 0;

  g_assert_cmpint (render ("simulated:chen", path, "1"), ==, RZ_EXIT_YES);
  reader = rz_video_reader_new (path, &error);
  g_assert_no_error (error);
  for (; (frame = rz_video_reader_next (reader, &error)) != NULL; n++)
    {
      g_assert_cmpint (frame->time_us, >, before);
      before = frame->time_us;
      rz_frame_unref (frame);
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 15);
  drop (path);
}

static void
says_no_to_wrong_use (void)
{
  g_assert_cmpint (render ("simulated:nobody", "/nonexistent/x.png", NULL), ==, RZ_EXIT_USAGE);
  g_assert_cmpint (render ("simulated:chen", "/nonexistent/x.png", NULL), ==, RZ_EXIT_FAULT);
  g_assert_cmpint (render ("auto", "x.png", NULL), ==, RZ_EXIT_USAGE);
}

static void
names_an_unreadable_video (void)
{
  g_autofree char *path = make_path ("junk.webm");
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_video_reader_new ("/nonexistent.webm", &error));
  g_assert_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "no video at all", -1, NULL));
  g_assert_null (rz_video_reader_new (path, &error));
  g_assert_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE);
  drop (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  g_test_add_func ("/face-render/renders-a-picture", renders_a_picture);
  g_test_add_func ("/face-render/renders-a-video", renders_a_video);
  g_test_add_func ("/face-render/says-no-to-wrong-use", says_no_to_wrong_use);
  g_test_add_func ("/face-render/names-an-unreadable-video", names_an_unreadable_video);
  return g_test_run ();
}
