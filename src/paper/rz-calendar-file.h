/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminders of one certification as a calendar file (RFC 5545) for any calendar. */
#pragma once

#include "rz-standing.h"

G_BEGIN_DECLS

/**
 * rz_calendar_file_new:
 * @standing: with a last good day
 * @uid: of the person, tells nothing; the same one replaces the entries of before
 * @now: seconds since 1970
 *
 * Four whole-day events, 60, 30 and 7 days before the last good day and on the first day after it, each with an alarm at nine. Names are masked.
 * Returns: (transfer full). Any thread.
 */
char *rz_calendar_file_new (const RzStanding *standing,
                            const char       *uid,
                            gint64            now);

G_END_DECLS
