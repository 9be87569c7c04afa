/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a picture is good enough to spend an attempt on, and what to say if not (domain facts, section 11). */
#pragma once

#include "rz-hint.h"
#include "rz-observation.h"

G_BEGIN_DECLS

typedef struct _RzQualityGate RzQualityGate;

/**
 * RzGuide: which way out of a hint, for an arrow or a bar beside it; all in the unmirrored picture, whose right is the person's own left
 * @aim_x: OFF_CAMERA: where the face has to go, share of the frame width, positive to the right; NOT_STRAIGHT: where it has to turn, share of 90°
 * @aim_y: the same, share of the frame height or of 90°, positive down
 * @lean: NOT_STRAIGHT: how far the head has to lean clockwise, degrees
 * @level: TOO_DARK, TOO_BRIGHT: how light it is; TOO_FAR, TOO_NEAR: how near the face is; 0 to 1, the column Good is the middle third. SIDE_LIGHT: how
 *   even, BLURRED: how sharp it is; 0 to 1, good from 1/2 on. -1 where the hint has no measure
 *
 * Of a turned or leaning head only the worst of the three angles is told, so that there is one thing to do.
 */
typedef struct
{
  float aim_x;
  float aim_y;
  float lean;
  float level;
} RzGuide;

/**
 * rz_quality_gate_new:
 * @thresholds: (nullable): key file with the columns Good and Tolerate of domain section 11; %NULL for the one shipped in data/
 *
 * Returns: (transfer full) (nullable): %NULL with a #GKeyFileError that names the missing or wrong key.
 */
RzQualityGate *rz_quality_gate_new (const char *thresholds,
                                    GError    **error);
void           rz_quality_gate_free (RzQualityGate *self);

/**
 * rz_quality_gate_blocking:
 *
 * Returns: the first hint outside Tolerate; %RZ_HINT_NONE when the frame may be used. The order is that of the domain facts, section 11: light,
 * distance, framing, pose, sharpness; a second person comes before the distance, because nobody's distance is meant before it is clear whose, and
 * a covered face before the pose, because the pose of half a face is not known.
 */
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

/** rz_quality_gate_guide: @guide: (out caller-allocates): which way @seen leads out of @hint. */
void rz_quality_gate_guide (RzQualityGate       *self,
                            const RzObservation *seen,
                            RzHint               hint,
                            RzGuide             *guide);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzQualityGate, rz_quality_gate_free)

G_END_DECLS
