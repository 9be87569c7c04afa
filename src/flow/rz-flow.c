/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches a case and carries out what each state asks for. */
#include "rz-flow.h"

#include "rz-attempt.h"
#include "rz-camera-arrivals.h"
#include "rz-practice.h"
#include "rz-record.h"
#include "rz-refresh.h"
#include "rz-submission.h"

struct _RzFlow
{
  GObject parent_instance;

  RzCase       *rz_case;  /* (owned) */
  RzClient     *client;   /* (owned) */
  RzStore      *store;    /* (owned) (nullable): nothing is kept without it */
  RzFaceEngine *engine;   /* (owned) (nullable): no face check without it */
  char         *keys_dir; /* (owned) (nullable) */
  RzPaper      *paper;    /* (owned) (nullable): to be shown next */
  gint64        patience_us;
  gboolean      demo;
  RzCameraSpec *camera;          /* (owned) (nullable): what the next capture opens; NULL is auto */
  RzAttempt    *attempt;         /* (owned) (nullable): while the case is in CAPTURE, SUBMITTING or REHEARSAL */
  guint         declined;        /* 1 << #RzChallengeKind: given up by 换一个动作 in this case, or in this rehearsal */
  guint         refused;         /* sessions in a row not taken because they asked a declined kind again */
  GCancellable *leaving;         /* (owned): cancelled whenever the case leaves a state that asked for something */
  gint64        session_granted; /* µs, monotonic clock */
  RzUnsent     *unsent;          /* (owned) (nullable): a capture of this case that was sent and not answered; its key is the session */
  RzAttemptView shown;           /* copy of the attempt's view, or of an idle one */
  gboolean      preview_wanted;
  gboolean      keeping;   /* a draft of this very case was written */
  guint         typing_id; /* main-loop source: a draft is due for what was typed; cleared in dispose */

  RzCameraArrivals *arrivals; /* (owned) (nullable): while a camera is lost that can be plugged in again */
};

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
  N_PROPS
};

enum
{
  PREVIEW,
  KEPT,
  N_SIGNALS
};

/* A nonce serves 120 s (domain facts, section 12); what cannot arrive in time is not sent. */
#define SESSION_LIFE_US (110 * G_USEC_PER_SEC)

/* A receipt is made at the moment of the pass; clocks may differ by 120 s and a lost reply is asked for again for 60 s (domain facts, section 12). */
#define RECEIPT_AGE_S 300

/* ms: what a crash may take of what was typed. */
#define TYPING_REST_MS 300

/* A first screenful and more; the cache itself has no end. */
#define MAX_RESULTS 200

/* Kinds that need no ability cannot be left out by asking; another session may happen not to have them. */
#define MAX_REFUSED 3

static const RzAttemptView idle_view = { .phase = RZ_FLOW_PHASE_NONE, .prompt = -1, .guide.level = -1, .camera_error = -1 };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RzFlow, rz_flow, G_TYPE_OBJECT)

static void open_attempt (RzFlow *self);

