/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminds a proxy of relatives whose certification falls due, by desktop notifications. */
#pragma once

#include "rz-client.h"
#include "rz-store.h"

G_BEGIN_DECLS

/**
 * rz_reminders_give_async:
 *
 * With nobody on the list nothing is asked. Asks the service for the day, and about each relative that a reminder is due for by what was kept, or of
 * whom nothing was kept that still tells; then sends one notification for each that it really is due for, with a masked name, and notes it, so that it
 * comes once. Where the service does not answer, what was kept and this computer's
 * day stand in, and the notification says so. Main thread.
 */
void   rz_reminders_give_async (GApplication       *application,
                                RzClient           *client,
                                RzStore            *store,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
/** rz_reminders_give_finish: Returns: how many; -1 with #RzStoreError, or cancelled. */
gssize rz_reminders_give_finish (RzClient     *client,
                                 GAsyncResult *result,
                                 GError      **error);

G_END_DECLS
