/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the camera is opened, coaches, and is answered by a session of the service. */
#include "rz-flow-private.h"

/* A nonce serves 120 s (domain facts, section 12); what cannot arrive in time is not sent. */
#define SESSION_LIFE_US (110 * G_USEC_PER_SEC)

/* Kinds that need no ability cannot be left out by asking; another session may happen not to have them. */
#define MAX_REFUSED 3

void
rz_flow_drop_attempt (RzFlow *self)
{
  g_clear_object (&self->arrivals);
  if (self->attempt == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->attempt, self);
  rz_attempt_stop (self->attempt);
  g_clear_object (&self->attempt);
  rz_flow_show (self, &rz_flow_idle_view);
}

/* A file or a simulated person is not plugged in. */
static gboolean
can_arrive (RzFlow *self)
{
  return self->camera == NULL || self->camera->kind == RZ_CAMERA_AUTO || self->camera->kind == RZ_CAMERA_DEVICE;
}

static void
attempt_changed_cb (RzFlow *self)
{
  const RzAttemptView *view = rz_attempt_get_view (self->attempt);

  if (view->phase == RZ_FLOW_PHASE_CAMERA_LOST && self->arrivals == NULL && can_arrive (self))
    {
      self->arrivals = rz_camera_arrivals_new (self->camera, self->demo);
      g_signal_connect_object (self->arrivals, "arrived", G_CALLBACK (rz_flow_reopen_camera), self, G_CONNECT_SWAPPED);
    }
  rz_flow_show (self, view);
}

static void
attempt_preview_cb (RzFlow  *self,
                    RzFrame *frame)
{
  g_signal_emit_by_name (self, "preview", frame);
}

static void ask_session (RzFlow *self);

static gboolean
asks_declined (RzFlow          *self,
               const RzSession *session)
{
  for (guint i = 0; i < session->n_challenges; i++)
    if (self->declined & 1u << session->challenges[i].kind)
      return TRUE;
  return FALSE;
}

static void
session_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzSession) session = rz_client_open_session_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  if (session == NULL)
    {
      if (rz_client_error_get_reason (error) == RZ_REASON_NOT_FOUND)
        rz_case_recheck (self->rz_case, &refused);
      else
        rz_flow_fail (self, error);
      rz_flow_log_refused (refused);
      return;
    }
  if (asks_declined (self, session) && self->refused++ < MAX_REFUSED)
    {
      ask_session (self);
      return;
    }
  self->session_granted = g_get_monotonic_time ();
  if (self->attempt != NULL)
    rz_attempt_begin (self->attempt, session);
}

static void
ask_session (RzFlow *self)
{
  const RzEligibility *eligibility = rz_case_get_eligibility (self->rz_case);
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);

  g_ptr_array_add (consents, rz_flow_record_consent (RZ_CONSENT_FACE, rz_case_get_consent_spoken (self->rz_case) ? "agent" : NULL));
  rz_client_open_session_async (self->client,
                                eligibility->case_id,
                                rz_case_get_abilities (self->rz_case),
                                rz_attempt_get_camera_name (self->attempt),
                                consents,
                                self->leaving,
                                session_cb,
                                self);
}

static void
attempt_ready_cb (RzFlow *self)
{
  self->refused = 0;
  if (rz_flow_is_rehearsing (self))
    rz_flow_practise (self);
  else
    ask_session (self);
}

static void
attempt_captured_cb (RzFlow *self)
{
  g_autoptr (GError) refused = NULL;

  if (rz_flow_is_rehearsing (self))
    {
      rz_flow_finish_rehearsal (self, RZ_HINT_NONE);
      return;
    }
  /* A session that ran out before frames were sent is replaced silently and costs no attempt (design, section 5). */
  if (g_get_monotonic_time () - self->session_granted > SESSION_LIFE_US)
    rz_flow_open_attempt (self);
  else
    rz_case_captured (self->rz_case, &refused);
  rz_flow_log_refused (refused);
}

static void
attempt_gave_up_cb (RzFlow *self,
                    int     hint)
{
  g_autoptr (GError) refused = NULL;

  if (rz_flow_is_rehearsing (self))
    rz_flow_finish_rehearsal (self, hint);
  else
    rz_case_fail (self->rz_case, RZ_REASON_FACE_MODEL_MISMATCH, hint, -1, &refused);
  rz_flow_log_refused (refused);
}

static RzAbilities
ability_behind (RzChallengeKind kind)
{
  for (guint ability = RZ_ABILITY_TURN; ability <= RZ_ABILITY_LIGHT; ability <<= 1)
    if (!rz_abilities_allow (RZ_ABILITIES_ALL & ~ability, kind))
      return ability;
  return 0;
}

/* Asks for a session without @kind; what is done stays done. */
static void
leave_out (RzFlow         *self,
           RzChallengeKind kind)
{
  self->declined |= 1u << kind;
  if (!rz_flow_is_rehearsing (self))
    rz_case_set_abilities (self->rz_case, rz_case_get_abilities (self->rz_case) & ~ability_behind (kind));
  rz_flow_renew_leaving (self);
  rz_attempt_renew (self->attempt);
}

