/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `renzheng --remind`: gives the reminders that are due, without a window, and ends. */
#pragma once

#include "rz-options.h"
#include "rz-preferences.h"

G_BEGIN_DECLS

/**
 * rz_remind_run:
 * @options: with a service
 *
 * As rz_reminders_give_async(). Where the program runs already it does so by itself, and nothing is done here; where nobody is kept any more, the entry of
 * rz_autostart_turn_on() goes. Returns: the exit code.
 */
int rz_remind_run (const RzOptions *options,
                   RzPreferences   *preferences);

G_END_DECLS