static void
show (RzFlow              *self,
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
static void
log_refused (const GError *error)
{
  if (error != NULL)
    g_message ("Event came too late: %s", error->message);
}

static void
keep_work (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  self->keeping = TRUE;
  if (self->store != NULL && !rz_store_save_draft (self->store, rz_case_save (self->rz_case), &error))
    g_warning ("The case could not be kept: %s", error->message);
}

static gboolean
typed_cb (gpointer user_data)
{
  RzFlow *self = user_data;

  self->typing_id = 0;
  keep_work (self);
  return G_SOURCE_REMOVE;
}

/* What somebody types is kept while they rest: a write for each key would be heard on a slow disk. */
static void
person_changed_cb (RzFlow *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  if (self->typing_id == 0 && (state == RZ_CASE_STATE_AGENT || state == RZ_CASE_STATE_APPLICANT))
    self->typing_id = g_timeout_add (TYPING_REST_MS, typed_cb, self);
}

static void
drop_attempt (RzFlow *self)
{
  g_clear_object (&self->arrivals);
  if (self->attempt == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->attempt, self);
  rz_attempt_stop (self->attempt);
  g_clear_object (&self->attempt);
  show (self, &idle_view);
}

static void
renew_leaving (RzFlow *self)
{
  g_cancellable_cancel (self->leaving);
  g_object_unref (self->leaving);
  self->leaving = g_cancellable_new ();
}

static void
fail_with_error (RzFlow       *self,
                 const GError *error)
{
  g_autoptr (GError) refused = NULL;
  RzReason reason = rz_client_error_get_reason (error);

  g_message ("The service did not decide: %s", error->message);
  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CHECKING)
    rz_case_refuse (self->rz_case, reason, &refused);
  else
    rz_case_fail (self->rz_case, reason, RZ_HINT_NONE, -1, &refused);
  log_refused (refused);
  if (reason == RZ_REASON_SYSTEM_BUSY)
    g_signal_emit (self, signals[KEPT], 0);
}

/*
 * Step 8: the service is asked.
 */

static RzConsent *
record_consent (RzConsentDocument document)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format_iso8601 (now);

  return rz_consent_new (document, RZ_CONSENT_VERSION, at, NULL);
}

static void
eligibility_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzEligibility) eligibility = rz_client_eligibility_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  if (eligibility == NULL)
    fail_with_error (self, error);
  else
    rz_case_accept (self->rz_case, eligibility, &refused);
  log_refused (refused);
}

static void
ask_eligibility (RzFlow *self)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);

  g_ptr_array_add (consents, record_consent (RZ_CONSENT_AGREEMENT));
  g_ptr_array_add (consents, record_consent (RZ_CONSENT_PRIVACY));
  rz_client_eligibility_async (self->client, self->rz_case, consents, self->leaving, eligibility_cb, self);
}

/*
 * Step 9: the attempt.
 */

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
  show (self, view);
}

