/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hides from assistive technology what is not on the screen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rz_presence_follow:
 * @widget: a widget that some parent shows and hides by mapping, such as a page of a stack
 *
 * From now on @widget carries GTK_ACCESSIBLE_STATE_HIDDEN whenever it is not mapped. GTK 4.8 tells the accessibility bus about
 * every child of a stack, seen or not, so that a screen reader finds the buttons of pages that are not in front.
 */
void rz_presence_follow (GtkWidget *widget);

/** rz_presence_follow_pages: rz_presence_follow() for every page @stack has by now. */
void rz_presence_follow_pages (GtkStack *stack);

G_END_DECLS
