/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network together with the way the manifest says it is fed. One thread at a time. */
#pragma once

#include "rz-model-manifest.h"
#include "rz-opencv.h"

G_BEGIN_DECLS

typedef struct _RzModelNet RzModelNet;

/** rz_model_net_new: Returns: (transfer full) (nullable): %NULL with an error of #RzFaceError. The manifest must outlive it. */
RzModelNet    *rz_model_net_new (RzModelManifest *manifest,
                                 const RzModel   *model,
                                 GError         **error);
void           rz_model_net_free (RzModelNet *self);
const RzModel *rz_model_net_get_model (RzModelNet *self);

/**
 * rz_model_net_get_picture: Returns: (transfer none): the small picture of the model's size to fill before rz_model_net_run().
 */
RzFrame *rz_model_net_get_picture (RzModelNet *self);

/** rz_model_net_prepare: Turns the small picture into the blob the network wants. Returns: (transfer none) (array): 3 × height × width. */
const float *rz_model_net_prepare (RzModelNet *self);

/** rz_model_net_run: Prepares the picture and runs the network; the outputs are those the manifest names. */
gboolean rz_model_net_run (RzModelNet *self,
                           RzTensor   *outputs,
                           guint       n_outputs,
                           GError    **error);

/** rz_model_net_run_blob: The network alone on a blob prepared before. */
gboolean rz_model_net_run_blob (RzModelNet  *self,
                                const float *blob,
                                RzTensor    *outputs,
                                guint        n_outputs,
                                GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzModelNet, rz_model_net_free)

G_END_DECLS
