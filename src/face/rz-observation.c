/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the face engine saw in one frame: making, copying and letting go of it. */
#include "rz-observation.h"

#include <math.h>
#include <string.h>

RzObservation *
rz_observation_new (void)
{
  RzObservation *self = g_new0 (RzObservation, 1);

  self->yaw = self->pitch = self->roll = NAN;
  self->eyes = self->mouth = NAN;
  return self;
}

RzObservation *
rz_observation_copy (const RzObservation *self)
{
  RzObservation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  if (copy->frame != NULL)
    rz_frame_ref (copy->frame);
  return copy;
}

void
rz_observation_free (RzObservation *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->frame, rz_frame_unref);
  explicit_bzero (self, sizeof *self);
  g_free (self);
}
