/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Age lines. */
#pragma once

#include "rz-looks.h"

G_BEGIN_DECLS

/* Depth of the lines at a place of the unrolled head, 0 to about 1. */
float rz_wrinkles_depth (const RzLooks *looks,
                         float          u,
                         float          v);

G_END_DECLS
