/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of things, first on the page: symbol, bold sentence, plain second line. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzBand: Properties, strings: "kind" ("done", "soon", "refused" or "info"), "symbol", "heading", "text". Heading changes are announced. */
#define RZ_TYPE_BAND (rz_band_get_type ())
G_DECLARE_FINAL_TYPE (RzBand, rz_band, RZ, BAND, GtkWidget)

/** rz_band_show: All four properties at once; the strings are copied, @text (nullable). */
void rz_band_show (RzBand     *self,
                   const char *kind,
                   const char *symbol,
                   const char *heading,
                   const char *text);

/** rz_band_get_heading: Returns: (transfer none). */
const char *rz_band_get_heading (RzBand *self);

G_END_DECLS
