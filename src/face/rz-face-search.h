/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the faces of a picture are: the detector proposes, the face mesh confirms and measures. One thread at a time. */
#pragma once

#include "rz-face-engine.h"
#include "rz-model-manifest.h"

G_BEGIN_DECLS

/** RZ_FACE_SEARCH_MIN_PRESENCE: What the mesh must say, 0…1. Measured: a car park scores 0.68 with the detector, 0.00 here. */
#define RZ_FACE_SEARCH_MIN_PRESENCE 0.5f

typedef struct _RzFaceSearch RzFaceSearch;

/** rz_face_search_new: Returns: (transfer full) (nullable): %NULL with an error of #RzFaceError. The manifest must outlive it. */
RzFaceSearch *rz_face_search_new (RzModelManifest *manifest,
                                  GError         **error);
void          rz_face_search_free (RzFaceSearch *self);

/**
 * rz_face_search_run:
 * @effort: a still picture is looked at larger, smaller and turned where the first look finds nobody
 * @seen: (inout): gets its faces, the largest first, with pose, eyes and mouth of the first, and the brightness of the frame
 */
void rz_face_search_run (RzFaceSearch  *self,
                         const RzFrame *frame,
                         RzFaceEffort   effort,
                         RzObservation *seen);

/** rz_face_search_list_models: Appends the models in use, in the order they see a picture. @models: (element-type RzModel) */
void rz_face_search_list_models (RzFaceSearch *self,
                                 GPtrArray    *models);

/** RzNeuralBlobs: what the networks of one preview observation are fed with, prepared beforehand. */
typedef struct _RzNeuralBlobs RzNeuralBlobs;

/** rz_face_search_prepare: Returns: (transfer full): the blobs of @frame, for the bare measure of a benchmark. */
RzNeuralBlobs *rz_face_search_prepare (RzFaceSearch *self,
                                       RzFrame      *frame);
/** rz_face_search_run_bare: Runs the same networks as one preview observation, and nothing else. */
void rz_face_search_run_bare (RzFaceSearch        *self,
                              const RzNeuralBlobs *blobs);
void rz_neural_blobs_free (RzNeuralBlobs *blobs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzFaceSearch, rz_face_search_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzNeuralBlobs, rz_neural_blobs_free)

G_END_DECLS
