/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grids of vertices, turned and projected. */
#include "rz-mesh.h"

#include <math.h>

RzMesh *
rz_mesh_new (int cols,
             int rows)
{
  RzMesh *self = g_new0 (RzMesh, 1);
  gsize   n = (gsize) cols * rows;

  self->cols = cols;
  self->rows = rows;
  self->place = g_new0 (RzVec, n);
  self->normal = g_new0 (RzVec, n);
  self->u = g_new0 (float, n);
  self->v = g_new0 (float, n);
  self->shade = g_new (float, n);
  for (gsize i = 0; i < n; i++)
    self->shade[i] = 1;
  return self;
}

void
rz_mesh_free (RzMesh *self)
{
  if (self == NULL)
    return;
  g_free (self->place);
  g_free (self->normal);
  g_free (self->u);
  g_free (self->v);
  g_free (self->shade);
  g_free (self);
}

static RzVec
subtract (RzVec a,
          RzVec b)
{
  return (RzVec){ a.x - b.x, a.y - b.y, a.z - b.z };
}

void
rz_mesh_update_normals (RzMesh *self)
{
  for (int r = 0; r < self->rows; r++)
    for (int c = 0; c < self->cols; c++)
      {
        const RzVec *row = self->place + (gsize) r * self->cols;
        RzVec        across = subtract (row[MIN (c + 1, self->cols - 1)], row[MAX (c - 1, 0)]);
        RzVec        down = subtract (self->place[(gsize) MIN (r + 1, self->rows - 1) * self->cols + c],
                                      self->place[(gsize) MAX (r - 1, 0) * self->cols + c]);
        RzVec        n = { down.y * across.z - down.z * across.y,
                           down.z * across.x - down.x * across.z,
                           down.x * across.y - down.y * across.x };
        float        scale = 1 / sqrtf (n.x * n.x + n.y * n.y + n.z * n.z + 1e-12f);

        self->normal[(gsize) r * self->cols + c] = (RzVec){ n.x * scale, n.y * scale, n.z * scale };
      }
}

void
rz_view_turn (RzView *self,
              float   yaw,
              float   pitch,
              float   roll)
{
  const float degree = (float) G_PI / 180;
  float       cy = cosf (yaw * degree), sy = sinf (yaw * degree);
  float       cp = cosf (pitch * degree), sp = sinf (pitch * degree);
  float       cr = cosf (-roll * degree), sr = sinf (-roll * degree);
  /* roll (z) after yaw (y) after pitch (x) */
  float tilt[9] = { 1, 0, 0, 0, cp, -sp, 0, sp, cp };
  float swing[9] = { cy, 0, sy, 0, 1, 0, -sy, 0, cy };
  float lean[9] = { cr, -sr, 0, sr, cr, 0, 0, 0, 1 };
  float both[9];

  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 3; c++)
      both[3 * r + c] = swing[3 * r] * tilt[c] + swing[3 * r + 1] * tilt[3 + c] + swing[3 * r + 2] * tilt[6 + c];
  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 3; c++)
      self->turn[3 * r + c] = lean[3 * r] * both[c] + lean[3 * r + 1] * both[3 + c] + lean[3 * r + 2] * both[6 + c];
}

RzVec
rz_view_rotate (const RzView *self,
                RzVec         n)
{
  const float *m = self->turn;

  return (RzVec){ m[0] * n.x + m[1] * n.y + m[2] * n.z,
                  m[3] * n.x + m[4] * n.y + m[5] * n.z,
                  m[6] * n.x + m[7] * n.y + m[8] * n.z };
}

RzVec
rz_view_unrotate (const RzView *self,
                  RzVec         n)
{
  const float *m = self->turn;

  return (RzVec){ m[0] * n.x + m[3] * n.y + m[6] * n.z,
                  m[1] * n.x + m[4] * n.y + m[7] * n.z,
                  m[2] * n.x + m[5] * n.y + m[8] * n.z };
}

RzVec
rz_view_place (const RzView *self,
               RzVec         p)
{
  RzVec q = rz_view_rotate (self, subtract (p, self->pivot));

  q.x += self->pivot.x + self->shift.x;
  q.y += self->pivot.y + self->shift.y;
  q.z += self->pivot.z + self->shift.z;
  return q;
}

void
rz_view_project (const RzView *self,
                 const RzVec  *places,
                 int           n,
                 RzVec        *placed)
{
  for (int i = 0; i < n; i++)
    {
      RzVec q = rz_view_place (self, places[i]);
      float nearness = 1 / MAX (-q.z, 4.0f);

      placed[i].x = self->centre_x + self->focal * q.x * nearness;
      placed[i].y = self->centre_y - self->focal * q.y * nearness;
      placed[i].z = nearness;
    }
}
