/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands today, as far as this computer can tell: the service's word and date, or what was kept, for reference only. */
#pragma once

#include "rz-client.h"
#include "rz-standing.h"

G_BEGIN_DECLS

/** RzSilence: Why the service has not told. */
typedef enum
{
  RZ_SILENCE_ASKED,   /* it is being asked */
  RZ_SILENCE_NETWORK, /* it cannot be reached */
  RZ_SILENCE_BUSY,    /* it had no answer */
  RZ_SILENCE_LIMIT,   /* this computer has asked too often */
} RzSilence;

/**
 * RzOutlook:
 * @standing: (owned) (nullable): %NULL: 未查到 where the service said so, else nothing is known yet: rz_outlook_is_told()
 * @today: the day it is judged by: the service's, or this computer's where only that is known
 * @advisory: 仅供参考: the service did not answer; @standing is what was kept, and the day is that of the local clock
 * @clock_wrong: this computer's clock is off by more than the contract allows
 * @why: while @advisory
 */
typedef struct
{
  RzStanding *standing;
  GDate       today;
  gboolean    advisory;
  gboolean    clock_wrong;
  RzSilence   why;
} RzOutlook;

/** rz_outlook_new_kept: What can be said without the service. @kept: (nullable): copied. */
RzOutlook *rz_outlook_new_kept (const RzStanding *kept);
/** rz_outlook_new_silent: The same, and why there is no newer word. */
RzOutlook *rz_outlook_new_silent (const RzStanding *kept,
                                  RzSilence         why);
/** rz_outlook_new_unknown: As the service answered a little earlier: it knows nobody of that name and number. */
RzOutlook *rz_outlook_new_unknown (RzClient *client);
/** rz_silence_from_error: @error: of rz_outlook_ask_finish(). */
RzSilence rz_silence_from_error (const GError *error);
/** rz_outlook_is_told: Whether there is a state to show: the service's answer, 未查到 among them, or what was kept. */
gboolean rz_outlook_is_told (const RzOutlook *self);
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

/** rz_outlook_get_sentence: Returns: (transfer full): translated: how it stands, or why that is not known. @relative: spoken of, not to. */
char *rz_outlook_get_sentence (const RzOutlook *self,
                               gboolean         relative);
/** rz_outlook_get_reason: Returns: (transfer full): translated: what is behind the sentence, or what to do. */
char *rz_outlook_get_reason (const RzOutlook *self);
/** rz_outlook_get_line: Returns: (transfer full): translated: all of it in a few words, for a list. */
char *rz_outlook_get_line (const RzOutlook *self);
/** rz_outlook_get_note: Returns: (transfer full) (nullable): translated: why it is for reference only, or that the clock is wrong; %NULL when all is well. */
char *rz_outlook_get_note (const RzOutlook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzOutlook, rz_outlook_free)

G_END_DECLS
