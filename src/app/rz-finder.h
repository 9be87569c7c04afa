/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what a person sees on the screen, by its words, and presses it as a person would. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rz_finder_find: @words: translated label. Returns: (transfer none) (nullable): a button, card, check box or choice on the screen that carries them and can be pressed. */
GtkWidget *rz_finder_find (GtkWidget  *within,
                           const char *words);
/** rz_finder_press: Returns: %FALSE when nothing of that name is there. */
gboolean rz_finder_press (GtkWidget  *within,
                          const char *words);
/** rz_finder_type: Into the field of that name. */
gboolean rz_finder_type (GtkWidget  *within,
                         const char *field,
                         const char *text);
/** rz_finder_choose: The @index-th line of the list of that name. */
gboolean rz_finder_choose (GtkWidget  *within,
                           const char *list,
                           guint       index);

G_END_DECLS
