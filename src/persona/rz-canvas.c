/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns grids of vertices into the nearest visible point of every pixel. */
#include "rz-mesh.h"

#include <string.h>

RzCanvas *
rz_canvas_new (int width,
               int height)
{
  RzCanvas *self = g_new0 (RzCanvas, 1);
  gsize     n = (gsize) width * height;

  self->width = width;
  self->height = height;
  self->nearness = g_new0 (float, n);
  self->material = g_new0 (guint8, n);
  self->point = g_new0 (RzPoint3, n);
  self->top = height;
  self->left = width;
  return self;
}

void
rz_canvas_free (RzCanvas *self)
{
  if (self == NULL)
    return;
  g_free (self->nearness);
  g_free (self->material);
  g_free (self->point);
  g_free (self);
}

void
rz_canvas_clear (RzCanvas *self)
{
  for (int y = self->top; y < self->bottom; y++)
    {
      gsize start = (gsize) y * self->width + self->left;

      memset (self->nearness + start, 0, sizeof (float) * (self->right - self->left));
      memset (self->material + start, 0, self->right - self->left);
    }
  self->top = self->height;
  self->left = self->width;
  self->bottom = 0;
  self->right = 0;
}

static void
touch (RzCanvas *self,
       int       left,
       int       top,
       int       right,
       int       bottom)
{
  self->left = MIN (self->left, left);
  self->top = MIN (self->top, top);
  self->right = MAX (self->right, right + 1);
  self->bottom = MAX (self->bottom, bottom + 1);
}

/* What is carried from the corners @i, @j, @k to a point between them. */
static RzPoint3
mix_points (const RzMesh *mesh,
            gsize         i,
            gsize         j,
            gsize         k,
            float         a,
            float         b,
            float         c)
{
  const RzVec *n = mesh->normal;

  return (RzPoint3){
    a * mesh->u[i] + b * mesh->u[j] + c * mesh->u[k],
    a * mesh->v[i] + b * mesh->v[j] + c * mesh->v[k],
    a * n[i].x + b * n[j].x + c * n[k].x,
    a * n[i].y + b * n[j].y + c * n[k].y,
    a * n[i].z + b * n[j].z + c * n[k].z,
    a * mesh->shade[i] + b * mesh->shade[j] + c * mesh->shade[k],
  };
}

/* Pixel whose middle is the first at or after @x (or the one before, far to the right), and the last at or before it; @x is above -1024. */
static int
first_middle (float x)
{
  return 1024 - (int) (1024.5f - x);
}

static int
last_middle (float x)
{
  return (int) (x + 1023.5f) - 1024;
}

/* The triangle @i, @j, @k; most are no larger than a pixel or two, and many hold no pixel's middle. */
static void
draw_corners (RzCanvas     *self,
              const RzMesh *mesh,
              const RzVec  *placed,
              RzMaterial    material,
              gboolean      both_sides,
              gsize         i,
              gsize         j,
              gsize         k)
{
  const RzVec p = placed[i], q = placed[j], r = placed[k];
  float       area = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  float       scale, step_a, step_b;
  int         left, right, top, bottom;

  if ((area > -1e-6f && area < 1e-6f) || (area > 0 && !both_sides))
    return;
  left = MAX (0, first_middle (MAX (-1000.0f, MIN (p.x, MIN (q.x, r.x)))));
  right = MIN (self->width - 1, last_middle (MAX (-1000.0f, MAX (p.x, MAX (q.x, r.x)))));
  top = MAX (0, first_middle (MAX (-1000.0f, MIN (p.y, MIN (q.y, r.y)))));
  bottom = MIN (self->height - 1, last_middle (MAX (-1000.0f, MAX (p.y, MAX (q.y, r.y)))));
  if (left > right || top > bottom)
    return;
  touch (self, left, top, right, bottom);
  scale = 1 / area;
  step_a = (q.y - r.y) * scale;
  step_b = (r.y - p.y) * scale;
  for (int y = top; y <= bottom; y++)
    {
      float px = left + 0.5f, py = y + 0.5f;
      float a = ((q.x - px) * (r.y - py) - (q.y - py) * (r.x - px)) * scale;
      float b = ((r.x - px) * (p.y - py) - (r.y - py) * (p.x - px)) * scale;
      gsize at = (gsize) y * self->width + left;

      for (int x = left; x <= right; x++, at++, a += step_a, b += step_b)
        {
          float c = 1 - a - b;
          float nearness = a * p.z + b * q.z + c * r.z;

          if (MIN (a, MIN (b, c)) < -1e-4f || nearness <= self->nearness[at])
            continue;
          self->nearness[at] = nearness;
          self->material[at] = material;
          self->point[at] = mix_points (mesh, i, j, k, a, b, c);
        }
    }
}

void
rz_canvas_draw (RzCanvas     *self,
                const RzMesh *mesh,
                const RzVec  *placed,
                RzMaterial    material,
                gboolean      both_sides)
{
  for (int r = 0; r + 1 < mesh->rows; r++)
    for (int c = 0; c + 1 < mesh->cols; c++)
      {
        gsize at = (gsize) r * mesh->cols + c;
        gsize below = at + mesh->cols;

        draw_corners (self, mesh, placed, material, both_sides, at, below, at + 1);
        draw_corners (self, mesh, placed, material, both_sides, at + 1, below, below + 1);
      }
}
