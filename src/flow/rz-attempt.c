/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attempt at the face check, from the opened camera to the key frames. */
#include "rz-attempt.h"

#include "rz-coach.h"
#include "rz-liveness-judge.h"

#include <math.h>

/* How long one step waits (domain facts, section 11). */
#define STEP_PATIENCE_US (25 * G_USEC_PER_SEC)

/* Large enough for 24 px between the eyes to stay what they were, a quarter of the size of 95 (measured on the shared pictures). */
#define KEY_FRAME_QUALITY 90

struct _RzAttempt
{
  GObject parent_instance;

  RzCamera        *camera;      /* (owned) */
  RzQualityGate   *gate;        /* (owned) */
  RzCoach         *coach;       /* (owned) (nullable): from the first frame on */
  RzSession       *session;     /* (owned) (nullable): from begin on */
  RzLivenessJudge *judge;       /* (owned) (nullable): from begin on */
  gint64           patience_us; /* frame time; 0: none */
  gint64           begun_us;    /* frame time of the first observation after begin, -1 before; pauses taken out */
  gint64           fed_us;      /* frame time of the last observation after begin, -1 before */
  gint64           paused_us;   /* since one person alone was last seen */
  guint            done_before; /* steps, and share of the ring, of sessions given up */
  double           progress_before;
  RzAttemptView    view;
  RzAttemptView    told; /* the view as of the last "changed" */
  gboolean         ended;
};

enum
{
  CHANGED,
  READY,
  CAPTURED,
  GAVE_UP,
  UNLIT,
  PREVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RzAttempt, rz_attempt, G_TYPE_OBJECT)

static gboolean
is_same_guide (const RzGuide *a,
               const RzGuide *b)
{
  return a->aim_x == b->aim_x && a->aim_y == b->aim_y && a->lean == b->lean && a->level == b->level;
}

static float
round_to (float value,
          float unit)
{
  return roundf (value / unit) * unit;
}

