/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the table of results. */
#pragma once

#include <gtk/gtk.h>

#include "rz-result-item.h"

G_BEGIN_DECLS

/** rz_result_columns_add: All columns in order. */
void rz_result_columns_add (GtkColumnView *view);
/** rz_result_columns_get_title: Returns: (transfer none): translated, as it stands above @column. */
const char *rz_result_columns_get_title (RzResultColumn column);

G_END_DECLS
