/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day on this computer's calendar, for checks the service repeats with its own. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void rz_today (GDate *today);

G_END_DECLS
