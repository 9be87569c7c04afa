/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surface of a head: a skull lofted through horizontal sections, with bumps for the features. */
#include "rz-head-shape.h"

#include "rz-ear.h"
#include "rz-hair.h"
#include "rz-noise.h"

#define N_COLS 190
#define MAX_ROWS 240
/* From the skull's widest line to the crown, along the surface, in cm. */
#define DOME 12.7f

struct _RzHeadShape
{
  RzLooks looks;
  RzMesh *mesh;    /* (owned) */
  RzVec  *rest;    /* (owned): with the mouth closed */
  RzVec  *opening; /* (owned): what the wide open mouth adds */
  RzMesh *ears[2]; /* (owned) */
  float   mouth;   /* of @mesh as it stands */
  float   half_width;
};

/* A horizontal section of the skull: half width, and how far it reaches to the front and to the back. */
typedef struct
{
  float v;
  float y;
  float width;
  float front;
  float back;
} Section;

/* An average head: the breadth, length and heights are those usual in anthropometry (15.4, 19.5 and 22.5 cm). */
static const Section sections[] = {
  { 15.7f, 11.6f, 0.0f, 0.0f, 0.0f },
  { 14.6f, 11.5f, 1.3f, 1.5f, 2.0f },
  { 12.9f, 11.0f, 3.0f, 3.6f, 4.6f },
  { 10.8f, 9.95f, 4.8f, 5.9f, 7.0f },
  { 8.66f, 8.4f, 6.2f, 7.8f, 8.8f },
  { 5.83f, 5.85f, 7.15f, 9.1f, 9.9f },
  { 3.5f, 3.5f, 7.4f, 9.4f, 10.0f },
  { 2.0f, 2.0f, 7.35f, 9.45f, 9.9f },
  { 0.5f, 0.5f, 7.15f, 9.2f, 9.6f },
  { -1.0f, -1.0f, 7.0f, 9.15f, 9.0f },
  { -3.0f, -3.0f, 6.8f, 9.25f, 8.0f },
  { -5.0f, -5.0f, 6.5f, 9.3f, 7.0f },
  { -7.0f, -7.0f, 6.1f, 9.15f, 6.3f },
  { -9.0f, -8.8f, 5.55f, 8.8f, 5.8f },
  { -10.5f, -10.1f, 5.15f, 8.5f, 5.5f },
  { -11.5f, -11.0f, 4.85f, 7.9f, 5.3f },
  { -12.3f, -11.5f, 4.6f, 7.0f, 5.2f },
  { -13.5f, -11.75f, 4.3f, 5.7f, 5.0f },
  { -15.2f, -11.7f, 4.0f, 4.0f, 4.8f },
  { -17.0f, -11.3f, 3.7f, 2.4f, 4.6f },
};

static float
spline (float p0,
        float p1,
        float p2,
        float p3,
        float t)
{
  return p1 + 0.5f * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
}

static Section
section_at (float v)
{
  int            n = G_N_ELEMENTS (sections);
  int            i = 0;
  const Section *a, *b, *c, *d;
  float          t;

  while (i < n - 2 && sections[i + 1].v > v)
    i++;
  a = &sections[MAX (i - 1, 0)];
  b = &sections[i];
  c = &sections[i + 1];
  d = &sections[MIN (i + 2, n - 1)];
  t = rz_clamp01 ((b->v - v) / (b->v - c->v));
  return (Section){ v,
                    spline (a->y, b->y, c->y, d->y, t),
                    MAX (0.0f, spline (a->width, b->width, c->width, d->width, t)),
                    MAX (0.0f, spline (a->front, b->front, c->front, d->front, t)),
                    MAX (0.0f, spline (a->back, b->back, c->back, d->back, t)) };
}

float
rz_lip_line (const RzLooks *looks,
             float          u)
{
  float x = u / looks->mouth_width;
  float far = MIN (x * x, 1.4f);

  return -looks->mouth_y - 0.07f * expf (-18 * x * x) + 0.05f * expf (-14 * (fabsf (x) - 0.36f) * (fabsf (x) - 0.36f)) - 0.30f * looks->mouth_droop * far * far;
}

float
rz_wing_crease (const RzLooks *looks,
                float          u,
                float          v)
{
  float du = fabsf (u) - looks->nose_width;
  float dv = (v + looks->nose_length + 0.20f) * 0.92f;
  float far = sqrtf (du * du + dv * dv);

  return rz_bump (far - 0.60f, 0, 0.13f, 1) * rz_ramp (-0.15f, 0.30f, du) * rz_ramp (-0.70f, -0.2f, dv) * rz_ramp (0.9f, 0.4f, dv);
}

