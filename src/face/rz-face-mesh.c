/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head pose, eyes and mouth from the 468 points of a face mesh. */
#include "rz-face-mesh.h"

#include <math.h>

/* Indices of the canonical face model of MediaPipe Face Mesh. "Right" is the person's own. */
enum
{
  FOREHEAD = 10,
  CHIN = 152,
  CHEEK_RIGHT = 234,
  CHEEK_LEFT = 454,
  LIP_UPPER = 13,
  LIP_LOWER = 14,
  MOUTH_RIGHT = 78,
  MOUTH_LEFT = 308,
};

/* outer and inner corner, then two pairs of upper and lower lid */
static const int eye_right[6] = { 33, 133, 160, 144, 158, 153 };
static const int eye_left[6] = { 362, 263, 385, 380, 387, 373 };

static float
measure_distance (const float *points,
                  int          a,
                  int          b)
{
  return hypotf (points[3 * a] - points[3 * b], points[3 * a + 1] - points[3 * b + 1]);
}

static float
measure_angle (float opposite,
               float adjacent)
{
  return atan2f (opposite, adjacent) * (float) (180 / G_PI);
}

/* Rendered heads turned by 15° read as 15°, by 25° as 29° (measured), so what is beyond is brought back to scale. */
static float
straighten (float yaw)
{
  const float linear = 15, excess = 14 / 10.0f;

  return fabsf (yaw) <= linear ? yaw : copysignf (linear + (fabsf (yaw) - linear) / excess, yaw);
}

static float
measure_eye (const float *points,
             const int    eye[6])
{
  float width = MAX (measure_distance (points, eye[0], eye[1]), 1e-3f);

  return (measure_distance (points, eye[2], eye[3]) + measure_distance (points, eye[4], eye[5])) / (2 * width);
}

void
rz_face_mesh_read (const float *points,
                   RzFaceMesh  *mesh)
{
  const float *right = points + 3 * CHEEK_RIGHT, *left = points + 3 * CHEEK_LEFT;
  const float *top = points + 3 * FOREHEAD, *bottom = points + 3 * CHIN;
  const float *outer_right = points + 3 * eye_right[0], *outer_left = points + 3 * eye_left[1];

  mesh->yaw = straighten (measure_angle (left[2] - right[2], hypotf (left[0] - right[0], left[1] - right[1])));
  mesh->pitch = measure_angle (bottom[2] - top[2], hypotf (bottom[0] - top[0], bottom[1] - top[1]));
  mesh->tilt = measure_angle (outer_left[1] - outer_right[1], outer_left[0] - outer_right[0]);
  mesh->eyes = (measure_eye (points, eye_right) + measure_eye (points, eye_left)) / 2;
  mesh->mouth = measure_distance (points, LIP_UPPER, LIP_LOWER) / MAX (measure_distance (points, MOUTH_RIGHT, MOUTH_LEFT), 1e-3f);
}
