/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes down where every text and every control of a window stands, and what room it would need. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rz_layout_save:
 * @window: mapped
 *
 * One JSON object, lengths in pixels, positions from the corner of the window's content:
 * `{"size":[w,h],"scale":…,"language":…,"parts":[…]}`. A part is a label, a button, a box, a field or a list:
 * `{"kind":"label"|"button"|"field"|"list","type":…,"text":…,"box":[x,y,w,h],"seen":[x,y,w,h],"scrolls":…,"across":…,"needs":[w,h],"shortened":…,
 * "classes":[…],"enabled":…,"main":…}`. "seen" is what scrolling leaves of it at this moment, "needs" the smallest width and, at the width it has,
 * the smallest height. Under an open dialog only the dialog is described.
 */
gboolean rz_layout_save (GtkWindow  *window,
                         const char *path,
                         GError    **error);

G_END_DECLS
