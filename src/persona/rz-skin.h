/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unrolled surface of a head as a picture: colour, fine relief, hair, gloss. */
#pragma once

#include "rz-looks.h"

G_BEGIN_DECLS

/* Channels of a texel. Colours are square roots of linear light; slopes are 128 for flat, 127 for 1. */
enum
{
  RZ_SKIN_RED,
  RZ_SKIN_GREEN,
  RZ_SKIN_BLUE,
  RZ_SKIN_SLOPE_U,
  RZ_SKIN_SLOPE_V,
  RZ_SKIN_HAIR,
  RZ_SKIN_GLOSS,
  RZ_SKIN_LIPS,
  RZ_SKIN_CHANNELS,
};

typedef struct
{
  int     width;
  int     height;
  guint8 *texels; /* (owned) */
} RzSkin;

RzSkin *rz_skin_new (const RzLooks *looks);
void    rz_skin_free (RzSkin *self);
/* @sample: (out) (array fixed-size=8): the channels at the place, 0 to 255. */
void rz_skin_sample (const RzSkin *self,
                     float         u,
                     float         v,
                     float         sample[RZ_SKIN_CHANNELS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSkin, rz_skin_free)

G_END_DECLS
