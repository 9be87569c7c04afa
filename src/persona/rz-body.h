/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Neck, shoulders and what is worn. */
#pragma once

#include "rz-light.h"
#include "rz-looks.h"
#include "rz-mesh.h"

G_BEGIN_DECLS

/* Both in the head's space at rest. The neck's upper end turns with the head: its v runs from RZ_NECK_TOP to RZ_NECK_BOTTOM. */
#define RZ_NECK_TOP -7.0f
#define RZ_NECK_BOTTOM -21.0f

RzMesh *rz_body_new_neck (const RzLooks *looks);
RzMesh *rz_body_new_coat (const RzLooks *looks);
/* @side: -1 for the half at the left of the picture, 1 for the other. */
RzMesh *rz_body_new_collar (const RzLooks *looks,
                            int            side);
/* What is worn, ready for colouring. @light is that of the room, set for every frame. */
typedef struct
{
  const RzLooks *looks;
  RzLight        light;
  float          main_colour[3];
  float          trim[3];
} RzCloth;

void rz_cloth_init (RzCloth       *self,
                    const RzLooks *looks);
/* @rgb: (out) (array fixed-size=3): linear light of a point of coat or collar. */
void rz_coat_paint (const RzCloth  *self,
                    const RzPoint3 *point,
                    float           rgb[3]);
void rz_collar_paint (const RzCloth  *self,
                      const RzPoint3 *point,
                      float           rgb[3]);

G_END_DECLS
