/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relatives of a proxy, one row to press each: who, and how that one stands. */
#pragma once

#include <gtk/gtk.h>

#include "rz-relative-list.h"

G_BEGIN_DECLS

/** RzRelativeRows: Signal "chosen" (guint): the row of that relative was pressed. */
#define RZ_TYPE_RELATIVE_ROWS (rz_relative_rows_get_type ())
G_DECLARE_FINAL_TYPE (RzRelativeRows, rz_relative_rows, RZ, RELATIVE_ROWS, GtkBox)

/** rz_relative_rows_show: @relatives: (nullable): as it was loaded last; the rows follow what is told about them. */
void rz_relative_rows_show (RzRelativeRows *self,
                            RzRelativeList *relatives);
/** rz_relative_rows_clear: Nothing of anybody stays. */
void rz_relative_rows_clear (RzRelativeRows *self);

G_END_DECLS
