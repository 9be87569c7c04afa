/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Neck, shoulders and what is worn: rings one below the other. */
#include "rz-body.h"

#include "rz-noise.h"

#define NECK_COLS 48
#define NECK_ROWS 40
#define COAT_COLS 96
#define COAT_ROWS 70
#define COAT_U 12.0f

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
  { -17.6f, 5.7f, 3.7f, 6.8f, 4.4f },
  { -18.6f, 6.8f, 4.8f, 7.4f, 4.2f },
  { -19.6f, 9.2f, 5.7f, 8.0f, 3.8f },
  { -20.6f, 12.4f, 6.4f, 8.4f, 3.0f },
  { -21.8f, 15.6f, 7.2f, 8.8f, 2.6f },
  { -23.4f, 18.0f, 8.0f, 9.2f, 2.0f },
  { -26.0f, 19.8f, 9.0f, 9.6f, 1.2f },
  { -30.0f, 20.8f, 9.9f, 9.8f, 0.5f },
  { -38.0f, 21.4f, 10.6f, 10.0f, 0 },
  { -60.0f, 21.6f, 11.2f, 10.0f, 0 },
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

RzMesh *
rz_body_new_coat (const RzLooks *looks)
{
  RzMesh *mesh = rz_mesh_new (COAT_COLS, COAT_ROWS);
  float   standing = looks->coat_style == RZ_COAT_MANDARIN ? 1.6f : 0;

  for (int r = 0; r < COAT_ROWS; r++)
    for (int c = 0; c < COAT_COLS; c++)
      {
        gsize at = (gsize) r * COAT_COLS + c;
        float angle = (float) G_PI * (2.0f * c / (COAT_COLS - 1) - 1);
        float t = (float) r / (COAT_ROWS - 1);
        float v = -17.6f - 3.2f * t - 32.0f * t * t;
        float sine = sinf (angle), cosine = cosf (angle);
        Ring  ring = ring_at (v);
        float neck = rz_mix (looks->neck, 1, rz_ramp (-18, -21, v));
        float edge = powf (fabsf (sine) / (ring.width * neck), 2.2f) + powf (fabsf (cosine) / ((cosine > 0 ? ring.front : ring.back) * neck), 2.2f);
        float radius = powf (edge, -1 / 2.2f);
        float fold = 0.35f * rz_ramp (-21, -30, v) * rz_noise (angle * 2.2f + 0.12f * v, v * 0.09f, looks->seed + 101);
        float leaf = looks->coat_style == RZ_COAT_MANDARIN ? 0 : 0.45f * rz_ramp (-22.5f, -21.8f, v) * rz_ramp (0, 0.25f, fabsf (angle));

        mesh->place[at] = (RzVec){ (radius + fold + leaf) * sine,
                                   v + ring.rise * 0.5f * (1 - cosine) + standing * rz_ramp (-19, -17.6f, v),
                                   (radius + fold + leaf) * cosine - 1.6f };
        mesh->u[at] = angle * COAT_U;
        mesh->v[at] = v;
        mesh->shade[at] = 0.62f + 0.38f * rz_ramp (-18, -24, v);
      }
  rz_mesh_update_normals (mesh);
  return mesh;
}

/* Whether a place belongs to the trim: collar, button band, the shirt under a cardigan. 0 to 1; @edge: (out): darkness of a seam. */
static float
trim_at (const RzLooks *l,
         float          u,
         float          v,
         float         *edge)
{
  float x = fabsf (u);
  float down = -17.6f - v;
  float leaf, neckline, cover;

  switch (l->coat_style)
    {
    case RZ_COAT_MANDARIN:
      *edge = 0.5f * rz_bump (u, 0, 0.10f, 1) + 0.6f * rz_bump (0, down - 1.3f, 1, 0.10f);
      return rz_ramp (1.2f, 0.9f, x) * rz_bump (0, fmodf (down + 40.6f, 3.4f) - 1.7f, 1, 0.20f);
    case RZ_COAT_CARDIGAN:
    case RZ_COAT_VEST:
      neckline = 1.0f + 0.42f * MAX (0.0f, 9.5f - down);
      cover = rz_ramp (neckline + 0.08f, neckline - 0.08f, x) * rz_ramp (10.2f, 9.8f, down);
      leaf = 1.2f + 0.75f * down;
      *edge = 0.5f * rz_bump (x - neckline, 0, 0.14f, 1) + cover * 0.35f * rz_bump (x - leaf, 0, 0.1f, 1) * rz_ramp (4.6f, 4.4f, down);
      return cover;
    case RZ_COAT_POLO:
    case RZ_COAT_SHIRT:
    default:
      leaf = 0.5f + 0.62f * down;
      cover = rz_ramp (leaf - 0.1f, leaf + 0.1f, x) * rz_ramp (4.3f, 4.1f, down - 0.05f * x);
      *edge = 0.45f * rz_bump (0, (down - 4.25f - 0.05f * x) * (x > leaf), 1, 0.13f) + 0.30f * rz_bump (x - leaf, 0, 0.10f, 1) * rz_ramp (4.4f, 4.2f, down);
      if (l->coat_style == RZ_COAT_SHIRT || down < 12)
        *edge += 0.25f * rz_bump (u - 1.0f, 0, 0.07f, 1) + 0.55f * rz_bump (u, fmodf (down + 36.0f, 6.5f) - 3.2f, 0.28f, 0.28f);
      return cover;
    }
}

void
rz_coat_paint (const RzLooks  *looks,
               const RzLight  *light,
               const RzPoint3 *point,
               float           rgb[3])
{
  static const float cloth_wrap[3] = { 0.25f, 0.25f, 0.25f };
  float              main_colour[3], trim[3], lit[3];
  float              edge = 0;
  float              cover = trim_at (looks, point->u, point->v, &edge);
  float              weave = 1 + 0.06f * rz_noise (point->u * 5.0f, point->v * 5.0f, 7) + 0.05f * rz_noise (point->u * 0.8f, point->v * 0.8f, looks->seed + 103);
  float              scale = 1 / sqrtf (point->nx * point->nx + point->ny * point->ny + point->nz * point->nz + 1e-9f);
  RzVec              n = { point->nx * scale, point->ny * scale, point->nz * scale };

  rz_colour_to_linear (looks->coat, main_colour);
  rz_colour_to_linear (looks->coat_trim, trim);
  rz_light_at (light, n, point->shade, cloth_wrap, lit);
  for (int i = 0; i < 3; i++)
    rgb[i] = rz_mix (main_colour[i], trim[i], cover) * weave * (1 - MIN (edge, 0.7f)) * lit[i];
}