static void
attempt_preview_cb (RzFlow  *self,
                    RzFrame *frame)
{
  g_signal_emit (self, signals[PREVIEW], 0, frame);
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
  g_autoptr (RzSession) session = rz_client_open_session_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  if (session == NULL)
    {
      fail_with_error (self, error);
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

  g_ptr_array_add (consents, record_consent (RZ_CONSENT_FACE));
  rz_client_open_session_async (self->client,
                                eligibility->case_id,
                                rz_case_get_abilities (self->rz_case),
                                rz_attempt_get_camera_name (self->attempt),
                                consents,
                                self->leaving,
                                session_cb,
                                self);
}

static gboolean
is_rehearsing (RzFlow *self)
{
  return rz_case_get_state (self->rz_case) == RZ_CASE_STATE_REHEARSAL;
}

static void
practise (RzFlow *self)
{
  RzAbilities abilities = rz_case_get_abilities (self->rz_case);
  guint       kinds = rz_face_engine_get_kinds (self->engine) & ~self->declined;
  g_autoptr (RzSession) session = NULL;

  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if (!rz_abilities_allow (abilities, kind))
      kinds &= ~(1u << kind);
  session = rz_practice_new (kinds);
  rz_attempt_begin (self->attempt, session);
}

static void
finish_rehearsal (RzFlow *self,
                  RzHint  hint)
{
  RzAttemptView view = idle_view;

  drop_attempt (self);
  view.phase = RZ_FLOW_PHASE_REHEARSED;
  view.hint = hint;
  show (self, &view);
}

static void
attempt_ready_cb (RzFlow *self)
{
  self->refused = 0;
  if (is_rehearsing (self))
    practise (self);
  else
    ask_session (self);
}

static void
attempt_captured_cb (RzFlow *self)
{
  g_autoptr (GError) refused = NULL;

  if (is_rehearsing (self))
    {
      finish_rehearsal (self, RZ_HINT_NONE);
      return;
    }
  /* A session that ran out before frames were sent is replaced silently and costs no attempt (design, section 5). */
  if (g_get_monotonic_time () - self->session_granted > SESSION_LIFE_US)
    open_attempt (self);
  else
    rz_case_captured (self->rz_case, &refused);
  log_refused (refused);
}

static void
attempt_gave_up_cb (RzFlow *self,
                    int     hint)
{
  g_autoptr (GError) refused = NULL;

  if (is_rehearsing (self))
    finish_rehearsal (self, hint);
  else
    rz_case_fail (self->rz_case, RZ_REASON_FACE_MODEL_MISMATCH, hint, -1, &refused);
  log_refused (refused);
}

static void
open_attempt (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCamera) camera = NULL;
  g_autoptr (RzCameraSpec) spec = self->camera ? rz_camera_spec_copy (self->camera) : rz_camera_spec_parse ("auto", NULL);
  RzQualityGate *gate = rz_quality_gate_new (NULL, &error);

  drop_attempt (self);
  if (gate == NULL || self->engine == NULL)
    {
      g_autoptr (GError) refused = NULL;
      g_critical ("No face check here: %s", error ? error->message : "no face engine");
      if (is_rehearsing (self))
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
  g_signal_connect_swapped (self->attempt, "preview", G_CALLBACK (attempt_preview_cb), self);
  show (self, rz_attempt_get_view (self->attempt));
  rz_attempt_start (self->attempt);
}

/*
 * Step 9: the bundle is with the service.
 */

/* Whether a kept capture is of the person of this case. */
static gboolean
is_of_case (RzFlow         *self,
            const RzUnsent *unsent)
{
  const RzPerson *applicant = rz_case_get_applicant (self->rz_case);
  g_autoptr (RzPerson) sent = NULL;
  const char *name, *word, *number;
  RzIdType    type;

  if (applicant == NULL || !g_variant_lookup (unsent->body, "applicant", "(&s&s&s)", &name, &word, &number) || !rz_id_type_from_string (word, &type))
    return FALSE;
  sent = rz_person_new (name, type, number);
  return rz_person_is_same (sent, applicant);
}

/* After a crash it is in the store alone. */
static gboolean
find_unsent (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (self->unsent != NULL && !is_of_case (self, self->unsent))
    g_clear_pointer (&self->unsent, rz_unsent_free);
  if (self->unsent == NULL && self->store != NULL && (items = rz_store_list_unsent (self->store, &error)) == NULL)
    g_warning ("What was sent before cannot be read: %s", error->message);
  for (guint i = 0; items != NULL && i < items->len && self->unsent == NULL; i++)
    {
      const RzUnsent *item = g_ptr_array_index (items, i);

      if (is_of_case (self, item))
        self->unsent = rz_unsent_new (item->idempotency_key, item->created, item->body);
    }
  return self->unsent != NULL;
}

/* Before the first byte leaves: whatever happens from here on, the capture is asked for and not sent as a new one. No picture is kept. */
static void
keep_unsent (RzFlow *self)
{
  const RzPerson *applicant = rz_case_get_applicant (self->rz_case);
  g_autoptr (GError) error = NULL;
  GVariantDict body = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&body, "applicant", "(sss)", applicant->name, rz_id_type_to_string (applicant->id_type), applicant->id_number);
  g_clear_pointer (&self->unsent, rz_unsent_free);
  self->unsent = rz_unsent_new (rz_attempt_get_session (self->attempt)->session_id, g_get_real_time () / G_USEC_PER_SEC, g_variant_dict_end (&body));
  if (self->store != NULL && !rz_store_put_unsent (self->store, self->unsent, &error))
    g_warning ("What is sent could not be noted: %s", error->message);
}

static void
drop_unsent (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->unsent != NULL && self->store != NULL && !rz_store_drop_unsent (self->store, self->unsent->idempotency_key, &error))
    g_warning ("What was sent could not be forgotten: %s", error->message);
  g_clear_pointer (&self->unsent, rz_unsent_free);
}

