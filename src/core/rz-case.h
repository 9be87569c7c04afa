/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One certification case as a state machine: the nine steps and nothing else (domain facts, section 2). */
#pragma once

#include <glib-object.h>

#include "rz-challenge.h"
#include "rz-eligibility.h"
#include "rz-hint.h"
#include "rz-person.h"
#include "rz-reason.h"
#include "rz-receipt.h"
#include "rz-relation.h"
#include "rz-ticket.h"

G_BEGIN_DECLS

/**
 * RzCaseState:
 * @RZ_CASE_STATE_HOME: steps 1 and 2: home, city chosen
 * @RZ_CASE_STATE_SECTION: step 3: the 社保 section
 * @RZ_CASE_STATE_AGREEMENT: step 4: the item with its two agreements
 * @RZ_CASE_STATE_GUIDE: step 5: 办事指南
 * @RZ_CASE_STATE_HANDLING: step 6: 本人办理 or 为他人办理
 * @RZ_CASE_STATE_AGENT: step 7, proxy only: the agent's own data
 * @RZ_CASE_STATE_APPLICANT: step 7: the beneficiary's data
 * @RZ_CASE_STATE_CHECKING: step 8: the service is asked
 * @RZ_CASE_STATE_CONFIRM: step 8: 需待遇申领人进行人脸身份验证 is confirmed
 * @RZ_CASE_STATE_REFUSED: step 8: a reason page
 * @RZ_CASE_STATE_FACE_CONSENT: step 9: the separate face consent
 * @RZ_CASE_STATE_CAPTURE: step 9: camera, coaching, challenge
 * @RZ_CASE_STATE_SUBMITTING: step 9: the bundle is with the service
 * @RZ_CASE_STATE_PASSED: 认证成功
 * @RZ_CASE_STATE_FAILED: 认证失败
 * @RZ_CASE_STATE_CHANNELS: other channels, after the face consent was refused
 * @RZ_CASE_STATE_MANUAL: 转人工: ticket, what to bring, where
 * @RZ_CASE_STATE_RESULTS: 认证结果查询
 * @RZ_CASE_STATE_STANDING: 查看我的状态
 * @RZ_CASE_STATE_PAPER: a receipt or a slip as it will be printed
 * @RZ_CASE_STATE_VERIFY: 验证凭证
 * @RZ_CASE_STATE_REHEARSAL: 试一试: the face check without consequences; never in a draft
 * @RZ_CASE_STATE_RELATIVES: whom a proxy looks after
 *
 * The numbers are stored in drafts: append only.
 */
typedef enum
{
  RZ_CASE_STATE_HOME = 0,
  RZ_CASE_STATE_SECTION = 1,
  RZ_CASE_STATE_AGREEMENT = 2,
  RZ_CASE_STATE_GUIDE = 3,
  RZ_CASE_STATE_HANDLING = 4,
  RZ_CASE_STATE_AGENT = 5,
  RZ_CASE_STATE_APPLICANT = 6,
  RZ_CASE_STATE_CHECKING = 7,
  RZ_CASE_STATE_CONFIRM = 8,
  RZ_CASE_STATE_REFUSED = 9,
  RZ_CASE_STATE_FACE_CONSENT = 10,
  RZ_CASE_STATE_CAPTURE = 11,
  RZ_CASE_STATE_SUBMITTING = 12,
  RZ_CASE_STATE_PASSED = 13,
  RZ_CASE_STATE_FAILED = 14,
  RZ_CASE_STATE_CHANNELS = 15,
  RZ_CASE_STATE_MANUAL = 16,
  RZ_CASE_STATE_RESULTS = 17,
  RZ_CASE_STATE_STANDING = 18,
  RZ_CASE_STATE_PAPER = 19,
  RZ_CASE_STATE_VERIFY = 20,
  RZ_CASE_STATE_RELATIVES = 21,
  RZ_CASE_STATE_REHEARSAL = 22,
} RzCaseState;

#define RZ_N_CASE_STATES (RZ_CASE_STATE_REHEARSAL + 1)

/** RzHandling: nothing is preselected. */
typedef enum
{
  RZ_HANDLING_NONE,
  RZ_HANDLING_SELF,
  RZ_HANDLING_PROXY,
} RzHandling;

/**
 * RzCaseError:
 * @RZ_CASE_ERROR_WRONG_STATE: this event does not exist in this state; nothing changed
 * @RZ_CASE_ERROR_INCOMPLETE: the state's data is not complete yet; nothing changed; the page shows which field
 */
typedef enum
{
  RZ_CASE_ERROR_WRONG_STATE,
  RZ_CASE_ERROR_INCOMPLETE,
} RzCaseError;

#define RZ_CASE_ERROR (rz_case_error_quark ())
GQuark rz_case_error_quark (void);

