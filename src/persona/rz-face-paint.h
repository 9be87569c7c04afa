/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours a visible point of the head: skin or hair under the light, eyes and lids, the open mouth. */
#pragma once

#include "rz-light.h"
#include "rz-looks.h"
#include "rz-skin.h"

G_BEGIN_DECLS

/* What one frame's head needs beside its surface. @grain: cm a pixel covers, for soft edges. @gaze_u, @gaze_v: cm the iris wanders towards the camera. */
typedef struct
{
  const RzLooks *looks;
  const RzSkin  *skin;
  RzLight        light; /* in the head's space */
  float          blink;
  float          mouth;
  gboolean       mask; /* over mouth and nose */
  float          grain;
  float          gaze_u;
  float          gaze_v;
} RzFacePaint;

/* @rgb: (out) (array fixed-size=3): linear light. */
void rz_face_paint (const RzFacePaint *self,
                    const RzPoint3    *point,
                    float              rgb[3]);
void rz_ear_paint (const RzFacePaint *self,
                   const RzPoint3    *point,
                   float              rgb[3]);
void rz_neck_paint (const RzFacePaint *self,
                    const RzPoint3    *point,
                    float              rgb[3]);

G_END_DECLS
