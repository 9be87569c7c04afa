/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a CSV file (RFC 4180) by the names of their columns. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RzCsvError:
 * @RZ_CSV_ERROR_UNREADABLE: the file cannot be read
 * @RZ_CSV_ERROR_SYNTAX: not CSV; the message names the line: mend it there
 * @RZ_CSV_ERROR_ENCODING: not UTF-8; the message names the line: save it as UTF-8
 * @RZ_CSV_ERROR_COLUMNS: a column is missing or there twice
 * @RZ_CSV_ERROR_STOPPED: the callback wanted no more
 */
typedef enum
{
  RZ_CSV_ERROR_UNREADABLE,
  RZ_CSV_ERROR_SYNTAX,
  RZ_CSV_ERROR_ENCODING,
  RZ_CSV_ERROR_COLUMNS,
  RZ_CSV_ERROR_STOPPED,
} RzCsvError;

#define RZ_CSV_ERROR (rz_csv_error_quark ())
GQuark rz_csv_error_quark (void);

/**
 * RzCsvRow:
 * @line: where the row begins, from 1
 * @values: (array): one for each of the columns asked for, in that order; "" where the field is empty, %NULL where the row is too short or too long
 *
 * Returns: %FALSE to stop.
 */
typedef gboolean (*RzCsvRow) (guint              line,
                              const char *const *values,
                              gpointer           user_data);

/** rz_csv_read: @columns: (array zero-terminated=1): the first @n_required must be in the first row, in any order; of the rest one that is not there is "" in every row; others are ignored. */
gboolean rz_csv_read (const char        *path,
                      const char *const *columns,
                      guint              n_required,
                      RzCsvRow           row,
                      gpointer           user_data,
                      GError           **error);

G_END_DECLS
