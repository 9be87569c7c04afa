/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network together with the way the manifest says it is fed. */
#include "rz-model-net.h"

#include "rz-face-engine.h"

#include <string.h>

struct _RzModelNet
{
  const RzModel *model;          /* of the manifest */
  RzNet         *net;            /* (owned) */
  RzFrame       *small;          /* (owned): the picture of the model's size */
  float         *blob;           /* (owned): 3 × height × width */
  float          values[3][256]; /* input value of every pixel value, by the model's channels */
};

RzModelNet *
rz_model_net_new (RzModelManifest *manifest,
                  const RzModel   *model,
                  GError         **error)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (RzNet) net = NULL;
  RzModelNet *self;

  if (model->width < 1 || model->height < 1)
    {
      g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_UNUSABLE, "The manifest gives no input size for %s", model->file);
      return NULL;
    }
  content = rz_model_manifest_load (manifest, model, error);
  if (content == NULL)
    return NULL;
  net = rz_net_new (content, error);
  if (net == NULL)
    {
      g_prefix_error (error, "%s: ", model->file);
      return NULL;
    }
  self = g_new0 (RzModelNet, 1);
  self->model = model;
  self->net = g_steal_pointer (&net);
  self->small = rz_frame_new (model->width, model->height, 0);
  self->blob = g_new0 (float, 3 * model->width * model->height);
  for (int channel = 0; channel < 3; channel++)
    for (int pixel = 0; pixel < 256; pixel++)
      self->values[channel][pixel] = (pixel - model->mean[channel]) / model->std[channel];
  return self;
}

void
rz_model_net_free (RzModelNet *self)
{
  g_return_if_fail (self != NULL);

  explicit_bzero (self->blob, sizeof (float) * 3 * self->model->width * self->model->height);
  g_free (self->blob);
  rz_frame_unref (self->small);
  rz_net_free (self->net);
  g_free (self);
}

const RzModel *
rz_model_net_get_model (RzModelNet *self)
{
  return self->model;
}

RzFrame *
rz_model_net_get_picture (RzModelNet *self)
{
  return self->small;
}

const float *
rz_model_net_prepare (RzModelNet *self)
{
  int n = self->model->width * self->model->height;

  for (int channel = 0; channel < 3; channel++)
    {
      const guint8 *pixel = self->small->pixels + (self->model->rgb ? 2 - channel : channel);
      const float  *values = self->values[channel];
      float        *plane = self->blob + channel * n;

      for (int i = 0; i < n; i++)
        plane[i] = values[pixel[3 * i]];
    }
  return self->blob;
}

gboolean
rz_model_net_run (RzModelNet *self,
                  RzTensor   *outputs,
                  guint       n_outputs,
                  GError    **error)
{
  return rz_model_net_run_blob (self, rz_model_net_prepare (self), outputs, n_outputs, error);
}

gboolean
rz_model_net_run_blob (RzModelNet  *self,
                       const float *blob,
                       RzTensor    *outputs,
                       guint        n_outputs,
                       GError     **error)
{
  const char *const *names = self->model->outputs[0] != NULL ? (const char *const *) self->model->outputs : NULL;

  return rz_net_run (self->net, blob, self->model->width, self->model->height, names, outputs, n_outputs, error);
}
