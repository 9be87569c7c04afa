/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog inside the window: it never hides behind anything, grows with the text, and returns a decision. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzSheet: Enter confirms, Esc cancels. */
#define RZ_TYPE_SHEET (rz_sheet_get_type ())
G_DECLARE_FINAL_TYPE (RzSheet, rz_sheet, RZ, SHEET, GtkWidget)

/** rz_sheet_new: @main: (nullable): %NULL: the content decides; @cancel: label. */
RzSheet *rz_sheet_new (const char *heading,
                       GtkWidget  *content,
                       const char *main,
                       const char *cancel);
/** rz_sheet_new_question: The same, with @words, one or two sentences, for a content. */
RzSheet *rz_sheet_new_question (const char *heading,
                                const char *words,
                                const char *main,
                                const char *cancel);
/**
 * rz_sheet_show:
 * @content: (transfer floating)
 *
 * @content in a sheet over the window of @from, to be looked at and closed, or to be changed as long as it is there.
 */
void rz_sheet_show (const char *heading,
                    GtkWidget  *content,
                    GtkWidget  *from);
/** rz_sheet_close: What a content without a main button calls. */
void rz_sheet_close (RzSheet *self,
                     gboolean decision);
/** rz_sheet_ask_async: Takes the floating @self and shows it over the window of @from. */
void     rz_sheet_ask_async (RzSheet            *self,
                             GtkWidget          *from,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean rz_sheet_ask_finish (RzSheet      *self,
                              GAsyncResult *result,
                              GError      **error);
/** rz_sheet_find: Returns: (transfer none) (nullable): the sheet open over the window of @from. */
RzSheet *rz_sheet_find (GtkWidget *from);
/** rz_sheet_close_over: Closes the sheet over the window of @from, if there is one. */
void rz_sheet_close_over (GtkWidget *from,
                          gboolean   decision);

/** rz_sheet_set_main_sensitive: Whether the answer can be given yet. */
void rz_sheet_set_main_sensitive (RzSheet *self,
                                  gboolean sensitive);

G_END_DECLS