/*
 * In a bright room the screen's light drowns: that is nobody's fault, and looking at it again helps nobody. As if the person had declined it, but once in
 * a case only; a service that asks for it all the same, or must, gets the whole patience.
 */
static void
attempt_unlit_cb (RzFlow *self)
{
  const RzSession *session = rz_attempt_get_session (self->attempt);

  if ((session != NULL && session->pinned) || (self->declined & 1u << RZ_CHALLENGE_LIGHT))
    return;

  g_message ("The light of the screen was not seen; something else is asked");
  leave_out (self, RZ_CHALLENGE_LIGHT);
}

void
rz_flow_open_attempt (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCamera) camera = NULL;
  g_autoptr (RzCameraSpec) spec = self->camera ? rz_camera_spec_copy (self->camera) : rz_camera_spec_parse ("auto", NULL);
  RzQualityGate *gate = rz_quality_gate_new (NULL, &error);

  rz_flow_drop_attempt (self);
  if (gate == NULL || self->engine == NULL)
    {
      g_autoptr (GError) refused = NULL;
      g_critical ("No face check here: %s", error ? error->message : "no face engine");
      if (rz_flow_is_rehearsing (self))
        rz_case_back (self->rz_case, &refused);
      else
        rz_case_fail (self->rz_case, RZ_REASON_ENGINE_UNFIT, RZ_HINT_NONE, -1, &refused);
      return;
    }

  camera = rz_camera_new (spec, self->engine, self->demo);
  rz_camera_set_preview_wanted (camera, self->preview_wanted);
  self->attempt = rz_attempt_new (camera, gate, self->patience_us);
  g_signal_connect_swapped (self->attempt, "changed", G_CALLBACK (attempt_changed_cb), self);
  g_signal_connect_swapped (self->attempt, "ready", G_CALLBACK (attempt_ready_cb), self);
  g_signal_connect_swapped (self->attempt, "captured", G_CALLBACK (attempt_captured_cb), self);
  g_signal_connect_swapped (self->attempt, "gave-up", G_CALLBACK (attempt_gave_up_cb), self);
  g_signal_connect_swapped (self->attempt, "unlit", G_CALLBACK (attempt_unlit_cb), self);
  g_signal_connect_swapped (self->attempt, "preview", G_CALLBACK (attempt_preview_cb), self);
  rz_flow_show (self, rz_attempt_get_view (self->attempt));
  rz_attempt_start (self->attempt);
}

void
rz_flow_set_camera (RzFlow             *self,
                    const RzCameraSpec *spec)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  g_clear_pointer (&self->camera, rz_camera_spec_free);
  self->camera = rz_camera_spec_copy (spec);
}

void
rz_flow_change_scene (RzFlow             *self,
                      const RzCameraSpec *spec)
{
  g_return_if_fail (RZ_IS_FLOW (self));
  g_return_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED);

  rz_flow_set_camera (self, spec);
  if (self->attempt != NULL)
    rz_attempt_change_scene (self->attempt, spec);
}

void
rz_flow_set_preview_wanted (RzFlow  *self,
                            gboolean wanted)
{
  self->preview_wanted = wanted;
}

gboolean
rz_flow_can_choose_camera (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  return can_arrive (self);
}

gboolean
rz_flow_get_demo (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  return self->demo;
}

void
rz_flow_rest_camera (RzFlow *self)
{
  RzAttemptView view = rz_flow_idle_view;

  g_return_if_fail (RZ_IS_FLOW (self));

  if (self->attempt == NULL || (rz_case_get_state (self->rz_case) != RZ_CASE_STATE_CAPTURE && !rz_flow_is_rehearsing (self)))
    return;

  rz_flow_renew_leaving (self);
  rz_flow_drop_attempt (self);
  view.phase = RZ_FLOW_PHASE_OPENING;
  rz_flow_show (self, &view);
}

void
rz_flow_reopen_camera (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  if (rz_case_get_state (self->rz_case) != RZ_CASE_STATE_CAPTURE && !rz_flow_is_rehearsing (self))
    return;

  rz_flow_renew_leaving (self); /* a session on its way was asked for through the lost camera */
  rz_flow_open_attempt (self);
}

gboolean
rz_flow_can_swap_challenge (RzFlow *self)
{
  int kind;

  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  kind = self->shown.prompt;
  if (self->attempt == NULL || kind < 0)
    return FALSE;
  return rz_flow_is_rehearsing (self) || ability_behind (kind) != 0 || (rz_case_get_abilities (self->rz_case) != 0 && !(self->declined & 1u << kind));
}

void
rz_flow_swap_challenge (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  if (rz_flow_can_swap_challenge (self))
    leave_out (self, self->shown.prompt);
}
