/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attempt: one request, one answer or none, within its time and its size. */
#include "rz-round-trip.h"

#include "rz-client.h"
#include "rz-contract.h"

/* The attempt has a cancellable of its own, so that its end by the clock is not taken for the caller's wish. */
typedef struct
{
  SoupMessage  *message; /* (owned) */
  GInputStream *stream;  /* (owned) (nullable) */
  guint8       *buffer;  /* (owned): @limit + 1 bytes */
  gsize         limit;
  GCancellable *attempt;    /* (owned) */
  GSource      *wish;       /* (owned) (nullable): watches the caller's cancellable */
  GSource      *timer;      /* (owned) */
  gint64        answer_end; /* µs, monotonic clock */
  gboolean      timed_out;
} RoundTrip;

static void
destroy_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
round_trip_free (RoundTrip *self)
{
  destroy_source (&self->timer);
  destroy_source (&self->wish);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_object (&self->attempt);
  g_free (self->buffer);
  g_free (self);
}

static gboolean
wish_cb (GCancellable *cancellable,
         gpointer      user_data)
{
  RoundTrip *self = user_data;

  g_cancellable_cancel (self->attempt);
  return G_SOURCE_REMOVE;
}

static gboolean
time_out_cb (gpointer user_data)
{
  RoundTrip *self = user_data;

  self->timed_out = TRUE;
  g_cancellable_cancel (self->attempt);
  return G_SOURCE_REMOVE;
}

/* Neither source holds a reference: they belong to the round trip and end with it. */
static void
start_timer (RoundTrip *self,
             guint      ms)
{
  destroy_source (&self->timer);
  self->timer = g_timeout_source_new (ms);
  g_source_set_callback (self->timer, time_out_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
watch_wish (RoundTrip    *self,
            GCancellable *cancellable)
{
  if (cancellable == NULL)
    return;
  self->wish = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->wish, G_SOURCE_FUNC (wish_cb), self, NULL);
  g_source_attach (self->wish, g_main_context_get_thread_default ());
}

/* There is a connection, and the request is about to be written: from now on the answer's time counts. */
static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  RoundTrip *self = user_data;
  gint64     left = self->answer_end - g_get_monotonic_time ();

  start_timer (self, MAX (left, 0) / 1000);
}

static GError *
explain (const RoundTrip *self,
         const GError    *cause)
{
  int code = RZ_CLIENT_ERROR_UNREACHABLE;

  if (self->timed_out)
    return g_error_new (RZ_CLIENT_ERROR, code, "No answer in time");
  if (cause->domain == G_TLS_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);
  if (g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING) ||
      g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING))
    code = RZ_CLIENT_ERROR_MALFORMED;
  return g_error_new (RZ_CLIENT_ERROR, code, "%s", cause->message);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  RoundTrip          *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  gsize               size = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &size, &error))
    g_task_return_error (task, explain (self, error));
  else if (size > self->limit)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "Answer larger than %" G_GSIZE_FORMAT " bytes", self->limit);
  else
    g_task_return_pointer (task,
                           rz_response_new (soup_message_get_status (self->message),
                                            soup_message_headers_get_content_type (headers, NULL),
                                            soup_message_headers_get_one (headers, RZ_CONTRACT_REQUEST_ID),
                                            g_bytes_new_take (g_steal_pointer (&self->buffer), size)),
                           (GDestroyNotify) rz_response_free);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  RoundTrip *self = g_task_get_task_data (task);

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      g_task_return_error (task, explain (self, error));
      return;
    }

  self->buffer = g_malloc (self->limit + 1);
  g_input_stream_read_all_async (self->stream,
                                 self->buffer,
                                 self->limit + 1,
                                 G_PRIORITY_DEFAULT,
                                 self->attempt,
                                 read_cb,
                                 g_steal_pointer (&task));
}

void
rz_round_trip_async (SoupSession        *session,
                     SoupMessage        *message,
                     gsize               limit,
                     guint               connect_ms,
                     guint               answer_ms,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  RoundTrip *self = g_new0 (RoundTrip, 1);

  g_task_set_source_tag (task, rz_round_trip_async);
  g_task_set_task_data (task, self, (GDestroyNotify) round_trip_free);
  self->message = g_object_ref (message);
  self->limit = limit;
  self->attempt = g_cancellable_new ();
  self->answer_end = g_get_monotonic_time () + answer_ms * G_GINT64_CONSTANT (1000);
  watch_wish (self, cancellable);
  start_timer (self, MIN (connect_ms, answer_ms));
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), self);

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->attempt, sent_cb, g_steal_pointer (&task));
}

RzResponse *
rz_round_trip_finish (SoupSession  *session,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_round_trip_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
