/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a head has been at rest for a moment. */
#include "rz-liveness-calm.h"

#include <math.h>

/* What a head that rests may still do within a moment: sway, tremor and what the mesh reads differently from frame to frame. */
#define CALM_ANGLE 4.0f /* degrees */
#define CALM_MOUTH 0.12f
#define CALM_SCALE 0.04f /* of the eye distance */

void
rz_liveness_calm_feed (RzLivenessCalm      *self,
                       const RzObservation *seen)
{
  self->poses[self->n_seen++ % RZ_LIVENESS_CALM_FRAMES] = (RzLivenessPose){
    .time_us = seen->time_us,
    .yaw = seen->yaw,
    .pitch = seen->pitch,
    .mouth = seen->mouth,
    .eye_distance = seen->eye_distance,
  };
}

/* fminf() and fmaxf() pass over NaN, where an engine cannot tell: that is no movement. */
static void
widen (RzLivenessPose       *least,
       RzLivenessPose       *most,
       const RzLivenessPose *pose)
{
  least->yaw = fminf (least->yaw, pose->yaw);
  most->yaw = fmaxf (most->yaw, pose->yaw);
  least->pitch = fminf (least->pitch, pose->pitch);
  most->pitch = fmaxf (most->pitch, pose->pitch);
  least->mouth = fminf (least->mouth, pose->mouth);
  most->mouth = fmaxf (most->mouth, pose->mouth);
  least->eye_distance = fminf (least->eye_distance, pose->eye_distance);
  most->eye_distance = fmaxf (most->eye_distance, pose->eye_distance);
}

gboolean
rz_liveness_calm_holds (const RzLivenessCalm *self,
                        gint64                now_us)
{
  RzLivenessPose least, most;
  gboolean       whole = FALSE;

  if (self->n_seen == 0)
    return FALSE;
  least = most = self->poses[(self->n_seen - 1) % RZ_LIVENESS_CALM_FRAMES];
  for (guint i = 0; i < MIN (self->n_seen, RZ_LIVENESS_CALM_FRAMES); i++)
    if (now_us - self->poses[i].time_us >= RZ_LIVENESS_CALM_US)
      whole = TRUE;
    else
      widen (&least, &most, &self->poses[i]);
  return whole && !(most.yaw - least.yaw > CALM_ANGLE) && !(most.pitch - least.pitch > CALM_ANGLE) && !(most.mouth - least.mouth > CALM_MOUTH) &&
         most.eye_distance - least.eye_distance <= CALM_SCALE * MAX (most.eye_distance, 1);
}
