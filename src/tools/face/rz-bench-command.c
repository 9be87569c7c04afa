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
#define LEAST_US (8 * G_TIME_SPAN_SECOND)
#define MAX_ROUNDS 50
#define UNDISTURBED 10   /* one frame in so many */
#define SAMPLE_EVERY 100 /* frames between two looks at the memory */

/*
 * Seconds spent on each frame, by each side. What one frame in ten stays below is told: on a quiet machine that is the median within a few
 * parts in a hundred, and on a busy one a frame in whose middle another program got the processor says nothing about either side.
 */
typedef struct
{
  GArray *analysis; /* (owned) (element-type double) */
  GArray *networks; /* (owned) (element-type double) */
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

static void
add_since (GArray *spent,
           gint64  start)
{
  double seconds = (g_get_monotonic_time () - start) / 1e6;

  g_array_append_val (spent, seconds);
}

static void
measure_networks (RzFaceContext *context,
                  RzFrame       *frame,
                  Spent         *spent)
{
  g_autoptr (RzNeuralBlobs) blobs = NULL;
  RzFaceSearch *search;
  gint64        start;

  if (!RZ_IS_NEURAL_ENGINE (context->engine))
    return;

  search = rz_neural_engine_get_search (RZ_NEURAL_ENGINE (context->engine));
  blobs = rz_face_search_prepare (search, frame);
  start = g_get_monotonic_time ();
  rz_face_search_run_bare (search, blobs);
  add_since (spent->networks, start);
}

/* Both sides take turns on every frame, and in going first, so that a busy machine slows both. */
static void
measure_frame (RzFaceContext   *context,
               RzFrame         *frame,
               RzCoach         *coach,
               RzLivenessJudge *judge,
               Spent           *spent)
{
  gboolean bare_first = spent->analysis->len % 2 == 1;
  gint64   start;

  if (bare_first)
    measure_networks (context, frame, spent);
  start = g_get_monotonic_time ();
  analyse (context, frame, coach, judge);
  add_since (spent->analysis, start);
  if (!bare_first)
    measure_networks (context, frame, spent);
}

static int
compare_seconds (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

/* Returns: NAN when there are none. */
static double
find_undisturbed (GArray *seconds)
{
  g_array_sort (seconds, compare_seconds);
  return seconds->len > 0 ? g_array_index (seconds, double, seconds->len / UNDISTURBED) : NAN;
}

static void
spent_open (Spent *self)
{
  self->analysis = g_array_new (FALSE, FALSE, sizeof (double));
  self->networks = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
spent_close (Spent *self)
{
  g_array_unref (self->analysis);
  g_array_unref (self->networks);
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
  gint64 until;

  for (guint i = 0; i < MIN (WARM_UP, frames->len); i++)
    measure_frame (context, frames->pdata[i], coach, judge, spent);
  g_array_set_size (spent->analysis, 0);
  g_array_set_size (spent->networks, 0);
  until = g_get_monotonic_time () + LEAST_US;
  for (guint round = 0; round < MAX_ROUNDS && (round == 0 || g_get_monotonic_time () < until); round++)
    for (guint i = 0; i < frames->len; i++)
      measure_frame (context, frames->pdata[i], coach, judge, spent);
}

static double
read_resident_mib (void);

/* The whole analysis on @n frames in a row, as hours in front of a camera would be. Returns: (transfer full) (element-type double): MiB every hundred frames. */
static GArray *
watch_memory (RzFaceContext *context,
              GPtrArray     *frames,
              int            n)
{
  const RzChallenge challenge = { .kind = RZ_CHALLENGE_BLINK };
  g_autoptr (RzCoach) coach = rz_coach_new (context->gate, 0);
  g_autoptr (RzLivenessJudge) judge = rz_liveness_judge_new (&challenge, 1, G_MAXINT64, FALSE);
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < n; i++)
    {
      if (i % SAMPLE_EVERY == 0)
        {
          double resident = read_resident_mib ();

          g_array_append_val (samples, resident);
        }
      analyse (context, frames->pdata[i % frames->len], coach, judge);
    }
  return samples;
}

/* What the first tenth grows by is caches being filled; what comes after it is a leak. */
static double
find_growth (GArray *samples)
{
  guint warm = samples->len / 10;

  return samples->len > 1 ? g_array_index (samples, double, samples->len - 1) - g_array_index (samples, double, warm) : 0;
}

static gboolean
plot_memory (GArray     *samples,
             const char *path,
             GError    **error)
{
  g_autoptr (GString) svg = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"240\" viewBox=\"0 0 640 240\">\n"
                                          "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  double most = 1;

  for (guint i = 0; i < samples->len; i++)
    most = MAX (most, g_array_index (samples, double, i));
  g_string_append_printf (svg, "<text x=\"8\" y=\"18\" font-family=\"sans-serif\" font-size=\"13\">Resident memory, 0 to %d MiB, every %d frames of %u</text>\n"
                               "<polyline fill=\"none\" stroke=\"#1b6ca8\" stroke-width=\"2\" points=\"",
                          (int) ceil (most), SAMPLE_EVERY, samples->len * SAMPLE_EVERY);
  for (guint i = 0; i < samples->len; i++)
    g_string_append_printf (svg, "%u,%d ", 8 + i * 624 / MAX (samples->len - 1, 1),
                            232 - (int) lround (g_array_index (samples, double, i) * 200 / ceil (most)));
  g_string_append (svg, "\"/>\n</svg>\n");
  return g_file_set_contents (path, svg->str, -1, error);
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
              const Spent *spent,
              GArray      *samples)
{
  g_autoptr (RzJsonLine) line = rz_json_line_new ();
  double analysis = 1 / find_undisturbed (spent->analysis);
  double networks = 1 / find_undisturbed (spent->networks);

  rz_json_line_add_number (line, "frames", frames->len, 0);
  rz_json_line_add_number (line, "analysis_per_s", analysis, 2);
  rz_json_line_add_number (line, "networks_per_s", networks, 2);
  rz_json_line_add_number (line, "ratio", analysis / networks, 3);
  rz_json_line_add_number (line, "resident_mib", read_resident_mib (), 1);
  if (samples != NULL)
    rz_json_line_add_number (line, "resident_growth_mib", find_growth (samples), 1);
  rz_json_line_print (line);
}

int
rz_bench_command (int    argc,
                  char **argv)
{
  g_autofree char   *plot = NULL;
  int                n = 0, status;
  const GOptionEntry entries[] = {
    { "frames", 0, 0, G_OPTION_ARG_INT, &n, "Then go on for so many frames and watch the memory", "N" },
    { "plot", 0, 0, G_OPTION_ARG_FILENAME, &plot, "Draw the memory over these frames into this SVG file", "FILE" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "VIDEO — speed of the analysis beside the bare networks", entries, 1, 1, &status);
  g_autoptr (GPtrArray) frames = NULL;
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GError) error = NULL;
  Spent spent;

  if (context == NULL)
    return status;
  frames = decode (context->files[0], &error);
  if (frames == NULL)
    {
      g_printerr ("renzheng-face: %s\n", error->message);
      return RZ_EXIT_FAULT;
    }
  spent_open (&spent);
  measure (context, frames, &spent);
  if (n > 0)
    samples = watch_memory (context, frames, n);
  print_result (frames, &spent, samples);
  spent_close (&spent);
  if (samples != NULL && plot != NULL && !plot_memory (samples, plot, &error))
    {
      g_printerr ("renzheng-face: %s\n", error->message);
      return RZ_EXIT_FAULT;
    }
  return status;
}
