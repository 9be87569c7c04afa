/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a CSV file (RFC 4180) by the names of their columns. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RzCsvError:
 * @RZ_CSV_ERROR_UNREADABLE: the file cannot be read
 * @RZ_CSV_ERROR_SYNTAX: the first row is not CSV
 * @RZ_CSV_ERROR_ENCODING: the first row is not UTF-8: save the file as UTF-8
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
 * @values: (array) (nullable): one for each of the columns asked for, in that order, "" where the field is empty; %NULL with @fault
 * @fault: (nullable): why the row cannot be read, without a value of it; where it makes the lines behind it unreadable too, it says so
 *
 * Returns: %FALSE to stop.
 */
typedef gboolean (*RzCsvRow) (guint              line,
                              const char *const *values,
                              const char        *fault,
                              gpointer           user_data);

/**
 * rz_csv_read:
 * @columns: (array zero-terminated=1): the first @n_required must be in the first row, in any order; of the rest one that is not there is "" in
 *   every row; others are ignored
 *
 * A row of more than 64 KiB is a fault, and no more of it is kept.
 * Returns: %TRUE when @row was told of every row that can be told from the next, with its fault where it has one.
 */
gboolean rz_csv_read (const char        *path,
                      const char *const *columns,
                      guint              n_required,
                      RzCsvRow           row,
                      gpointer           user_data,
                      GError           **error);

G_END_DECLS
