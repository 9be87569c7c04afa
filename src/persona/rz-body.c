/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Neck, shoulders and what is worn: rings one below the other. */
#include "rz-body.h"

#include "rz-noise.h"

#define NECK_COLS 48
#define NECK_ROWS 40
#define COAT_COLS 96
#define COAT_ROWS 70
#define COAT_U 12.0f
#define COLLAR_COLS 40
#define COLLAR_ROWS 16
/* The coat's uppermost ring, in front. */
#define COLLAR_V -16.4f

/* A ring about the vertical axis: half width, reach to the front and to the back; the back stands @rise higher. */
typedef struct
{
  float y;
  float width;
  float front;
  float back;
  float rise;
} Ring;

static const Ring coat_rings[] = {
  { -16.4f, 5.7f, 3.8f, 6.8f, 4.4f },
  { -17.4f, 6.8f, 4.8f, 7.4f, 4.2f },
  { -18.4f, 9.2f, 5.7f, 8.0f, 3.8f },
  { -19.4f, 12.4f, 6.4f, 8.4f, 3.2f },
  { -20.6f, 15.8f, 7.2f, 8.8f, 2.6f },
  { -22.4f, 18.4f, 8.0f, 9.2f, 2.0f },
  { -25.4f, 20.2f, 9.0f, 9.6f, 1.2f },
  { -30.0f, 21.2f, 9.9f, 9.8f, 0.5f },
  { -38.0f, 21.8f, 10.6f, 10.0f, 0 },
  { -60.0f, 22.0f, 11.2f, 10.0f, 0 },
};

static Ring
ring_at (float y)
{
  int   n = G_N_ELEMENTS (coat_rings);
  int   i = 0;
  float t;

  while (i < n - 2 && coat_rings[i + 1].y > y)
    i++;
  t = rz_clamp01 ((coat_rings[i].y - y) / (coat_rings[i].y - coat_rings[i + 1].y));
  return (Ring){ y,
                 rz_mix (coat_rings[i].width, coat_rings[i + 1].width, t),
                 rz_mix (coat_rings[i].front, coat_rings[i + 1].front, t),
                 rz_mix (coat_rings[i].back, coat_rings[i + 1].back, t),
                 rz_mix (coat_rings[i].rise, coat_rings[i + 1].rise, t) };
}

RzMesh *
rz_body_new_neck (const RzLooks *looks)
{
  RzMesh *mesh = rz_mesh_new (NECK_COLS, NECK_ROWS);

  for (int r = 0; r < NECK_ROWS; r++)
    for (int c = 0; c < NECK_COLS; c++)
      {
        gsize at = (gsize) r * NECK_COLS + c;
        float angle = (float) G_PI * (1.24f * c / (NECK_COLS - 1) - 0.62f);
        float v = rz_mix (RZ_NECK_TOP, RZ_NECK_BOTTOM, (float) r / (NECK_ROWS - 1));
        float sine = sinf (angle), cosine = cosf (angle);
        float width = looks->neck * (5.0f + 0.9f * rz_ramp (-15, -20, v));
        float front = 5.0f * looks->neck - 1.0f * rz_ramp (-12, -19, v);
        float strap = 0.45f * rz_bump (fabsf (angle) - rz_mix (1.25f, 0.28f, rz_ramp (-8, -19, v)), 0, 0.16f, 1);
        float apple = 0.35f * rz_bump (angle, v + 14.4f, 0.16f, 0.9f);
        float pit = -0.5f * rz_bump (angle, v + 19.0f, 0.22f, 1.0f);
        float radius = 1 / sqrtf (sine * sine / (width * width) + cosine * cosine / (front * front)) + strap + apple + pit;

        mesh->place[at] = (RzVec){ radius * sine, v, radius * cosine - 1.6f };
        mesh->u[at] = angle * 5.5f;
        mesh->v[at] = v;
        mesh->shade[at] = 0.40f + 0.42f * rz_ramp (-12.2f, -17.5f, v) * (0.6f + 0.4f * cosine);
      }
  rz_mesh_update_normals (mesh);
  return mesh;
}

