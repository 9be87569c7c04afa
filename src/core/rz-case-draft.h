/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An interrupted case, as it is kept: to and from a dictionary. Private to the case. */
#pragma once

#include "rz-case.h"

G_BEGIN_DECLS

/**
 * RzCaseDraft: what was said on both sides, and how far it went
 *
 * Of the face consent nothing is kept: it is asked for just before the camera, again after an interruption. When written it borrows everything, when
 * read it owns all but @city, which the dictionary owns.
 */
typedef struct
{
  RzCaseState state;
  const char *city;
  RzHandling  handling;
  gboolean    agreed;
  gboolean    beneficiary_present;
  RzAbilities abilities;
  RzRelation  relation;
  RzPerson   *applicant;
  RzPerson   *agent;

  RzEligibility *eligibility;
  RzReason       reason;
  RzHint         hint;
  int            attempts_left; /* RZ_CASE_ATTEMPTS_UNKNOWN when not known */
  RzTicket      *ticket;
  RzCaseState    origin; /* of MANUAL */
} RzCaseDraft;

/** rz_case_draft_write: Returns: (transfer none): floating a{sv}. */
GVariant *rz_case_draft_write (const RzCaseDraft *self);
/** rz_case_draft_read: @self: cleared by the caller. Returns: %FALSE for anything rz_case_draft_write() does not make. */
gboolean rz_case_draft_read (GVariant    *saved,
                             RzCaseDraft *self);
void     rz_case_draft_clear (RzCaseDraft *self);
/**
 * rz_case_draft_choose_state: Returns: where to go on: the saved state or the first one before it whose data is missing; CAPTURE goes back to the consent before
 * it, and SUBMITTING to CAPTURE, where the flow asks what became of it.
 */
RzCaseState rz_case_draft_choose_state (const RzCaseDraft *self);
/** rz_case_draft_is_filled: Whether there is a person with name and number. */
gboolean rz_case_draft_is_filled (const RzPerson *person);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RzCaseDraft, rz_case_draft_clear)

G_END_DECLS
