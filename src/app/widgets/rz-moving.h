/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Movement on the screen, where the desktop wants any. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rz_moving_keep:
 * @move: once a frame while @widget is on the screen and the desktop wants animations (GtkSettings:gtk-enable-animations, which follows the setting of
 * GNOME and of the portal)
 * @rest: (nullable): when it appears, and whenever @move stops: puts it where it stands still
 *
 * To be called once, from init. Follows the setting while it changes.
 */
void rz_moving_keep (GtkWidget      *widget,
                     GtkTickCallback move,
                     void (*rest) (GtkWidget *widget));
/** rz_moving_is_running: Whether @widget moves now. */
gboolean rz_moving_is_running (GtkWidget *widget);

G_END_DECLS
