/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face evaluate: a report on lists of pairs as Markdown, with a DET curve. */
#include "rz-face-commands.h"

#include "rz-det-curve.h"
#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"
#include "rz-neural-engine.h"
#include "rz-pair-scorer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>

/* At most one false match in 3,000, by the upper bound, is what the shipped threshold has to keep. */
#define WANTED_FMR (1.0 / 3000)

static const double levels[] = { 1e-2, 1e-3, 1e-4 };

/* A report under construction. */
typedef struct
{
  GString      *text;     /* (owned): the head, then the table of rates */
  GString      *levels;   /* (owned): rows of the table of FNMR at an FMR */
  GPtrArray    *scores;   /* (owned) (element-type RzPairScores) */
  GPtrArray    *curves;   /* (element-type RzErrorRates): of the scores that have both kinds of pairs */
  GPtrArray    *names;    /* (owned) (element-type utf8): of the curves */
  GPtrArray    *pictures; /* (owned) (element-type GPtrArray of utf8): of every list, full paths */
  RzPairScores *all;      /* (owned): of all lists together */
  double        threshold;
} Report;

static void
append (GString    *text,
        const char *format,
        ...) G_GNUC_PRINTF (2, 3);

static void
append (GString    *text,
        const char *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static char *
format_number (double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE] = "–";

  if (isfinite (value))
    g_ascii_formatd (number, sizeof number, value != 0 && fabs (value) < 0.001 ? "%.6f" : "%.4f", value);
  return g_strdup (number);
}

static void
append_cell (GString *text,
             double   value)
{
  g_autofree char *number = format_number (value);

  append (text, " %s |", number);
}

/* A rate with the two ends of its interval. */
static void
append_rate (GString *text,
             double   rate,
             guint    trials)
{
  guint            events = isfinite (rate) ? (guint) lround (rate * trials) : 0;
  g_autofree char *number = format_number (rate);
  g_autofree char *low = format_number (rz_error_rates_bound (events, trials, FALSE));
  g_autofree char *high = format_number (rz_error_rates_bound (events, trials, TRUE));

  if (trials == 0 || !isfinite (rate))
    g_string_append (text, " – |");
  else
    append (text, " %s (%s to %s) |", number, low, high);
}

static void
report_init (Report       *report,
             RzFaceEngine *engine)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%F");
  g_autofree char *threshold = format_number (rz_face_engine_get_threshold (engine));
  g_autoptr (GPtrArray) models = RZ_IS_NEURAL_ENGINE (engine) ? rz_neural_engine_list_models (RZ_NEURAL_ENGINE (engine)) : NULL;

  *report = (Report){ .threshold = rz_face_engine_get_threshold (engine) };
  report->text = g_string_new ("# Face verification, one to one\n\n");
  report->levels = g_string_new (NULL);
  report->scores = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_pair_scores_free);
  report->curves = g_ptr_array_new ();
  report->names = g_ptr_array_new_with_free_func (g_free);
  report->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  report->all = g_new0 (RzPairScores, 1);
  report->all->rates = rz_error_rates_new ();
  append (report->text, "Measured on %s. Engine `%s`, accepts from %s. %s\n\n", today, rz_face_engine_get_name (engine), threshold,
          rz_face_engine_is_fit (engine) ? "Rates are of single pictures." : "For training only: never decides about a real person.");
  for (guint i = 0; models != NULL && i < models->len; i++)
    append (report->text, "- `%s`\n", (char *) models->pdata[i]);
  g_string_append (report->text, "\nIn brackets: the 95 % interval of Clopper and Pearson. Failure to acquire: no face was found in one of the two pictures; "
                                 "such a pair is in no other rate.\n\n"
                                 "| list | genuine | impostor | failure to acquire | EER | FNMR at threshold | FMR at threshold | lowest genuine | highest impostor |\n"
                                 "|---|---|---|---|---|---|---|---|---|\n");
}

static void
report_clear (Report *report)
{
  g_string_free (report->text, TRUE);
  g_string_free (report->levels, TRUE);
  g_ptr_array_unref (report->curves);
  g_ptr_array_unref (report->scores);
  g_ptr_array_unref (report->names);
  g_ptr_array_unref (report->pictures);
  rz_pair_scores_free (report->all);
}

