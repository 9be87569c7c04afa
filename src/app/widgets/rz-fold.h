/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content with a rail beside it while there is width, and with one line above it when there is not. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzFold: Properties "side", "top", "content" (GtkWidget each), "folded" (boolean, read). */
#define RZ_TYPE_FOLD (rz_fold_get_type ())
G_DECLARE_FINAL_TYPE (RzFold, rz_fold, RZ, FOLD, GtkWidget)

/** rz_fold_is_folded: Whether the line is shown instead of the rail, at the last allocation. */
gboolean rz_fold_is_folded (RzFold *self);

G_END_DECLS
