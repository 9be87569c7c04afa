/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing to know, on a card: symbol, title, plain text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzNote: Properties, strings: "symbol", "title", "text". The style class "soon" makes the symbol large and amber: something to do. */
#define RZ_TYPE_NOTE (rz_note_get_type ())
G_DECLARE_FINAL_TYPE (RzNote, rz_note, RZ, NOTE, GtkWidget)

GtkWidget *rz_note_new (const char *symbol,
                        const char *title,
                        const char *text);

G_END_DECLS
