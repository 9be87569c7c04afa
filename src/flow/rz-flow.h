/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks one case over camera, service and store, without a widget: window and command line run the same case through it. */
#pragma once

#include "rz-camera.h"
#include "rz-case.h"
#include "rz-client.h"
#include "rz-flow-phase.h"
#include "rz-paper.h"
#include "rz-store.h"

G_BEGIN_DECLS

/**
 * RzFlowOptions:
 * @patience_us: bound of the wait for a usable picture and for each step, in frame time; 0 waits for ever at the gate and 25 s a step (the window)
 * @demo: files and virtual devices count as cameras
 * @keys_dir: (nullable): where the service's published keys are kept for offline checks
 */
typedef struct
{
  gint64      patience_us;
  gboolean    demo;
  const char *keys_dir;
} RzFlowOptions;

#define RZ_TYPE_FLOW (rz_flow_get_type ())
G_DECLARE_FINAL_TYPE (RzFlow, rz_flow, RZ, FLOW, GObject)

/**
 * RzFlow:
 * Main thread. It watches the case's state and acts by itself: CHECKING asks the service, CAPTURE opens the camera and ends in
 * SUBMITTING or FAILED, SUBMITTING sends the bundle, PASSED stores the result, MANUAL asks for a ticket, every change is saved as a draft.
 *
 * Properties, all notified, read only: "phase" (int), "hint" (int), "step" (uint, from 0), "steps" (uint), "prompt" (int RzChallengeKind,
 * -1 when none is out), "repeats" (uint, how often the prompt, or the hint before it, was due again: 0 to 2), "progress" (double 0 to 1, never goes back within an attempt),
 * "early" (boolean: the last movement began before its prompt), "light" (uint 0xRRGGBB), "camera-error" (int RzCameraError, -1 when none), and the
 * way out of the hint, units as in #RzGuide: "aim-x", "aim-y" (double, shares), "lean" (double, degrees), "level" (double 0 to 1, -1 when none).
 * "unsent" (uint): rz_flow_get_unsent(); notified too when rz_flow_get_expired() grew.
 * Signals: "preview" (RzFrame *): newest frame for the screen, unmirrored. "kept" (): the work is kept as 待上传/draft after SYSTEM_BUSY.
 */
RzFlow *rz_flow_new (RzCase              *rz_case,
                     RzClient            *client,
                     RzStore             *store,
                     RzFaceEngine        *engine,
                     const RzFlowOptions *options);

RzCase   *rz_flow_get_case (RzFlow *self);
RzStore  *rz_flow_get_store (RzFlow *self);
RzClient *rz_flow_get_client (RzFlow *self);
/** rz_flow_get_engine: Returns: (transfer none) (nullable). */
RzFaceEngine *rz_flow_get_engine (RzFlow *self);
/** rz_flow_get_camera: Returns: (transfer none) (nullable): what the next capture opens; %NULL is auto. */
RzCameraSpec *rz_flow_get_camera (RzFlow *self);
/** rz_flow_get_keys_dir: Returns: (transfer none) (nullable): where the service's published keys are kept. */
const char *rz_flow_get_keys_dir (RzFlow *self);
/** rz_flow_set_paper: What PAPER shows where the case itself holds none, such as an earlier result. @paper: (nullable): copied. */
void           rz_flow_set_paper (RzFlow        *self,
                                  const RzPaper *paper);
const RzPaper *rz_flow_get_paper (RzFlow *self);
RzFlowPhase    rz_flow_get_phase (RzFlow *self);
RzHint         rz_flow_get_hint (RzFlow *self);
guint          rz_flow_get_step (RzFlow *self);
guint          rz_flow_get_steps (RzFlow *self);
/** rz_flow_get_prompt: -1 when none is out. */
int    rz_flow_get_prompt (RzFlow *self);
double rz_flow_get_progress (RzFlow *self);
/** rz_flow_get_engine_fit: %FALSE with the basic engine: the screen says that it is for training only. */
gboolean rz_flow_get_engine_fit (RzFlow *self);

/** rz_flow_set_camera: Which camera the next capture opens. @spec is copied. */
void rz_flow_set_camera (RzFlow             *self,
                         const RzCameraSpec *spec);
/** rz_flow_change_scene: As rz_flow_set_camera(), and a simulated camera that is open shows @spec, of %RZ_CAMERA_SIMULATED, from the next frame on. */
void rz_flow_change_scene (RzFlow             *self,
                           const RzCameraSpec *spec);
/** rz_flow_set_preview_wanted: Whether "preview" is emitted; off for the command line. */
void rz_flow_set_preview_wanted (RzFlow  *self,
                                 gboolean wanted);
