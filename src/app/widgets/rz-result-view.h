/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of results in its scroller: always as wide as its place, whatever the size of window and text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_RESULT_VIEW (rz_result_view_get_type ())
G_DECLARE_FINAL_TYPE (RzResultView, rz_result_view, RZ, RESULT_VIEW, GtkWidget)

/** rz_result_view_new: With the columns of rz_result_columns_add(), and without rows. */
GtkWidget *rz_result_view_new (void);
/** rz_result_view_get_table: Returns: (transfer none): shows the rows of the model it is given. */
GtkColumnView *rz_result_view_get_table (RzResultView *self);
/** rz_result_view_get_scroller: Returns: (transfer none): around the table. */
GtkScrolledWindow *rz_result_view_get_scroller (RzResultView *self);

G_END_DECLS
