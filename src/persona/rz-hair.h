/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hair of a head, as a function of the place on its surface. */
#pragma once

#include "rz-looks.h"

G_BEGIN_DECLS

/* Where the hair is parted, at the height of the crown: the seed's lowest bit chooses the side. */
float rz_hair_parting (const RzLooks *looks);
/* How far hair covers the place, 0 to 1, without its strands. */
float rz_hair_cover (const RzLooks *looks,
                     float          u,
                     float          v);
/* How far the hair stands off the skull, in cm. */
float rz_hair_rise (const RzLooks *looks,
                    float          u,
                    float          v);

G_END_DECLS
