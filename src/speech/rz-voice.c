/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses who says a sentence, in which language; silences the one before. */
#include "rz-voice.h"

#include "rz-dispatcher-speaker.h"
#include "rz-recording-speaker.h"

struct _RzVoice
{
  GObject parent_instance;

  GPtrArray *speakers;   /* (owned) (element-type RzSpeaker), in order of precedence */
  RzSpeaker *speaking;   /* one of @speakers (nullable): who was asked last */
  gboolean   dispatcher; /* one of them can say anything */
  gboolean   on;
  char      *dialect; /* (owned) (nullable) */
  int        volume;
  int        rate;
  char      *text;     /* (owned) (nullable): the last sentence */
  char      *language; /* (owned) (nullable): of the screen then */
};

G_DEFINE_FINAL_TYPE (RzVoice, rz_voice, G_TYPE_OBJECT)

static const char *
choose_language (RzVoice    *self,
                 const char *screen)
{
  if (!g_str_has_prefix (screen, "zh"))
    return "en";
  if (self->dialect != NULL)
    return self->dialect;

  return g_str_has_prefix (screen, "zh_HK") ? "yue" : "cmn";
}

static void
silence (RzVoice *self)
{
  if (self->speaking != NULL)
    rz_speaker_stop (self->speaking);
  self->speaking = NULL;
}

static void
speak (RzVoice *self)
{
  RzUtterance utterance = { self->text, choose_language (self, self->language), self->volume, self->rate };

  silence (self);
  for (guint i = 0; i < self->speakers->len && self->speaking == NULL; i++)
    if (rz_speaker_say (g_ptr_array_index (self->speakers, i), &utterance))
      self->speaking = g_ptr_array_index (self->speakers, i);
}

static void
rz_voice_dispose (GObject *object)
{
  rz_voice_forget (RZ_VOICE (object));
  g_ptr_array_set_size (RZ_VOICE (object)->speakers, 0);
  G_OBJECT_CLASS (rz_voice_parent_class)->dispose (object);
}

static void
rz_voice_finalize (GObject *object)
{
  RzVoice *self = RZ_VOICE (object);

  g_ptr_array_unref (self->speakers);
  g_free (self->dialect);
  G_OBJECT_CLASS (rz_voice_parent_class)->finalize (object);
}

static void
rz_voice_class_init (RzVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_voice_dispose;
  G_OBJECT_CLASS (klass)->finalize = rz_voice_finalize;
}

static void
rz_voice_init (RzVoice *self)
{
  self->speakers = g_ptr_array_new_with_free_func (g_object_unref);
  self->volume = RZ_VOICE_VOLUME_DEFAULT;
  self->rate = RZ_VOICE_RATE_DEFAULT;
}

RzVoice *
rz_voice_new (void)
{
  RzVoice   *self = g_object_new (RZ_TYPE_VOICE, NULL);
  RzSpeaker *recordings = rz_recording_speaker_new (NULL);
  RzSpeaker *dispatcher = rz_dispatcher_speaker_new ();

  if (recordings != NULL)
    g_ptr_array_add (self->speakers, recordings);
  if (dispatcher != NULL)
    g_ptr_array_add (self->speakers, dispatcher);
  self->dispatcher = dispatcher != NULL;

  return self;
}

RzVoice *
rz_voice_new_with (GPtrArray *speakers)
{
  RzVoice *self = g_object_new (RZ_TYPE_VOICE, NULL);

  for (guint i = 0; i < speakers->len; i++)
    g_ptr_array_add (self->speakers, g_object_ref (g_ptr_array_index (speakers, i)));
  self->dispatcher = speakers->len > 0;

  return self;
}

gboolean
rz_voice_can_speak (RzVoice *self)
{
  g_return_val_if_fail (RZ_IS_VOICE (self), FALSE);

  return self->dispatcher;
}

gboolean
rz_voice_get_on (RzVoice *self)
{
  g_return_val_if_fail (RZ_IS_VOICE (self), FALSE);

  return self->on;
}

void
rz_voice_set_on (RzVoice *self,
                 gboolean on)
{
  g_return_if_fail (RZ_IS_VOICE (self));

  self->on = on;
  if (!on)
    silence (self);
}

void
rz_voice_set_manner (RzVoice    *self,
                     const char *dialect,
                     int         volume,
                     int         rate)
{
  g_return_if_fail (RZ_IS_VOICE (self));
  g_return_if_fail (dialect == NULL || g_str_equal (dialect, "cmn") || g_str_equal (dialect, "yue"));

  g_free (self->dialect);
  self->dialect = g_strdup (dialect);
  self->volume = CLAMP (volume, 0, 100);
  self->rate = CLAMP (rate, -100, 100);
}

void
rz_voice_say (RzVoice    *self,
              const char *text,
              const char *language)
{
  g_return_if_fail (RZ_IS_VOICE (self));
  g_return_if_fail (language != NULL);

  if (text == NULL || *text == '\0')
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_free (self->language);
  self->language = g_strdup (language);
  if (self->on)
    speak (self);
}

void
rz_voice_repeat (RzVoice *self)
{
  g_return_if_fail (RZ_IS_VOICE (self));

  if (self->on && self->text != NULL)
    speak (self);
}

void
rz_voice_forget (RzVoice *self)
{
  g_return_if_fail (RZ_IS_VOICE (self));

  silence (self);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->language, g_free);
}