float
rz_fold_way (const RzLooks *looks,
             float          v)
{
  float top = -looks->nose_length + 0.35f;
  float low = -looks->mouth_y - 0.5f;
  float t = (top - v) / (top - low);

  return rz_mix (looks->nose_width + 0.40f, looks->mouth_width + 1.0f, 1.2f * t - 0.2f * t * t);
}

typedef struct
{
  float v;
  float height;
  float width;
} Ridge;

/* Height and width of the nose's back at @v. */
static Ridge
ridge_at (const RzLooks *l,
          float          v)
{
  float       tip = -l->nose_length;
  float       root = 0.55f;
  float       base = tip - 1.0f;
  const Ridge knots[] = {
    { root + 2.0f, 0.05f, 1.5f },
    { root + 0.7f, 0.05f + 0.10f * l->nose_bridge, 1.0f },
    { root, 0.10f + 0.30f * l->nose_bridge, 0.72f },
    { rz_mix (root, tip, 0.35f), 0.35f + 0.62f * l->nose_bridge, 0.72f },
    { rz_mix (root, tip, 0.62f), 0.62f * l->nose_tip, 0.80f },
    { rz_mix (root, tip, 0.86f), 0.93f * l->nose_tip, 0.84f + 0.16f * l->nose_bulb },
    { tip, l->nose_tip, 0.86f + 0.20f * l->nose_bulb },
    { tip - 0.42f, 0.76f * l->nose_tip, 0.86f + 0.16f * l->nose_bulb },
    { base + 0.18f, 0.36f * l->nose_tip, 0.80f },
    { base - 0.20f, 0.16f, 0.8f },
    { base - 1.2f, 0.03f, 0.8f },
    { base - 2.0f, 0.0f, 0.8f },
  };
  int   n = G_N_ELEMENTS (knots);
  int   i = 0;
  float t;

  if (v >= knots[0].v || v <= knots[n - 1].v)
    return (Ridge){ v, 0, 1 };
  while (i < n - 2 && knots[i + 1].v > v)
    i++;
  t = (knots[i].v - v) / (knots[i].v - knots[i + 1].v);
  return (Ridge){ v,
                  MAX (0.0f, spline (knots[MAX (i - 1, 0)].height, knots[i].height, knots[i + 1].height, knots[MIN (i + 2, n - 1)].height, t)),
                  rz_mix (knots[i].width, knots[i + 1].width, t) };
}

static float
nose_rise (const RzLooks *l,
           float          u,
           float          v)
{
  Ridge ridge = ridge_at (l, v);
  float x = fabsf (u) / ridge.width;
  float back = ridge.height * (0.75f * expf (-0.95f * powf (x, 2.0f)) + 0.25f * expf (-0.32f * x * x));
  float tip = 0.34f * l->nose_bulb * rz_bump (u, v + l->nose_length + 0.02f, 0.58f, 0.50f);
  float wing = 1.0f * rz_bump (fabsf (u) - l->nose_width, v + l->nose_length + 0.24f, 0.36f, 0.40f);
  float partition = 0.55f * rz_bump (u, v + l->nose_length + 0.74f, 0.30f, 0.26f);

  return back + tip + wing + partition - 0.16f * rz_wing_crease (l, u, v);
}

/* What stands out along the radius. */
static float
feature_rise (const RzLooks *l,
              float          u,
              float          v)
{
  float x = fabsf (u);
  float eye = l->eye_y;
  float rise = 0;

  rise += 0.30f * l->brow_ridge * rz_bump (x - 2.3f, v - eye - 1.9f, 1.9f, 0.65f);
  rise -= 0.80f * l->socket * rz_bump (x - 3.0f, v - eye - 0.2f, 1.7f, 1.05f);
  rise -= 0.45f * rz_bump (x - 1.45f, v - eye - 0.5f, 0.6f, 0.8f);
  rise += 0.50f * rz_bump (x - l->eye_gap, v - eye + 0.02f, 1.15f, 0.72f);
  rise += 0.20f * l->hood * rz_bump (x - l->eye_gap - 0.35f, v - eye - 0.85f, 1.2f, 0.36f);
  rise += 0.16f * l->bags * rz_bump (x - l->eye_gap + 0.1f, v - eye + 1.15f, 1.0f, 0.34f);
  rise -= 0.16f * l->bags * rz_bump (x - l->eye_gap + 0.6f, v - eye + 1.85f, 1.1f, 0.32f);
  rise += 0.50f * l->cheekbone * rz_bump (x - 5.0f, v - eye + 2.3f, 1.8f, 1.2f);
  rise += 0.30f * rz_bump (x - 3.1f, v - eye + 3.3f, 1.5f, 1.4f);
  rise += (0.04f + 0.10f * l->wrinkle_fold) * rz_ramp (-0.12f, 0.35f, x - rz_fold_way (l, v)) * rz_bump (x - rz_fold_way (l, v) - 0.3f, v + 5.2f, 1.0f, 1.5f);
  rise += 0.55f * l->cheek_fat * rz_bump (x - 5.0f, v + 5.6f, 2.3f, 2.2f);
  rise += 0.45f * l->jowl * rz_bump (x - 4.6f, v + 9.0f, 1.3f, 1.2f);
  rise -= 0.30f * rz_bump (x - 9.0f, v - 3.2f, 2.2f, 1.8f);
  return rise;
}