/* A place on the coat: @angle about the vertical axis, 0 in front; @v the ring; @lift out of the cloth. */
static RzVec
coat_at (const RzLooks *looks,
         float          angle,
         float          v,
         float          lift)
{
  float sine = sinf (angle), cosine = cosf (angle);
  Ring  ring = ring_at (MIN (v, COLLAR_V));
  float neck = rz_mix (looks->neck, 1, rz_ramp (-16, -20, v));
  float reach = (cosine > 0 ? ring.front : ring.back) * neck;
  float edge = powf (fabsf (sine) / (ring.width * neck), 2.2f) + powf (fabsf (cosine) / reach, 2.2f);
  float fold = 0.35f * rz_ramp (-20, -30, v) * rz_noise (angle * 2.2f + 0.12f * v, v * 0.09f, looks->seed + 101);
  float radius = powf (edge, -1 / 2.2f) + fold + lift;

  return (RzVec){ radius * sine, v + ring.rise * 0.5f * (1 - cosine), radius * cosine - 1.6f };
}

RzMesh *
rz_body_new_coat (const RzLooks *looks)
{
  RzMesh *mesh = rz_mesh_new (COAT_COLS, COAT_ROWS);

  for (int r = 0; r < COAT_ROWS; r++)
    for (int c = 0; c < COAT_COLS; c++)
      {
        gsize at = (gsize) r * COAT_COLS + c;
        float angle = (float) G_PI * (2.0f * c / (COAT_COLS - 1) - 1);
        float t = (float) r / (COAT_ROWS - 1);
        float v = COLLAR_V - 3.2f * t - 32.0f * t * t;

        mesh->place[at] = coat_at (looks, angle, v, 0);
        mesh->u[at] = angle * COAT_U;
        mesh->v[at] = v;
        mesh->shade[at] = 0.62f + 0.38f * rz_ramp (COLLAR_V - 0.5f, COLLAR_V - 7, v);
      }
  rz_mesh_update_normals (mesh);
  return mesh;
}

/* Half a collar: a leaf that falls over the coat, or a band that stands. v runs from 0 at the neck to 1 at the edge. */
RzMesh *
rz_body_new_collar (const RzLooks *looks,
                    int            side)
{
  RzMesh  *mesh = rz_mesh_new (COLLAR_COLS, COLLAR_ROWS);
  gboolean stands = looks->coat_style == RZ_COAT_MANDARIN;

  for (int r = 0; r < COLLAR_ROWS; r++)
    for (int c = 0; c < COLLAR_COLS; c++)
      {
        gsize at = (gsize) r * COLLAR_COLS + c;
        float along = (float) c / (COLLAR_COLS - 1);
        float t = (float) r / (COLLAR_ROWS - 1);
        float inner = stands ? 0.035f + 0.06f * (1 - t) : 0.04f + 0.34f * t;
        float angle = side * rz_mix (inner, (float) G_PI, side > 0 ? along : 1 - along);
        float front = rz_ramp (1.3f, 0.25f, fabsf (angle));
        float drop = 1.7f + 1.7f * front;
        float roll = rz_ramp (0.28f, 0, t);
        RzVec place;

        if (stands)
          place = coat_at (looks, angle, COLLAR_V, 0.25f + 0.10f * (1 - t));
        else
          place = coat_at (looks, angle, COLLAR_V - drop * MAX (0.0f, t - 0.2f) / 0.8f, 0.42f * (1 - roll) + 0.05f);
        place.y += stands ? 3.1f * (1 - t) - 0.6f : (1.5f - 0.7f * front) * roll;
        mesh->place[at] = place;
        mesh->u[at] = angle * COAT_U;
        mesh->v[at] = t;
        mesh->shade[at] = stands ? 0.62f + 0.3f * t : 0.66f + 0.34f * t;
      }
  rz_mesh_update_normals (mesh);
  return mesh;
}