/** rz_flow_can_choose_camera: Whether it looks for devices at all: a film and a simulated person have no neighbours. */
gboolean rz_flow_can_choose_camera (RzFlow *self);
/** rz_flow_get_demo: Whether virtual cameras count. */
gboolean rz_flow_get_demo (RzFlow *self);
/** rz_flow_rest_camera: Lets go of the camera of an attempt or a rehearsal while another one is chosen; rz_flow_reopen_camera() begins anew. */
void rz_flow_rest_camera (RzFlow *self);
/** rz_flow_reopen_camera: 再试一次 after CAMERA_LOST, of an attempt or a rehearsal. */
void rz_flow_reopen_camera (RzFlow *self);
/**
 * rz_flow_can_swap_challenge:
 *
 * Returns: whether a movement is shown and another one is left to be asked for. Who gave up one that needs no ability before, or has no ability left, has
 * nothing but the staff; in a rehearsal there is always another.
 */
gboolean rz_flow_can_swap_challenge (RzFlow *self);
/**
 * rz_flow_swap_challenge: 换一个动作
 *
 * Gives up the current kind for this case and asks for another session; the camera stays open, what is done stays in "step" and "progress", and no
 * attempt is spent. In a rehearsal another movement is drawn. Does nothing where rz_flow_can_swap_challenge() says no.
 */
void rz_flow_swap_challenge (RzFlow *self);

/** rz_flow_can_rehearse: Whether there is a face engine to rehearse with. */
gboolean rz_flow_can_rehearse (RzFlow *self);
/**
 * rz_flow_rehearse: 试一试
 *
 * The case must be in REHEARSAL. Opens the camera and coaches as an attempt does, then asks a few movements drawn here: no service is asked, nothing is
 * sent, stored or counted. Ends in %RZ_FLOW_PHASE_REHEARSED; leaving the state ends it too.
 */
void rz_flow_rehearse (RzFlow *self);
/** rz_flow_end_rehearsal: The person has had enough of it: closes the camera, "hint" tells what was missing. */
void rz_flow_end_rehearsal (RzFlow *self);

/** rz_flow_has_draft: Whether an interrupted case can be resumed. */
gboolean rz_flow_has_draft (RzFlow *self);
/** rz_flow_resume: Puts the draft into the case (which must be at HOME). */
gboolean rz_flow_resume (RzFlow  *self,
                         GError **error);
/** rz_flow_drop_draft: Forgets it for good. */
void rz_flow_drop_draft (RzFlow *self);

/**
 * rz_flow_tend_outbox: 待上传
 *
 * Asks the service for the time, deletes what is older than 72 h and results that are kept too long, then asks the service what became of every
 * capture that was sent and not answered, as long as the case is at HOME.
 * At the start of the program and every hour; the flow does the same by itself whenever the case comes home.
 */
void rz_flow_tend_outbox (RzFlow *self);
/** rz_flow_get_unsent: Returns: how many captures wait for an answer: neither passed nor failed. */
guint rz_flow_get_unsent (RzFlow *self);
/** rz_flow_read_applicant: Returns: (transfer full) (nullable): whose capture @unsent is; %NULL of a later release. */
RzPerson *rz_flow_read_applicant (const RzUnsent *unsent);
/** rz_flow_get_settled: Returns: how many of them were answered since, by rz_flow_tend_outbox(), and not looked at in RESULTS yet. */
guint rz_flow_get_settled (RzFlow *self);
/** rz_flow_get_expired: Returns: how many interrupted cases and unanswered captures were deleted as too old since the person was last told. */
guint rz_flow_get_expired (RzFlow *self);
/** rz_flow_get_lost: Returns: how many captures were sent that the service does not have, nor will decide, since the person was last told. */
guint rz_flow_get_lost (RzFlow *self);
/** rz_flow_acknowledge_gone: The person was told of what expired and what was lost. */
void rz_flow_acknowledge_gone (RzFlow *self);

/** rz_flow_results: The cache at once, newest first: Returns: (transfer full) (element-type RzResult). */
GPtrArray *rz_flow_results (RzFlow  *self,
                            GError **error);
/**
 * rz_flow_show_receipt:
 * @result: a pass of the cache
 *
 * From RESULTS to PAPER with the receipt of it. In public mode there is none to show: %FALSE without @error.
 */
gboolean rz_flow_show_receipt (RzFlow         *self,
                               const RzResult *result,
                               GError        **error);
/** rz_flow_has_receipt: Whether the signed receipt of @result is kept here. */
gboolean rz_flow_has_receipt (RzFlow         *self,
                              const RzResult *result);
/**
 * rz_flow_refresh_async:
 * @person: (nullable): %NULL: the applicant
 *
 * As rz_refresh_run_async(), about @person, the remembered one and every relative; what waits in the outbox is asked for too, and alone where there is
 * nobody. Without a store nothing is asked. When all are answered is noted: rz_store_get_refreshed().
 */
void     rz_flow_refresh_async (RzFlow             *self,
                                const RzPerson     *person,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean rz_flow_refresh_finish (RzFlow       *self,
                                 GAsyncResult *result,
                                 GError      **error);
/** rz_flow_may_refresh: Whether there is somebody, or something in the outbox, to ask the service about. */
gboolean rz_flow_may_refresh (RzFlow         *self,
                              const RzPerson *person);

G_END_DECLS
