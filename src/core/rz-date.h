/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days as the contract and the database write them: YYYY-MM-DD. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_date_from_string: Reads "2026-03-11" and nothing else; @date is cleared when it is not a day of the calendar or @text is %NULL. Any thread. */
gboolean rz_date_from_string (GDate      *date,
                              const char *text);
/** rz_date_to_string: Returns: (transfer full) (nullable): "2026-03-11"; %NULL for an invalid @date. Any thread. */
char *rz_date_to_string (const GDate *date);
/** rz_date_to_label: Returns: (transfer full): for people, translated: 2026年3月11日; an empty string for an invalid @date. */
char *rz_date_to_label (const GDate *date);

/** rz_date_from_time: @seconds: since 1970. The day on the calendar of the paying cities, UTC+8. Any thread. */
void rz_date_from_time (GDate *date,
                        gint64 seconds);

/** rz_date_time_from_time: @seconds: since 1970. Returns: (transfer full) (nullable): %NULL beyond the years of #GDateTime. That moment on the clock of the paying cities, UTC+8. Any thread. */
GDateTime *rz_date_time_from_time (gint64 seconds);

G_END_DECLS
