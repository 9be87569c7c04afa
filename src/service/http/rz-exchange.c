/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request over HTTP. */
#include "rz-exchange.h"

#include <string.h>

#include "rz-contract.h"
#include "rz-key-file.h"
#include "rz-log.h"
#include "rz-token.h"

/* How much more than its limit a sender may push before the line is cut: an honest one, who sends all before it reads, learns why it was refused. */
#define DRAIN_LIMIT (256 * 1024 * 1024)

struct _RzExchange
{
  SoupServerMessage *message; /* (unowned): it owns this */
  GByteArray        *body;    /* (owned) */
  gsize              limit;
  gsize              received;
  char              *request_id; /* (owned) */
  const char        *method;     /* (unowned): static */
  const char        *route;      /* (unowned): static */
  gint64             started;    /* µs, monotonic */
  RzCaller           caller;
  gboolean           gone;
  guint             *in_flight; /* (owned): a reference on the box of the service */
};

#define DATA_KEY "rz-exchange"

static void
wipe_body (RzExchange *self)
{
  if (self->body->len > 0)
    explicit_bzero (self->body->data, self->body->len);
  g_byte_array_set_size (self->body, 0);
}

static void
exchange_free (gpointer data)
{
  RzExchange *self = data;

  wipe_body (self);
  g_byte_array_unref (self->body);
  rz_caller_clear (&self->caller);
  g_free (self->request_id);
  (*self->in_flight)--;
  g_rc_box_release (self->in_flight);
  g_free (self);
}

void
rz_exchange_drop (RzExchange *self)
{
  GSocket *socket = soup_server_message_get_socket (self->message);

  self->gone = TRUE;
  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  RzExchange *self = user_data;
  gsize       size;
  const void *data = g_bytes_get_data (chunk, &size);

  self->received += size;
  if (self->received <= self->limit)
    g_byte_array_append (self->body, data, size);
  else
    wipe_body (self);

  if (self->received > self->limit + DRAIN_LIMIT)
    rz_exchange_drop (self);
}

static void
disconnected_cb (SoupServerMessage *message,
                 gpointer           user_data)
{
  RzExchange *self = user_data;

  self->gone = TRUE;
}

RzExchange *
rz_exchange_begin (SoupServerMessage *message,
                   gsize              limit,
                   guint             *in_flight)
{
  RzExchange *self = g_new0 (RzExchange, 1);

  self->message = message;
  self->limit = limit;
  self->in_flight = g_rc_box_acquire (in_flight);
  (*in_flight)++;
  self->body = g_byte_array_new ();
  self->request_id = rz_token_new ("");
  self->method = self->route = "?"; /* what the caller wrote there stays out of the log */
  self->started = g_get_monotonic_time ();
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_object_set_data_full (G_OBJECT (message), DATA_KEY, self, exchange_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (disconnected_cb), self);
  return self;
}

RzExchange *
rz_exchange_get (SoupServerMessage *message)
{
  return g_object_get_data (G_OBJECT (message), DATA_KEY);
}

const char *
rz_exchange_get_request_id (RzExchange *self)
{
  return self->request_id;
}

void
rz_exchange_set_route (RzExchange *self,
                       const char *method,
                       const char *route)
{
  self->method = method;
  self->route = route;
}

RzCaller *
rz_exchange_get_caller (RzExchange *self)
{
  return &self->caller;
}

guint
rz_exchange_get_age (RzExchange *self)
{
  return (g_get_monotonic_time () - self->started) / 1000;
}

GBytes *
rz_exchange_take_body (RzExchange *self)
{
  GBytes *body = rz_secret_bytes_new (self->body->data, self->body->len);

  wipe_body (self);
  return body;
}

gboolean
rz_exchange_is_too_large (RzExchange *self)
{
  return self->received > self->limit;
}

gboolean
rz_exchange_is_gone (RzExchange *self)
{
  return self->gone;
}

static void
log_reply (RzExchange    *self,
           const RzReply *reply)
{
  g_autoptr (JsonNode) note = json_node_init_string (json_node_alloc (), reply->note ? reply->note : "");
  g_autofree char *quoted = reply->note ? json_to_string (note, FALSE) : NULL;
  g_autoptr (GString) line = g_string_sized_new (256);

  g_string_append (line, "{\"request_id\":\"");
  g_string_append (line, self->request_id);
  g_string_append (line, "\",\"call\":\"");
  g_string_append (line, self->method);
  g_string_append_c (line, ' ');
  g_string_append (line, self->route);
  g_string_append_printf (line, "\",\"status\":%d,\"code\":\"", reply->status);
  g_string_append (line, reply->reason == RZ_REASON_NONE ? "" : rz_reason_to_string (reply->reason));
  g_string_append (line, "\",\"note\":");
  g_string_append (line, quoted ? quoted : "\"\"");
  g_string_append_printf (line, ",\"ms\":%.1f}", (g_get_monotonic_time () - self->started) / 1000.0);
  rz_log_object (line->str);
}

static void
set_body (SoupServerMessage *message,
          const RzReply     *reply)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", reply->type);
  soup_message_body_append_bytes (body, reply->body);
}

void
rz_exchange_reply (RzExchange *self,
                   RzReply    *reply)
{
  g_autoptr (RzReply) taken = reply;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  rz_reply_finish (taken, self->request_id);
  soup_server_message_set_status (self->message, taken->status, NULL);
  soup_message_headers_replace (headers, RZ_CONTRACT_REQUEST_ID, self->request_id);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  if (taken->policy != NULL)
    {
      soup_message_headers_replace (headers, "Content-Security-Policy", taken->policy);
      soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
    }
  if (taken->retry_after_s > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%d", taken->retry_after_s);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  /* libsoup hangs up after an answer without a body: whoever wants to ask on has to know. */
  if (taken->body != NULL)
    set_body (self->message, taken);
  else
    soup_message_headers_replace (headers, "Connection", "close");
  log_reply (self, taken);
}
