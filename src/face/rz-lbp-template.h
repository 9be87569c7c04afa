/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A face template of local binary patterns: for training only, near chance on photographs of different days. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RZ_LBP_SIDE: pixels of the square grey picture a template is made of. */
#define RZ_LBP_SIDE 72

/** rz_lbp_template_new: @grey: (array) %RZ_LBP_SIDE rows of %RZ_LBP_SIDE bytes. Returns: (transfer full): histograms of its cells. */
GBytes *rz_lbp_template_new (const guint8 *grey);

/** rz_lbp_template_compare: Similarity, -1 to 1: how far the histograms agree beyond what two faces have in common. */
double rz_lbp_template_compare (GBytes *a,
                                GBytes *b);

G_END_DECLS
