/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Light, framing, sharpness and cover of the largest face of a frame. Shared by both engines; any thread. */
#pragma once

#include "rz-observation.h"

G_BEGIN_DECLS

/** rz_face_measure_frame: @small: the whole frame at any size. Returns: its mean luminance, 0 to 1. */
float rz_face_measure_frame (const RzFrame *small);

/** rz_face_measure: Fills everything of @seen that belongs to its first face except pose, eyes and mouth. */
void rz_face_measure (RzObservation *seen,
                      const RzFrame *frame);

G_END_DECLS
