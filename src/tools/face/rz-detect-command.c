/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face detect: faces, quality and everything outside the Good column. */
#include "rz-face-commands.h"

#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"

static void
add_face (RzJsonLine   *line,
          const RzFace *face)
{
  rz_json_line_open (line, NULL, '{');
  rz_json_line_open (line, "box", '[');
  for (int i = 0; i < 4; i++)
    rz_json_line_add_number (line, NULL, face->box[i], 1);
  rz_json_line_close (line, ']');
  rz_json_line_open (line, "points", '[');
  for (int i = 0; i < 5; i++)
    {
      rz_json_line_open (line, NULL, '[');
      rz_json_line_add_number (line, NULL, face->points[i].x, 1);
      rz_json_line_add_number (line, NULL, face->points[i].y, 1);
      rz_json_line_close (line, ']');
    }
  rz_json_line_close (line, ']');
  rz_json_line_add_number (line, "score", face->score, 3);
  rz_json_line_add_number (line, "presence", face->presence, 3);
}

/* Pose and quality are measured on the largest face only. */
static void
add_measures (RzJsonLine          *line,
              const RzObservation *seen)
{
  rz_json_line_open (line, "pose", '{');
  rz_json_line_add_number (line, "yaw", seen->yaw, 1);
  rz_json_line_add_number (line, "pitch", seen->pitch, 1);
  rz_json_line_add_number (line, "roll", seen->roll, 1);
  rz_json_line_close (line, '}');
  rz_json_line_open (line, "quality", '{');
  rz_json_line_add_number (line, "eyes", seen->eyes, 3);
  rz_json_line_add_number (line, "mouth", seen->mouth, 3);
  rz_json_line_add_number (line, "eye_distance", seen->eye_distance, 1);
  rz_json_line_add_number (line, "luminance", seen->luminance, 3);
  rz_json_line_add_number (line, "bright_share", seen->bright_share, 4);
  rz_json_line_add_number (line, "dark_share", seen->dark_share, 4);
  rz_json_line_add_number (line, "shade", seen->shade, 3);
  rz_json_line_add_number (line, "shine", seen->shine, 3);
  rz_json_line_add_number (line, "side_overlap", seen->side_overlap, 3);
  rz_json_line_add_number (line, "side_ratio", seen->side_ratio, 3);
  rz_json_line_add_number (line, "flank_ratio", seen->flank_ratio, 3);
  rz_json_line_add_number (line, "sharpness", seen->sharpness, 1);
  rz_json_line_add_number (line, "edges", seen->edges, 1);
  rz_json_line_add_number (line, "offset_x", seen->offset_x, 3);
  rz_json_line_add_number (line, "offset_y", seen->offset_y, 3);
  rz_json_line_add_number (line, "second_face_share", seen->second_face_share, 3);
  rz_json_line_add_number (line, "covered", seen->covered, 3);
  rz_json_line_close (line, '}');
}

static void
add_faces (RzJsonLine          *line,
           const RzObservation *seen)
{
  rz_json_line_open (line, "faces", '[');
  for (int i = 0; i < seen->n_faces; i++)
    {
      add_face (line, &seen->faces[i]);
      if (i == 0)
        add_measures (line, seen);
      rz_json_line_close (line, '}');
    }
  rz_json_line_close (line, ']');
}

static void
add_hints (RzJsonLine          *line,
           RzQualityGate       *gate,
           const RzObservation *seen)
{
  RzHint faults[RZ_N_HINTS];
  guint  n = rz_quality_gate_faults (gate, seen, faults);

  rz_json_line_open (line, "hints", '[');
  for (guint i = 0; i < n; i++)
    rz_json_line_add_text (line, NULL, rz_hint_to_string (faults[i]));
  rz_json_line_close (line, ']');
}

static gboolean
detect (RzFaceContext *context,
        const char    *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) frame = rz_frame_load (path, &error);
  g_autoptr (RzObservation) seen = NULL;
  g_autoptr (RzJsonLine) line = NULL;

  if (frame == NULL)
    {
      g_printerr ("renzheng-face: %s: %s\n", path, error->message);
      return FALSE;
    }
  seen = rz_face_engine_observe (context->engine, frame, RZ_FACE_EFFORT_CAPTURE);
  line = rz_json_line_new ();
  rz_json_line_add_text (line, "file", path);
  add_faces (line, seen);
  add_hints (line, context->gate, seen);
  rz_json_line_print (line);
  return TRUE;
}

int
rz_detect_command (int    argc,
                   char **argv)
{
  int status;
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "IMAGE… — faces, quality and hints of pictures", NULL, 1, 0, &status);

  if (context == NULL)
    return status;
  for (guint i = 0; context->files[i] != NULL; i++)
    if (!detect (context, context->files[i]))
      status = RZ_EXIT_FAULT;
  return status;
}