/* What stands out towards the camera. */
static float
middle_rise (const RzLooks *l,
             float          u,
             float          v)
{
  float mouth = -l->mouth_y;
  float lip = rz_lip_line (l, u);
  float side = rz_ramp (l->mouth_width * 1.02f, l->mouth_width * 0.35f, fabsf (u));
  float rise = 0;

  rise += 0.38f * rz_bump (u, v - mouth - 0.3f, 2.3f, 1.7f);
  rise += 0.34f * side * rz_bump (0, v - lip - 0.5f * l->lip_upper - 0.08f, 1, 0.26f);
  rise += 0.40f * side * rz_bump (0, v - lip + 0.22f + 0.5f * l->lip_lower, 1, 0.30f);
  rise -= 0.26f * side * rz_bump (0, v - lip + 0.10f, 1, 0.13f);
  rise -= 0.12f * rz_bump (u, v - mouth - 0.95f - 0.4f * l->lip_upper, 0.26f, 0.5f);
  rise -= 0.36f * rz_bump (u, v - mouth + 1.10f + l->lip_lower, 1.6f, 0.42f);
  rise -= 0.18f * rz_bump (fabsf (u) - l->mouth_width - 0.15f, v - lip, 0.42f, 0.5f);
  rise += (0.35f + 0.5f * l->chin) * rz_bump (u, v + 10.3f, 1.6f, 1.0f);
  rise += 0.9f * l->goatee * rz_bump (u, v + 10.8f, 1.3f, 1.3f);
  rise += 0.25f * l->beard * rz_bump (u, v + 9.8f, 3.6f, 2.0f);
  return rise + nose_rise (l, u, v);
}

static float
jaw_factor (const RzLooks *l,
            float          v)
{
  return rz_mix (1, l->jaw_width, rz_ramp (-2, -9, v));
}

static RzVec
place_at (const RzLooks *l,
          float          u,
          float          v)
{
  Section s = section_at (v);
  float   angle = u / RZ_HEAD_U;
  float   sine = sinf (angle), cosine = cosf (angle);
  float   width = s.width * l->head_width * jaw_factor (l, v);
  float   depth = cosine > 0 ? s.front : s.back;
  float   power = 2.25f;
  float   edge = powf (fabsf (sine) / MAX (width, 1e-3f), power) + powf (fabsf (cosine) / MAX (depth, 1e-3f), power);
  float   climb = 0.95f * rz_clamp01 ((v - 3) / DOME) * (float) G_PI / 2;
  float   hair = rz_hair_rise (l, u, v);
  float   radius = powf (edge, -1 / power) + feature_rise (l, u, v) + hair * cosf (climb);
  float   slant = v < -3 ? MIN (0.1f * (v + 3) * (v + 3), 9.0f) : 0;
  float   front = middle_rise (l, u, v);
  float   drop = l->jaw_drop * rz_ramp (-5, -10.5f, v);

  return (RzVec){ radius * sine,
                  s.y + slant * 0.5f * (1 - cosine) - drop * (0.5f + 0.5f * cosine) + hair * sinf (climb),
                  radius * cosine + front - 1.2f * rz_ramp (8, 15.7f, v) };
}

/* Wide open, the lower lip is 2.5 cm lower; the chin follows with the jaw. */
static RzVec
opening_at (const RzLooks *l,
            float          u,
            float          v)
{
  float lip = rz_lip_line (l, u);
  float below = lip - v;
  float x = u / l->mouth_width;
  float gap = x * x < 1 ? sqrtf (1 - x * x) : 0;
  float seam = rz_clamp01 (below / RZ_MOUTH_SEAM);
  float hinge = rz_ramp (12.5f, 5.0f, fabsf (u));
  float jaw = 1.5f * rz_ramp (0, 3.2f, below) * hinge;
  float lips = 2.5f * gap * seam * rz_ramp (4.0f, 0.6f, below);
  float up = 0.12f * gap * rz_bump (0, MIN (below, 0.0f), 1, 0.7f) * (1 - seam);

  return (RzVec){ -0.16f * u * rz_bump (fabsf (u) - l->mouth_width * 0.9f, below, 1.2f, 1.2f),
                  up - MAX (jaw, lips),
                  -0.28f * MAX (jaw, lips) };
}

