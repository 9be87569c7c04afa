/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head pose, eyes and mouth from the 468 points of a face mesh. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RZ_FACE_MESH_POINTS 468

/** RzFaceMesh: as the fields of the same name of #RzObservation; @tilt is the part of the roll left in the crop. */
typedef struct
{
  float yaw;
  float pitch;
  float tilt;
  float eyes;
  float mouth;
} RzFaceMesh;

/** rz_face_mesh_read: @points: (array fixed-size=1404): x, y, z in pixels of the crop, z growing away from the camera. */
void rz_face_mesh_read (const float *points,
                        RzFaceMesh  *mesh);

G_END_DECLS
