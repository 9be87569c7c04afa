/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Age lines, each drawn where the face folds when it moves. */
#include "rz-wrinkles.h"

#include "rz-head-shape.h"
#include "rz-noise.h"

static float
forehead (const RzLooks *l,
          float          u,
          float          v)
{
  float depth = 0;

  if (v < l->eye_y + 2.6f || v > l->hairline + 0.5f)
    return 0;
  for (int i = 0; i < 4; i++)
    {
      float line = l->eye_y + 3.5f + 0.88f * i + 0.22f * rz_noise (u * 0.38f, i * 3.7f, l->seed + 20) + 0.012f * u * u * (i - 1.5f);
      float length = rz_ramp (4.9f, 2.6f, fabsf (u - 0.5f * rz_noise (i * 1.7f, 3, l->seed)));
      float broken = rz_clamp01 (0.75f + 0.8f * rz_noise (u * 0.7f, i * 5.1f, l->seed + 21));

      depth += length * broken * (i == 3 ? 0.5f : 0.85f) * rz_bump (0, v - line, 1, 0.075f);
    }
  return depth;
}

static float
glabella (const RzLooks *l,
          float          u,
          float          v)
{
  float line = 0.52f + 0.10f * (v - l->eye_y - 1.6f);

  return 0.7f * rz_bump (fabsf (u + 0.05f) - line, 0, 0.075f, 1) * rz_bump (0, v - l->eye_y - 1.7f, 1, 0.55f);
}

static float
crow_feet (const RzLooks *l,
           float          u,
           float          v)
{
  float du = fabsf (u) - l->eye_gap - l->eye_width - 0.05f;
  float dv = v - l->eye_y - 0.05f - l->eye_tilt;
  float far = sqrtf (du * du + dv * dv);
  float depth = 0;

  if (du < 0 || far > 2.8f)
    return 0;
  for (int i = 0; i < 4; i++)
    {
      float angle = -0.75f + 0.42f * i + 0.1f * rz_noise (i * 2.3f, u > 0 ? 4 : 9, l->seed + 22);
      float off = dv * cosf (angle) - du * sinf (angle) + 0.05f * far * far;

      depth += rz_bump (0, off, 1, 0.06f) * rz_ramp (0.15f, 0.55f, far) * rz_ramp (2.4f - 0.2f * i, 0.9f, far);
    }
  return depth * 0.75f;
}

static float
under_eye (const RzLooks *l,
           float          u,
           float          v)
{
  float x = (fabsf (u) - l->eye_gap) / (l->eye_width * 1.15f);
  float arc = l->eye_y - l->eye_height * 0.7f + 0.38f * x * x;

  if (fabsf (x) > 1.1f)
    return 0;
  return rz_ramp (1.1f, 0.5f, fabsf (x)) * (0.45f * rz_bump (0, v - arc + 0.42f, 1, 0.07f) + 0.8f * l->bags * rz_bump (0, v - arc + 0.95f, 1, 0.11f));
}

/* From the wing of the nose past the corner of the mouth, and on to the jaw. */
static float
folds (const RzLooks *l,
       float          u,
       float          v)
{
  float t = (-l->nose_length + 0.35f - v) / (l->mouth_y + 0.85f - l->nose_length);
  float wide = 0.09f + 0.09f * rz_clamp01 (t);
  float sway = 0.07f * rz_noise (v * 0.8f, u > 0 ? 2 : 7, l->seed + 28);
  float fold = rz_bump (fabsf (u) - rz_fold_way (l, v) + sway, 0, wide, 1) * rz_ramp (-0.10f, 0.2f, t) * rz_ramp (1.0f, 0.45f, t);
  float below = v + l->mouth_y + 1.3f;
  float corner = l->mouth_width + 0.22f - 0.16f * below;
  float marionette = 0.5f * rz_bump (fabsf (u) - corner, 0, 0.12f, 1) * rz_bump (0, below, 1, 0.55f);

  return fold + marionette;
}

static float
cheek_lines (const RzLooks *l,
             float          u,
             float          v)
{
  float x = fabsf (u);
  float zone = rz_bump (x - 5.6f, v + 5.2f, 1.3f, 2.4f);
  float along = v + 0.5f * x;
  float across = x - 0.35f * v + 0.3f * rz_noise (u * 0.5f, v * 0.5f, l->seed + 25);

  return zone > 0.02f ? zone * rz_clamp01 (1.4f * rz_noise (across * 1.5f, along * 0.25f, l->seed + 26) - 0.35f) : 0;
}

static float
lip_lines (const RzLooks *l,
           float          u,
           float          v)
{
  float zone = rz_bump (u, v + l->mouth_y - 0.75f, l->mouth_width * 0.6f, 0.3f);

  return zone > 0.02f ? zone * rz_clamp01 (rz_noise (u * 2.6f, v * 0.4f, l->seed + 27) - 0.2f) : 0;
}

float
rz_wrinkles_depth (const RzLooks *looks,
                   float          u,
                   float          v)
{
  if (fabsf (u) > 11 || v < -12.5f || v > 10)
    return 0;
  return looks->wrinkle_forehead * (forehead (looks, u, v) + 0.8f * glabella (looks, u, v)) + looks->wrinkle_crow * (crow_feet (looks, u, v) + under_eye (looks, u, v)) + looks->wrinkle_fold * folds (looks, u, v) + looks->wrinkle_cheek * (0.5f * cheek_lines (looks, u, v) + 0.5f * lip_lines (looks, u, v));
}
