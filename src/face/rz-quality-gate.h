/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a picture is good enough to spend an attempt on, and what to say if not (domain facts, section 11). */
#pragma once

#include "rz-hint.h"
#include "rz-observation.h"

G_BEGIN_DECLS

typedef struct _RzQualityGate RzQualityGate;

/**
 * rz_quality_gate_new:
 * @thresholds: (nullable): key file with the columns Good and Tolerate of domain section 11; %NULL for the one shipped in data/
 *
 * Returns: (transfer full) (nullable): %NULL with a #GKeyFileError that names the missing or wrong key.
 */
RzQualityGate *rz_quality_gate_new (const char *thresholds,
                                    GError    **error);
void           rz_quality_gate_free (RzQualityGate *self);

/** rz_quality_gate_blocking: Returns: the first hint outside Tolerate in the order light, distance, framing, pose, sharpness; %RZ_HINT_NONE when the frame may be used. */
RzHint rz_quality_gate_blocking (RzQualityGate       *self,
                                 const RzObservation *seen);

/**
 * rz_quality_gate_faults:
 * @faults: (out caller-allocates) (array length=RZ_N_HINTS): everything outside the Good column, worst first
 *
 * Returns: how many were written.
 */
guint rz_quality_gate_faults (RzQualityGate       *self,
                              const RzObservation *seen,
                              RzHint              *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzQualityGate, rz_quality_gate_free)

G_END_DECLS
