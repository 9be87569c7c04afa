/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face match: whether two pictures show one person. */
#include "rz-face-commands.h"

#include "rz-exit.h"
#include "rz-face-context.h"
#include "rz-json-line.h"
#include "rz-template-cache.h"

int
rz_match_command (int    argc,
                  char **argv)
{
  int status;
  g_autoptr (RzFaceContext) context = rz_face_context_open (argc, argv, "A B — similarity of two pictures", NULL, 2, 2, &status);
  g_autoptr (RzTemplateCache) cache = NULL;
  g_autoptr (RzJsonLine) line = NULL;
  g_autoptr (GError) error = NULL;
  double   similarity;
  gboolean same;

  if (context == NULL)
    return status;
  cache = rz_template_cache_new (context->engine, NULL);
  if (!rz_template_cache_compare (cache, context->files[0], context->files[1], &similarity, &error))
    {
      g_printerr ("renzheng-face: %s\n", error->message);
      return RZ_EXIT_FAULT;
    }
  same = similarity >= rz_face_engine_get_threshold (context->engine);
  line = rz_json_line_new ();
  rz_json_line_add_number (line, "similarity", similarity, 6);
  rz_json_line_add_flag (line, "same", same);
  rz_json_line_print (line);
  return same ? RZ_EXIT_YES : RZ_EXIT_NO;
}
