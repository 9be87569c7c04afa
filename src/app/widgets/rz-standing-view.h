/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands, first on the page: one sentence with its dates, and below it what lessens its worth. */
#pragma once

#include <gtk/gtk.h>

#include "rz-outlook.h"

G_BEGIN_DECLS

#define RZ_TYPE_STANDING_VIEW (rz_standing_view_get_type ())
G_DECLARE_FINAL_TYPE (RzStandingView, rz_standing_view, RZ, STANDING_VIEW, GtkBox)

/** rz_standing_view_show: @relative: spoken of, not to. */
void rz_standing_view_show (RzStandingView  *self,
                            const RzOutlook *outlook,
                            gboolean         relative);

G_END_DECLS