static void
tell (RzAttempt *self)
{
  const RzAttemptView *a = &self->view;
  const RzAttemptView *b = &self->told;
  gboolean             same = a->phase == b->phase && a->hint == b->hint && a->step == b->step && a->steps == b->steps && a->prompt == b->prompt &&
                  a->repeats == b->repeats && a->progress == b->progress && a->early == b->early && a->light == b->light && a->camera_error == b->camera_error;

  if (same && is_same_guide (&a->guide, &b->guide))
    return;
  self->told = self->view;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
finish (RzAttempt *self)
{
  self->ended = TRUE;
  rz_camera_stop (self->camera);
}

static void
give_up (RzAttempt *self,
         RzHint     hint)
{
  finish (self);
  tell (self);
  g_signal_emit (self, signals[GAVE_UP], 0, (int) hint);
}

/* An arrow that trembles with every frame is no help, and each change redraws it. */
static void
show_guide (RzAttempt *self)
{
  RzGuide *guide = &self->view.guide;

  rz_coach_get_guide (self->coach, guide);
  guide->aim_x = round_to (guide->aim_x, 0.05f);
  guide->aim_y = round_to (guide->aim_y, 0.05f);
  guide->lean = round_to (guide->lean, 5);
  if (guide->level >= 0)
    guide->level = round_to (guide->level, 0.02f);
}

static void
coach_person (RzAttempt           *self,
              const RzObservation *seen)
{
  if (self->coach == NULL)
    self->coach = rz_coach_new (self->gate, rz_camera_get_settle_us (self->camera));
  rz_coach_feed (self->coach, seen);
  self->view.hint = rz_coach_get_hint (self->coach);
  if (self->judge == NULL)
    self->view.repeats = rz_coach_get_repeats (self->coach);
  show_guide (self);
}

/* While a movement is on its way, only what hides the face is worth a word: a turned head is not a fault now. */
static RzHint
keep_hint_of_hidden_face (RzHint hint)
{
  switch (hint)
    {
    case RZ_HINT_TOO_DARK:
    case RZ_HINT_OFF_CAMERA:
    case RZ_HINT_TWO_FACES:
      return hint;
    default:
      return RZ_HINT_NONE;
    }
}

/* The person, the screen and a simulated camera learn of a prompt by this one place. Returns: whether a round of colours ended and the step did not. */
static gboolean
show_step (RzAttempt *self)
{
  RzAttemptView *view = &self->view;
  guint          step = rz_liveness_judge_get_step (self->judge);
  RzJudgeState   state = rz_liveness_judge_get_state (self->judge);
  gboolean       asking = state == RZ_JUDGE_STATE_STEP && rz_liveness_judge_is_prompting (self->judge);
  int            prompt = asking ? (int) self->session->challenges[step].kind : -1;
  guint32        light = rz_liveness_judge_get_light (self->judge);
  guint          repeats = rz_liveness_judge_get_repeats (self->judge);
  gboolean       unlit = view->light != 0 && light == 0 && prompt == RZ_CHALLENGE_LIGHT && view->step == self->done_before + step;

  if (prompt >= 0 && (prompt != view->prompt || self->done_before + step != view->step || repeats > view->repeats))
    rz_camera_prompt (self->camera, prompt);
  else if (prompt < 0 && view->prompt >= 0)
    rz_camera_rest (self->camera);
  if (light != view->light)
    rz_camera_show_light (self->camera, light);

  view->step = self->done_before + MIN (step, self->session->n_challenges - 1);
  view->prompt = prompt;
  view->light = light;
  view->repeats = repeats;
  view->early = rz_liveness_judge_is_early (self->judge);
  view->progress = MAX (view->progress, self->progress_before + (1 - self->progress_before) * rz_liveness_judge_get_progress (self->judge));
  return unlit;
}

static gboolean
start_takes_too_long (RzAttempt           *self,
                      const RzObservation *seen)
{
  gint64 patience = self->patience_us > 0 ? self->patience_us : STEP_PATIENCE_US;

  return rz_liveness_judge_get_state (self->judge) == RZ_JUDGE_STATE_START && seen->time_us - self->begun_us > patience;
}

/* Whoever helps may lean into the picture: that is nobody's failure and costs nobody time (domain facts, section 8). */
static gboolean
pause_for_company (RzAttempt           *self,
                   const RzObservation *seen)
{
  gint64 lasted = MAX (seen->time_us - self->fed_us, 0);

  if (rz_quality_gate_blocking (self->gate, seen) != RZ_HINT_TWO_FACES)
    {
      self->paused_us = 0;
      return FALSE;
    }
  self->begun_us += lasted;
  self->paused_us += lasted;
  rz_liveness_judge_pause (self->judge, lasted);
  return TRUE;
}

static void
follow_challenge (RzAttempt           *self,
                  const RzObservation *seen)
{
  gboolean paused, unlit;

  if (self->begun_us < 0)
    self->begun_us = self->fed_us = seen->time_us;
  coach_person (self, seen);
  self->view.hint = keep_hint_of_hidden_face (self->view.hint);
  paused = pause_for_company (self, seen);
  self->fed_us = seen->time_us;
  if (paused)
    {
      if (self->patience_us > 0 && self->paused_us > self->patience_us)
        give_up (self, RZ_HINT_TWO_FACES);
      return;
    }
  rz_liveness_judge_feed (self->judge, seen);
  unlit = show_step (self);

  if (rz_liveness_judge_get_state (self->judge) == RZ_JUDGE_STATE_DONE)
    {
      finish (self);
      tell (self);
      g_signal_emit (self, signals[CAPTURED], 0);
    }
  else if (rz_liveness_judge_get_state (self->judge) == RZ_JUDGE_STATE_NOT_FOLLOWED)
    give_up (self, RZ_HINT_NOT_FOLLOWED);
  else if (start_takes_too_long (self, seen))
    {
      RzHint hint = rz_coach_get_main_hint (self->coach);
      give_up (self, hint != RZ_HINT_NONE ? hint : RZ_HINT_NOT_FOLLOWED);
    }
  else if (unlit)
    {
      tell (self);
      g_signal_emit (self, signals[UNLIT], 0);
    }
}

static void
wait_for_picture (RzAttempt           *self,
                  const RzObservation *seen)
{
  self->view.phase = RZ_FLOW_PHASE_COACHING;
  coach_person (self, seen);
  if (rz_coach_is_ready (self->coach))
    {
      self->view.phase = RZ_FLOW_PHASE_ASKING;
      self->view.hint = RZ_HINT_NONE;
      tell (self);
      g_signal_emit (self, signals[READY], 0);
    }
  else if (self->patience_us > 0 && rz_coach_get_waited (self->coach) > self->patience_us)
    {
      RzHint hint = rz_coach_get_main_hint (self->coach);
      give_up (self, hint != RZ_HINT_NONE ? hint : RZ_HINT_OFF_CAMERA);
    }
}

static void
observed_cb (RzAttempt           *self,
             const RzObservation *seen)
{
  g_autoptr (RzAttempt) hold = g_object_ref (self);

  if (self->ended)
    return;
  switch (self->view.phase)
    {
    case RZ_FLOW_PHASE_OPENING:
    case RZ_FLOW_PHASE_COACHING:
      wait_for_picture (self, seen);
      break;
    case RZ_FLOW_PHASE_ASKING:
      coach_person (self, seen);
      break;
    case RZ_FLOW_PHASE_CHALLENGE:
      follow_challenge (self, seen);
      break;
    case RZ_FLOW_PHASE_NONE:
    case RZ_FLOW_PHASE_CAMERA_LOST:
    default:
      break;
    }
  tell (self);
}

static void
preview_cb (RzAttempt *self,
            RzFrame   *frame)
{
  if (!self->ended)
    g_signal_emit (self, signals[PREVIEW], 0, frame);
}

static void
lost_cb (RzAttempt    *self,
         const GError *error)
{
  if (self->ended)
    return;
  g_message ("Camera lost: %s", error->message);
  self->view.phase = RZ_FLOW_PHASE_CAMERA_LOST;
  self->view.camera_error = error->domain == RZ_CAMERA_ERROR ? error->code : RZ_CAMERA_ERROR_NO_FRAMES;
  finish (self);
  tell (self);
}

static void
rz_attempt_dispose (GObject *object)
{
  RzAttempt *self = RZ_ATTEMPT (object);

  rz_attempt_stop (self);
  g_clear_object (&self->camera);
  g_clear_pointer (&self->judge, rz_liveness_judge_free);
  g_clear_pointer (&self->coach, rz_coach_free);
  g_clear_pointer (&self->gate, rz_quality_gate_free);
  g_clear_pointer (&self->session, rz_session_free);
  G_OBJECT_CLASS (rz_attempt_parent_class)->dispose (object);
}

static void
rz_attempt_class_init (RzAttemptClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType         type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = rz_attempt_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[READY] = g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CAPTURED] = g_signal_new ("captured", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GAVE_UP] = g_signal_new ("gave-up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[UNLIT] = g_signal_new ("unlit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PREVIEW] = g_signal_new ("preview", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
rz_attempt_init (RzAttempt *self)
{
  self->begun_us = self->fed_us = -1;
  self->view.phase = RZ_FLOW_PHASE_OPENING;
  self->view.guide.level = -1;
  self->view.prompt = -1;
  self->view.camera_error = -1;
  self->told = self->view;
}

RzAttempt *
rz_attempt_new (RzCamera      *camera,
                RzQualityGate *gate,
                gint64         patience_us)
{
  RzAttempt *self;

  g_return_val_if_fail (RZ_IS_CAMERA (camera), NULL);

  self = g_object_new (RZ_TYPE_ATTEMPT, NULL);
  self->camera = g_object_ref (camera);
  self->gate = gate;
  self->patience_us = patience_us;
  g_signal_connect_object (camera, "observed", G_CALLBACK (observed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (camera, "preview", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (camera, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
rz_attempt_start (RzAttempt *self)
{
  g_return_if_fail (RZ_IS_ATTEMPT (self));

  rz_camera_start (self->camera);
}

void
rz_attempt_begin (RzAttempt       *self,
                  const RzSession *session)
{
  g_return_if_fail (RZ_IS_ATTEMPT (self));
  g_return_if_fail (session->n_challenges > 0);

  if (self->ended || self->view.phase != RZ_FLOW_PHASE_ASKING)
    return;
  self->session = rz_session_copy (session);
  self->judge = rz_liveness_judge_new (self->session->challenges,
                                       self->session->n_challenges,
                                       self->patience_us > 0 ? MIN (self->patience_us, STEP_PATIENCE_US) : STEP_PATIENCE_US,
                                       !session->pinned);
  self->view.phase = RZ_FLOW_PHASE_CHALLENGE;
  self->view.step = self->done_before;
  self->view.steps = self->done_before + session->n_challenges;
  tell (self);
}

void
rz_attempt_renew (RzAttempt *self)
{
  g_return_if_fail (RZ_IS_ATTEMPT (self));

  if (self->ended || (self->view.phase != RZ_FLOW_PHASE_CHALLENGE && self->view.phase != RZ_FLOW_PHASE_ASKING))
    return;
  rz_camera_rest (self->camera);
  rz_camera_show_light (self->camera, 0);
  if (self->judge != NULL)
    self->done_before += rz_liveness_judge_get_step (self->judge);
  self->progress_before = self->view.progress;
  g_clear_pointer (&self->judge, rz_liveness_judge_free);
  g_clear_pointer (&self->session, rz_session_free);
  g_clear_pointer (&self->coach, rz_coach_free);
  self->coach = rz_coach_new (self->gate, 0); /* this camera has settled */
  self->begun_us = self->fed_us = -1;
  self->paused_us = 0;
  self->view.phase = RZ_FLOW_PHASE_COACHING;
  self->view.prompt = -1;
  self->view.repeats = 0;
  self->view.early = FALSE;
  self->view.light = 0;
  tell (self);
}

void
rz_attempt_change_scene (RzAttempt          *self,
                         const RzCameraSpec *spec)
{
  g_return_if_fail (RZ_IS_ATTEMPT (self));

  rz_camera_change_scene (self->camera, spec);
}

void
rz_attempt_stop (RzAttempt *self)
{
  g_return_if_fail (RZ_IS_ATTEMPT (self));

  if (!self->ended && self->camera != NULL)
    finish (self);
}

const RzAttemptView *
rz_attempt_get_view (RzAttempt *self)
{
  return &self->view;
}

const RzSession *
rz_attempt_get_session (RzAttempt *self)
{
  return self->session;
}

const char *
rz_attempt_get_camera_name (RzAttempt *self)
{
  return rz_camera_get_name (self->camera);
}

static RzEvidenceFrame *
encode_key_frame (const RzKeyFrame *key)
{
  static const RzEvidenceRole roles[] = { [RZ_KEY_FRAME_START] = RZ_EVIDENCE_START, [RZ_KEY_FRAME_PROMPT] = RZ_EVIDENCE_PROMPT, [RZ_KEY_FRAME_ACTION] = RZ_EVIDENCE_ACTION, [RZ_KEY_FRAME_REST] = RZ_EVIDENCE_REST };
  RzEvidenceFrame            *frame = rz_evidence_frame_new ();

  frame->role = roles[key->role];
  frame->step = key->step;
  frame->time_us = key->seen->time_us;
  frame->jpeg = rz_frame_to_jpeg (key->seen->frame, KEY_FRAME_QUALITY);
  frame->yaw = key->seen->yaw;
  frame->pitch = key->seen->pitch;
  frame->eyes = key->seen->eyes;
  frame->mouth = key->seen->mouth;
  frame->eye_distance = key->seen->eye_distance;
  return frame;
}

RzEvidence *
rz_attempt_dup_evidence (RzAttempt *self,
                         gint64     sent_at)
{
  RzEvidence *evidence;
  GPtrArray  *keys;

  g_return_val_if_fail (RZ_IS_ATTEMPT (self) && self->judge != NULL, NULL);

  keys = rz_liveness_judge_get_key_frames (self->judge);
  evidence = rz_evidence_new ();
  evidence->nonce = g_strdup (self->session->nonce);
  evidence->sent_at = sent_at;
  evidence->camera_kind = g_strdup (rz_camera_get_kind (self->camera));
  evidence->camera_name = g_strdup (rz_camera_get_name (self->camera));
  evidence->camera_driver = g_strdup (rz_camera_get_driver (self->camera));
  evidence->camera_bus = g_strdup (rz_camera_get_bus (self->camera));
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (evidence->frames, encode_key_frame (g_ptr_array_index (keys, i)));
  return evidence;
}

static void
encode (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  g_task_return_pointer (task, rz_attempt_dup_evidence (RZ_ATTEMPT (source), g_get_real_time () / G_USEC_PER_SEC), (GDestroyNotify) rz_evidence_free);
}

void
rz_attempt_encode_async (RzAttempt          *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RZ_IS_ATTEMPT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_attempt_encode_async);
  g_task_run_in_thread (task, encode);
}

RzEvidence *
rz_attempt_encode_finish (RzAttempt    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_attempt_encode_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