/* The service's word is on the disk before anybody sees it. */
static void
settle (RzFlow          *self,
        const RzVerdict *verdict)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && !rz_record_settle (self->store, self->rz_case, verdict, self->unsent ? self->unsent->idempotency_key : NULL, &error))
    g_warning ("The result could not be stored: %s", error->message);
  else
    g_clear_pointer (&self->unsent, rz_unsent_free);
}

/* A genuine receipt proves only the pass it was made for: this person's, in this city, when it was @sent. */
static gboolean
belongs_to_case (RzFlow          *self,
                 const RzReceipt *receipt,
                 gint64           sent)
{
  const RzEligibility *eligibility = rz_case_get_eligibility (self->rz_case);
  g_autofree char     *masked = eligibility ? g_strdup (eligibility->masked_name) : rz_person_mask_name (rz_case_get_applicant (self->rz_case));

  return g_strcmp0 (receipt->masked_name, masked) == 0 &&
         g_strcmp0 (receipt->city_code, rz_case_get_city (self->rz_case)) == 0 &&
         ABS (receipt->iat - sent) <= RECEIPT_AGE_S;
}

static void
refuse_stranger (RzFlow     *self,
                 gint64      sent,
                 RzVerdict **verdict,
                 GError    **error)
{
  if (*verdict == NULL || !(*verdict)->passed || belongs_to_case (self, (*verdict)->receipt, sent))
    return;
  g_clear_pointer (verdict, rz_verdict_free);
  g_set_error_literal (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "The receipt is genuine, but of another case");
}

/* Nothing more will come of it: it was refused, or its answer is worth nothing. Whatever else went wrong, the verdict may still be there. */
static gboolean
is_over (const GError *error)
{
  return g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED) || g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzVerdict) verdict = rz_submission_send_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  refuse_stranger (self, rz_client_get_now (self->client), &verdict, &error);
  if (verdict != NULL)
    settle (self, verdict);
  else if (is_over (error))
    drop_unsent (self);

  if (verdict == NULL)
    fail_with_error (self, error);
  else if (verdict->passed)
    rz_case_pass (self->rz_case, verdict->receipt, &refused);
  else
    rz_case_fail (self->rz_case, verdict->reason, verdict->hint, verdict->attempts_left, &refused);
  log_refused (refused);
}

static void
submit (RzFlow *self)
{
  keep_work (self);
  keep_unsent (self);
  rz_submission_send_async (self->client, self->attempt, self->keys_dir, self->leaving, submitted_cb, self);
}

/*
 * An earlier capture is asked for before anything new is begun.
 */

static void
begin (RzFlow *self)
{
  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CHECKING)
    ask_eligibility (self);
  else
    open_attempt (self);
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzVerdict) verdict = rz_submission_send_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  refuse_stranger (self, self->unsent->created, &verdict, &error);
  if (verdict != NULL && !verdict->pending)
    settle (self, verdict);
  else if (verdict != NULL || is_over (error)) /* it never arrived, or the service forgot it: nothing was decided */
    drop_unsent (self);

  if (verdict != NULL && verdict->passed)
    rz_case_pass (self->rz_case, verdict->receipt, &refused);
  else if (verdict != NULL && !verdict->pending && rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CAPTURE)
    rz_case_fail (self->rz_case, verdict->reason, verdict->hint, verdict->attempts_left, &refused);
  else if (verdict != NULL || is_over (error))
    begin (self);
  else
    fail_with_error (self, error);
  log_refused (refused);
}

static void
recall_or_begin (RzFlow *self)
{
  RzAttemptView asking = idle_view;

  if (!find_unsent (self))
    {
      begin (self);
      return;
    }
  asking.phase = RZ_FLOW_PHASE_ASKING;
  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CAPTURE)
    show (self, &asking);
  rz_submission_recall_async (self->client, self->unsent->idempotency_key, self->keys_dir, self->leaving, recalled_cb, self);
}

