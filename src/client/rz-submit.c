/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands in a capture and does not rest until it knows the verdict, or that nobody will tell. */
#include "rz-submit.h"

#include "rz-evidence-jws.h"
#include "rz-rest.h"
#include "rz-verdict.h"

/* ms (domain facts, section 12). A response that stayed away is asked for once more even when the first wait took all of the usual time. */
static const RzPatience capture_patience = { .attempt = 30000, .repeat = 15000, .at_least = 1, .total = 60000 };
static const RzPatience state_patience = { .attempt = 10000, .repeat = 4000, .total = 10000 };
/* ms: the PUT's own patience, and what the service takes for one that came at its very end. */
#define LONGEST_IN_HAND (60000 + 30000)

static const RzPatience poll_patience = { .repeat = 60000, .total = 60000 };

typedef struct
{
  char      *session_id; /* (owned) */
  GError    *lost;       /* (owned) (nullable): why the PUT brought no verdict */
  gboolean   recalling;  /* only asked what became of it */
  RzPatience patience;   /* of @polls */
  RzBackOff  polls;
  gint64     polling_since; /* µs, monotonic clock */
} Submission;

static void ask_state (GTask *task);

static void
submission_free (Submission *self)
{
  g_free (self->session_id);
  g_clear_error (&self->lost);
  g_free (self);
}

static gboolean
is_decided (const GError *error)
{
  return g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
give_up (GTask *task)
{
  Submission *self = g_task_get_task_data (task);

  if (self->recalling)
    {
      RzVerdict *undecided = rz_verdict_new ();

      undecided->pending = TRUE;
      g_task_return_pointer (task, undecided, (GDestroyNotify) rz_verdict_free);
    }
  else if (self->lost != NULL)
    g_task_return_error (task, g_steal_pointer (&self->lost));
  else
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE, "No verdict in time");
}

static void
poll_later (GTask *task)
{
  Submission *self = g_task_get_task_data (task);
  guint       elapsed = (g_get_monotonic_time () - self->polling_since) / 1000;
  int         delay = rz_back_off_next (&self->polls, elapsed, 0, g_random_double ());

  if (delay < 0)
    give_up (task);
  else
    rz_rest (task, delay, ask_state);
}

static RzVerdict *
read_verdict (GObject      *source,
              GAsyncResult *result,
              GError      **error)
{
  g_autoptr (RzResponse) response = rz_transport_send_finish (RZ_TRANSPORT (source), result, error);

  return response ? rz_response_read (response, RZ_RESPONSE_READER (verdict), error) : NULL;
}

static void
state_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzVerdict) verdict = read_verdict (source, result, &error);
  Submission *self = g_task_get_task_data (task);

  if (verdict != NULL && verdict->pending)
    poll_later (task);
  else if (verdict != NULL)
    g_task_return_pointer (task, g_steal_pointer (&verdict), (GDestroyNotify) rz_verdict_free);
  else if (self->recalling || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    give_up (task);
}

static void
ask_state (GTask *task)
{
  Submission *self = g_task_get_task_data (task);
  char       *path = rz_call_make_path ("/v1/liveness/", self->session_id, "");

  rz_transport_send_async (g_task_get_source_object (task),
                           rz_call_new_get ("liveness state", path, &state_patience),
                           g_task_get_cancellable (task),
                           state_cb,
                           g_object_ref (task));
}

static void
captured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzVerdict) verdict = read_verdict (source, result, &error);
  Submission *self = g_task_get_task_data (task);

  if (verdict != NULL && !verdict->pending)
    g_task_return_pointer (task, g_steal_pointer (&verdict), (GDestroyNotify) rz_verdict_free);
  else if (is_decided (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      self->lost = g_steal_pointer (&error);
      self->polling_since = g_get_monotonic_time ();
      ask_state (task);
    }
}

void
rz_submit_async (RzTransport        *transport,
                 const char         *session_id,
                 const RzEvidence   *evidence,
                 RzJwk              *terminal,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (transport, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) part = rz_evidence_sign (evidence, terminal, &error);
  Submission *self = g_new0 (Submission, 1);
  RzCall     *call;

  g_task_set_source_tag (task, rz_submit_async);
  g_task_set_task_data (task, self, (GDestroyNotify) submission_free);
  self->session_id = g_strdup (session_id);
  if (part == NULL)
    {
      g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "The capture cannot be signed: %s", error->message);
      return;
    }
  rz_back_off_init (&self->polls, &poll_patience, rz_transport_get_time_scale (transport));
  call = rz_call_new_capture ("capture", rz_call_make_path ("/v1/liveness/", session_id, "/capture"), part, evidence, &capture_patience);
  /* A session takes one capture: its id is the idempotency key, and known again after a crash. */
  g_free (call->key);
  call->key = g_strdup (session_id);
  rz_transport_send_async (transport, call, cancellable, captured_cb, g_object_ref (task));
}

void
rz_submit_recall_async (RzTransport        *transport,
                        const char         *session_id,
                        guint               age,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (transport, cancellable, callback, user_data);
  Submission *self = g_new0 (Submission, 1);
  guint       left = LONGEST_IN_HAND - MIN (age, LONGEST_IN_HAND / 1000) * 1000;

  g_task_set_source_tag (task, rz_submit_async);
  g_task_set_task_data (task, self, (GDestroyNotify) submission_free);
  self->session_id = g_strdup (session_id);
  self->recalling = TRUE;
  self->polling_since = g_get_monotonic_time ();
  self->patience = (RzPatience){ .repeat = MIN (left, poll_patience.repeat), .total = MIN (left, poll_patience.total) };
  rz_back_off_init (&self->polls, &self->patience, rz_transport_get_time_scale (transport));
  ask_state (task);
}

RzVerdict *
rz_submit_finish (RzTransport  *transport,
                  GAsyncResult *result,
                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, transport), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_submit_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
