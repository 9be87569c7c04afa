/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band at the bottom of every page: back at the left, what else is possible in the middle, the one main button at the right. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RzFooter:
 * Properties, strings, each hides its part when %NULL: "back-label", "extra-label", "notice" (text in the middle), "main-label".
 * Booleans: "main-sensitive", "main-quiet" (outlined: the page moves on by itself and the button is a way out), "back-framed".
 * Signals: "back", "extra", "main".
 */
#define RZ_TYPE_FOOTER (rz_footer_get_type ())
G_DECLARE_FINAL_TYPE (RzFooter, rz_footer, RZ, FOOTER, GtkWidget)

/** rz_footer_get_main: Returns: (transfer none): the window's default widget while this page is shown. */
GtkWidget *rz_footer_get_main (RzFooter *self);

G_END_DECLS
