/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the project's own symbols, drawn in the colour and size its style gives it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzSymbol: Property "symbol": file name in symbols/ without the suffix. A symbol never stands without a word, so it is hidden from screen readers. */
#define RZ_TYPE_SYMBOL (rz_symbol_get_type ())
G_DECLARE_FINAL_TYPE (RzSymbol, rz_symbol, RZ, SYMBOL, GtkWidget)

GtkWidget *rz_symbol_new (const char *name);
/** rz_symbol_get_symbol: Returns: (transfer none) (nullable). */
const char *rz_symbol_get_symbol (RzSymbol *self);
void        rz_symbol_set_symbol (RzSymbol   *self,
                                  const char *name);

G_END_DECLS
