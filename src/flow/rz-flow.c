/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches a case and carries out what each state asks for. */
#include "rz-flow-private.h"

#include "rz-terminal-files.h"

enum
{
  PROP_0,
  PROP_PHASE,
  PROP_HINT,
  PROP_STEP,
  PROP_STEPS,
  PROP_PROMPT,
  PROP_REPEATS,
  PROP_PROGRESS,
  PROP_EARLY,
  PROP_LIGHT,
  PROP_AIM_X,
  PROP_AIM_Y,
  PROP_LEAN,
  PROP_LEVEL,
  PROP_CAMERA_ERROR,
  PROP_UNSENT,
  N_PROPS
};

enum
{
  PREVIEW,
  KEPT,
  N_SIGNALS
};

const RzAttemptView rz_flow_idle_view = { .phase = RZ_FLOW_PHASE_NONE, .prompt = -1, .guide.level = -1, .camera_error = -1 };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RzFlow, rz_flow, G_TYPE_OBJECT)

void
rz_flow_show (RzFlow              *self,
              const RzAttemptView *view)
{
  RzAttemptView was = self->shown;

  self->shown = *view;
  g_object_freeze_notify (G_OBJECT (self));
#define NOTIFY_IF_CHANGED(field, PROP) \
  if (was.field != view->field)        \
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP])
  NOTIFY_IF_CHANGED (phase, PROP_PHASE);
  NOTIFY_IF_CHANGED (hint, PROP_HINT);
  NOTIFY_IF_CHANGED (step, PROP_STEP);
  NOTIFY_IF_CHANGED (steps, PROP_STEPS);
  NOTIFY_IF_CHANGED (prompt, PROP_PROMPT);
  NOTIFY_IF_CHANGED (repeats, PROP_REPEATS);
  NOTIFY_IF_CHANGED (progress, PROP_PROGRESS);
  NOTIFY_IF_CHANGED (early, PROP_EARLY);
  NOTIFY_IF_CHANGED (light, PROP_LIGHT);
  NOTIFY_IF_CHANGED (guide.aim_x, PROP_AIM_X);
  NOTIFY_IF_CHANGED (guide.aim_y, PROP_AIM_Y);
  NOTIFY_IF_CHANGED (guide.lean, PROP_LEAN);
  NOTIFY_IF_CHANGED (guide.level, PROP_LEVEL);
  NOTIFY_IF_CHANGED (camera_error, PROP_CAMERA_ERROR);
#undef NOTIFY_IF_CHANGED
  g_object_thaw_notify (G_OBJECT (self));
}

/* The case decides whether an event fits; one that came too late is only worth a line in the log. */
void
rz_flow_log_refused (const GError *error)
{
  if (error != NULL)
    g_message ("Event came too late: %s", error->message);
}

void
rz_flow_renew_leaving (RzFlow *self)
{
  g_cancellable_cancel (self->leaving);
  g_object_unref (self->leaving);
  self->leaving = g_cancellable_new ();
}

void
rz_flow_fail (RzFlow       *self,
              const GError *error)
{
  g_autoptr (GError) refused = NULL;
  RzReason reason = rz_client_error_get_reason (error);

  g_message ("The service did not decide: %s", error->message);
  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CHECKING)
    rz_case_refuse (self->rz_case, reason, &refused);
  else
    rz_case_fail (self->rz_case, reason, RZ_HINT_NONE, -1, &refused);
  rz_flow_log_refused (refused);
  if (reason == RZ_REASON_SYSTEM_BUSY)
    g_signal_emit (self, signals[KEPT], 0);
}

/*
 * The table of the flow: what each state asks for.
 */

