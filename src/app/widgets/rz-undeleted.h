/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says what became of a deletion that did not go through, and offers to try again where that helps. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rz_undeleted_ask_async:
 * @failure: of #RzStoreError
 * @callback: (nullable): where it cannot be tried again from here
 *
 * A sheet over the window of @from. Ends with rz_sheet_ask_finish(): %TRUE: once more.
 */
void rz_undeleted_ask_async (const GError       *failure,
                             GtkWidget          *from,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

G_END_DECLS
