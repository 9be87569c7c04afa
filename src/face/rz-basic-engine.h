/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face engine of a machine without models: cascades and local binary patterns. For training; it never decides about a real person. */
#pragma once

#include "rz-face-engine.h"

G_BEGIN_DECLS

#define RZ_TYPE_BASIC_ENGINE (rz_basic_engine_get_type ())
G_DECLARE_FINAL_TYPE (RzBasicEngine, rz_basic_engine, RZ, BASIC_ENGINE, GObject)

/** rz_basic_engine_new: Returns: (transfer full) (nullable): %NULL with %RZ_FACE_ERROR_MODEL_MISSING where the package opencv-data is not installed. */
RzBasicEngine *rz_basic_engine_new (GError **error);

G_END_DECLS
