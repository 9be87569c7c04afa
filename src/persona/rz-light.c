/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Soft light of a living room: from everywhere, from a window high in front, and a little from the other side. */
#include "rz-light.h"

#include "rz-noise.h"

/* Linear light added by a screen as white as it can be, at half a metre. */
#define SCREEN_STRENGTH 0.34f

static RzVec
normalise (float x,
           float y,
           float z)
{
  float scale = 1 / sqrtf (x * x + y * y + z * z);

  return (RzVec){ x * scale, y * scale, z * scale };
}

void
rz_light_init (RzLight       *self,
               const RzScene *scene)
{
  static const float daylight[3] = { 1.0f, 0.985f, 0.96f };
  static const float lamplight[3] = { 1.0f, 0.94f, 0.86f };
  float              side = CLAMP (scene->side_light, -1.0f, 1.0f);
  float              one_sided = fabsf (side);
  float              gain = MAX (scene->light, 0.0f);

  *self = (RzLight){ 0 };
  self->up = (RzVec){ 0, 1, 0 };
  self->eye = (RzVec){ 0, 0, 1 };
  self->key = normalise (rz_mix (0.30f, side < 0 ? -1.6f : 1.6f, one_sided), rz_mix (0.75f, 0.15f, one_sided), rz_mix (0.85f, 0.05f, one_sided));
  self->fill = normalise (-0.55f, 0.15f, 0.8f);
  self->half = normalise (self->key.x, self->key.y, self->key.z + 1);
  for (int i = 0; i < 3; i++)
    {
      self->around[i] = gain * 0.40f * daylight[i] * (1 - 0.88f * one_sided);
      self->key_colour[i] = gain * 0.58f * daylight[i] * (1 + 0.9f * one_sided);
      self->fill_colour[i] = gain * 0.22f * lamplight[i] * (1 - one_sided);
    }
  if (scene->screen_colour != 0)
    {
      rz_colour_to_linear (scene->screen_colour, self->screen);
      for (int i = 0; i < 3; i++)
        self->screen[i] *= SCREEN_STRENGTH;
    }
}

void
rz_light_turn (RzLight       *self,
               const RzLight *room,
               const RzView  *view)
{
  *self = *room;
  self->up = rz_view_unrotate (view, room->up);
  self->eye = rz_view_unrotate (view, room->eye);
  self->key = rz_view_unrotate (view, room->key);
  self->fill = rz_view_unrotate (view, room->fill);
  self->half = rz_view_unrotate (view, room->half);
}
