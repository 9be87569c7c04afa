/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passive anti-spoofing models as one vote. */
#include "rz-anti-spoof.h"

#include "rz-model-net.h"

#include <math.h>

struct _RzAntiSpoof
{
  GPtrArray *nets; /* (owned) (element-type RzModelNet) */
};

/* The area of @face times the model's crop about its centre, moved and shrunk until it lies inside the frame, as the models' authors cut it. */
static void
cut_for_spoof (RzModelNet    *net,
               const RzFrame *frame,
               const RzFace  *face)
{
  double scale = MIN (rz_model_net_get_model (net)->crop, MIN ((frame->height - 1) / face->box[3], (frame->width - 1) / face->box[2]));
  double width = face->box[2] * scale, height = face->box[3] * scale;
  double x = face->box[0] + face->box[2] / 2 - width / 2, y = face->box[1] + face->box[3] / 2 - height / 2;
  int    w = CLAMP ((int) width + 1, 1, frame->width), h = CLAMP ((int) height + 1, 1, frame->height);

  rz_cv_scale (frame, CLAMP ((int) x, 0, frame->width - w), CLAMP ((int) y, 0, frame->height - h), w, h, rz_model_net_get_picture (net));
}

/* Softmax over three classes, of which the second is "live". */
static double
read_live (const RzTensor *logits)
{
  double sum = 0, top = MAX (MAX (logits->values[0], logits->values[1]), logits->values[2]);

  for (int i = 0; i < 3; i++)
    sum += exp (logits->values[i] - top);
  return exp (logits->values[1] - top) / sum;
}

double
rz_anti_spoof_vote (RzAntiSpoof   *self,
                    const RzFrame *frame,
                    const RzFace  *face)
{
  double sum = 0;
  guint  n = 0;

  g_return_val_if_fail (self != NULL && frame != NULL && face != NULL, NAN);

  if (!(face->box[2] >= 1 && face->box[3] >= 1))
    return NAN;
  for (guint i = 0; i < self->nets->len; i++)
    {
      RzModelNet *net = self->nets->pdata[i];
      RzTensor    logits;

      cut_for_spoof (net, frame, face);
      if (!rz_model_net_run (net, &logits, 1, NULL) || logits.n_values != 3)
        continue;
      sum += read_live (&logits);
      n++;
    }
  return n > 0 ? sum / n : NAN;
}

RzAntiSpoof *
rz_anti_spoof_new (RzModelManifest *manifest,
                   GError         **error)
{
  g_autoptr (RzAntiSpoof) self = g_new0 (RzAntiSpoof, 1);
  g_autoptr (GPtrArray) models = NULL;

  g_return_val_if_fail (manifest != NULL, NULL);

  self->nets = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_model_net_free);
  if (rz_model_manifest_choose (manifest, RZ_MODEL_ANTI_SPOOF, rz_cv_version (), error) == NULL)
    return NULL;
  models = rz_model_manifest_list (manifest, RZ_MODEL_ANTI_SPOOF, rz_cv_version ());
  for (guint i = 0; i < models->len; i++)
    {
      RzModelNet *net = rz_model_net_new (manifest, models->pdata[i], error);

      if (net == NULL)
        return NULL;
      g_ptr_array_add (self->nets, net);
    }
  return g_steal_pointer (&self);
}

void
rz_anti_spoof_free (RzAntiSpoof *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->nets);
  g_free (self);
}
