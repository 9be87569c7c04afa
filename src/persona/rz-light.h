/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The light of the room and of the screen, as it falls on a surface. */
#pragma once

#include "rz-mesh.h"
#include "rz-persona.h"

G_BEGIN_DECLS

/* Directions are unit vectors towards the light, in the space of the surface it is used for. */
typedef struct
{
  RzVec up;
  RzVec eye; /* towards the camera, where the screen is too */
  RzVec key;
  RzVec fill;
  RzVec half; /* between key and camera, for gloss */
  float around[3];
  float key_colour[3];
  float fill_colour[3];
  float screen[3];
} RzLight;

void rz_light_init (RzLight       *self,
                    const RzScene *scene);
/* The same light seen from a head that @view has turned. */
void rz_light_turn (RzLight       *self,
                    const RzLight *room,
                    const RzView  *view);

static inline float
rz_dot (RzVec a,
        RzVec b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

/* Light that reaches the surface, softened round its edge by @wrap (skin lets red light wander furthest). */
static inline void
rz_light_at (const RzLight *self,
             RzVec          n,
             float          shade,
             const float    wrap[3],
             float          lit[3])
{
  float up = 0.72f + 0.28f * rz_dot (n, self->up);
  float key = rz_dot (n, self->key);
  float fill = rz_dot (n, self->fill);
  float screen = rz_dot (n, self->eye) * 0.5f + 0.5f;

  for (int i = 0; i < 3; i++)
    {
      float k = MAX (0.0f, (key + wrap[i]) / (1 + wrap[i]));
      float f = MAX (0.0f, (fill + wrap[i]) / (1 + wrap[i]));

      lit[i] = self->around[i] * up * shade + (self->key_colour[i] * k + self->fill_colour[i] * f) * (0.35f + 0.65f * shade) + self->screen[i] * screen;
    }
}

G_END_DECLS
