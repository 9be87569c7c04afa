/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of renzheng-face starts from: its options, the engine, the gate. */
#pragma once

#include <gio/gio.h>

#include "rz-face-engine.h"
#include "rz-quality-gate.h"

G_BEGIN_DECLS

/** RzFaceContext: @files: (array zero-terminated=1): what is left of the command line. @gate: (nullable) until asked for. */
typedef struct
{
  char         **files;
  RzFaceEngine  *engine;
  RzQualityGate *gate;
} RzFaceContext;

/**
 * rz_face_context_open:
 * @usage: parameters and one line about the command, for its help
 * @entries: (nullable): options beside --models and --basic
 * @least: how many files at least
 * @most: at most; 0 for any number
 * @status: (out): exit status where %NULL is returned: 0 after --help, 2 for wrong use, 3 where there is no engine
 *
 * Returns: (transfer full) (nullable): context with engine and gate; what went wrong was said on standard error.
 */
RzFaceContext *rz_face_context_open (int                 argc,
                                     char              **argv,
                                     const char         *usage,
                                     const GOptionEntry *entries,
                                     guint               least,
                                     guint               most,
                                     int                *status);

/** rz_face_parse: The same for a command that needs no engine: only @files are set. */
RzFaceContext *rz_face_context_parse (int                 argc,
                                      char              **argv,
                                      const char         *usage,
                                      const GOptionEntry *entries,
                                      guint               least,
                                      guint               most,
                                      int                *status);
void           rz_face_context_free (RzFaceContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzFaceContext, rz_face_context_free)

G_END_DECLS
