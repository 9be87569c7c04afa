/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns grids of vertices into the nearest visible point of every pixel. */
#include "rz-mesh.h"

#include <math.h>
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

/* The corners of one triangle: places in pixels and what is carried from corner to corner. */
typedef struct
{
  RzVec    at[3];
  RzPoint3 carried[3];
} Triangle;

static RzPoint3
mix_points (const Triangle *t,
            float           a,
            float           b,
            float           c)
{
  const RzPoint3 *p = t->carried;

  return (RzPoint3){
    a * p[0].u + b * p[1].u + c * p[2].u,
    a * p[0].v + b * p[1].v + c * p[2].v,
    a * p[0].nx + b * p[1].nx + c * p[2].nx,
    a * p[0].ny + b * p[1].ny + c * p[2].ny,
    a * p[0].nz + b * p[1].nz + c * p[2].nz,
    a * p[0].shade + b * p[1].shade + c * p[2].shade,
  };
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

static void
fill_triangle (RzCanvas       *self,
               const Triangle *t,
               RzMaterial      material,
               float           area)
{
  const RzVec *p = t->at;
  int          left = MAX (0, (int) ceilf (MIN (p[0].x, MIN (p[1].x, p[2].x)) - 0.5f));
  int          right = MIN (self->width - 1, (int) floorf (MAX (p[0].x, MAX (p[1].x, p[2].x)) - 0.5f));
  int          top = MAX (0, (int) ceilf (MIN (p[0].y, MIN (p[1].y, p[2].y)) - 0.5f));
  int          bottom = MIN (self->height - 1, (int) floorf (MAX (p[0].y, MAX (p[1].y, p[2].y)) - 0.5f));
  float        scale = 1 / area;

  if (left > right || top > bottom)
    return;
  touch (self, left, top, right, bottom);
  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++)
      {
        float px = x + 0.5f, py = y + 0.5f;
        float a = ((p[1].x - px) * (p[2].y - py) - (p[1].y - py) * (p[2].x - px)) * scale;
        float b = ((p[2].x - px) * (p[0].y - py) - (p[2].y - py) * (p[0].x - px)) * scale;
        float c = 1 - a - b;
        float nearness = a * p[0].z + b * p[1].z + c * p[2].z;
        gsize at = (gsize) y * self->width + x;

        if (a < -1e-4f || b < -1e-4f || c < -1e-4f || nearness <= self->nearness[at])
          continue;
        self->nearness[at] = nearness;
        self->material[at] = material;
        self->point[at] = mix_points (t, a, b, c);
      }
}

static void
load_corner (Triangle     *t,
             int           corner,
             const RzMesh *mesh,
             const RzVec  *placed,
             gsize         at)
{
  t->at[corner] = placed[at];
  t->carried[corner] = (RzPoint3){ mesh->u[at], mesh->v[at], mesh->normal[at].x, mesh->normal[at].y, mesh->normal[at].z, mesh->shade[at] };
}

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
  const RzVec a = placed[i], b = placed[j], c = placed[k];
  float       area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  Triangle    t;

  if (fabsf (area) < 1e-6f || (area > 0 && !both_sides))
    return;
  load_corner (&t, 0, mesh, placed, i);
  load_corner (&t, 1, mesh, placed, j);
  load_corner (&t, 2, mesh, placed, k);
  fill_triangle (self, &t, material, area);
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
