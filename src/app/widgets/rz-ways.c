/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of advice as cards. */
#include "rz-ways.h"

#include "rz-note.h"

static const char *const symbols[RZ_N_ADVICE] = {
  [RZ_ADVICE_HOTLINES] = "phone",
  [RZ_ADVICE_BRING] = "document",
  [RZ_ADVICE_ANY_OFFICE] = "office",
  [RZ_ADVICE_HOME_VISIT] = "home-visit",
  [RZ_ADVICE_HK_MACAU] = "people",
  [RZ_ADVICE_TAIWAN] = "document",
  [RZ_ADVICE_ABROAD] = "globe",
  [RZ_ADVICE_NO_FEE] = "shield",
};

void
rz_ways_add (GtkBox         *box,
             const RzAdvice *advice,
             guint           n_advice)
{
  g_return_if_fail (GTK_IS_BOX (box));

  for (guint i = 0; i < n_advice; i++)
    gtk_box_append (box, rz_note_new (symbols[advice[i]], rz_advice_get_title (advice[i]), rz_advice_get_text (advice[i])));
}
