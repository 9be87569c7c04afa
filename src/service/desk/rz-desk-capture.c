/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captures: taken in once, looked at in a worker thread, judged and recorded in one transaction. */
#include "rz-desk-private.h"

#include <string.h>

#include "rz-camera-trust.h"
#include "rz-contract.h"
#include "rz-evidence-jws.h"

/* A capture in hand: between its arrival and its verdict. */
typedef struct
{
  RzDesk    *desk; /* outlives it */
  char      *session_id;
  char      *case_id;
  char      *key;         /* idempotency key */
  GBytes    *bundle;      /* (owned): digest of what was sent */
  gint64     beneficiary; /* row */
  GPtrArray *waiting;     /* (owned) (element-type GTask): the call and its repeats */
  GPtrArray *pictures;    /* (owned) (element-type GBytes) */
} Capture;

static void
capture_free (gpointer data)
{
  Capture *capture = data;

  g_free (capture->session_id);
  g_free (capture->case_id);
  g_free (capture->key);
  g_clear_pointer (&capture->bundle, g_bytes_unref);
  g_ptr_array_unref (capture->waiting);
  g_ptr_array_unref (capture->pictures);
  g_free (capture);
}

GHashTable *
rz_desk_capture_table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, capture_free);
}

/* How every capture ends for each of those who wait: with @reply, or with what @error means. */
static void
end (GTask         *task,
     const RzReply *reply,
     const GError  *error)
{
  g_task_return_pointer (task, error ? rz_reply_new_error (error) : rz_reply_copy (reply), (GDestroyNotify) rz_reply_free);
}

static RzReply *
problem (RzReason    reason,
         const char *note)
{
  return rz_reply_new_problem (reason, note);
}

static int
count_in_hand (RzDesk *self,
               gint64  beneficiary)
{
  GHashTableIter iter;
  gpointer       capture;
  int            n = 0;

  g_hash_table_iter_init (&iter, self->in_hand);
  while (g_hash_table_iter_next (&iter, NULL, &capture))
    n += ((Capture *) capture)->beneficiary == beneficiary;
  return n;
}

/* Tells one capture from another, whichever way it was wrapped. */
static GBytes *
digest_bundle (GBytes    *part,
               GPtrArray *jpegs)
{
  g_autoptr (GChecksum) whole = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize  length = sizeof digest;

  for (guint i = 0; i <= jpegs->len; i++)
    {
      g_autofree char *one = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, i == 0 ? part : g_ptr_array_index (jpegs, i - 1));

      g_checksum_update (whole, (const guchar *) one, -1);
    }
  g_checksum_get_digest (whole, digest, &length);
  return g_bytes_new (digest, length);
}

/* By the service's clock, whatever the camera's (domain facts, section 12). */
static gboolean
is_late (RzDesk                *self,
         const RzSessionRecord *record)
{
  gint64 now = rz_desk_get_time (self);

  return now > record->session->expires_at || now - record->issued_at > RZ_CONTRACT_CAPTURE_SECONDS;
}

/* Somebody sends what was sent before. */
static RzReply *
refuse_replay (const char *note)
{
  RzReply *refusal = rz_reply_new_refusal (RZ_REASON_REPLAY, RZ_REFUSAL_REPLAY);

  g_free (refusal->note);
  refusal->note = g_strdup (note);
  return refusal;
}

/* Whether this session can still take a capture. NULL is yes. */
static RzReply *
check_session (RzDesk                *self,
               const RzSessionRecord *record)
{
  if (record->state == RZ_SESSION_STATE_JUDGED)
    return refuse_replay ("the session was judged before");
  if (g_hash_table_contains (self->in_hand, record->session->session_id))
    return refuse_replay ("the session is being judged");
  if (record->state == RZ_SESSION_STATE_REPLACED || is_late (self, record))
    return problem (RZ_REASON_SESSION_EXPIRED, NULL);

  return NULL;
}

static gboolean
is_real_camera (const RzEvidence *evidence)
{
  return g_str_equal (evidence->camera_kind, "device") &&
         rz_camera_trust_judge (evidence->camera_name, evidence->camera_driver, evidence->camera_bus) == RZ_CAMERA_TRUST_REAL;
}

/* Whether the case was opened at the terminal that signed. NULL without @error is yes. */
static RzReply *
check_terminal (RzDesk                *self,
                const RzSessionRecord *record,
                RzJwk                 *signer,
                GError               **error)
{
  g_autofree char *terminal = rz_case_table_get_terminal (self->cases, record->case_id, error);
  RzTerminalState  state = RZ_TERMINAL_STATE_UNKNOWN;

  if (*error != NULL || !rz_terminal_table_get_state (self->terminals, rz_jwk_get_thumbprint (signer), &state, error))
    return NULL;
  if (state == RZ_TERMINAL_STATE_REVOKED)
    return rz_reply_new_refusal (RZ_REASON_DEVICE_UNKNOWN, RZ_REFUSAL_REVOKED_TERMINAL);
  if (g_strcmp0 (terminal, rz_jwk_get_thumbprint (signer)) == 0)
    return NULL;

  return problem (RZ_REASON_DEVICE_UNKNOWN, terminal ? "the case was opened at another terminal" : "the case was opened without a terminal's key");
}

