/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edges of the case: which event leads from which state to which. Private to the case. */
#pragma once

#include "rz-case.h"

G_BEGIN_DECLS

typedef enum
{
  RZ_CASE_EVENT_NEXT,
  RZ_CASE_EVENT_BACK,
  RZ_CASE_EVENT_RETRY,
  RZ_CASE_EVENT_DECLINE,
  RZ_CASE_EVENT_STAFF,
  RZ_CASE_EVENT_RESULTS,
  RZ_CASE_EVENT_REHEARSE,
  RZ_CASE_EVENT_ACCEPT,
  RZ_CASE_EVENT_REFUSE,
  RZ_CASE_EVENT_CAPTURED,
  RZ_CASE_EVENT_PASS,
  RZ_CASE_EVENT_FAIL,
  RZ_CASE_EVENT_STANDING,
  RZ_CASE_EVENT_PAPER,
  RZ_CASE_EVENT_VERIFY,
  RZ_CASE_EVENT_RELATIVES,
  RZ_CASE_EVENT_RECHECK,
} RzCaseEvent;

#define RZ_N_CASE_EVENTS (RZ_CASE_EVENT_RECHECK + 1)

/**
 * rz_case_path_lookup:
 * @to: (out): where a plain case goes; the case itself turns off the plain way for proxies, returns and missing reference faces
 *
 * Returns: %FALSE when the state does not know the event.
 */
gboolean rz_case_path_lookup (RzCaseState  from,
                              RzCaseEvent  event,
                              RzCaseState *to);
/** rz_case_path_get_step: Returns: 1 to 9, 0 outside the nine steps. */
int rz_case_path_get_step (RzCaseState state);

G_END_DECLS