#define RZ_TYPE_CASE (rz_case_get_type ())
G_DECLARE_FINAL_TYPE (RzCase, rz_case, RZ, CASE, GObject)

/**
 * RzCase:
 * Main thread. Properties, all notified: "state" (read), "city" (string), "handling" (int), "agreed" (boolean: both agreements),
 * "face-consent" (boolean), "consent-spoken" (boolean, read), "beneficiary-present" (boolean, proxy), "applicant" and "agent" (boxed RzPerson, nullable), "relation" (int),
 * "abilities" (flags as uint), "eligibility" (boxed, nullable, read), "reason" (int, read), "hint" (int, read),
 * "attempts-left" (int, read), "receipt" (boxed, nullable, read), "ticket" (boxed, nullable, read).
 * Data setters are refused (FALSE, WRONG_STATE) outside the states that may change them: city in HOME..GUIDE (changing it later would clear
 * eligibility, typed identity is kept), agreed in AGREEMENT, handling in HANDLING, applicant and agent in their states, consent in
 * FACE_CONSENT, beneficiary-present from AGENT to FACE_CONSENT, abilities anywhere.
 * The getters lend: what they return is (transfer none) and gone when its property changes. "attempts-left" is -1 while nobody has said. Strings and
 * records that are set are copied; %RZ_CASE_ERROR says why something was not.
 * Entering APPLICANT forgets what the service said and the face consent. PASSED and RESULTS still hold the applicant, for the query; home wipes it.
 */
RzCase     *rz_case_new (void);
RzCaseState rz_case_get_state (RzCase *self);
/** rz_case_get_step: Which of the nine steps, 1 to 9; 0 for results and rehearsal. */
int rz_case_get_step (RzCase *self);

const char *rz_case_get_city (RzCase *self);
gboolean    rz_case_set_city (RzCase     *self,
                              const char *city,
                              GError    **error);
RzHandling  rz_case_get_handling (RzCase *self);
gboolean    rz_case_set_handling (RzCase    *self,
                                  RzHandling handling,
                                  GError   **error);
gboolean    rz_case_get_agreed (RzCase *self);
gboolean    rz_case_set_agreed (RzCase  *self,
                                gboolean agreed,
                                GError **error);
gboolean    rz_case_get_face_consent (RzCase *self);
gboolean    rz_case_set_face_consent (RzCase  *self,
                                      gboolean consent,
                                      GError **error);
/** rz_case_set_consent_spoken: The face consent, said aloud and witnessed by the agent instead of tapped (domain facts, section 8): by proxy, in FACE_CONSENT. */
gboolean        rz_case_set_consent_spoken (RzCase  *self,
                                            gboolean spoken,
                                            GError **error);
gboolean        rz_case_get_consent_spoken (RzCase *self);
gboolean        rz_case_get_beneficiary_present (RzCase *self);
gboolean        rz_case_set_beneficiary_present (RzCase  *self,
                                                 gboolean present,
                                                 GError **error);
const RzPerson *rz_case_get_applicant (RzCase *self);
gboolean        rz_case_set_applicant (RzCase         *self,
                                       const RzPerson *applicant,
                                       GError        **error);
/** rz_case_get_agent: Returns: (nullable): %NULL unless handling is PROXY; typed data is kept behind it while the person goes back and forth. */
const RzPerson      *rz_case_get_agent (RzCase *self);
RzRelation           rz_case_get_relation (RzCase *self);
gboolean             rz_case_set_agent (RzCase         *self,
                                        const RzPerson *agent,
                                        RzRelation      relation,
                                        GError        **error);
RzAbilities          rz_case_get_abilities (RzCase *self);
void                 rz_case_set_abilities (RzCase     *self,
                                            RzAbilities abilities);
const RzEligibility *rz_case_get_eligibility (RzCase *self);
RzReason             rz_case_get_reason (RzCase *self);
RzHint               rz_case_get_hint (RzCase *self);
int                  rz_case_get_attempts_left (RzCase *self);
const RzReceipt     *rz_case_get_receipt (RzCase *self);
const RzTicket      *rz_case_get_ticket (RzCase *self);

/*
 * Events of the person.
 */

/**
 * rz_case_next:
 *
 * The main button of the current page: one state forward, refused with INCOMPLETE while the state's data is missing: the agreements, the
 * handling, agent with relation, applicant, and in FACE_CONSENT the consent and, by proxy, that the beneficiary is present. From PASSED to RESULTS.
 */
gboolean rz_case_next (RzCase  *self,
                       GError **error);
/**
 * rz_case_back:
 *
 * One state back, typed data kept; from CHECKING (which gives up the question) and REFUSED to APPLICANT, from FAILED to FACE_CONSENT, or to APPLICANT when no
 * face can be compared, from MANUAL, RESULTS and REHEARSAL to where they were asked for. Refused in HOME, in SUBMITTING, where the service decides, and in PASSED, which is over.
 */
