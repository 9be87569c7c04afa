/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The port of everything that speaks. */
#include "rz-speaker.h"

G_DEFINE_INTERFACE (RzSpeaker, rz_speaker, G_TYPE_OBJECT)

static void
rz_speaker_default_init (RzSpeakerInterface *iface)
{
}

gboolean
rz_speaker_say (RzSpeaker         *self,
                const RzUtterance *utterance)
{
  g_return_val_if_fail (RZ_IS_SPEAKER (self), FALSE);
  g_return_val_if_fail (utterance != NULL && utterance->text != NULL, FALSE);

  return RZ_SPEAKER_GET_IFACE (self)->say (self, utterance);
}

void
rz_speaker_stop (RzSpeaker *self)
{
  g_return_if_fail (RZ_IS_SPEAKER (self));

  RZ_SPEAKER_GET_IFACE (self)->stop (self);
}
