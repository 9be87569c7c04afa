/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands: what the service knows about the last pass, and what that means today in one plain sentence. */
#pragma once

#include <glib-object.h>

#include "rz-eligibility.h"
#include "rz-validity.h"

G_BEGIN_DECLS

/** RzStandingStatus: of the payment. */
typedef enum
{
  RZ_STANDING_ACTIVE,
  RZ_STANDING_SUSPENDED,
  RZ_STANDING_ENDED,
} RzStandingStatus;

/** rz_standing_status_to_string: Returns: (transfer none): the contract's word: "active", "suspended", "ended". */
const char *rz_standing_status_to_string (RzStandingStatus status);
gboolean    rz_standing_status_from_string (const char       *word,
                                            RzStandingStatus *status);

/**
 * RzStanding:
 * @masked_name: (owned): 陈*文
 * @status: of the payment
 * @last_pass: invalid when there was none
 * @source: of the last pass
 * @valid_until: last good day; invalid when there was no pass
 * @as_of: the service's day when it said so
 */
typedef struct
{
  char            *masked_name;
  RzStandingStatus status;
  GDate            last_pass;
  RzPassSource     source;
  GDate            valid_until;
  GDate            as_of;
} RzStanding;

#define RZ_TYPE_STANDING (rz_standing_get_type ())
GType rz_standing_get_type (void);

/** rz_standing_new: Active, dates invalid; fill the fields. */
RzStanding *rz_standing_new (void);
/** rz_standing_new_eligible: What the service said when it let the case go on. */
RzStanding *rz_standing_new_eligible (const RzEligibility *eligibility);
RzStanding *rz_standing_copy (const RzStanding *self);
void        rz_standing_free (RzStanding *self);

/** rz_standing_judge: @self: (nullable): %NULL: nobody of that name and number is known. */
RzValidityState rz_standing_judge (const RzStanding *self,
                                   const GDate      *today);
/**
 * rz_standing_get_sentence:
 * @self: (nullable): %NULL: nobody of that name and number is known
 * @relative: %TRUE: spoken of; %FALSE: spoken to
 *
 * Returns: (transfer full): translated: "陈*文，您现在不用办理。"
 */
char *rz_standing_get_sentence (const RzStanding *self,
                                const GDate      *today,
                                gboolean          relative);
/** rz_standing_get_reason: Returns: (transfer full): translated: state and dates behind the sentence, silent certification with its day. */
char *rz_standing_get_reason (const RzStanding *self,
                              const GDate      *today);
/** rz_standing_get_days_left: Returns: days to the last good day, 0 on it, negative after it; %G_MAXINT without one. */
int rz_standing_get_days_left (const RzStanding *self,
                               const GDate      *today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzStanding, rz_standing_free)

G_END_DECLS
