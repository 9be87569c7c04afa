/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the application share: a case walked to any state, and a window to put one page into. */
#pragma once

#include <adwaita.h>

#include "rz-case.h"

/** desk_init: GTK, libadwaita and Chinese texts. */
void desk_init (int    *argc,
                char ***argv);
/** desk_walk: Returns: (transfer full): a case in @state, of a proxy when @proxy, filled with demo people. */
RzCase *desk_walk (RzCaseState state,
                   gboolean    proxy);
/** desk_show: Returns: (transfer none): a window of the program's style with @page in it. */
GtkWindow *desk_show (GtkWidget *page);
/** desk_settle: Until the window has drawn @frames frames. */
void desk_settle (GtkWindow *window,
                  guint      frames);
/** desk_find_label: Returns: (transfer none) (nullable): the label on the screen that has @text in it. */
GtkWidget *desk_find_label (GtkWidget  *within,
                            const char *text);
/** desk_reads: Whether there is such a label. */
gboolean desk_reads (GtkWidget  *within,
                     const char *text);
/** desk_has_words: Whether a label on the screen carries exactly @words. */
gboolean desk_has_words (GtkWidget  *within,
                         const char *words);
