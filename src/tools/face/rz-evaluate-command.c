/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face evaluate: a report on lists of pairs as Markdown, with a DET curve. */
#include "rz-face-commands.h"

#include "rz-det-curve.h"
#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"
#include "rz-pair-scorer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>

/* A report under construction. */
typedef struct
{
  GString   *text;   /* (owned) */
  GPtrArray *scores; /* (owned) (element-type RzPairScores) */
  GPtrArray *curves; /* (element-type RzErrorRates): of the scores that have both kinds of pairs */
  GPtrArray *names;  /* (owned) (element-type utf8): of the curves */
} Report;

static void
report_init (Report       *report,
             RzFaceEngine *engine)
{
  char threshold[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (threshold, sizeof threshold, "%.4f", rz_face_engine_get_threshold (engine));
  report->text = g_string_new ("# Face verification, one to one\n\n");
  report->scores = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_pair_scores_free);
  report->curves = g_ptr_array_new ();
  report->names = g_ptr_array_new_with_free_func (g_free);
  g_string_append_printf (report->text, "Engine `%s`, accepts from %s. %s\n\n", rz_face_engine_get_name (engine), threshold,
                          rz_face_engine_is_fit (engine) ? "Rates are of single pictures." : "For training only: never decides about a real person.");
  g_string_append (report->text, "| list | genuine | impostor | not acquired | EER | FNMR at FMR 0.001 | FNMR at threshold | FMR at threshold | "
                                 "lowest genuine | highest impostor |\n|---|---|---|---|---|---|---|---|---|---|\n");
}

static void
report_clear (Report *report)
{
  g_string_free (report->text, TRUE);
  g_ptr_array_unref (report->curves);
  g_ptr_array_unref (report->scores);
  g_ptr_array_unref (report->names);
}

static void
append_cell (GString *text,
             double   value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE] = "–";

  if (isfinite (value))
    g_ascii_formatd (number, sizeof number, "%.4f", value);
  g_string_append_printf (text, " %s |", number);
}

static void
append_row (Report       *report,
            const char   *name,
            RzPairScores *scores,
            double        threshold)
{
  RzRatePoint point = rz_error_rates_at (scores->rates, threshold);
  double      values[] = {
         rz_error_rates_get_eer (scores->rates),
         rz_error_rates_at_fmr (scores->rates, 1e-3).fnmr,
         point.fnmr,
         point.fmr,
         rz_error_rates_get_extreme (scores->rates, TRUE),
         rz_error_rates_get_extreme (scores->rates, FALSE),
  };

  g_string_append_printf (report->text, "| %s | %u | %u | %u |", name, scores->truths[RZ_PAIR_GENUINE], scores->truths[RZ_PAIR_IMPOSTOR],
                          scores->not_acquired);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_cell (report->text, values[i]);
  g_string_append_c (report->text, '\n');
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
  g_ptr_array_add (report->scores, scores);
  append_row (report, name, scores, rz_face_engine_get_threshold (context->engine));
  if (rz_error_rates_count (scores->rates, TRUE) == 0 || rz_error_rates_count (scores->rates, FALSE) == 0)
    return TRUE;
  g_ptr_array_add (report->curves, scores->rates);
  g_ptr_array_add (report->names, g_steal_pointer (&name));
  return TRUE;
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
  g_string_append (report->text, "\n![DET curve](det.svg)\n\nA pair that was not acquired counts in its own column and in no rate.\n");
  return g_file_set_contents (picture, svg, -1, error) && g_file_set_contents (markdown, report->text->str, -1, error);
}

static gboolean
evaluate (RzFaceContext *context,
          const char    *folder,
          GError       **error)
{
  Report   report;
  gboolean done = TRUE;

  report_init (&report, context->engine);
  for (guint i = 0; done && context->files[i] != NULL; i++)
    done = add_list (&report, context, context->files[i], error);
  done = done && write_report (&report, folder, error);
  report_clear (&report);
  return done;
}

int
rz_evaluate_command (int    argc,
                     char **argv)
{
  g_autofree char   *folder = NULL;
  const GOptionEntry entries[] = {
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
  if (!evaluate (context, folder, &error))
    {
      g_printerr ("renzheng-face: %s\n", error->message);
      return RZ_EXIT_FAULT;
    }
  line = rz_json_line_new ();
  rz_json_line_add_text (line, "out", folder);
  rz_json_line_print (line);
  return RZ_EXIT_YES;
}
