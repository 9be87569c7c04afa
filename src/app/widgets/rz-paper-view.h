/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper on the screen, drawn as it will be printed. */
#pragma once

#include <gtk/gtk.h>

#include "rz-paper.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAPER_VIEW (rz_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (RzPaperView, rz_paper_view, RZ, PAPER_VIEW, GtkWidget)

/** rz_paper_view_set_paper: @paper: (nullable): copied. Its sentences are the accessible description. */
void rz_paper_view_set_paper (RzPaperView   *self,
                              const RzPaper *paper);

G_END_DECLS
