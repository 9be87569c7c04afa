/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands today, as far as this computer can tell: the service's word and date, or what was kept, for reference only. */
#pragma once

#include "rz-client.h"
#include "rz-standing.h"

G_BEGIN_DECLS

/**
 * RzOutlook:
 * @standing: (owned) (nullable): %NULL: 未查到
 * @today: the day it is judged by: the service's, or this computer's where only that is known
 * @advisory: 仅供参考: the service did not answer; @standing is what was kept, and the day is that of the local clock
 * @clock_wrong: this computer's clock is off by more than the contract allows
 */
typedef struct
{
  RzStanding *standing;
  GDate       today;
  gboolean    advisory;
  gboolean    clock_wrong;
} RzOutlook;

/** rz_outlook_new_kept: What can be said without the service. @kept: copied. */
RzOutlook *rz_outlook_new_kept (const RzStanding *kept);
void       rz_outlook_free (RzOutlook *self);

/**
 * rz_outlook_ask_async:
 * @kept: (nullable): what the service said last; copied
 *
 * Asks the service's time, then how the certification of @person stands. Main thread.
 */
void rz_outlook_ask_async (RzClient           *client,
                           const RzPerson     *person,
                           const RzStanding   *kept,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
/**
 * rz_outlook_ask_finish: Returns: (transfer full) (nullable): %NULL with #RzClientError where the service does not answer and nothing was kept,
 * or refuses for another reason than that it knows nobody of that name and number; or cancelled.
 */
RzOutlook *rz_outlook_ask_finish (RzClient     *client,
                                  GAsyncResult *result,
                                  GError      **error);

/** rz_outlook_get_note: Returns: (transfer full) (nullable): translated: why it is for reference only, or that the clock is wrong; %NULL when all is well. */
char *rz_outlook_get_note (const RzOutlook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzOutlook, rz_outlook_free)

G_END_DECLS
