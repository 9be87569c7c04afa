/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a sentence aloud where the desktop has a voice; silent where it has none. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RZ_TYPE_VOICE (rz_voice_get_type ())
G_DECLARE_FINAL_TYPE (RzVoice, rz_voice, RZ, VOICE, GObject)

RzVoice *rz_voice_new (void);
/** rz_voice_is_installed: Whether the client of speech-dispatcher is there. */
gboolean rz_voice_is_installed (void);
gboolean rz_voice_get_on (RzVoice *self);
/** rz_voice_set_on: Off stops what is being said. */
void rz_voice_set_on (RzVoice *self,
                      gboolean on);
/** rz_voice_say: @language: one of rz_language_list(). The new sentence replaces the one being said: never two at once. */
void rz_voice_say (RzVoice    *self,
                   const char *text,
                   const char *language);

G_END_DECLS