/*
 * 转人工.
 */

static void
ticket_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzTicket) ticket = rz_client_manual_review_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  if (ticket == NULL)
    g_message ("No ticket: %s", error->message);
  else
    rz_case_set_ticket (self->rz_case, ticket, &refused);
  log_refused (refused);
}

static void
ask_ticket (RzFlow *self)
{
  const RzEligibility *eligibility = rz_case_get_eligibility (self->rz_case);
  RzHint               hint = rz_case_get_hint (self->rz_case);
  const char          *reason = hint != RZ_HINT_NONE ? rz_hint_to_string (hint) : rz_reason_to_string (rz_case_get_reason (self->rz_case));

  if (eligibility != NULL && rz_case_get_ticket (self->rz_case) == NULL)
    rz_client_manual_review_async (self->client, eligibility->case_id, reason ? reason : "asked_for", self->leaving, ticket_cb, self);
}

/*
 * The table of the flow: what each state asks for.
 */

static void
state_changed_cb (RzFlow *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  renew_leaving (self);
  g_clear_handle_id (&self->typing_id, g_source_remove);
  if (state != RZ_CASE_STATE_CAPTURE && state != RZ_CASE_STATE_SUBMITTING)
    {
      drop_attempt (self);
      show (self, &idle_view); /* also of a rehearsal that was over */
    }
  if (state == RZ_CASE_STATE_HOME || state == RZ_CASE_STATE_REHEARSAL || state == RZ_CASE_STATE_APPLICANT)
    self->declined = 0;

  switch (state)
    {
    case RZ_CASE_STATE_CHECKING:
      keep_work (self);
      recall_or_begin (self);
      break;
    case RZ_CASE_STATE_CAPTURE:
      keep_work (self);
      recall_or_begin (self);
      break;
    case RZ_CASE_STATE_SUBMITTING:
      submit (self);
      break;
    case RZ_CASE_STATE_MANUAL:
      keep_work (self);
      ask_ticket (self);
      break;
    case RZ_CASE_STATE_PASSED:
    case RZ_CASE_STATE_HOME:
      if (self->keeping)
        rz_flow_drop_draft (self);
      self->keeping = FALSE;
      g_clear_pointer (&self->unsent, rz_unsent_free); /* in the store it waits for this person's next case */
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
      keep_work (self);
      break;
    case RZ_CASE_STATE_SECTION:
    case RZ_CASE_STATE_AGREEMENT:
    case RZ_CASE_STATE_RESULTS:
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
  drop_attempt (self);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PREVIEW] = g_signal_new ("preview", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_flow_init (RzFlow *self)
{
  self->leaving = g_cancellable_new ();
  self->shown = idle_view;
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
  g_signal_connect_swapped (rz_case, "notify::state", G_CALLBACK (state_changed_cb), self);
  g_signal_connect_swapped (rz_case, "notify::applicant", G_CALLBACK (person_changed_cb), self);
  g_signal_connect_swapped (rz_case, "notify::agent", G_CALLBACK (person_changed_cb), self);
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

void
rz_flow_set_camera (RzFlow             *self,
                    const RzCameraSpec *spec)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  g_clear_pointer (&self->camera, rz_camera_spec_free);
  self->camera = rz_camera_spec_copy (spec);
}

void
rz_flow_set_preview_wanted (RzFlow  *self,
                            gboolean wanted)
{
  self->preview_wanted = wanted;
}

void
rz_flow_reopen_camera (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  if (rz_case_get_state (self->rz_case) != RZ_CASE_STATE_CAPTURE && !is_rehearsing (self))
    return;

  renew_leaving (self); /* a session on its way was asked for through the lost camera */
  open_attempt (self);
}

gboolean
rz_flow_can_rehearse (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  return self->engine != NULL;
}

void
rz_flow_rehearse (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));
  g_return_if_fail (is_rehearsing (self));

  self->declined = 0;
  open_attempt (self);
}

