/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's yes to a person: this case may go on to the face check (design, section 5). */
#pragma once

#include <glib-object.h>

#include "rz-pass-source.h"

G_BEGIN_DECLS

/** RzPensionStatus: suspended people may certify and are restored by a pass; ended ones never get this record (domain facts, section 2). */
typedef enum
{
  RZ_PENSION_STATUS_ACTIVE,
  RZ_PENSION_STATUS_SUSPENDED,
} RzPensionStatus;

/** rz_pension_status_to_string: Returns: (transfer none): the contract's word, "active" or "suspended". */
const char *rz_pension_status_to_string (RzPensionStatus status);
gboolean    rz_pension_status_from_string (const char      *word,
                                           RzPensionStatus *status);

/**
 * RzEligibility:
 * @case_id: (owned): opaque, of the service
 * @masked_name: (owned): 陈*文
 * @status: of the payment
 * @last_pass: invalid when there was none or it is unknown
 * @source: who certified the last pass, where the service says so
 * @valid_until: last good day, invalid when unknown
 * @reference_face: %FALSE: no face can be compared, the office has to take a photo
 */
typedef struct
{
  char           *case_id;
  char           *masked_name;
  RzPensionStatus status;
  GDate           last_pass;
  RzPassSource    source;
  GDate           valid_until;
  gboolean        reference_face;
} RzEligibility;

#define RZ_TYPE_ELIGIBILITY (rz_eligibility_get_type ())
GType rz_eligibility_get_type (void);

/** rz_eligibility_new: All empty, dates invalid; fill the fields. */
RzEligibility *rz_eligibility_new (void);
RzEligibility *rz_eligibility_copy (const RzEligibility *self);
void           rz_eligibility_free (RzEligibility *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzEligibility, rz_eligibility_free)

G_END_DECLS
