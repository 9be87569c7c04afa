/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one voice of the program: what the screen says, aloud. */
#pragma once

#include "rz-speaker.h"

G_BEGIN_DECLS

/** Volume in percent, and rate as in #RzUtterance: a little slower than natural, for old ears. */
#define RZ_VOICE_VOLUME_DEFAULT 80
#define RZ_VOICE_RATE_DEFAULT -20

#define RZ_TYPE_VOICE (rz_voice_get_type ())
G_DECLARE_FINAL_TYPE (RzVoice, rz_voice, RZ, VOICE, GObject)

/** rz_voice_new: Recordings first, then speech-dispatcher, as far as they are installed. Off. */
RzVoice *rz_voice_new (void);
/** rz_voice_new_with: @speakers: (element-type RzSpeaker): the first that can say a sentence says it. */
RzVoice *rz_voice_new_with (GPtrArray *speakers);
/** rz_voice_can_speak: Whether there is a speaker for any sentence, not only for recorded ones. */
gboolean rz_voice_can_speak (RzVoice *self);
gboolean rz_voice_get_on (RzVoice *self);
/** rz_voice_set_on: Off stops what is being said. */
void rz_voice_set_on (RzVoice *self,
                      gboolean on);
/** rz_voice_set_manner: @dialect: (nullable): "cmn" or "yue" for Chinese text; %NULL: 粤语 in Hong Kong, 普通话 elsewhere. @volume, @rate: clamped, as in #RzUtterance. */
void rz_voice_set_manner (RzVoice    *self,
                          const char *dialect,
                          int         volume,
                          int         rate);
/** rz_voice_say: @language: of the screen: "zh_CN", "zh_HK", "zh_TW" or "en". The new sentence replaces the one being said: never two at once. */
void rz_voice_say (RzVoice    *self,
                   const char *text,
                   const char *language);
/** rz_voice_repeat: The last sentence once more. */
void rz_voice_repeat (RzVoice *self);
/** rz_voice_forget: Falls silent, and keeps no sentence to be repeated. */
void rz_voice_forget (RzVoice *self);

G_END_DECLS
