/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reference template from a picture: of a photo, or of a synthetic person. */
#pragma once

#include "rz-face-engine.h"
#include "rz-registry.h"

G_BEGIN_DECLS

/**
 * RzEnrolmentError:
 * @RZ_ENROLMENT_ERROR_NO_FACE: no face is seen: take another photo
 * @RZ_ENROLMENT_ERROR_TWO_FACES: more than one person: cut the photo
 * @RZ_ENROLMENT_ERROR_NOT_FRONTAL: the face is turned away: take another photo
 * @RZ_ENROLMENT_ERROR_UNREADABLE: not a picture, or larger than 4096 × 4096
 */
typedef enum
{
  RZ_ENROLMENT_ERROR_NO_FACE,
  RZ_ENROLMENT_ERROR_TWO_FACES,
  RZ_ENROLMENT_ERROR_NOT_FRONTAL,
  RZ_ENROLMENT_ERROR_UNREADABLE,
} RzEnrolmentError;

#define RZ_ENROLMENT_ERROR (rz_enrolment_error_quark ())
GQuark rz_enrolment_error_quark (void);

/** RZ_ENROLMENT_MAX_YAW: degrees; beyond it eyes and mouth are no longer seen from the front (domain facts, section 11: tolerated up to 25). */
#define RZ_ENROLMENT_MAX_YAW 25.0

/** rz_enrolment_make: Returns: (transfer full) (nullable): with thresholds of 0. Slow. Any thread. */
RzReference *rz_enrolment_make (RzFaceEngine *engine,
                                RzFrame      *frame,
                                GError      **error);

G_END_DECLS
