/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speaks through spd-say, the command of speech-dispatcher. */
#include "rz-voice.h"

#include <gio/gio.h>

struct _RzVoice
{
  GObject parent_instance;

  char    *command; /* (owned) (nullable): where spd-say is */
  gboolean on;
};

G_DEFINE_FINAL_TYPE (RzVoice, rz_voice, G_TYPE_OBJECT)

static void
run (RzVoice           *self,
     const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  if (process == NULL)
    g_info ("No voice: %s", error->message);
}

static void
rz_voice_finalize (GObject *object)
{
  g_free (RZ_VOICE (object)->command);
  G_OBJECT_CLASS (rz_voice_parent_class)->finalize (object);
}

static void
rz_voice_class_init (RzVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_voice_finalize;
}

static void
rz_voice_init (RzVoice *self)
{
  self->command = g_find_program_in_path ("spd-say");
}

RzVoice *
rz_voice_new (void)
{
  return g_object_new (RZ_TYPE_VOICE, NULL);
}

gboolean
rz_voice_is_installed (void)
{
  g_autofree char *command = g_find_program_in_path ("spd-say");

  return command != NULL;
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

  if (self->on && !on && self->command != NULL)
    run (self, (const char *[]){ self->command, "--cancel", NULL });
  self->on = on && self->command != NULL;
}

void
rz_voice_say (RzVoice    *self,
              const char *text,
              const char *language)
{
  g_return_if_fail (RZ_IS_VOICE (self));

  if (!self->on || text == NULL || *text == '\0')
    return;

  run (self, (const char *[]){ self->command, "--cancel", NULL });
  run (self, (const char *[]){ self->command, "--language", g_str_has_prefix (language, "zh") ? "zh" : "en", "--", text, NULL });
}
