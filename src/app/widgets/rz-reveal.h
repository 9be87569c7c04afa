/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolls what just appeared into sight. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rz_reveal: After the next layout, scrolls the nearest scrolled window so far that all of @widget is seen. */
void rz_reveal (GtkWidget *widget);

G_END_DECLS
