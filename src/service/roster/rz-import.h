/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a roster with reference photos into the registry: all of it or nothing. */
#pragma once

#include <gio/gio.h>

#include "rz-face-engine.h"
#include "rz-registry.h"

G_BEGIN_DECLS

/**
 * RzImportRefusal:
 * @line: in the file, from 1, where the row begins
 * @column: (unowned): name of the column, or "" for the whole row
 * @reason: (owned): what is wrong, without the value
 */
typedef struct
{
  guint       line;
  const char *column;
  char       *reason;
} RzImportRefusal;

/**
 * RzImportReport:
 * @rows: read
 * @imported: written; 0 unless all were
 * @with_photo: rows with a reference template
 * @refused: (owned) (element-type RzImportRefusal)
 * @staff: (owned) (nullable): to be set before: who imports, for the log of decisions
 */
typedef struct
{
  char      *staff;
  guint      rows;
  guint      imported;
  guint      with_photo;
  GPtrArray *refused;
} RzImportReport;

RzImportReport *rz_import_report_new (void);
void            rz_import_report_free (RzImportReport *self);

typedef void (*RzImportProgress) (guint    rows,
                                  gpointer user_data);

/** RzImportEngine: Returns: (transfer full) (nullable): %NULL: no photo can be read. */
typedef RzFaceEngine *(*RzImportEngine) (gpointer user_data);

/**
 * rz_import_file:
 * @photos: (nullable): folder of the column `photo`; %NULL: the folder of @path
 * @engine: (nullable): asked on worker threads as soon as rows name photos, for an engine each, and not again after a %NULL: one takes longer to open than thousands of rows
 * @progress: (nullable): called now and then
 *
 * CSV after RFC 4180, UTF-8 with or without byte order mark, first row the names of the columns in any order; unknown columns are ignored.
 * `pass_source` need not be there: how the last pass came about, "face", "silent" (by comparing data) or "counter".
 * A person already registered in the scheme is updated, but a pass here on the day on which this began, or later, stands unless its receipt was taken
 * back. One transaction at the end writes everything, with its line in the log of decisions; until then others write as if nothing were imported.
 * With a single refused row nothing is written.
 * Returns: %TRUE when everything was imported; %FALSE with @error when the file, its first row or the database failed, without one when rows were refused.
 */
gboolean rz_import_file (RzStorage       *storage,
                         const char      *path,
                         const char      *photos,
                         RzImportEngine   engine,
                         RzImportReport  *report,
                         RzImportProgress progress,
                         gpointer         user_data,
                         GError         **error);

/** rz_import_run: The command: opens everything, prints the report as one line of JSON, and writes it anew to @report_path: (nullable), whatever came of it: "error" says why nothing could be imported where no line is to blame. Returns: the exit code. */
int rz_import_run (const char *path,
                   const char *photos,
                   const char *database,
                   const char *keys,
                   const char *models,
                   const char *token_file,
                   const char *report_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzImportReport, rz_import_report_free)

G_END_DECLS
