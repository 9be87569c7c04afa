/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face bench: speed of the whole analysis beside the same network calls on prepared blobs. */
#include "rz-face-commands.h"

#include "rz-coach.h"
#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"
#include "rz-liveness-judge.h"
#include "rz-neural-engine.h"
#include "rz-video-reader.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

/* Frames are decoded beforehand; this much of them is kept, and they are gone through until the time is up. */
#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_FRAMES 300
#define WARM_UP 5
#define LEAST_US (4 * G_TIME_SPAN_SECOND)
#define MAX_ROUNDS 50

/* Seconds spent on each side, and on how many frames. */
typedef struct
{
  double analysis;
  double networks;
  guint  frames;
} Spent;

static GPtrArray *
decode (const char *path,
        GError    **error)
{
  g_autoptr (RzVideoReader) reader = rz_video_reader_new (path, error);
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_frame_unref);
  g_autoptr (GError) why = NULL;
  gsize    bytes = 0;
  RzFrame *frame;

  if (reader == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  while (bytes < MAX_BYTES && frames->len < MAX_FRAMES && (frame = rz_video_reader_next (reader, &why)) != NULL)
    {
      bytes += (gsize) frame->stride * frame->height;
      g_ptr_array_add (frames, frame);
    }
  if (why == NULL)
    return g_steal_pointer (&frames);
  g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

/* What the analysis thread and the page do with every frame. */
static void
analyse (RzFaceContext   *context,
         RzFrame         *frame,
         RzCoach         *coach,
         RzLivenessJudge *judge)
{
  g_autoptr (RzObservation) seen = rz_face_engine_observe (context->engine, frame, RZ_FACE_EFFORT_PREVIEW);

  rz_coach_feed (coach, seen);
  rz_liveness_judge_feed (judge, seen);
}

/* Both sides take turns on every frame, so that a busy machine slows both. */
static void
measure_frame (RzFaceContext   *context,
               RzFrame         *frame,
               RzCoach         *coach,
               RzLivenessJudge *judge,
               Spent           *spent)
{
  gint64 start = g_get_monotonic_time ();

  analyse (context, frame, coach, judge);
  spent->analysis += (g_get_monotonic_time () - start) / 1e6;
  if (RZ_IS_NEURAL_ENGINE (context->engine))
    {
      RzNeuralEngine *engine = RZ_NEURAL_ENGINE (context->engine);
      g_autoptr (RzNeuralBlobs) blobs = rz_neural_engine_prepare (engine, frame);

      start = g_get_monotonic_time ();
      rz_neural_engine_run_bare (engine, blobs);
      spent->networks += (g_get_monotonic_time () - start) / 1e6;
    }
  spent->frames++;
}

static void
measure (RzFaceContext *context,
         GPtrArray     *frames,
         Spent         *spent)
{
  /* nobody follows this, so the judge works on every frame */
  const RzChallenge challenge = { .kind = RZ_CHALLENGE_BLINK };
  g_autoptr (RzCoach) coach = rz_coach_new (context->gate, 0);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, G_MAXINT64, FALSE);
  Spent  warm = { 0 };
  gint64 until;

  for (guint i = 0; i < MIN (WARM_UP, frames->len); i++)
    measure_frame (context, frames->pdata[i], coach, judge, &warm);
  until = g_get_monotonic_time () + LEAST_US;
  for (guint round = 0; round < MAX_ROUNDS && (round == 0 || g_get_monotonic_time () < until); round++)
    for (guint i = 0; i < frames->len; i++)
      measure_frame (context, frames->pdata[i], coach, judge, spent);
}

static double
read_resident_mib (void)
{
  g_autofree char *statm = NULL;
  unsigned long    size, resident;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL) || sscanf (statm, "%lu %lu", &size, &resident) != 2)
    return NAN;
  return resident * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}

static void
print_result (GPtrArray   *frames,
              const Spent *spent)
{
  g_autoptr (RzJsonLine) line = rz_json_line_new ();
  double analysis = spent->frames / spent->analysis;
  double networks = spent->networks > 0 ? spent->frames / spent->networks : NAN;

  rz_json_line_add_number (line, "frames", frames->len, 0);
  rz_json_line_add_number (line, "analysis_per_s", analysis, 2);
  rz_json_line_add_number (line, "networks_per_s", networks, 2);
  rz_json_line_add_number (line, "ratio", analysis / networks, 3);
  rz_json_line_add_number (line, "resident_mib", read_resident_mib (), 1);
  rz_json_line_print (line);
}

int
rz_bench_command (int    argc,
                  char **argv)
{
  int status;
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "VIDEO — speed of the analysis beside the bare networks", NULL, 1, 1, &status);
  g_autoptr (GPtrArray) frames = NULL;
  g_autoptr (GError) error = NULL;
  Spent spent = { 0 };

  if (context == NULL)
    return status;
  frames = decode (context->files[0], &error);
  if (frames == NULL)
    {
      g_printerr ("renzheng-face: %s\n", error->message);
      return RZ_EXIT_FAULT;
    }
  measure (context, frames, &spent);
  print_result (frames, &spent);
  return status;
}
