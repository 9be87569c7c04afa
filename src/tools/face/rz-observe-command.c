/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face observe: one observation a frame. */
#include "rz-face-commands.h"

#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"
#include "rz-video-reader.h"

static void
print_observation (const RzObservation *seen,
                   RzQualityGate       *gate)
{
  g_autoptr (RzJsonLine) line = rz_json_line_new ();

  rz_json_line_add_number (line, "t", seen->time_us / 1e6, 3);
  rz_json_line_add_number (line, "faces", seen->n_faces, 0);
  rz_json_line_add_number (line, "yaw", seen->yaw, 2);
  rz_json_line_add_number (line, "pitch", seen->pitch, 2);
  rz_json_line_add_number (line, "roll", seen->roll, 2);
  rz_json_line_add_number (line, "eyes", seen->eyes, 4);
  rz_json_line_add_number (line, "mouth", seen->mouth, 4);
  rz_json_line_add_text (line, "hint", rz_hint_to_string (rz_quality_gate_blocking (gate, seen)));
  rz_json_line_print (line);
}

static gboolean
observe (RzFaceContext *context,
         GError       **error)
{
  g_autoptr (RzVideoReader) reader = rz_video_reader_new (context->files[0], error);
  g_autoptr (GError) why = NULL;
  RzFrame *next;

  if (reader == NULL)
    {
      g_prefix_error (error, "%s: ", context->files[0]);
      return FALSE;
    }
  while ((next = rz_video_reader_next (reader, &why)) != NULL)
    {
      g_autoptr (RzFrame) frame = next;
      g_autoptr (RzObservation) seen = rz_face_engine_observe (context->engine, frame, RZ_FACE_EFFORT_CAPTURE);

      print_observation (seen, context->gate);
    }
  if (why == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

int
rz_observe_command (int    argc,
                    char **argv)
{
  int status;
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "VIDEO — one observation a frame", NULL, 1, 1, &status);
  g_autoptr (GError) error = NULL;

  if (context == NULL || observe (context, &error))
    return status;
  g_printerr ("renzheng-face: %s\n", error->message);
  return RZ_EXIT_FAULT;
}
