/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says what became of a deletion that did not go through. */
#include "rz-undeleted.h"

#include <glib/gi18n-lib.h>

#include "rz-sheet.h"
#include "rz-store-error.h"

void
rz_undeleted_ask_async (const GError       *failure,
                        GtkWidget          *from,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  gboolean deleted = g_error_matches (failure, RZ_STORE_ERROR, RZ_STORE_ERROR_UNFINISHED);
  RzSheet *sheet;

  if (deleted)
    sheet = rz_sheet_new_question (_ ("It is not wholly deleted yet"), _ ("It cannot be seen any more. What is left of it in the file goes when this program is started again."), NULL, _ ("Close"));
  else
    sheet = rz_sheet_new_question (_ ("Nothing is deleted yet"), _ ("Another program may be using the records: please close it, then try again. If this message comes again, please ask the staff."),
                                   callback != NULL ? _ ("Try again") : NULL, _ ("Close"));
  rz_sheet_ask_async (sheet, from, NULL, callback, user_data);
}