/*
 * The signature came first and holds, so that whatever is wrong from here on is what the terminal itself did. What was meant for another
 * session is named before anything about this one, and what was judged before anything about time.
 */
static RzReply *
check_evidence (RzDesk                *self,
                const RzSessionRecord *record,
                const RzEvidence      *evidence,
                RzJwk                 *signer,
                GError               **error)
{
  RzReply *refusal;

  if (!g_str_equal (evidence->nonce, record->session->nonce))
    return refuse_replay ("signed for another session");
  if ((refusal = check_terminal (self, record, signer, error)) != NULL || *error != NULL)
    return refusal;
  if ((refusal = check_session (self, record)) != NULL)
    return refusal;
  if (ABS (evidence->sent_at - rz_desk_get_time (self)) > RZ_CONTRACT_CLOCK_SKEW_SECONDS)
    return problem (RZ_REASON_CLOCK_SKEW, NULL);
  if (!self->demo && !is_real_camera (evidence))
    return problem (RZ_REASON_CAMERA_UNTRUSTED, evidence->camera_kind);
  if (!rz_desk_may_decide (self))
    return problem (RZ_REASON_ENGINE_UNFIT, NULL);

  return NULL;
}

static RzReply *
check_tries (RzDesk              *self,
             const RzBeneficiary *beneficiary)
{
  if (rz_desk_count_tries (self, beneficiary) + count_in_hand (self, beneficiary->row) < RZ_DESK_MAX_TRIES)
    return NULL;

  return rz_desk_refuse_attempts (self, beneficiary);
}

static int
spend_try (RzDesk              *self,
           const RzBeneficiary *beneficiary,
           GError             **error)
{
  int tries = rz_desk_count_tries (self, beneficiary) + 1;

  return rz_registry_set_tries (self->registry, beneficiary->row, tries, rz_desk_get_time (self), error) ? RZ_DESK_MAX_TRIES - tries : -1;
}

/* A real camera never takes the same picture twice; a simulated one or a recording does. */
static gboolean
remember_pictures (RzDesk   *self,
                   Capture  *capture,
                   gboolean *replayed,
                   GError  **error)
{
  for (guint i = 0; !self->demo && i < capture->pictures->len && !*replayed; i++)
    if (!rz_session_table_see_picture (self->sessions, g_ptr_array_index (capture->pictures, i), rz_desk_get_time (self), replayed, error))
      return FALSE;

  return TRUE;
}

static RzVerdict *
make_verdict (RzDesk              *self,
              const RzBeneficiary *beneficiary,
              const RzExamination *found,
              GError             **error)
{
  g_autoptr (RzVerdict) verdict = rz_verdict_new ();

  verdict->passed = found->passed;
  if (found->passed)
    {
      verdict->receipt = rz_desk_issue_receipt (self, beneficiary, RZ_PASS_SOURCE_FACE, error);
      verdict->attempts_left = RZ_DESK_MAX_TRIES;
      return verdict->receipt ? g_steal_pointer (&verdict) : NULL;
    }

  verdict->reason = found->reason;
  verdict->hint = found->hint;
  verdict->attempts_left = spend_try (self, beneficiary, error);
  return verdict->attempts_left >= 0 ? g_steal_pointer (&verdict) : NULL;
}

/* What was answered to this very capture before, also by another process. */
static RzReply *
repeat_verdict (const RzSessionRecord *record,
                const char            *key,
                GBytes                *bundle)
{
  if (record->verdict == NULL || g_strcmp0 (record->idempotency_key, key) != 0 || record->bundle == NULL || !g_bytes_equal (record->bundle, bundle))
    return NULL;

  return rz_reply_new (200, RZ_CONTRACT_JSON, record->verdict);
}

/* Another process may have judged the session, or spent the last try, while this one looked. NULL without @error: neither. */
static RzReply *
check_again (RzDesk              *self,
             Capture             *capture,
             const RzBeneficiary *beneficiary,
             GError             **error)
{
  g_autoptr (RzSessionRecord) record = rz_session_table_find (self->sessions, capture->session_id, error);
  RzReply *before = record ? repeat_verdict (record, capture->key, capture->bundle) : NULL;

  if (record == NULL || before != NULL)
    return before;
  if (record->state == RZ_SESSION_STATE_JUDGED)
    return refuse_replay ("the session was judged before");
  if (rz_desk_count_tries (self, beneficiary) >= RZ_DESK_MAX_TRIES)
    return rz_desk_refuse_attempts (self, beneficiary);

  return NULL;
}

