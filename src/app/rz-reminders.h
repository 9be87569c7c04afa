/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminds a proxy of relatives whose certification falls due, by desktop notifications. */
#pragma once

#include <gio/gio.h>

#include "rz-store.h"

G_BEGIN_DECLS

/**
 * rz_reminders_give:
 * @today: the service's day where it is known
 *
 * Sends one notification for each relative that a reminder is due for, with a masked name, and notes it, so that it comes once. Main thread.
 * Returns: how many.
 */
guint rz_reminders_give (GApplication *application,
                         RzStore      *store,
                         const GDate  *today);

G_END_DECLS
