/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face render: what the simulated camera shows, as a picture or a video. */
#include "rz-face-commands.h"

#include <string.h>

#include "rz-camera-spec.h"
#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"
#include "rz-simulated-lens.h"
#include "rz-video-writer.h"

#define FRAMES_PER_SECOND 15

/* How the person holds the head, beside what the SPEC says; angles in degrees, blink and mouth 0 to 1. */
typedef struct
{
  double yaw;
  double pitch;
  double blink;
  double mouth;
} Posture;

static RzFrame *
film (RzSimulatedPlay    *play,
      RzSimulatedLens    *lens,
      const RzCameraSpec *spec,
      const Posture      *posture,
      gint64              time_us)
{
  RzFrame        *frame = rz_frame_new (spec->width, spec->height, time_us);
  RzSimulatedView view;

  rz_simulated_play_look (play, time_us, &view);
  view.scene.yaw += (float) posture->yaw;
  view.scene.pitch += (float) posture->pitch;
  view.scene.blink = MAX (view.scene.blink, (float) posture->blink);
  view.scene.mouth = MAX (view.scene.mouth, (float) posture->mouth);
  rz_simulated_lens_draw (lens, &view, frame->pixels, frame->stride);
  return frame;
}

static gboolean
save_picture (RzFrame    *frame,
              const char *path,
              GError    **error)
{
  g_autoptr (GBytes) jpeg = NULL;

  if (!g_str_has_suffix (path, ".jpg") && !g_str_has_suffix (path, ".jpeg"))
    return rz_frame_save_png (frame, path, error);
  jpeg = rz_frame_to_jpeg (frame, 95);
  return g_file_set_contents (path, g_bytes_get_data (jpeg, NULL), (gssize) g_bytes_get_size (jpeg), error);
}

static gboolean
render_video (const RzCameraSpec *spec,
              const Posture      *posture,
              double              seconds,
              const char         *path,
              GError            **error)
{
  g_autoptr (RzVideoWriter) writer = rz_video_writer_new (path, spec->width, spec->height, FRAMES_PER_SECOND, error);
  g_autoptr (RzSimulatedPlay) play = rz_simulated_play_new (spec);
  g_autoptr (RzSimulatedLens) lens = rz_simulated_lens_new (spec);

  if (writer == NULL)
    return FALSE;
  for (int i = 0; i < seconds * FRAMES_PER_SECOND; i++)
    {
      g_autoptr (RzFrame) frame = film (play, lens, spec, posture, i * G_TIME_SPAN_SECOND / FRAMES_PER_SECOND);

      if (!rz_video_writer_add (writer, frame, error))
        return FALSE;
    }
  return rz_video_writer_finish (writer, error);
}

static gboolean
render_picture (const RzCameraSpec *spec,
                const Posture      *posture,
                const char         *path,
                GError            **error)
{
  g_autoptr (RzSimulatedPlay) play = rz_simulated_play_new (spec);
  g_autoptr (RzSimulatedLens) lens = rz_simulated_lens_new (spec);
  g_autoptr (RzFrame) frame = film (play, lens, spec, posture, 0);

  return save_picture (frame, path, error);
}

static gboolean
knows_ending (const char *path,
              gboolean    video)
{
  static const char *const pictures[] = { ".png", ".jpg", ".jpeg", NULL };
  static const char *const videos[] = { ".webm", ".mkv", NULL };
  const char              *ending = strrchr (path, '.');

  return ending != NULL && g_strv_contains (video ? videos : pictures, ending);
}

static int
fail (GError *error,
      int     status)
{
  g_printerr ("renzheng-face: %s\n", error->message);
  return status;
}

int
rz_render_command (int    argc,
                   char **argv)
{
  g_autofree char   *path = NULL;
  double             seconds = 0;
  Posture            posture = { 0 };
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &path, "Picture (.png, .jpg) or, with --seconds, video (.webm, .mkv)", "FILE" },
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, "Length of a video", "N" },
    { "yaw", 0, 0, G_OPTION_ARG_DOUBLE, &posture.yaw, "Degrees, positive to the person's own left", "N" },
    { "pitch", 0, 0, G_OPTION_ARG_DOUBLE, &posture.pitch, "Degrees, positive with the chin down", "N" },
    { "blink", 0, 0, G_OPTION_ARG_DOUBLE, &posture.blink, "0 open to 1 closed", "N" },
    { "mouth", 0, 0, G_OPTION_ARG_DOUBLE, &posture.mouth, "0 closed to 1 wide open", "N" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int              status;
  g_autofree char *cameras = rz_camera_spec_describe ();
  g_autofree char *usage = g_strconcat ("SPEC --out FILE — what the simulated camera shows\n\n", cameras, NULL);
  g_autoptr (RzFaceContext) context = rz_face_context_parse (argc, argv, usage, entries, 1, 1, &status);
  g_autoptr (RzCameraSpec) spec = NULL;
  g_autoptr (RzJsonLine) line = NULL;
  g_autoptr (GError) error = NULL;

  if (context == NULL)
    return status;
  spec = rz_camera_spec_parse (context->files[0], &error);
  if (spec == NULL)
    return fail (error, RZ_EXIT_USAGE);
  if (!(seconds >= 0))
    {
      g_printerr ("renzheng-face: --seconds cannot be less than nothing\n");
      return RZ_EXIT_USAGE;
    }
  if (path == NULL || spec->kind != RZ_CAMERA_SIMULATED)
    {
      g_printerr ("renzheng-face: render needs a SPEC that begins with “simulated” and --out FILE\n");
      return RZ_EXIT_USAGE;
    }
  if (!knows_ending (path, seconds > 0))
    {
      g_printerr ("renzheng-face: --out takes a .png or .jpg, with --seconds a .webm or .mkv\n");
      return RZ_EXIT_USAGE;
    }
  if (seconds > 0 ? !render_video (spec, &posture, seconds, path, &error) : !render_picture (spec, &posture, path, &error))
    return fail (error, RZ_EXIT_FAULT);
  line = rz_json_line_new ();
  rz_json_line_add_text (line, "out", path);
  rz_json_line_print (line);
  return RZ_EXIT_YES;
}
