/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A counter: the staff opens and closes it, and nothing of one person is left for the next. */
#pragma once

#include "rz-sheet.h"
#include "rz-window.h"

G_BEGIN_DECLS

#define RZ_TYPE_COUNTER (rz_counter_get_type ())
G_DECLARE_FINAL_TYPE (RzCounter, rz_counter, RZ, COUNTER, GObject)

/**
 * RzCounter:
 * Main thread. Keeps @window behind the staff's PIN until they have signed in, warns and wipes when nobody is there, replaces the program after every
 * case (rz_renewal_run()), and lets nobody close the window without the PIN. Lends @preferences: language, text size and voice go back to those of the house.
 * Signal "closed" (): the staff did.
 */
RzCounter *rz_counter_new (RzWindow      *window,
                           RzCase        *rz_case,
                           RzPreferences *preferences,
                           const char    *folder,
                           guint          warning_seconds,
                           guint          wipe_seconds);

/** rz_counter_make_warning: Returns: (transfer floating): what asks whether somebody is there, without a counter behind it. */
RzSheet *rz_counter_make_warning (void);

G_END_DECLS
