/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attempt at the face check: camera frame → observation → coaching hint → challenge progress → key frames. No step back. */
#pragma once

#include "rz-camera.h"
#include "rz-evidence.h"
#include "rz-flow-phase.h"
#include "rz-hint.h"
#include "rz-quality-gate.h"
#include "rz-session.h"

G_BEGIN_DECLS

/**
 * RzAttemptView: what the person may see of it
 * @prompt: #RzChallengeKind, -1 when none is out
 * @progress: 0 to 1, never goes back
 * @step: from 0, those done before rz_attempt_renew() counted
 * @steps: of this session and those done before
 * @early: the last movement began before its prompt and did not count
 * @light: 0xRRGGBB the screen should show, 0 for none
 * @guide: which way out of @hint, in steps an eye can tell: 0.05 of a share, 5° of leaning, 0.02 of a level
 * @camera_error: #RzCameraError, -1 when none
 */
typedef struct
{
  RzFlowPhase phase;
  RzHint      hint;
  guint       step;
  guint       steps;
  int         prompt;
  guint       repeats;
  double      progress;
  gboolean    early;
  guint32     light;
  RzGuide     guide;
  int         camera_error;
} RzAttemptView;

#define RZ_TYPE_ATTEMPT (rz_attempt_get_type ())
G_DECLARE_FINAL_TYPE (RzAttempt, rz_attempt, RZ, ATTEMPT, GObject)

/**
 * RzAttempt:
 * Main thread. Signals: "changed": the view differs. "ready": the picture is good, a session is wanted (rz_attempt_begin).
 * "captured": the key frames are complete (rz_attempt_dup_evidence). "gave-up" (int RzHint): patience ended, by frame time.
 * "unlit": all colours of a light step were shown and their reflection was not seen, for example in a bright room; the step goes on waiting.
 * While two people are in the picture the challenge pauses: no clock of the person's runs (domain facts, section 8).
 * "preview" (RzFrame *): newest frame, unmirrored. After "captured" or "gave-up" the camera is stopped.
 */

/** rz_attempt_new: @camera: (transfer none): not yet started. @gate: (transfer full). @patience_us: 0 waits for ever at the gate and 25 s a step. */
RzAttempt *rz_attempt_new (RzCamera      *camera,
                           RzQualityGate *gate,
                           gint64         patience_us);
void       rz_attempt_start (RzAttempt *self);
/** rz_attempt_begin: Starts the challenges of @session (copied). */
void rz_attempt_begin (RzAttempt       *self,
                       const RzSession *session);
/**
 * rz_attempt_renew: Gives up the challenges under way and asks for a session again ("ready") as soon as the picture is good; the camera stays open and
 * what is done stays in the view.
 */
void rz_attempt_renew (RzAttempt *self);
/** rz_attempt_change_scene: As rz_camera_change_scene(). */
void rz_attempt_change_scene (RzAttempt          *self,
                              const RzCameraSpec *spec);
/** rz_attempt_stop: Ends it without a result; may be called twice. */
void                 rz_attempt_stop (RzAttempt *self);
const RzAttemptView *rz_attempt_get_view (RzAttempt *self);
const RzSession     *rz_attempt_get_session (RzAttempt *self);
/** rz_attempt_get_camera_name: Which camera it looks through, for the service. */
const char *rz_attempt_get_camera_name (RzAttempt *self);
/** rz_attempt_dup_evidence: Returns: (transfer full): the bundle of a captured attempt, its pictures encoded; slow, any thread once "captured" was emitted. */
RzEvidence *rz_attempt_dup_evidence (RzAttempt *self,
                                     gint64     sent_at);
/** rz_attempt_encode_async: rz_attempt_dup_evidence() of this moment, in a worker. */
void        rz_attempt_encode_async (RzAttempt          *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
RzEvidence *rz_attempt_encode_finish (RzAttempt    *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
