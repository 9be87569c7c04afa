/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of states and pages. */
#include "rz-page-table.h"

#include "rz-page-agent.h"
#include "rz-page-agreement.h"
#include "rz-page-applicant.h"
#include "rz-page-channels.h"
#include "rz-page-checking.h"
#include "rz-page-confirm.h"
#include "rz-page-face.h"
#include "rz-page-face-consent.h"
#include "rz-page-failed.h"
#include "rz-page-guide.h"
#include "rz-page-handling.h"
#include "rz-page-home.h"
#include "rz-page-manual.h"
#include "rz-page-paper.h"
#include "rz-page-passed.h"
#include "rz-page-refused.h"
#include "rz-page-rehearsal.h"
#include "rz-page-relatives.h"
#include "rz-page-results.h"
#include "rz-page-section.h"
#include "rz-page-standing.h"
#include "rz-page-submitting.h"
#include "rz-page-verify.h"

static GType (*const pages[RZ_N_CASE_STATES]) (void) = {
  [RZ_CASE_STATE_HOME] = rz_page_home_get_type,
  [RZ_CASE_STATE_SECTION] = rz_page_section_get_type,
  [RZ_CASE_STATE_AGREEMENT] = rz_page_agreement_get_type,
  [RZ_CASE_STATE_GUIDE] = rz_page_guide_get_type,
  [RZ_CASE_STATE_HANDLING] = rz_page_handling_get_type,
  [RZ_CASE_STATE_AGENT] = rz_page_agent_get_type,
  [RZ_CASE_STATE_APPLICANT] = rz_page_applicant_get_type,
  [RZ_CASE_STATE_CHECKING] = rz_page_checking_get_type,
  [RZ_CASE_STATE_CONFIRM] = rz_page_confirm_get_type,
  [RZ_CASE_STATE_REFUSED] = rz_page_refused_get_type,
  [RZ_CASE_STATE_FACE_CONSENT] = rz_page_face_consent_get_type,
  [RZ_CASE_STATE_CAPTURE] = rz_page_face_get_type,
  [RZ_CASE_STATE_SUBMITTING] = rz_page_submitting_get_type,
  [RZ_CASE_STATE_PASSED] = rz_page_passed_get_type,
  [RZ_CASE_STATE_FAILED] = rz_page_failed_get_type,
  [RZ_CASE_STATE_CHANNELS] = rz_page_channels_get_type,
  [RZ_CASE_STATE_MANUAL] = rz_page_manual_get_type,
  [RZ_CASE_STATE_RESULTS] = rz_page_results_get_type,
  [RZ_CASE_STATE_STANDING] = rz_page_standing_get_type,
  [RZ_CASE_STATE_PAPER] = rz_page_paper_get_type,
  [RZ_CASE_STATE_VERIFY] = rz_page_verify_get_type,
  [RZ_CASE_STATE_REHEARSAL] = rz_page_rehearsal_get_type,
  [RZ_CASE_STATE_RELATIVES] = rz_page_relatives_get_type,
};

GType
rz_page_table_get_type_for (RzCaseState state)
{
  return (guint) state < RZ_N_CASE_STATES && pages[state] != NULL ? pages[state]() : G_TYPE_INVALID;
}
