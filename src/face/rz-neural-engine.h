/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face engine that stands on the networks of a models folder. */
#pragma once

#include "rz-face-engine.h"

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

/** RzNeuralBlobs: what the networks of one preview observation are fed with, prepared beforehand. */
typedef struct _RzNeuralBlobs RzNeuralBlobs;

/** rz_neural_engine_prepare: Returns: (transfer full): the blobs of @frame, for the bare measure of a benchmark. */
RzNeuralBlobs *rz_neural_engine_prepare (RzNeuralEngine *self,
                                         RzFrame        *frame);
/** rz_neural_engine_run_bare: Runs the same networks as one preview observation, and nothing else. */
void rz_neural_engine_run_bare (RzNeuralEngine      *self,
                                const RzNeuralBlobs *blobs);
void rz_neural_blobs_free (RzNeuralBlobs *blobs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzNeuralBlobs, rz_neural_blobs_free)

G_END_DECLS
