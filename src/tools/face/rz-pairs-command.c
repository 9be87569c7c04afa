/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face pairs: error rates over a list of pairs. */
#include "rz-face-commands.h"

#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"
#include "rz-pair-scorer.h"

#include <math.h>
#include <string.h>

static char *
quote_field (const char *field)
{
  g_autoptr (GString) quoted = NULL;

  if (strpbrk (field, ",\"") == NULL)
    return g_strdup (field);
  quoted = g_string_new (field);
  g_string_replace (quoted, "\"", "\"\"", 0);
  return g_strdup_printf ("\"%s\"", quoted->str);
}

static gboolean
write_scores (GPtrArray  *pairs,
              const char *path,
              GError    **error)
{
  g_autoptr (GString) text = g_string_new ("a,b,similarity\n");

  for (guint i = 0; i < pairs->len; i++)
    {
      const RzPair    *pair = pairs->pdata[i];
      g_autofree char *a = quote_field (pair->a);
      g_autofree char *b = quote_field (pair->b);
      char             number[G_ASCII_DTOSTR_BUF_SIZE] = "";

      if (!isnan (pair->similarity))
        g_ascii_formatd (number, sizeof number, "%.6f", pair->similarity);
      g_string_append_printf (text, "%s,%s,%s\n", a, b, number);
    }
  return g_file_set_contents (path, text->str, (gssize) text->len, error);
}

static void
print_summary (GPtrArray    *pairs,
               RzPairScores *scores,
               RzFaceEngine *engine)
{
  g_autoptr (RzJsonLine) line = rz_json_line_new ();
  RzRatePoint point = rz_error_rates_at (scores->rates, rz_face_engine_get_threshold (engine));

  rz_json_line_add_number (line, "pairs", pairs->len, 0);
  rz_json_line_add_number (line, "genuine", scores->truths[RZ_PAIR_GENUINE], 0);
  rz_json_line_add_number (line, "impostor", scores->truths[RZ_PAIR_IMPOSTOR], 0);
  rz_json_line_add_number (line, "not_acquired", scores->not_acquired, 0);
  rz_json_line_add_number (line, "eer", rz_error_rates_get_eer (scores->rates), 6);
  rz_json_line_add_number (line, "threshold", point.threshold, 4);
  rz_json_line_add_number (line, "fnmr_at_fmr_1e3", rz_error_rates_at_fmr (scores->rates, 1e-3).fnmr, 6);
  rz_json_line_add_number (line, "fnmr_at_threshold", point.fnmr, 6);
  rz_json_line_add_number (line, "fmr_at_threshold", point.fmr, 6);
  rz_json_line_print (line);
}

static gboolean
run (RzFaceContext *context,
     const char    *base,
     const char    *target,
     GError       **error)
{
  g_autofree char *folder = base != NULL ? g_strdup (base) : g_path_get_dirname (context->files[0]);
  g_autoptr (GPtrArray) pairs = rz_pair_list_load (context->files[0], error);

  g_autoptr (RzPairScores) scores = NULL;

  if (pairs == NULL)
    return FALSE;
  scores = rz_pair_scores_new (context->engine, pairs, folder, error);
  if (scores == NULL || (target != NULL && !write_scores (pairs, target, error)))
    return FALSE;
  print_summary (pairs, scores, context->engine);
  return TRUE;
}

int
rz_pairs_command (int    argc,
                  char **argv)
{
  g_autofree char   *base = NULL, *scores = NULL;
  const GOptionEntry entries[] = {
    { "base", 0, 0, G_OPTION_ARG_FILENAME, &base, "Folder the paths in the list start from; by default that of the list", "DIR" },
    { "scores", 0, 0, G_OPTION_ARG_FILENAME, &scores, "Write a,b,similarity to this file", "FILE" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int status;
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "CSV — error rates over a list of pairs (columns a,b,same)", entries, 1, 1,
                                                            &status);
  g_autoptr (GError) error = NULL;

  if (context == NULL)
    return status;
  if (run (context, base, scores, &error))
    return RZ_EXIT_YES;
  g_printerr ("renzheng-face: %s\n", error->message);
  return RZ_EXIT_FAULT;
}
