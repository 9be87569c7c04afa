/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what moved before the camera stands out of a plane. */
#include "rz-relief.h"

#include "rz-alignment.h"
#include "rz-opencv.h"

#include <math.h>

#define SIZE 112

/*
 * Measured: worn prints with holes for the eyes reach 0.026 times the sine of the turn and 0.003 for a nod. Synthetic people show no less than 0.086 and 0.046,
 * real ones, in 231 pairs of frames that lie 8° and more apart, no less than 0.12 and 0.028. The limits lie half-way, as ratios.
 */
#define FLAT_TURN 0.045 /* times the sine of the turn */
#define FLAT_NOD 0.015

/* Right eye, left eye, nose, mouth. */
static const RzPoint places[5] = { { 30, 15 }, { 82, 15 }, { 56, 45 }, { 35, 71 }, { 77, 71 } };

/* Nose and mouth, where a face stands out most; the eyes, and what is around a picture, belong to whoever wears it. */
static const int area[4] = { 34, 26, 44, 56 };

double
rz_relief_measure (const RzObservation *before,
                   const RzObservation *after)
{
  g_autoptr (RzFrame) one = NULL;
  g_autoptr (RzFrame) other = NULL;
  double  upright[6], shortened[6];
  RzPoint seen[5];

  g_return_val_if_fail (before->n_faces > 0 && before->frame != NULL, NAN);
  g_return_val_if_fail (after->n_faces > 0 && after->frame != NULL, NAN);

  one = rz_frame_new (SIZE, SIZE, 0);
  other = rz_frame_new (SIZE, SIZE, 0);
  rz_alignment_fit (before->faces[0].points, places, upright);
  for (int i = 0; i < 5; i++)
    {
      const RzPoint *point = &before->faces[0].points[i];

      seen[i].x = (float) (upright[0] * point->x + upright[1] * point->y + upright[2]);
      seen[i].y = (float) (upright[3] * point->x + upright[4] * point->y + upright[5]);
    }
  rz_alignment_fit_affine (after->faces[0].points, seen, shortened);
  rz_cv_warp (before->frame, upright, one);
  rz_cv_warp (after->frame, shortened, other);
  return 1 - rz_cv_fit_plane (one, other, area);
}

gboolean
rz_relief_is_flat (RzChallengeKind      kind,
                   const RzObservation *before,
                   const RzObservation *after)
{
  double turn = fabs (sin ((after->yaw - before->yaw) * G_PI / 180));

  switch (kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
      return rz_relief_measure (before, after) < FLAT_TURN * turn;
    case RZ_CHALLENGE_NOD:
      return rz_relief_measure (before, after) < FLAT_NOD;
    case RZ_CHALLENGE_NEARER:
    case RZ_CHALLENGE_HOLD:
    case RZ_CHALLENGE_BLINK:
    case RZ_CHALLENGE_OPEN_MOUTH:
    case RZ_CHALLENGE_LIGHT:
    default:
      return FALSE;
    }
}