gboolean rz_case_back (RzCase  *self,
                       GError **error);
/** rz_case_home: Home from anywhere. Everything of the case but the city is wiped. Never refused. */
void rz_case_home (RzCase *self);
/** rz_case_retry: FAILED to CAPTURE (重新识别) and REFUSED shown as SYSTEM_BUSY to CHECKING; WRONG_STATE where rz_reason_is_retryable() says no or no attempt is left. */
gboolean rz_case_retry (RzCase  *self,
                        GError **error);
/** rz_case_decline_face: FACE_CONSENT to CHANNELS. */
gboolean rz_case_decline_face (RzCase  *self,
                               GError **error);
/** rz_case_ask_staff: 转人工 from CAPTURE, FAILED, REFUSED, CONFIRM, FACE_CONSENT or CHANNELS to MANUAL. */
gboolean rz_case_ask_staff (RzCase  *self,
                            GError **error);
/** rz_case_rehearse: HOME, GUIDE, FACE_CONSENT or FAILED to REHEARSAL (试一试); rz_case_back() returns with nothing changed. */
gboolean rz_case_rehearse (RzCase  *self,
                           GError **error);
/** rz_case_show_results: HOME or PASSED to RESULTS. */
gboolean rz_case_show_results (RzCase  *self,
                               GError **error);

/** rz_case_show_standing: HOME to STANDING; from there the main way on leads into the case. */
gboolean rz_case_show_standing (RzCase  *self,
                                GError **error);
/** rz_case_show_paper: PASSED, FAILED, REFUSED, MANUAL, RESULTS or RELATIVES to PAPER, and back from there. */
gboolean rz_case_show_paper (RzCase  *self,
                             GError **error);
/** rz_case_show_relatives: HOME to RELATIVES; from there the main way on leads into the case. */
gboolean rz_case_show_relatives (RzCase  *self,
                                 GError **error);
/** rz_case_show_verify: HOME to VERIFY. */
gboolean rz_case_show_verify (RzCase  *self,
                              GError **error);
/**
 * rz_case_prefill:
 * @agent: (nullable): with %RZ_HANDLING_PROXY, where known
 *
 * Fills in whose case it will be, in HOME, STANDING and RELATIVES, before the agreements: nothing is sent, and every page still asks.
 */
gboolean rz_case_prefill (RzCase         *self,
                          RzHandling      handling,
                          const RzPerson *applicant,
                          const RzPerson *agent,
                          RzRelation      relation,
                          GError        **error);

/*
 * Events of the service and the camera; flow/ alone calls these.
 */

/** rz_case_accept: CHECKING to CONFIRM; with no reference face to FAILED with FACE_MODEL_MISMATCH and NO_REFERENCE. */
gboolean rz_case_accept (RzCase              *self,
                         const RzEligibility *eligibility,
                         GError             **error);
/** rz_case_recheck: CAPTURE to CHECKING: the service does not know this case any more; the face consent was given for that one. */
gboolean rz_case_recheck (RzCase  *self,
                          GError **error);
/** rz_case_refuse: CHECKING to REFUSED. */
gboolean rz_case_refuse (RzCase  *self,
                         RzReason reason,
                         GError **error);
/** rz_case_captured: CAPTURE to SUBMITTING. */
gboolean rz_case_captured (RzCase  *self,
                           GError **error);
/** rz_case_pass: SUBMITTING to PASSED, and CHECKING or CAPTURE, when an earlier capture turns out to have passed; INCOMPLETE without a receipt number and its signed form. */
gboolean rz_case_pass (RzCase          *self,
                       const RzReceipt *receipt,
                       GError         **error);
/**
 * rz_case_fail:
 * @attempts_left: -1 when not known: the figure before stays
 *
 * CAPTURE (the client gave up: no attempt spent) or SUBMITTING to FAILED.
 */
gboolean rz_case_fail (RzCase  *self,
                       RzReason reason,
                       RzHint   hint,
                       int      attempts_left,
                       GError **error);
/** rz_case_set_ticket: MANUAL only. */
gboolean rz_case_set_ticket (RzCase         *self,
                             const RzTicket *ticket,
                             GError        **error);

/**
 * rz_case_save:
 *
 * Returns: (transfer none): a floating a{sv} with everything needed to resume; holds personal data, to be encrypted by the store.
 * rz_case_restore() puts a fresh case (HOME) back where it was, with what the service had said. Only CAPTURE goes back to FACE_CONSENT, which is asked
 * for just before the camera, and SUBMITTING to CAPTURE without a consent: whether the capture arrived is asked before anything else, and the camera
 * does not open. A finished case restores nothing but the city. INCOMPLETE, nothing changed, for anything rz_case_save() did not make.
 */
GVariant *rz_case_save (RzCase *self);
gboolean  rz_case_restore (RzCase   *self,
                           GVariant *saved,
                           GError  **error);

G_END_DECLS
