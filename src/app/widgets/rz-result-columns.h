/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the table of results. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rz_result_columns_add: All columns in order. */
void rz_result_columns_add (GtkColumnView *view);
/** rz_result_columns_make_model: @results: (element-type RzResult). Returns: (transfer full). */
GListModel *rz_result_columns_make_model (GPtrArray *results);

G_END_DECLS