void
rz_flow_end_rehearsal (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  if (!is_rehearsing (self) || self->attempt == NULL)
    return;
  finish_rehearsal (self, self->shown.hint != RZ_HINT_NONE ? self->shown.hint : RZ_HINT_NOT_FOLLOWED);
}

static RzAbilities
ability_behind (RzChallengeKind kind)
{
  for (guint ability = RZ_ABILITY_TURN; ability <= RZ_ABILITY_LIGHT; ability <<= 1)
    if (!rz_abilities_allow (RZ_ABILITIES_ALL & ~ability, kind))
      return ability;
  return 0;
}

void
rz_flow_swap_challenge (RzFlow *self)
{
  g_autoptr (GError) refused = NULL;
  RzAbilities left = rz_case_get_abilities (self->rz_case);
  RzAbilities needed;
  guint       kind;

  g_return_if_fail (RZ_IS_FLOW (self));

  if (self->attempt == NULL || self->shown.prompt < 0)
    return;
  kind = 1u << self->shown.prompt;
  needed = ability_behind (self->shown.prompt);
  if (!is_rehearsing (self) && needed == 0 && (left == 0 || (self->declined & kind)))
    {
      rz_case_ask_staff (self->rz_case, &refused);
      log_refused (refused);
      return;
    }
  self->declined |= kind;
  if (!is_rehearsing (self))
    rz_case_set_abilities (self->rz_case, left & ~needed);
  renew_leaving (self);
  rz_attempt_renew (self->attempt);
}

gboolean
rz_flow_has_draft (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  if (self->store != NULL && !rz_store_load_draft (self->store, &draft, &error))
    g_warning ("The interrupted case cannot be read: %s", error->message);
  return draft != NULL;
}

gboolean
rz_flow_resume (RzFlow  *self,
                GError **error)
{
  g_autoptr (GVariant) draft = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self) && self->store != NULL, FALSE);

  return rz_store_load_draft (self->store, &draft, error) && (draft == NULL || rz_case_restore (self->rz_case, draft, error));
}

void
rz_flow_drop_draft (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RZ_IS_FLOW (self));

  if (self->store != NULL && !rz_store_drop_draft (self->store, &error))
    g_warning ("The interrupted case could not be forgotten: %s", error->message);
}

GPtrArray *
rz_flow_results (RzFlow  *self,
                 GError **error)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), NULL);

  if (self->store == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);
  return rz_store_list_results (self->store, MAX_RESULTS, error);
}

/* Returns: (transfer full) (nullable). */
static RzPerson *
choose_person (RzFlow         *self,
               const RzPerson *person)
{
  g_autoptr (GError) error = NULL;
  RzPerson *remembered = NULL;

  if (person == NULL)
    person = rz_case_get_applicant (self->rz_case);
  if (person != NULL)
    return rz_person_copy (person);
  if (self->store != NULL && !rz_store_recall (self->store, &remembered, &error))
    g_warning ("The remembered person cannot be read: %s", error->message);
  return remembered;
}

gboolean
rz_flow_may_refresh (RzFlow         *self,
                     const RzPerson *person)
{
  g_autoptr (RzPerson) chosen = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  chosen = choose_person (self, person);
  return self->store != NULL && chosen != NULL;
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (rz_refresh_run_finish (RZ_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
rz_flow_refresh_async (RzFlow             *self,
                       const RzPerson     *person,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RzPerson) chosen = NULL;

  g_return_if_fail (RZ_IS_FLOW (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rz_flow_refresh_async);
  chosen = choose_person (self, person);
  if (self->store == NULL || chosen == NULL)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED, "There is nobody to ask about");
  else
    rz_refresh_run_async (self->client, self->store, chosen, cancellable, refreshed_cb, g_steal_pointer (&task));
}

gboolean
rz_flow_refresh_finish (RzFlow       *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_flow_refresh_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