/* Whether a place belongs to what shows beside the main cloth: the shirt in a cardigan's opening, buttons. 0 to 1; @edge: (out): darkness of seams. */
static float
trim_at (const RzLooks *l,
         float          u,
         float          v,
         float         *edge)
{
  float x = fabsf (u);
  float down = COLLAR_V - v;
  float opening, cover;

  switch (l->coat_style)
    {
    case RZ_COAT_MANDARIN:
      *edge = 0.45f * rz_bump (u, 0, 0.10f, 1);
      return rz_ramp (1.25f, 1.0f, x) * rz_bump (0, fmodf (down + 40.2f, 3.6f) - 1.8f, 1, 0.16f) + rz_bump (u, fmodf (down + 40.2f, 3.6f) - 1.8f, 0.24f, 0.24f);
    case RZ_COAT_CARDIGAN:
    case RZ_COAT_VEST:
      opening = 0.5f + 0.40f * MAX (0.0f, 12.0f - down);
      cover = rz_ramp (opening + 0.08f, opening - 0.08f, x) * rz_ramp (12.3f, 12.0f, down);
      *edge = 0.35f * rz_bump (x - opening, 0, 0.12f, 1) + 0.15f * rz_bump (x - opening - 1.1f, 0, 0.09f, 1) * (1 - cover) + cover * (0.22f * rz_bump (u - 0.7f, 0, 0.07f, 1) + 0.3f * rz_bump (u, fmodf (down + 36.0f, 4.5f) - 2.2f, 0.2f, 0.2f));
      return cover;
    case RZ_COAT_POLO:
    case RZ_COAT_SHIRT:
    default:
      *edge = 0;
      if (l->coat_style == RZ_COAT_SHIRT || down < 11)
        *edge = 0.28f * rz_bump (x - 1.1f, 0, 0.07f, 1) + 0.5f * rz_bump (u, fmodf (down + 36.0f, 5.0f) - 2.5f, 0.24f, 0.24f);
      return 0;
    }
}

static void
light_cloth (const RzCloth  *self,
             const RzPoint3 *point,
             const float     colour[3],
             float           dark,
             float           rgb[3])
{
  static const float cloth_wrap[3] = { 0.25f, 0.25f, 0.25f };
  float              weave = 1 + 0.06f * rz_noise (point->u * 5.0f, point->v * 5.0f, 7) + 0.05f * rz_noise (point->u * 0.8f, point->v * 0.8f, self->looks->seed + 103);
  float              scale = 1 / sqrtf (point->nx * point->nx + point->ny * point->ny + point->nz * point->nz + 1e-9f);
  RzVec              n = { point->nx * scale, point->ny * scale, point->nz * scale };
  float              lit[3];

  rz_light_at (&self->light, n, point->shade, cloth_wrap, lit);
  for (int i = 0; i < 3; i++)
    rgb[i] = colour[i] * weave * (1 - MIN (dark, 0.75f)) * lit[i];
}

void
rz_cloth_init (RzCloth       *self,
               const RzLooks *looks)
{
  self->looks = looks;
  rz_colour_to_linear (looks->coat, self->main_colour);
  rz_colour_to_linear (looks->coat_trim, self->trim);
}

void
rz_collar_paint (const RzCloth  *self,
                 const RzPoint3 *point,
                 float           rgb[3])
{
  RzCoat       style = self->looks->coat_style;
  gboolean     inner = style == RZ_COAT_CARDIGAN || style == RZ_COAT_VEST;
  const float *base = inner ? self->trim : self->main_colour;
  float        hem = style == RZ_COAT_MANDARIN ? rz_bump (0, point->v, 1, 0.09f) : 0;
  float        seam = 0.22f * rz_bump (0, point->v - 0.86f, 1, 0.03f) + 0.45f * rz_ramp (0.97f, 1.0f, point->v);
  float        colour[3];

  for (int i = 0; i < 3; i++)
    colour[i] = rz_mix (base[i], self->trim[i], 0.8f * hem);
  light_cloth (self, point, colour, seam, rgb);
}

void
rz_coat_paint (const RzCloth  *self,
               const RzPoint3 *point,
               float           rgb[3])
{
  float edge = 0;
  float cover = rz_clamp01 (trim_at (self->looks, point->u, point->v, &edge));
  float under = 0.30f * rz_ramp (COLLAR_V - 5.6f, COLLAR_V - 4.2f, point->v) * rz_ramp (20, 8, fabsf (point->u));
  float colour[3];

  for (int i = 0; i < 3; i++)
    colour[i] = rz_mix (self->main_colour[i], self->trim[i], cover);
  light_cloth (self, point, colour, edge + under, rgb);
}
