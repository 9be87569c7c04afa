/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the table of results. */
#pragma once

#include <gtk/gtk.h>

#include "rz-result-item.h"

G_BEGIN_DECLS

/** rz_result_columns_add: All columns in order, and the one of two lines that rz_result_columns_fit() shows instead where there is little room. */
void rz_result_columns_add (GtkColumnView *view);
/**
 * rz_result_columns_fit:
 * @like: font and padding of a cell
 * @room: pixels
 *
 * Shows as many columns as fit beside each other in @room, so that nobody scrolls sideways, and gives each its width. It depends on no row: none that comes later
 * changes it.
 */
void rz_result_columns_fit (GtkColumnView *view,
                            GtkWidget     *like,
                            int            room);
/** rz_result_columns_get_title: Returns: (transfer none): translated, as it stands above @column. */
const char *rz_result_columns_get_title (RzResultColumn column);

G_END_DECLS
