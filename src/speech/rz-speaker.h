/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever can say a sentence: speech-dispatcher, recordings, and in tests one that writes down what it was asked. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RzUtterance:
 * @text: what also stands on the screen
 * @language: "cmn" 普通话, "yue" 粤语 or "en" (ISO 639-3, as espeak-ng names its voices)
 * @volume: 0 to 100
 * @rate: -100 slow to 100 fast, 0 natural
 */
typedef struct
{
  const char *text;
  const char *language;
  int         volume;
  int         rate;
} RzUtterance;

#define RZ_TYPE_SPEAKER (rz_speaker_get_type ())
G_DECLARE_INTERFACE (RzSpeaker, rz_speaker, RZ, SPEAKER, GObject)

/**
 * RzSpeakerInterface:
 * @say: starts to say it, and does not wait; %FALSE: it cannot say this one
 * @stop: falls silent at once; nothing where nothing is said
 */
struct _RzSpeakerInterface
{
  GTypeInterface parent;

  gboolean (*say) (RzSpeaker *self, const RzUtterance *utterance);
  void (*stop) (RzSpeaker *self);
};

/** rz_speaker_say: Main thread. Returns: whether it says it. */
gboolean rz_speaker_say (RzSpeaker         *self,
                         const RzUtterance *utterance);
void     rz_speaker_stop (RzSpeaker *self);

G_END_DECLS
