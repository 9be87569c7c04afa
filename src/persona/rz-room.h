/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall behind the person. */
#pragma once

#include "rz-persona.h"

G_BEGIN_DECLS

/* Fills @rgb (array length=3*width*height) with the room in its natural light, as the camera codes it. */
void rz_room_paint (guint8 *rgb,
                    int     width,
                    int     height);

G_END_DECLS
