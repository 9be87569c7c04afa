/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of renzheng-face starts from: its options, the engine, the gate. */
#include "rz-face-context.h"

#include "rz-basic-engine.h"
#include "rz-exit.h"

/* Options every command with an engine has. */
typedef struct
{
  char    *models;
  gboolean basic;
} Common;

static RzFaceContext *
parse (int                 argc,
       char              **argv,
       const char         *usage,
       const GOptionEntry *entries,
       Common             *common,
       guint               least,
       guint               most,
       int                *status)
{
  g_autoptr (RzFaceContext) self = g_new0 (RzFaceContext, 1);
  g_autoptr (GOptionContext) options = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  const GOptionEntry shared[] = {
    { "models", 0, 0, G_OPTION_ARG_FILENAME, &common->models, "Folder of the face models", "DIR" },
    { "basic", 0, 0, G_OPTION_ARG_NONE, &common->basic, "Look with the basic engine, which needs no models", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL, NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  guint n;

  *status = RZ_EXIT_USAGE;
  g_option_context_add_main_entries (options, shared, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      g_printerr ("renzheng-face: %s\n", error->message);
      return NULL;
    }
  n = self->files != NULL ? g_strv_length (self->files) : 0;
  if (n < least || (most > 0 && n > most))
    {
      g_autofree char *help = g_option_context_get_help (options, TRUE, NULL);

      g_printerr ("%s", help);
      return NULL;
    }
  *status = RZ_EXIT_YES;
  return g_steal_pointer (&self);
}

static RzFaceEngine *
open_engine (const Common *common,
             GError      **error)
{
  if (!common->basic)
    return rz_face_engine_open (common->models, FALSE, error);
  return (RzFaceEngine *) rz_basic_engine_new (error);
}

RzFaceContext *
rz_face_context_open (int                 argc,
                      char              **argv,
                      const char         *usage,
                      const GOptionEntry *entries,
                      guint               least,
                      guint               most,
                      int                *status)
{
  Common common = { NULL, FALSE };
  g_autoptr (RzFaceContext) self = parse (argc, argv, usage, entries, &common, least, most, status);
  g_autofree char *models = common.models;
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;
  self->engine = open_engine (&common, &error);
  if (self->engine != NULL)
    self->gate = rz_quality_gate_new (NULL, &error);
  if (self->gate != NULL)
    return g_steal_pointer (&self);
  g_printerr ("renzheng-face: %s\n", error->message);
  *status = RZ_EXIT_FAULT;
  return NULL;
}

RzFaceContext *
rz_face_context_parse (int                 argc,
                       char              **argv,
                       const char         *usage,
                       const GOptionEntry *entries,
                       guint               least,
                       guint               most,
                       int                *status)
{
  Common         common = { NULL, FALSE };
  RzFaceContext *self = parse (argc, argv, usage, entries, &common, least, most, status);

  g_free (common.models);
  return self;
}

void
rz_face_context_free (RzFaceContext *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->gate, rz_quality_gate_free);
  g_clear_object (&self->engine);
  g_strfreev (self->files);
  g_free (self);
}
