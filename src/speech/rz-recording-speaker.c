/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GStreamer's playbin on one file after the other. */
#include "rz-recording-speaker.h"

#include <string.h>

static const char *const suffixes[] = { "ogg", "opus", "wav" };

struct _RzRecordingSpeaker
{
  GObject parent_instance;

  GPtrArray  *folders; /* (owned) (element-type filename), in the order they are searched */
  GstElement *sink;    /* (owned) (nullable): NULL: the sound of the desktop */
  GstElement *player;  /* (owned) (nullable): from the first recording on */
};

static void rz_recording_speaker_speaker_init (RzSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RzRecordingSpeaker, rz_recording_speaker, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RZ_TYPE_SPEAKER, rz_recording_speaker_speaker_init))

char *
rz_recording_speaker_find (RzRecordingSpeaker *self,
                           const RzUtterance  *utterance)
{
  g_autofree char *stem = NULL;

  g_return_val_if_fail (RZ_IS_RECORDING_SPEAKER (self), NULL);

  stem = g_strdelimit (g_strdup (utterance->text), "/\n", '-');
  for (guint i = 0; i < self->folders->len * G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (stem, ".", suffixes[i % G_N_ELEMENTS (suffixes)], NULL);
      g_autofree char *path = g_build_filename (g_ptr_array_index (self->folders, i / G_N_ELEMENTS (suffixes)), utterance->language, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }

  return NULL;
}

static gboolean
rz_recording_speaker_say (RzSpeaker         *speaker,
                          const RzUtterance *utterance)
{
  RzRecordingSpeaker *self = RZ_RECORDING_SPEAKER (speaker);
  g_autofree char    *path = rz_recording_speaker_find (self, utterance);
  g_autofree char    *uri = path != NULL ? gst_filename_to_uri (path, NULL) : NULL;

  if (uri == NULL)
    return FALSE;
  if (self->player == NULL)
    {
      self->player = gst_element_factory_make ("playbin", NULL);
      if (self->player == NULL)
        return FALSE;
      gst_object_ref_sink (self->player);
      if (self->sink != NULL)
        g_object_set (self->player, "audio-sink", self->sink, NULL);
    }
  g_object_set (self->player, "uri", uri, "volume", utterance->volume / 100.0, NULL);

  return gst_element_set_state (self->player, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE;
}

static void
rz_recording_speaker_stop (RzSpeaker *speaker)
{
  RzRecordingSpeaker *self = RZ_RECORDING_SPEAKER (speaker);

  if (self->player != NULL)
    gst_element_set_state (self->player, GST_STATE_NULL);
}

static void
rz_recording_speaker_finalize (GObject *object)
{
  RzRecordingSpeaker *self = RZ_RECORDING_SPEAKER (object);

  rz_recording_speaker_stop (RZ_SPEAKER (self));
  gst_clear_object (&self->player);
  gst_clear_object (&self->sink);
  g_ptr_array_unref (self->folders);
  G_OBJECT_CLASS (rz_recording_speaker_parent_class)->finalize (object);
}

static void
rz_recording_speaker_speaker_init (RzSpeakerInterface *iface)
{
  iface->say = rz_recording_speaker_say;
  iface->stop = rz_recording_speaker_stop;
}

static void
rz_recording_speaker_class_init (RzRecordingSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_recording_speaker_finalize;
}

static void
rz_recording_speaker_init (RzRecordingSpeaker *self)
{
  self->folders = g_ptr_array_new_with_free_func (g_free);
}

void
rz_recording_speaker_set_sink (RzRecordingSpeaker *self,
                               GstElement         *sink)
{
  g_return_if_fail (RZ_IS_RECORDING_SPEAKER (self));
  g_return_if_fail (GST_IS_ELEMENT (sink) && self->player == NULL);

  gst_object_replace ((GstObject **) &self->sink, GST_OBJECT (sink));
}

RzSpeaker *
rz_recording_speaker_new (const char *folder)
{
  RzRecordingSpeaker *self;

  if (!gst_init_check (NULL, NULL, NULL))
    return NULL;

  self = g_object_new (RZ_TYPE_RECORDING_SPEAKER, NULL);
  if (folder != NULL)
    g_ptr_array_add (self->folders, g_strdup (folder));
  else
    {
      g_ptr_array_add (self->folders, g_build_filename (g_get_user_data_dir (), "renzheng", "recordings", NULL));
      g_ptr_array_add (self->folders, g_build_filename (RZ_DATA_DIR, "recordings", NULL));
    }

  return RZ_SPEAKER (self);
}