static void
state_changed_cb (RzFlow *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  rz_flow_renew_leaving (self);
  g_clear_handle_id (&self->typing_id, g_source_remove);
  if (state != RZ_CASE_STATE_CAPTURE && state != RZ_CASE_STATE_SUBMITTING)
    {
      rz_flow_drop_attempt (self);
      rz_flow_show (self, &rz_flow_idle_view); /* also of a rehearsal that was over */
    }
  if (state == RZ_CASE_STATE_HOME || state == RZ_CASE_STATE_REHEARSAL || state == RZ_CASE_STATE_APPLICANT)
    self->declined = 0;

  if (state >= RZ_CASE_STATE_CHECKING && state <= RZ_CASE_STATE_MANUAL)
    rz_flow_leave_outbox (self); /* this case asks for itself */

  switch (state)
    {
    case RZ_CASE_STATE_CHECKING:
      rz_flow_keep_work (self);
      rz_flow_recall_or_begin (self);
      break;
    case RZ_CASE_STATE_CAPTURE:
      rz_flow_keep_work (self);
      rz_flow_recall_or_begin (self);
      break;
    case RZ_CASE_STATE_SUBMITTING:
      rz_flow_submit (self);
      break;
    case RZ_CASE_STATE_MANUAL:
      rz_flow_keep_work (self);
      rz_flow_ask_ticket (self);
      break;
    case RZ_CASE_STATE_PASSED:
    case RZ_CASE_STATE_HOME:
      if (self->keeping)
        rz_flow_drop_draft (self);
      self->keeping = FALSE;
      g_clear_pointer (&self->unsent, rz_unsent_free); /* in the store it waits for this person's next case */
      if (state == RZ_CASE_STATE_HOME)
        rz_flow_ask_outbox (self);
      break;
    case RZ_CASE_STATE_AGENT:
    case RZ_CASE_STATE_APPLICANT:
    case RZ_CASE_STATE_CONFIRM:
    case RZ_CASE_STATE_REFUSED:
    case RZ_CASE_STATE_FACE_CONSENT:
    case RZ_CASE_STATE_FAILED:
    case RZ_CASE_STATE_CHANNELS:
    case RZ_CASE_STATE_GUIDE:
    case RZ_CASE_STATE_HANDLING:
      rz_flow_keep_work (self);
      break;
    case RZ_CASE_STATE_RESULTS:
      self->n_settled = 0;
      break;
    case RZ_CASE_STATE_SECTION:
    case RZ_CASE_STATE_AGREEMENT:
    case RZ_CASE_STATE_STANDING:
    case RZ_CASE_STATE_PAPER:
    case RZ_CASE_STATE_VERIFY:
    case RZ_CASE_STATE_REHEARSAL:
    case RZ_CASE_STATE_RELATIVES:
    default:
      break;
    }
}

static void
rz_flow_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RzFlow *self = RZ_FLOW (object);

  switch (prop_id)
    {
    case PROP_PHASE:
      g_value_set_int (value, self->shown.phase);
      break;
    case PROP_HINT:
      g_value_set_int (value, self->shown.hint);
      break;
    case PROP_STEP:
      g_value_set_uint (value, self->shown.step);
      break;
    case PROP_STEPS:
      g_value_set_uint (value, self->shown.steps);
      break;
    case PROP_PROMPT:
      g_value_set_int (value, self->shown.prompt);
      break;
    case PROP_REPEATS:
      g_value_set_uint (value, self->shown.repeats);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->shown.progress);
      break;
    case PROP_EARLY:
      g_value_set_boolean (value, self->shown.early);
      break;
    case PROP_LIGHT:
      g_value_set_uint (value, self->shown.light);
      break;
    case PROP_AIM_X:
      g_value_set_double (value, self->shown.guide.aim_x);
      break;
    case PROP_AIM_Y:
      g_value_set_double (value, self->shown.guide.aim_y);
      break;
    case PROP_LEAN:
      g_value_set_double (value, self->shown.guide.lean);
      break;
    case PROP_LEVEL:
      g_value_set_double (value, self->shown.guide.level);
      break;
    case PROP_CAMERA_ERROR:
      g_value_set_int (value, self->shown.camera_error);
      break;
    case PROP_UNSENT:
      g_value_set_uint (value, self->n_unsent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rz_flow_dispose (GObject *object)
{
  RzFlow *self = RZ_FLOW (object);

  if (self->rz_case != NULL)
    g_signal_handlers_disconnect_by_data (self->rz_case, self);
  g_cancellable_cancel (self->leaving);
  g_clear_handle_id (&self->typing_id, g_source_remove);
  rz_flow_drop_attempt (self);
  g_cancellable_cancel (self->telling);
  g_clear_object (&self->telling);
  rz_flow_leave_outbox (self);
  g_clear_object (&self->rz_case);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->camera, rz_camera_spec_free);
  G_OBJECT_CLASS (rz_flow_parent_class)->dispose (object);
}

static void
rz_flow_finalize (GObject *object)
{
  RzFlow *self = RZ_FLOW (object);

  g_clear_object (&self->leaving);
  g_clear_pointer (&self->unsent, rz_unsent_free);
  g_clear_pointer (&self->keys_dir, g_free);
  g_clear_pointer (&self->paper, rz_paper_free);
  G_OBJECT_CLASS (rz_flow_parent_class)->finalize (object);
}