/* The number of a receipt opens it to anybody: the log has its digest. */
static gboolean
audit_verdict (RzDesk          *self,
               const Capture   *capture,
               const RzVerdict *verdict,
               GError         **error)
{
  g_autofree char *receipt = verdict->receipt ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, verdict->receipt->receipt_no, -1) : NULL;

  return rz_audit_write (self->storage, rz_desk_get_time (self), "verdict", error,
                         "case", capture->case_id,
                         "session", capture->session_id,
                         "result", verdict->passed ? "passed" : "failed",
                         "code", verdict->passed ? NULL : rz_reason_to_string (verdict->reason),
                         "receipt_sha256", receipt,
                         NULL);
}

/* Inside the transaction; NULL with @error when nothing of it may stay. */
static RzReply *
record_verdict (RzDesk              *self,
                Capture             *capture,
                const RzExamination *found,
                GError             **error)
{
  RzReply *refusal = NULL;
  g_autoptr (RzBeneficiary) beneficiary = rz_registry_hold (self->registry, capture->beneficiary, error) ? rz_desk_find_case (self, capture->case_id, &refusal) : NULL;
  g_autoptr (RzVerdict) verdict = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) body = NULL;
  gboolean replayed = FALSE;

  if (beneficiary == NULL)
    return refusal;
  if ((refusal = check_again (self, capture, beneficiary, error)) != NULL || *error != NULL)
    return refusal;
  if (!remember_pictures (self, capture, &replayed, error))
    return NULL;
  if (replayed)
    return refuse_replay ("a picture was sent before");

  verdict = make_verdict (self, beneficiary, found, error);
  if (verdict == NULL)
    return NULL;

  node = rz_verdict_to_json (verdict);
  body = rz_json_encode (node);
  if (!rz_session_table_judge (self->sessions, capture->session_id, capture->key, capture->bundle, body, error) || !audit_verdict (self, capture, verdict, error))
    return NULL;

  return rz_reply_new (200, RZ_CONTRACT_JSON, body);
}

/* NULL with @error: nothing was written. */
static RzReply *
judge_once (RzDesk              *self,
            Capture             *capture,
            const RzExamination *found,
            GError             **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (self->storage), error);
  g_autoptr (GError) fault = NULL;
  g_autoptr (RzReply) reply = transaction ? record_verdict (self, capture, found, &fault) : NULL;

  if (reply != NULL && reply->conflict)
    g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT, reply->note);
  else if (reply != NULL && rz_transaction_commit (transaction, error))
    return g_steal_pointer (&reply);
  else if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

/* Where another process was in the way it is judged again. NULL with @error: nothing was written. */
static RzReply *
judge (RzDesk              *self,
       Capture             *capture,
       const RzExamination *found,
       GError             **error)
{
  RzReply *reply = NULL;

  /* Pictures that are no capture at all are nobody's try. */
  if (found->reason == RZ_REASON_INVALID_REQUEST)
    return problem (RZ_REASON_INVALID_REQUEST, "frames: not the key frames of this session's challenges");

  if (!rz_desk_settle (self, error))
    return NULL;
  for (int i = 0; i < RZ_DESK_MAX_RUNS && reply == NULL; i++)
    {
      g_clear_error (error);
      reply = judge_once (self, capture, found, error);
      if (reply == NULL && !g_error_matches (*error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT))
        break;
    }
  if (reply == NULL)
    return NULL;

  reply->reason = found->passed || reply->status != 200 ? reply->reason : found->reason;
  reply->note = reply->note ? reply->note : found->passed ? NULL
                                                          : g_strdup (rz_defence_to_string (found->defence));
  return reply;
}

static void
examined_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Capture *capture = user_data;
  RzDesk  *self = capture->desk;
  g_autoptr (GError) error = NULL;
  RzExamination found = rz_examiner_examine_finish (self->examiner, result, &error);
  g_autoptr (RzReply) reply = error == NULL ? judge (self, capture, &found, &error) : NULL;
  g_autoptr (GPtrArray) waiting = g_ptr_array_ref (capture->waiting);

  g_hash_table_remove (self->in_hand, capture->session_id);
  for (guint i = 0; i < waiting->len; i++)
    end (g_ptr_array_index (waiting, i), reply, error);
}

