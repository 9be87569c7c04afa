/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sharp a face is, whichever way it moved and whatever noise the camera adds. */
#pragma once

#include "rz-face-crop.h"

G_BEGIN_DECLS

/** rz_face_sharpness_measure: @seen: (inout): gets its sharpness and its edges */
void rz_face_sharpness_measure (const RzFaceCrop *crop,
                                RzObservation    *seen);

G_END_DECLS
