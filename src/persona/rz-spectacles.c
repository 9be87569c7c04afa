/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spectacles, as tubes along the outline of the lenses, over the nose and to the ears. */
#include "rz-spectacles.h"

#include "rz-noise.h"

#define AROUND 7
#define RIM_STEPS 56
#define LENS_PLANE 10.15f

typedef struct
{
  float half_width;
  float half_height;
  float squareness; /* 2 is an ellipse */
  float tube;
  float upper_tube; /* of the upper half of the rim */
} Rim;

static Rim
rim_of (const RzLooks *l)
{
  switch (l->spectacles)
    {
    case RZ_SPECTACLES_ROUND:
      return (Rim){ 2.25f, 2.05f, 2.1f, 0.085f, 0.085f };
    case RZ_SPECTACLES_OBLONG:
      return (Rim){ 2.55f, 1.55f, 3.4f, 0.075f, 0.085f };
    case RZ_SPECTACLES_BROWLINE:
    default:
      return (Rim){ 2.6f, 2.0f, 3.0f, 0.06f, 0.13f };
    }
}

static float
plane_at (float x)
{
  return LENS_PLANE - 0.034f * x * x;
}

/* A tube of @n rings along @path; @radius of each ring. */
static RzMesh *
make_tube (const RzVec *path,
           const float *radius,
           int          n)
{
  RzMesh *mesh = rz_mesh_new (AROUND, n);

  for (int r = 0; r < n; r++)
    {
      RzVec a = path[MAX (r - 1, 0)], b = path[MIN (r + 1, n - 1)];
      RzVec t = { b.x - a.x, b.y - a.y, b.z - a.z };
      float length = sqrtf (t.x * t.x + t.y * t.y + t.z * t.z) + 1e-6f;
      float turned = fabsf (t.z) > 0.8f * length;
      /* two directions across the path */
      RzVec p = turned ? (RzVec){ 0, 1, 0 } : (RzVec){ 0, 0, 1 };
      RzVec q = { (t.y * p.z - t.z * p.y) / length, (t.z * p.x - t.x * p.z) / length, (t.x * p.y - t.y * p.x) / length };

      for (int c = 0; c < AROUND; c++)
        {
          gsize at = (gsize) r * AROUND + c;
          float angle = -2 * (float) G_PI * c / (AROUND - 1);
          RzVec out = { cosf (angle) * p.x + sinf (angle) * q.x, cosf (angle) * p.y + sinf (angle) * q.y, cosf (angle) * p.z + sinf (angle) * q.z };

          mesh->place[at] = (RzVec){ path[r].x + radius[r] * out.x, path[r].y + radius[r] * out.y, path[r].z + radius[r] * out.z };
          mesh->normal[at] = out;
        }
    }
  return mesh;
}

static RzMesh *
make_rim (const RzLooks *l,
          const Rim     *rim,
          int            side)
{
  RzVec path[RIM_STEPS + 1];
  float radius[RIM_STEPS + 1];

  for (int i = 0; i <= RIM_STEPS; i++)
    {
      float angle = 2 * (float) G_PI * i / RIM_STEPS;
      float c = cosf (angle), s = sinf (angle);
      float reach = powf (powf (fabsf (c), rim->squareness) + powf (fabsf (s), rim->squareness), -1 / rim->squareness);
      float x = side * (l->eye_gap + 0.12f) + rim->half_width * reach * c;
      float y = l->eye_y - 0.15f + rim->half_height * reach * s;

      path[i] = (RzVec){ x, y, plane_at (x) - 0.05f * (y - l->eye_y) * -1 };
      radius[i] = rz_mix (rim->tube, rim->upper_tube, rz_ramp (-0.1f, 0.3f, s));
    }
  return make_tube (path, radius, RIM_STEPS + 1);
}

static RzMesh *
make_bridge (const RzLooks *l,
             const Rim     *rim)
{
  enum
  {
    N = 12
  };
  RzVec path[N];
  float radius[N];
  float inner = l->eye_gap + 0.12f - rim->half_width;

  for (int i = 0; i < N; i++)
    {
      float t = 2.0f * i / (N - 1) - 1;

      path[i] = (RzVec){ t * inner, l->eye_y + 0.35f + 0.28f * (1 - t * t), plane_at (0) + 0.30f * (1 - t * t) };
      radius[i] = rim->tube * 1.15f;
    }
  return make_tube (path, radius, N);
}

static RzMesh *
make_arm (const RzLooks *l,
          const Rim     *rim,
          float          head_half_width,
          int            side)
{
  enum
  {
    N = 16
  };
  RzVec path[N];
  float radius[N];
  float start = l->eye_gap + 0.12f + rim->half_width;

  for (int i = 0; i < N; i++)
    {
      float t = (float) i / (N - 1);
      float x = rz_mix (start, head_half_width - 0.15f, rz_ramp (0, 0.55f, t));

      path[i] = (RzVec){ side * x, l->eye_y + 0.55f - 0.2f * t, rz_mix (plane_at (start), -1.2f, t) };
      radius[i] = rim->tube * 1.1f;
    }
  return make_tube (path, radius, N);
}

GPtrArray *
rz_spectacles_new (const RzLooks *looks,
                   float          head_half_width)
{
  GPtrArray *tubes = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_mesh_free);
  Rim        rim = rim_of (looks);

  if (looks->spectacles == RZ_SPECTACLES_NONE)
    return tubes;
  for (int side = -1; side <= 1; side += 2)
    {
      g_ptr_array_add (tubes, make_rim (looks, &rim, side));
      g_ptr_array_add (tubes, make_arm (looks, &rim, head_half_width, side));
    }
  g_ptr_array_add (tubes, make_bridge (looks, &rim));
  return tubes;
}
