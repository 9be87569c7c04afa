/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ear: a leaf that stands off the head, with a rim and a hollow. */
#include "rz-ear.h"

#include "rz-noise.h"

#define EAR_COLS 18
#define EAR_ROWS 26

RzMesh *
rz_ear_new (const RzLooks *looks,
            float          half_width,
            int            side)
{
  RzMesh *ear = rz_mesh_new (EAR_COLS, EAR_ROWS);
  float   size = looks->ear;

  for (int r = 0; r < EAR_ROWS; r++)
    for (int c = 0; c < EAR_COLS; c++)
      {
        gsize at = (gsize) r * EAR_COLS + c;
        float q = 1 - 2.0f * r / (EAR_ROWS - 1); /* 1 top to -1 lobe */
        float p = (float) c / (EAR_COLS - 1);    /* 0 at the head to 1 at the rim */
        float reach = (q > -0.35f ? sqrtf (MAX (0.0f, 1 - powf (fabsf (q), 2.6f))) : sqrtf (MAX (0.0f, 1 - q * q)) * 0.78f) * (1 + 0.18f * q);
        float rim = rz_bump (p - 0.9f, 0, 0.11f, 1) * rz_ramp (-0.75f, -0.2f, q);
        float hollow = rz_bump (p - 0.42f, q + 0.12f, 0.22f, 0.34f);
        float fold = rz_bump (p - 0.62f, q - 0.1f, 0.09f, 0.45f);
        float out = 0.15f + 1.25f * p * reach + 0.22f * rim - 0.45f * hollow + 0.12f * fold;
        float x = half_width - 0.35f + 1.15f * out * size;
        float z = -0.4f - (2.1f * p * reach - 0.3f) * size;
        float y = -1.0f + looks->eye_y * 0.5f + 3.1f * q * size + 0.25f * p;
        gsize mirrored = side > 0 ? at : (gsize) r * EAR_COLS + EAR_COLS - 1 - c;

        ear->place[mirrored] = (RzVec){ side * x, y, z };
        ear->u[mirrored] = p;
        ear->v[mirrored] = q;
        ear->shade[mirrored] = 0.95f - 0.5f * hollow - 0.3f * rz_ramp (0.25f, 0.0f, p) - 0.18f * rz_bump (p - 0.77f, q - 0.2f, 0.06f, 0.5f);
      }
  rz_mesh_update_normals (ear);
  return ear;
}