static Capture *
capture_new (RzDesk                *self,
             const RzSessionRecord *record,
             const char            *key,
             GBytes                *bundle,
             gint64                 beneficiary,
             GPtrArray             *jpegs)
{
  Capture *capture = g_new0 (Capture, 1);

  capture->desk = self;
  capture->session_id = g_strdup (record->session->session_id);
  capture->case_id = g_strdup (record->case_id);
  capture->key = g_strdup (key);
  capture->bundle = g_bytes_ref (bundle);
  capture->beneficiary = beneficiary;
  capture->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  capture->pictures = g_ptr_array_ref (jpegs);
  g_hash_table_insert (self->in_hand, capture->session_id, capture);
  return capture;
}

static void
examine (RzDesk                *self,
         const RzSessionRecord *record,
         RzReference           *reference,
         RzEvidence            *evidence,
         Capture               *capture)
{
  RzExaminationRules rules = {
    .challenges = record->session->challenges,
    .n_challenges = record->session->n_challenges,
    .reacts = !record->session->pinned,
    .elapsed_us = self->demo ? G_MAXINT64 : (rz_desk_get_time (self) - record->issued_at) * G_USEC_PER_SEC,
    .reference = reference->template,
    .match_threshold = reference->threshold > 0 ? reference->threshold : rz_face_engine_get_threshold (self->engine),
    .live_threshold = reference->live_threshold > 0 ? reference->live_threshold : RZ_VERIFIER_LIVE_THRESHOLD,
  };

  rz_examiner_examine_async (self->examiner, &rules, evidence, examined_cb, capture);
}

/* What the same bundle under the same key was answered, or is about to be: @task then waits for it. NULL: it is another one. */
static RzReply *
answer_again (RzDesk                *self,
              const RzSessionRecord *record,
              const char            *key,
              GBytes                *bundle,
              GTask                 *task,
              gboolean              *waiting)
{
  Capture *capture = g_hash_table_lookup (self->in_hand, record->session->session_id);

  *waiting = capture != NULL && g_str_equal (capture->key, key) && g_bytes_equal (capture->bundle, bundle);
  if (*waiting)
    g_ptr_array_add (capture->waiting, g_object_ref (task));
  return repeat_verdict (record, key, bundle);
}

/* Everything that can be said without looking at a picture. NULL without @error: it is in hand, @task waits for it. */
static RzReply *
accept (RzDesk                *self,
        const RzSessionRecord *record,
        const char            *key,
        GBytes                *bundle,
        GBytes                *part,
        GPtrArray             *jpegs,
        GTask                 *task,
        GError               **error)
{
  g_autoptr (RzJwk) signer = NULL;
  g_autoptr (RzEvidence) evidence = rz_evidence_verify (part, jpegs, &signer, error);
  g_autoptr (RzBeneficiary) beneficiary = NULL;
  g_autoptr (RzReference) reference = NULL;
  Capture *capture;
  RzReply *refusal = NULL;

  if (evidence == NULL || (refusal = check_evidence (self, record, evidence, signer, error)) != NULL || *error != NULL)
    return refusal;
  if ((beneficiary = rz_desk_find_case (self, record->case_id, &refusal)) == NULL || (refusal = check_tries (self, beneficiary)) != NULL)
    return refusal;

  reference = rz_registry_get_reference (self->registry, beneficiary->row, rz_face_engine_get_name (self->engine), error);
  if (reference == NULL)
    return *error ? NULL : problem (RZ_REASON_ENGINE_UNFIT, "no reference of this engine");

  capture = capture_new (self, record, key, bundle, beneficiary->row, jpegs);
  g_ptr_array_add (capture->waiting, g_object_ref (task));
  examine (self, record, reference, g_steal_pointer (&evidence), capture);
  return NULL;
}

static RzReply *
take_in (RzDesk     *self,
         const char *session_id,
         const char *key,
         GBytes     *part,
         GPtrArray  *jpegs,
         GTask      *task,
         GError    **error)
{
  g_autoptr (RzSessionRecord) record = rz_session_table_find (self->sessions, session_id, error);
  g_autoptr (GBytes) bundle = NULL;
  gboolean waiting = FALSE;
  RzReply *reply;

  if (record == NULL)
    return *error ? NULL : problem (RZ_REASON_NOT_FOUND, NULL);

  bundle = digest_bundle (part, jpegs);
  reply = answer_again (self, record, key, bundle, task, &waiting);
  return reply != NULL || waiting ? reply : accept (self, record, key, bundle, part, jpegs, task, error);
}

void
rz_desk_capture_async (RzDesk             *self,
                       const char         *session_id,
                       const char         *key,
                       GBytes             *evidence,
                       GPtrArray          *jpegs,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (RzReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, rz_desk_capture_async);
  if (rz_desk_settle (self, &error))
    reply = take_in (self, session_id, key, evidence, jpegs, task, &error);
  if (reply != NULL || error != NULL)
    end (task, reply, error);
}

RzReply *
rz_desk_capture_finish (RzDesk       *self,
                        GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