/* Rooms' light is lost in sockets, beside the nose and under chin and lip. */
static float
shade_at (const RzLooks *l,
          float          u,
          float          v)
{
  float x = fabsf (u);
  float shade = 1;

  shade -= 0.14f * l->socket * rz_bump (x - 1.6f, v - l->eye_y - 0.65f, 0.8f, 0.6f);
  shade -= 0.12f * l->socket * rz_bump (x - 3.0f, v - l->eye_y - 0.9f, 1.4f, 0.5f);
  shade -= 0.15f * rz_wing_crease (l, u, v);
  shade -= 0.08f * rz_bump (x - l->nose_width - 0.3f, v + l->nose_length - 0.5f, 0.5f, 0.8f);
  shade -= 0.30f * rz_bump (x, v + l->nose_length + 0.98f, 0.85f, 0.22f);
  shade -= 0.10f * l->wrinkle_fold * rz_bump (x - rz_fold_way (l, v) + 0.12f, v + l->nose_length + 0.9f, 0.3f, 0.9f);
  shade -= 0.16f * rz_bump (x, v + l->mouth_y + 0.95f + l->lip_lower, 1.4f, 0.34f);
  shade -= 0.12f * rz_bump (x - l->mouth_width, v + l->mouth_y, 0.5f, 0.4f);
  shade -= 0.10f * rz_bump (x - 1.2f, v + 1.2f, 0.45f, 1.4f);
  shade -= 0.55f * rz_ramp (-10.9f, -13.0f, v);
  shade -= 0.16f * rz_ramp (8.6f, 12.0f, x) * rz_ramp (0, -6, v);
  return MAX (shade, 0.25f);
}

static float
grid_angle (int col)
{
  float t = (float) col / (N_COLS - 1) * 2 - 1;

  /* dense in front, coarse behind */
  return (float) G_PI * (0.52f * t + 0.48f * t * t * t * t * t);
}

static int
grid_rows (float *heights)
{
  int   n = 0;
  float v = RZ_HEAD_V_TOP;

  while (v > RZ_HEAD_V_BOTTOM && n < MAX_ROWS)
    {
      heights[n++] = v;
      v -= v > 4 ? 0.3f : (v > -5.4f ? 0.13f : (v > -8.4f ? 0.08f : (v > -12 ? 0.15f : 0.4f)));
    }
  return n;
}

static void
build_head (RzHeadShape *self)
{
  float   heights[MAX_ROWS];
  int     rows = grid_rows (heights);
  RzMesh *mesh = rz_mesh_new (N_COLS, rows);

  self->mesh = mesh;
  self->rest = g_new (RzVec, (gsize) N_COLS * rows);
  self->opening = g_new (RzVec, (gsize) N_COLS * rows);
  for (int r = 0; r < rows; r++)
    for (int c = 0; c < N_COLS; c++)
      {
        gsize at = (gsize) r * N_COLS + c;

        mesh->u[at] = grid_angle (c) * RZ_HEAD_U;
        mesh->v[at] = heights[r];
        mesh->shade[at] = shade_at (&self->looks, mesh->u[at], heights[r]);
        self->rest[at] = place_at (&self->looks, mesh->u[at], heights[r]);
        self->opening[at] = opening_at (&self->looks, mesh->u[at], heights[r]);
      }
}

RzHeadShape *
rz_head_shape_new (const RzLooks *looks)
{
  RzHeadShape *self = g_new0 (RzHeadShape, 1);

  self->looks = *looks;
  self->mouth = -1;
  self->half_width = section_at (-1).width * looks->head_width;
  build_head (self);
  self->ears[0] = rz_ear_new (looks, self->half_width, -1);
  self->ears[1] = rz_ear_new (looks, self->half_width, 1);
  return self;
}

void
rz_head_shape_free (RzHeadShape *self)
{
  if (self == NULL)
    return;
  rz_mesh_free (self->mesh);
  rz_mesh_free (self->ears[0]);
  rz_mesh_free (self->ears[1]);
  g_free (self->rest);
  g_free (self->opening);
  g_free (self);
}

const RzMesh *
rz_head_shape_pose (RzHeadShape *self,
                    float        mouth)
{
  gsize n = (gsize) self->mesh->cols * self->mesh->rows;

  if (mouth == self->mouth)
    return self->mesh;
  self->mouth = mouth;
  for (gsize i = 0; i < n; i++)
    self->mesh->place[i] = (RzVec){ self->rest[i].x + mouth * self->opening[i].x,
                                    self->rest[i].y + mouth * self->opening[i].y,
                                    self->rest[i].z + mouth * self->opening[i].z };
  rz_mesh_update_normals (self->mesh);
  return self->mesh;
}

const RzMesh *
rz_head_shape_get_ear (RzHeadShape *self,
                       int          side)
{
  return self->ears[side > 0];
}

float
rz_head_shape_get_half_width (RzHeadShape *self)
{
  return self->half_width;
}