static void
rz_flow_class_init (RzFlowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GType             type = G_TYPE_FROM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rz_flow_get_property;
  object_class->dispose = rz_flow_dispose;
  object_class->finalize = rz_flow_finalize;

  properties[PROP_PHASE] = g_param_spec_int ("phase", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HINT] = g_param_spec_int ("hint", NULL, NULL, 0, RZ_N_HINTS, 0, flags);
  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_STEPS] = g_param_spec_uint ("steps", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROMPT] = g_param_spec_int ("prompt", NULL, NULL, -1, RZ_N_CHALLENGE_KINDS, -1, flags);
  properties[PROP_REPEATS] = g_param_spec_uint ("repeats", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_EARLY] = g_param_spec_boolean ("early", NULL, NULL, FALSE, flags);
  properties[PROP_AIM_X] = g_param_spec_double ("aim-x", NULL, NULL, -1, 1, 0, flags);
  properties[PROP_AIM_Y] = g_param_spec_double ("aim-y", NULL, NULL, -1, 1, 0, flags);
  properties[PROP_LEAN] = g_param_spec_double ("lean", NULL, NULL, -180, 180, 0, flags);
  properties[PROP_LEVEL] = g_param_spec_double ("level", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_LIGHT] = g_param_spec_uint ("light", NULL, NULL, 0, 0xffffff, 0, flags);
  properties[PROP_CAMERA_ERROR] = g_param_spec_int ("camera-error", NULL, NULL, -1, G_MAXINT, -1, flags);
  properties[PROP_UNSENT] = g_param_spec_uint ("unsent", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PREVIEW] = g_signal_new ("preview", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_flow_init (RzFlow *self)
{
  self->leaving = g_cancellable_new ();
  self->shown = rz_flow_idle_view;
}

/* Without a store nothing is kept, and the key is the one the client made for itself. */
static void
introduce_terminal (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzJwk) key = self->store ? rz_jwk_new_from_seed (rz_store_get_terminal_key (self->store), &error) : NULL;

  if (key != NULL)
    rz_client_set_terminal (self->client, key);
  else if (error != NULL)
    g_warning ("The key of this terminal cannot be used: %s", error->message);
  if (key != NULL && !rz_terminal_files_load (rz_store_get_data_dir (self->store), self->client, &error))
    g_warning ("What this terminal got when it enrolled cannot be used: %s", error->message);
}

RzFlow *
rz_flow_new (RzCase              *rz_case,
             RzClient            *client,
             RzStore             *store,
             RzFaceEngine        *engine,
             const RzFlowOptions *options)
{
  RzFlow *self;

  g_return_val_if_fail (RZ_IS_CASE (rz_case) && RZ_IS_CLIENT (client), NULL);

  self = g_object_new (RZ_TYPE_FLOW, NULL);
  self->rz_case = g_object_ref (rz_case);
  self->client = g_object_ref (client);
  self->store = store ? g_object_ref (store) : NULL;
  self->engine = engine ? g_object_ref (engine) : NULL;
  self->keys_dir = g_strdup (options->keys_dir);
  self->patience_us = options->patience_us;
  self->demo = options->demo;
  introduce_terminal (self);
  rz_flow_count_unsent (self);
  g_signal_connect_swapped (rz_case, "notify::state", G_CALLBACK (state_changed_cb), self);
  g_signal_connect_swapped (rz_case, "notify::applicant", G_CALLBACK (rz_flow_keep_typing), self);
  g_signal_connect_swapped (rz_case, "notify::agent", G_CALLBACK (rz_flow_keep_typing), self);
  return self;
}

RzCase *
rz_flow_get_case (RzFlow *self)
{
  return self->rz_case;
}

RzStore *
rz_flow_get_store (RzFlow *self)
{
  return self->store;
}

RzClient *
rz_flow_get_client (RzFlow *self)
{
  return self->client;
}

RzFaceEngine *
rz_flow_get_engine (RzFlow *self)
{
  return self->engine;
}

RzCameraSpec *
rz_flow_get_camera (RzFlow *self)
{
  return self->camera;
}

const char *
rz_flow_get_keys_dir (RzFlow *self)
{
  return self->keys_dir;
}

void
rz_flow_set_paper (RzFlow        *self,
                   const RzPaper *paper)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  g_clear_pointer (&self->paper, rz_paper_free);
  self->paper = paper != NULL ? rz_paper_copy (paper) : NULL;
}

const RzPaper *
rz_flow_get_paper (RzFlow *self)
{
  return self->paper;
}

RzFlowPhase
rz_flow_get_phase (RzFlow *self)
{
  return self->shown.phase;
}

RzHint
rz_flow_get_hint (RzFlow *self)
{
  return self->shown.hint;
}

guint
rz_flow_get_step (RzFlow *self)
{
  return self->shown.step;
}

guint
rz_flow_get_steps (RzFlow *self)
{
  return self->shown.steps;
}

int
rz_flow_get_prompt (RzFlow *self)
{
  return self->shown.prompt;
}

double
rz_flow_get_progress (RzFlow *self)
{
  return self->shown.progress;
}

gboolean
rz_flow_get_engine_fit (RzFlow *self)
{
  return self->engine != NULL && rz_face_engine_is_fit (self->engine);
}
