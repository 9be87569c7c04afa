/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays what somebody recorded, sentence by sentence. */
#pragma once

#include <gst/gst.h>

#include "rz-speaker.h"

G_BEGIN_DECLS

/**
 * RzRecordingSpeaker:
 * A recording is the file LANGUAGE/TEXT.ogg (or .opus, .wav) in its folder: "yue/請看着螢幕.ogg". The text is that of the screen with "/" written "-".
 * What has no recording it cannot say. The rate does not apply to it.
 */
#define RZ_TYPE_RECORDING_SPEAKER (rz_recording_speaker_get_type ())
G_DECLARE_FINAL_TYPE (RzRecordingSpeaker, rz_recording_speaker, RZ, RECORDING_SPEAKER, GObject)

/** rz_recording_speaker_new: @folder: (nullable): %NULL: "renzheng/recordings" of the user, then of the installation. */
RzSpeaker *rz_recording_speaker_new (const char *folder);
/** rz_recording_speaker_set_sink: Where the sound goes instead of the desktop's; before the first recording. @sink: (transfer floating). */
void rz_recording_speaker_set_sink (RzRecordingSpeaker *self,
                                    GstElement         *sink);
/** rz_recording_speaker_find: Returns: (transfer full) (nullable): the file that would be played. */
char *rz_recording_speaker_find (RzRecordingSpeaker *self,
                                 const RzUtterance  *utterance);

G_END_DECLS
