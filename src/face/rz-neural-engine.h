/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face engine that stands on the networks of a models folder. */
#pragma once

#include "rz-face-engine.h"
#include "rz-face-search.h"

G_BEGIN_DECLS

#define RZ_TYPE_NEURAL_ENGINE (rz_neural_engine_get_type ())
G_DECLARE_FINAL_TYPE (RzNeuralEngine, rz_neural_engine, RZ, NEURAL_ENGINE, GObject)

/**
 * rz_neural_engine_new:
 * @folder: models folder
 *
 * Checks every known file of the folder and loads the chosen ones. Slow. Returns: (transfer full) (nullable): %NULL with an error of #RzFaceError.
 */
RzNeuralEngine *rz_neural_engine_new (const char *folder,
                                      GError    **error);

/** rz_neural_engine_list_models: Returns: (transfer full) (element-type utf8): "file SHA-256" of the models in use, in the order they see a picture. */
GPtrArray *rz_neural_engine_list_models (RzNeuralEngine *self);

/** rz_neural_engine_get_search: Returns: (transfer none): for benchmarks, while nobody else uses the engine. */
RzFaceSearch *rz_neural_engine_get_search (RzNeuralEngine *self);

G_END_DECLS
