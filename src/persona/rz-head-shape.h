/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surface of a head: skull, features and hair as a grid, and how it moves when the mouth opens. */
#pragma once

#include "rz-looks.h"
#include "rz-mesh.h"

G_BEGIN_DECLS

/*
 * The head's space, in cm: x to the right of the picture, y up, z to the camera; 0 between the ears at the height of the eyes.
 * On the surface, u is the angle about the vertical axis times RZ_HEAD_U (so near the midline it is x), v the height, unrolled below the chin.
 */
#define RZ_HEAD_U 8.8f
#define RZ_HEAD_U_MAX (RZ_HEAD_U * (float) G_PI)
#define RZ_HEAD_V_TOP 15.7f
#define RZ_HEAD_V_BOTTOM -17.0f
/* Height of the strip of surface that is stretched over the open mouth. */
#define RZ_MOUTH_SEAM 0.22f

typedef struct _RzHeadShape RzHeadShape;

RzHeadShape *rz_head_shape_new (const RzLooks *looks);
void         rz_head_shape_free (RzHeadShape *self);
/* Returns: (transfer none): the surface with the mouth opened by @mouth, 0 to 1, valid until the next call. */
const RzMesh *rz_head_shape_pose (RzHeadShape *self,
                                  float        mouth);
/* Returns: (transfer none): @side -1 for the ear at the left of the picture, 1 for the other. */
const RzMesh *rz_head_shape_get_ear (RzHeadShape *self,
                                     int          side);
/* Half width of the head at the height of the ears, in cm. */
float rz_head_shape_get_half_width (RzHeadShape *self);

/* Height of the line between the lips at @u. */
float rz_lip_line (const RzLooks *looks,
                   float          u);
/* 1 in the groove round the wing of the nose. */
float rz_wing_crease (const RzLooks *looks,
                      float          u,
                      float          v);
/* Distance from the midline of the fold between nose and corner of the mouth, at height @v. */
float rz_fold_way (const RzLooks *looks,
                   float          v);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzHeadShape, rz_head_shape_free)

G_END_DECLS
