/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws what the simulated play shows. Buffers and pictures kept between frames. */
#pragma once

#include "rz-simulated-play.h"

G_BEGIN_DECLS

/** RzSimulatedLens: One thread at a time. */
typedef struct _RzSimulatedLens RzSimulatedLens;

/** rz_simulated_lens_new: @spec: of %RZ_CAMERA_SIMULATED; copied. */
RzSimulatedLens *rz_simulated_lens_new (const RzCameraSpec *spec);
void             rz_simulated_lens_free (RzSimulatedLens *self);

/** rz_simulated_lens_draw: @pixels: (out caller-allocates): rows of @stride bytes of the spec's size; blue, green, red. */
void rz_simulated_lens_draw (RzSimulatedLens       *self,
                             const RzSimulatedView *view,
                             guint8                *pixels,
                             int                    stride);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSimulatedLens, rz_simulated_lens_free)

G_END_DECLS
