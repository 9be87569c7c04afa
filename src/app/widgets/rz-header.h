/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band at the top of every page: city or way home, title, text size, language. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RzHeader:
 * Properties "title" (string), "city" (string, nullable: shown on home in place of the way home).
 * Its buttons activate the window's actions win.home, win.city, win.smaller, win.larger, win.language.
 */
#define RZ_TYPE_HEADER (rz_header_get_type ())
G_DECLARE_FINAL_TYPE (RzHeader, rz_header, RZ, HEADER, GtkWidget)

G_END_DECLS
