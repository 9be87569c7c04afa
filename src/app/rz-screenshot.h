/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a window as it is drawn, in its own size. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rz_screenshot_save: To be called right after a frame was painted, when every place is known. What @window shows inside its frame, as PNG. For demo people only (domain facts, section 13, rule 3). */
gboolean rz_screenshot_save (GtkWindow  *window,
                             const char *path,
                             GError    **error);

G_END_DECLS
