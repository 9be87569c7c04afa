/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face spoof: the passive models' vote on still pictures. */
#include "rz-face-commands.h"

#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"

#include <math.h>

static gboolean
vote (RzFaceContext *context,
      const char    *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) frame = rz_frame_load (path, &error);
  g_autoptr (RzObservation) seen = NULL;
  g_autoptr (RzJsonLine) line = NULL;
  double live = NAN;

  if (frame == NULL)
    {
      g_printerr ("renzheng-face: %s: %s\n", path, error->message);
      return FALSE;
    }
  seen = rz_face_engine_observe (context->engine, frame, RZ_FACE_EFFORT_CAPTURE);
  if (seen->n_faces > 0)
    live = rz_face_engine_vote_live (context->engine, frame, &seen->faces[0]);
  line = rz_json_line_new ();
  rz_json_line_add_text (line, "file", path);
  rz_json_line_add_number (line, "live", live, 4);
  rz_json_line_print (line);
  return TRUE;
}

int
rz_spoof_command (int    argc,
                  char **argv)
{
  int status;
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "IMAGE… — passive live vote, 0 to 1", NULL, 1, 0, &status);

  if (context == NULL)
    return status;
  for (guint i = 0; context->files[i] != NULL; i++)
    if (!vote (context, context->files[i]))
      status = RZ_EXIT_FAULT;
  return status;
}
