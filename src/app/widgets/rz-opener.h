/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large card or row to press: symbol, title, one plain line. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzOpener: Properties "symbol", "title", "text" (strings, the last two make its accessible name), "chevron" (boolean: a row that leads on). */
#define RZ_TYPE_OPENER (rz_opener_get_type ())
G_DECLARE_FINAL_TYPE (RzOpener, rz_opener, RZ, OPENER, GtkButton)

G_END_DECLS
