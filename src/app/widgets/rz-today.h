/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day on this computer's calendar, for checks the service repeats with its own. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_today: @today: (out caller-allocates): the day on the calendar of the paying cities, by this computer's clock. */
void rz_today (GDate *today);

G_END_DECLS
