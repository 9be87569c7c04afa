/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper to a printer, through the desktop's own dialog. */
#pragma once

#include <gtk/gtk.h>

#include "rz-paper.h"

G_BEGIN_DECLS

/**
 * rz_paper_print:
 * @parent: (nullable)
 * @export_path: (nullable): a PDF file to print into without asking; %NULL asks by the dialog
 *
 * Returns: %FALSE with #GtkPrintError. The dialog goes on by itself; a printer's later trouble is the desktop's to tell.
 */
gboolean rz_paper_print (const RzPaper *paper,
                         GtkWindow     *parent,
                         const char    *export_path,
                         GError       **error);

G_END_DECLS
