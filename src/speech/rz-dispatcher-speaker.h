/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speaks through speech-dispatcher. */
#pragma once

#include "rz-speaker.h"

G_BEGIN_DECLS

/** RzDispatcherSpeaker: Connects with the first sentence, on a thread of its own: the daemon may have to be started, or may not answer. */
#define RZ_TYPE_DISPATCHER_SPEAKER (rz_dispatcher_speaker_get_type ())
G_DECLARE_FINAL_TYPE (RzDispatcherSpeaker, rz_dispatcher_speaker, RZ, DISPATCHER_SPEAKER, GObject)

/** rz_dispatcher_speaker_new: Returns: (transfer full) (nullable): %NULL where the library of speech-dispatcher is not installed. */
RzSpeaker *rz_dispatcher_speaker_new (void);

G_END_DECLS
