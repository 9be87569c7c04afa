/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surface of an ear. */
#pragma once

#include "rz-looks.h"
#include "rz-mesh.h"

G_BEGIN_DECLS

/*
 * @half_width: of the head at the height of the ears, in cm
 * @side: -1 for the ear at the left of the picture, 1 for the other
 *
 * Returns: (transfer full): in the head's space; u runs from 0 at the head to 1 at the rim, v from 1 at the top to -1 at the lobe.
 */
RzMesh *rz_ear_new (const RzLooks *looks,
                    float          half_width,
                    int            side);

G_END_DECLS
