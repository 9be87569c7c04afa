/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How new the results are that this computer keeps. */
#include "rz-freshness.h"

#include <glib/gi18n-lib.h>

#include "rz-date.h"

static const char *const sentences[] = {
  [RZ_FRESHNESS_KEPT] = N_ ("These are the records of this computer."),
  [RZ_FRESHNESS_ASKED] = N_ ("The social insurance system is being asked…"),
  [RZ_FRESHNESS_CONFIRMED] = N_ ("As the social insurance system has it."),
  [RZ_FRESHNESS_SILENT] = N_ ("The social insurance system could not be asked; these are the records of this computer."),
  [RZ_FRESHNESS_LIMIT] = N_ ("This computer has asked too often. Please wait ten minutes, then refresh again."),
  [RZ_FRESHNESS_NOBODY] = N_ ("There is nothing to refresh: this computer keeps neither you nor a relative."),
  [RZ_FRESHNESS_CHOOSE] = N_ ("To refresh, choose a result first: this computer keeps nobody else to ask about."),
};

char *
rz_freshness_describe (RzFreshness self,
                       gint64      when)
{
  g_autoptr (GDateTime) time = rz_date_time_from_time (when);
  g_autofree char *as_of = NULL;

  g_return_val_if_fail ((guint) self < G_N_ELEMENTS (sentences), NULL);

  if (when == 0 && self == RZ_FRESHNESS_KEPT)
    return g_strdup (_ ("These are the records of this computer; the social insurance system has not told them yet."));
  if (when == 0)
    return g_strdup (_ (sentences[self]));
  /* Translators: date and time of the list, for strftime */
  as_of = g_date_time_format (time, _ ("As of %-d %B %Y, %H:%M"));
  /* Translators: first the date and time of the list, then a sentence on where it comes from */
  return g_strdup_printf (_ ("%s · %s"), as_of, _ (sentences[self]));
}
