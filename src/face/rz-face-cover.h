/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether something hides the eyes or the mouth. */
#pragma once

#include "rz-face-crop.h"

G_BEGIN_DECLS

/** rz_face_cover_measure: Returns: 0 to 1, how likely eyes or mouth are covered; at most 0.7 where that may be wrong about a bare face. */
float rz_face_cover_measure (const RzFaceCrop *crop);

G_END_DECLS
