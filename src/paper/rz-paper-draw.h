/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a paper out on one sheet, in large type: the same drawing on the screen, on a printer and in a PDF file. */
#pragma once

#include <cairo.h>

#include "rz-paper.h"

G_BEGIN_DECLS

/** A4, in points of 1/72 inch (ISO 216). */
#define RZ_PAPER_WIDTH 595.276
#define RZ_PAPER_HEIGHT 841.890

/**
 * rz_paper_draw:
 * @width, @height: of the sheet, in units of @cr
 *
 * Text is drawn as text, 18 pt on A4 and headings larger, so that a PDF lets it be selected; it shrinks only where it would not fit.
 */
void rz_paper_draw (const RzPaper *self,
                    cairo_t       *cr,
                    double         width,
                    double         height);
/** rz_paper_write_pdf: One sheet of A4 with its fonts embedded. Returns: %FALSE with #GFileError. Any thread. */
gboolean rz_paper_write_pdf (const RzPaper *self,
                             const char    *path,
                             GError       **error);

G_END_DECLS