/* An FMR that a single false match would already exceed cannot be read off so few pairs. */
static void
append_levels (Report       *report,
               const char   *name,
               RzErrorRates *rates)
{
  append (report->levels, "| %s |", name);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      RzRatePoint point = rz_error_rates_at_fmr (rates, levels[i]);

      if (rz_error_rates_count (rates, FALSE) * levels[i] < 1)
        g_string_append (report->levels, " too few | – |");
      else
        {
          append_rate (report->levels, point.fnmr, rz_error_rates_count (rates, TRUE));
          append_cell (report->levels, point.threshold);
        }
    }
  g_string_append_c (report->levels, '\n');
}

static void
append_row (Report       *report,
            const char   *name,
            RzPairScores *scores)
{
  RzRatePoint point = rz_error_rates_at (scores->rates, report->threshold);
  guint       genuine = scores->truths[RZ_PAIR_GENUINE], impostor = scores->truths[RZ_PAIR_IMPOSTOR], n = genuine + impostor;

  append (report->text, "| %s | %u | %u |", name, genuine, impostor);
  append_rate (report->text, n > 0 ? scores->not_acquired / (double) n : NAN, n);
  append_cell (report->text, genuine > 0 && impostor > 0 ? rz_error_rates_get_eer (scores->rates) : NAN);
  append_rate (report->text, point.fnmr, rz_error_rates_count (scores->rates, TRUE));
  append_rate (report->text, point.fmr, rz_error_rates_count (scores->rates, FALSE));
  append_cell (report->text, rz_error_rates_get_extreme (scores->rates, TRUE));
  append_cell (report->text, rz_error_rates_get_extreme (scores->rates, FALSE));
  g_string_append_c (report->text, '\n');
  append_levels (report, name, scores->rates);
}

static GPtrArray *
collect_pictures (GPtrArray  *pairs,
                  const char *folder)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pairs->len; i++)
    {
      const RzPair *pair = pairs->pdata[i];
      const char   *names[2] = { pair->a, pair->b };

      for (int k = 0; k < 2; k++)
        if (g_hash_table_add (known, (char *) names[k]))
          g_ptr_array_add (pictures, g_path_is_absolute (names[k]) ? g_strdup (names[k]) : g_build_filename (folder, names[k], NULL));
    }
  return pictures;
}

/* Whatever is said about one list counts for all of them together, too. */
static void
add_scores (Report       *report,
            const char   *name,
            RzPairScores *scores,
            GPtrArray    *pairs)
{
  g_ptr_array_add (report->scores, scores);
  for (guint i = 0; i < pairs->len; i++)
    {
      const RzPair *pair = pairs->pdata[i];

      if (pair->truth != RZ_PAIR_UNKNOWN && !isnan (pair->similarity))
        rz_error_rates_add (report->all->rates, pair->truth == RZ_PAIR_GENUINE, pair->similarity);
    }
  for (guint i = 0; i < G_N_ELEMENTS (scores->truths); i++)
    report->all->truths[i] += scores->truths[i];
  report->all->not_acquired += scores->not_acquired;
  append_row (report, name, scores);
  if (rz_error_rates_count (scores->rates, TRUE) == 0 || rz_error_rates_count (scores->rates, FALSE) == 0)
    return;
  g_ptr_array_add (report->curves, scores->rates);
  g_ptr_array_add (report->names, g_strdup (name));
}

static gboolean
add_list (Report        *report,
          RzFaceContext *context,
          const char    *path,
          GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) pairs = rz_pair_list_load (path, error);
  RzPairScores *scores;

  if (pairs == NULL)
    return FALSE;
  scores = rz_pair_scores_new (context->engine, pairs, folder, error);
  if (scores == NULL)
    return FALSE;
  g_ptr_array_add (report->pictures, collect_pictures (pairs, folder));
  add_scores (report, name, scores, pairs);
  return TRUE;
}

static void
add_impostors (GPtrArray *pairs,
               GPtrArray *one,
               GPtrArray *other)
{
  for (guint i = 0; i < one->len; i++)
    for (guint k = 0; k < other->len; k++)
      {
        RzPair *pair = g_new0 (RzPair, 1);

        *pair = (RzPair){ one->pdata[i], other->pdata[k], RZ_PAIR_IMPOSTOR, NAN };
        g_ptr_array_add (pairs, pair);
      }
}

