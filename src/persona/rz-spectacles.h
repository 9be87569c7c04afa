/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spectacles: rims, bridge and arms as bent tubes. */
#pragma once

#include "rz-looks.h"
#include "rz-mesh.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type RzMesh): in the head's space; empty when none are worn. */
GPtrArray *rz_spectacles_new (const RzLooks *looks,
                              float          head_half_width);

G_END_DECLS
