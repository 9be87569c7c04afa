/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A speaker that writes down what it is asked to say. */
#pragma once

#include <string.h>

#include "rz-speaker.h"

#define WRITTEN_TYPE_SPEAKER (written_speaker_get_type ())
G_DECLARE_FINAL_TYPE (WrittenSpeaker, written_speaker, WRITTEN, SPEAKER, GObject)

struct _WrittenSpeaker
{
  GObject parent_instance;

  const char *name;
  const char *only; /* (nullable): the one sentence it knows */
  GString    *record;
  gboolean    speaking;
};

static guint speaking_at_once, most_at_once;

static gboolean
written_speaker_say (RzSpeaker         *speaker,
                     const RzUtterance *utterance)
{
  WrittenSpeaker *self = WRITTEN_SPEAKER (speaker);

  if (self->only != NULL && strcmp (self->only, utterance->text) != 0)
    return FALSE;

  self->speaking = TRUE;
  speaking_at_once++;
  most_at_once = MAX (most_at_once, speaking_at_once);
  g_string_append_printf (self->record, "%s %s %d %d %s\n", self->name, utterance->language, utterance->volume, utterance->rate, utterance->text);

  return TRUE;
}

static void
written_speaker_stop (RzSpeaker *speaker)
{
  WrittenSpeaker *self = WRITTEN_SPEAKER (speaker);

  if (self->speaking)
    speaking_at_once--;
  self->speaking = FALSE;
  g_string_append_printf (self->record, "%s stop\n", self->name);
}

static void
written_speaker_iface_init (RzSpeakerInterface *iface)
{
  iface->say = written_speaker_say;
  iface->stop = written_speaker_stop;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WrittenSpeaker, written_speaker, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RZ_TYPE_SPEAKER, written_speaker_iface_init))

static void
written_speaker_class_init (WrittenSpeakerClass *klass)
{
}

static void
written_speaker_init (WrittenSpeaker *self)
{
}

static inline WrittenSpeaker *
written_speaker_new (const char *name,
                     const char *only,
                     GString    *record)
{
  WrittenSpeaker *self = g_object_new (WRITTEN_TYPE_SPEAKER, NULL);

  self->name = name;
  self->only = only;
  self->record = record;

  return self;
}

static inline guint
written_speaker_get_most_at_once (void)
{
  return most_at_once;
}