/* Lists of different sources share no person, so every picture of one against every picture of the others is one more pair of different people. */
static gboolean
add_across (Report        *report,
            RzFaceContext *context,
            GError       **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  RzPairScores *scores;

  for (guint i = 0; i < report->pictures->len; i++)
    for (guint k = i + 1; k < report->pictures->len; k++)
      add_impostors (pairs, report->pictures->pdata[i], report->pictures->pdata[k]);
  scores = rz_pair_scores_new (context->engine, pairs, NULL, error);
  if (scores == NULL)
    return FALSE;
  add_scores (report, "across the lists", scores, pairs);
  return TRUE;
}

static void
append_conclusion (Report *report)
{
  g_autofree char *threshold = format_number (report->threshold);
  g_autofree char *safe = format_number (rz_error_rates_find_safe (report->all->rates, WANTED_FMR));
  g_autofree char *wanted = format_number (WANTED_FMR);

  append_row (report, "together", report->all);
  append (report->text, "\n| list | FNMR at FMR 0.01 | from | FNMR at FMR 0.001 | from | FNMR at FMR 0.0001 | from |\n|---|---|---|---|---|---|---|\n%s",
          report->levels->str);
  g_string_append (report->text, "\n![DET curve](det.svg)\n\n## The threshold\n\n");
  append (report->text, "At most one false match in 3,000 is wanted (%s), with the upper end of the interval, not with the rate itself. ", wanted);
  if (isfinite (rz_error_rates_find_safe (report->all->rates, WANTED_FMR)))
    append (report->text, "On all pairs together that holds from %s; shipped is %s.\n", safe, threshold);
  else
    append (report->text, "These pairs are too few to show it; shipped is %s.\n", threshold);
}

static gboolean
write_report (Report     *report,
              const char *folder,
              GError    **error)
{
  g_autofree char *markdown = g_build_filename (folder, "report.md", NULL);
  g_autofree char *picture = g_build_filename (folder, "det.svg", NULL);
  g_autofree char *svg = rz_det_curve_draw (report->curves, (const char *const *) report->names->pdata);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents (picture, svg, -1, error) && g_file_set_contents (markdown, report->text->str, -1, error);
}

static gboolean
evaluate (RzFaceContext *context,
          const char    *folder,
          gboolean       across,
          GError       **error)
{
  Report   report;
  gboolean done = TRUE;

  report_init (&report, context->engine);
  for (guint i = 0; done && context->files[i] != NULL; i++)
    done = add_list (&report, context, context->files[i], error);
  if (done && across)
    done = add_across (&report, context, error);
  if (done)
    append_conclusion (&report);
  if (done && rz_error_rates_count (report.all->rates, TRUE) > 0 && rz_error_rates_count (report.all->rates, FALSE) > 0)
    {
      g_ptr_array_add (report.curves, report.all->rates);
      g_ptr_array_add (report.names, g_strdup ("together"));
    }
  done = done && write_report (&report, folder, error);
  report_clear (&report);
  return done;
}

int
rz_evaluate_command (int    argc,
                     char **argv)
{
  g_autofree char   *folder = NULL;
  gboolean           across = FALSE;
  const GOptionEntry entries[] = {
    { "across", 0, 0, G_OPTION_ARG_NONE, &across, "Compare the pictures of different lists, too: the lists share no person", NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Folder for report.md and det.svg", "DIR" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int status;
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "CSV… --out DIR — report on lists of pairs", entries, 1, 0, &status);
  g_autoptr (RzJsonLine) line = NULL;
  g_autoptr (GError) error = NULL;

  if (context == NULL)
    return status;
  if (folder == NULL)
    {
      g_printerr ("renzheng-face: evaluate needs --out DIR\n");
      return RZ_EXIT_USAGE;
    }
  if (!evaluate (context, folder, across, &error))
    {
      g_printerr ("renzheng-face: %s\n", error->message);
      return RZ_EXIT_FAULT;
    }
  line = rz_json_line_new ();
  rz_json_line_add_text (line, "out", folder);
  rz_json_line_print (line);
  return RZ_EXIT_YES;
}
