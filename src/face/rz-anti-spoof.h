/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passive anti-spoofing models as one vote. One thread at a time. */
#pragma once

#include "rz-face-engine.h"
#include "rz-model-manifest.h"

G_BEGIN_DECLS

typedef struct _RzAntiSpoof RzAntiSpoof;

/** rz_anti_spoof_new: Returns: (transfer full) (nullable): %NULL with an error of #RzFaceError. The manifest must outlive it. */
RzAntiSpoof *rz_anti_spoof_new (RzModelManifest *manifest,
                                GError         **error);
void         rz_anti_spoof_free (RzAntiSpoof *self);

/** rz_anti_spoof_vote: Returns: 0 (a picture) … 1 (live), the mean of the models; NaN where none of them could look. */
double rz_anti_spoof_vote (RzAntiSpoof   *self,
                           const RzFrame *frame,
                           const RzFace  *face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzAntiSpoof, rz_anti_spoof_free)

G_END_DECLS
