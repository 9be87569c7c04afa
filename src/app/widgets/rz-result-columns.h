/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the table of results. */
#pragma once

#include <gtk/gtk.h>

#include "rz-result-item.h"

G_BEGIN_DECLS

/** rz_result_columns_add: All columns in order, and the one of two lines that rz_result_columns_follow() shows instead where there is little room. */
void rz_result_columns_add (GtkColumnView *view);
/** rz_result_columns_follow: From now on @view in @scroller shows as many columns as fit beside each other, so that nobody scrolls sideways. */
void rz_result_columns_follow (GtkScrolledWindow *scroller,
                               GtkColumnView     *view);
/** rz_result_columns_get_title: Returns: (transfer none): translated, as it stands above @column. */
const char *rz_result_columns_get_title (RzResultColumn column);

G_END_DECLS
