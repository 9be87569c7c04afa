/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 待上传: a note for each capture that has no result yet; hidden where there is none. */
#pragma once

#include <gtk/gtk.h>

#include "rz-flow.h"

G_BEGIN_DECLS

#define RZ_TYPE_UNSENT_ROWS (rz_unsent_rows_get_type ())
G_DECLARE_FINAL_TYPE (RzUnsentRows, rz_unsent_rows, RZ, UNSENT_ROWS, GtkBox)

/** rz_unsent_rows_show: @flow: (nullable): what its store keeps now; %NULL: nothing of anybody stays. */
void rz_unsent_rows_show (RzUnsentRows *self,
                          RzFlow       *flow);

G_END_DECLS
