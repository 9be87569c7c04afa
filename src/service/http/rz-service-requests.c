/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a request goes through from its headers to its answer, on its way to the desk and back. */
#include "rz-service-private.h"

#include <string.h>

#include "rz-contract.h"
#include "rz-exchange.h"
#include "rz-hold.h"
#include "rz-openapi.h"
#include "rz-routes.h"
#include "rz-staff-table.h"

/* Room for the headers of the parts beside the pictures. */
#define MULTIPART_OVERHEAD (64 * 1024)

/* ms: longer than a client waits for an answer (10 s) and for a verdict (30 s; domain facts, section 12), and no longer than a test can bear. */
#define SLOW_MS 12000
#define SLOW_CAPTURE_MS 35000

/* ms: an answer that nobody of this name and number is known goes out at a whole multiple of them after the request, so that the time does not tell whether the number is. */
#define MISMATCH_MS 100

/* A request between its arrival and its answer. */
typedef struct
{
  RzService         *service; /* (owned) */
  SoupServerMessage *message; /* (owned) */
  const RzRoute     *route;
  RzReply           *reply; /* (owned) (nullable): held back */
} Pending;

static Pending *
pending_new (RzService         *self,
             SoupServerMessage *message,
             const RzRoute     *route)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->service = g_object_ref (self);
  pending->message = g_object_ref (message);
  pending->route = route;
  return pending;
}

static void
pending_free (Pending *pending)
{
  rz_reply_free (pending->reply);
  g_object_unref (pending->message);
  g_object_unref (pending->service);
  g_free (pending);
}

static void
reply_to (RzService         *self,
          SoupServerMessage *message,
          const RzRoute     *route,
          RzReply           *reply)
{
  rz_metrics_count (self->metrics, route ? route->method : "?", route ? route->path : "?", reply->status, reply->reason == RZ_REASON_NONE ? NULL : rz_reason_to_string (reply->reason));
  if (reply->refusal != RZ_REFUSAL_NONE)
    rz_metrics_count_refusal (self->metrics, reply->refusal);
  rz_exchange_reply (rz_exchange_get (message), reply);
}

/* How every request ends that was paused. */
static void
finish (Pending *pending,
        RzReply *reply)
{
  reply_to (pending->service, pending->message, pending->route, reply);
  if (!rz_exchange_is_gone (rz_exchange_get (pending->message)))
    soup_server_message_unpause (pending->message);
  pending_free (pending);
}

/* What a caller who may not make this call is told; NULL: it may. */
static RzReply *
refuse_caller (RzService         *self,
               SoupServerMessage *message,
               const RzRoute     *route)
{
  RzCaller *caller = rz_exchange_get_caller (rz_exchange_get (message));
  g_autoptr (GError) error = NULL;
  RzRefusal refusal;

  if (!rz_caller_identify (caller, message, rz_desk_get_terminals (self->desk), self->mutual, self->behind_proxy, &refusal, &error))
    return rz_reply_new_error (error);
  if (refusal == RZ_REFUSAL_NONE || (route != NULL && route->open))
    return NULL;

  return rz_reply_new_refusal (RZ_REASON_DEVICE_UNKNOWN, refusal);
}

/* The body comes in bounded; a length that is too large is refused before any of it. */
static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  RzService          *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char    *id = NULL;
  gboolean            path_known;
  const RzRoute      *route = rz_routes_find (soup_server_message_get_method (message), path, &id, &path_known);
  gsize               limit = route != NULL && route->capture ? RZ_CONTRACT_MAX_CAPTURE + MULTIPART_OVERHEAD : RZ_CONTRACT_MAX_JSON;
  RzExchange         *exchange = rz_exchange_begin (message, limit, self->stopping ? self->late : self->in_flight);
  RzReply            *refusal;

  if (route != NULL)
    rz_exchange_set_route (exchange, route->method, route->path);
  if (self->stopping)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
      reply_to (self, message, route, rz_reply_new_problem (RZ_REASON_SYSTEM_BUSY, "stopping"));
    }
  else if ((refusal = refuse_caller (self, message, route)) != NULL)
    reply_to (self, message, route, refusal);
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH && soup_message_headers_get_content_length (headers) > (goffset) limit)
    reply_to (self, message, route, rz_reply_new_problem (RZ_REASON_PAYLOAD_TOO_LARGE, NULL));
}

static gboolean
has_type (SoupServerMessage *message,
          const char        *wanted)
{
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);

  return type != NULL && g_ascii_strcasecmp (type, wanted) == 0;
}

/* 1 to 200 printable characters; NULL and @refusal otherwise. */
static const char *
get_key (SoupServerMessage *message,
         RzReply          **refusal)
{
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), RZ_CONTRACT_IDEMPOTENCY_KEY);
  gsize       length = key ? strlen (key) : 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (key[i]))
      length = 0;
  if (length >= 1 && length <= 200)
    return key;

  *refusal = rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "Idempotency-Key: is missing or not 1 to 200 printable characters");
  return NULL;
}

static void
capture_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Pending *pending = user_data;

  finish (pending, rz_desk_capture_finish (pending->service->desk, result));
}

static gboolean
is_part (SoupMessageHeaders *headers,
         const char         *name,
         const char         *type)
{
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) params = NULL;
  const char *found = soup_message_headers_get_content_type (headers, NULL);

  if (!soup_message_headers_get_content_disposition (headers, &disposition, &params))
    return FALSE;

  return g_strcmp0 (g_hash_table_lookup (params, "name"), name) == 0 && found != NULL && g_ascii_strcasecmp (found, type) == 0;
}

/* (out) @evidence and @jpegs from the parts; what is wrong otherwise. */
static RzReply *
read_parts (SoupMultipart *parts,
            GBytes       **evidence,
            GPtrArray     *jpegs)
{
  for (int i = 0; i < soup_multipart_get_length (parts); i++)
    {
      SoupMessageHeaders *headers;
      GBytes             *body;

      soup_multipart_get_part (parts, i, &headers, &body);
      if (i == 0 && is_part (headers, RZ_CONTRACT_PART_EVIDENCE, RZ_CONTRACT_JSON))
        *evidence = g_bytes_ref (body);
      else if (i > 0 && is_part (headers, RZ_CONTRACT_PART_FRAME, RZ_CONTRACT_JPEG))
        g_ptr_array_add (jpegs, g_bytes_ref (body));
      else
        return rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "parts: must be one evidence as application/json, then frames as image/jpeg");
      if (g_bytes_get_size (body) > RZ_CONTRACT_MAX_FRAME)
        return rz_reply_new_problem (RZ_REASON_PAYLOAD_TOO_LARGE, "a part is too large");
    }

  return *evidence ? NULL : rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "parts: evidence is missing");
}

static RzReply *
begin_capture (RzService         *self,
               SoupServerMessage *message,
               const RzRoute     *route,
               const char        *id,
               GBytes            *body)
{
  g_autoptr (SoupMultipart) parts = NULL;
  g_autoptr (GPtrArray) jpegs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) evidence = NULL;
  RzReply    *refusal = NULL;
  const char *key = get_key (message, &refusal);

  if (key == NULL)
    return refusal;
  if (has_type (message, RZ_CONTRACT_MULTIPART))
    parts = soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  if (parts == NULL)
    return rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "body: must be multipart/form-data");
  if ((refusal = read_parts (parts, &evidence, jpegs)) != NULL)
    return refusal;

  soup_server_message_pause (message);
  rz_desk_capture_async (self->desk, id, key, evidence, jpegs, capture_cb, pending_new (self, message, route));
  return NULL;
}

static RzReply *
answer_plainly (RzService     *self,
                const RzRoute *route)
{
  gboolean ready = rz_desk_is_ready (self->desk);
  g_autoptr (GBytes) body = NULL;
  char *text;

  if (g_str_equal (route->path, "/metrics"))
    text = rz_metrics_to_text (self->metrics, rz_desk_get_load (self->desk), ready);
  else if (g_str_equal (route->path, "/healthz"))
    text = g_strdup_printf ("{\"ready\":%s,\"engine\":\"%s\"}", ready ? "true" : "false", rz_desk_describe_engine (self->desk));
  else
    return rz_openapi_reply ();

  body = g_bytes_new_take (text, strlen (text));
  return g_str_equal (route->path, "/metrics") ? rz_reply_new (200, "text/plain; version=0.0.4", body) : rz_reply_new (ready ? 200 : 503, RZ_CONTRACT_JSON, body);
}

/* A form, so that what somebody pasted stands in no address. */
static RzReply *
answer_verify (RzService         *self,
               SoupServerMessage *message,
               GBytes            *body)
{
  g_autoptr (GHashTable) fields = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!rz_desk_settle (self->desk, &error))
    return rz_reply_new_error (error);
  if (g_str_equal (soup_server_message_get_method (message), "GET"))
    return rz_desk_verify_page (self->desk, NULL);
  if (!has_type (message, SOUP_FORM_MIME_TYPE_URLENCODED))
    return rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "body: must be application/x-www-form-urlencoded");

  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  fields = soup_form_decode (text);
  return rz_desk_verify_page (self->desk, g_hash_table_lookup (fields, "receipt") ? g_hash_table_lookup (fields, "receipt") : "");
}

/* Who asks in the name of the staff has a token of the role; NULL: they have, or nobody needs one. */
static RzReply *
check_staff (RzService         *self,
             SoupServerMessage *message,
             const RzRoute     *route)
{
  const char *header = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  rz_desk_set_staff (self->desk, NULL);
  if (route->role == NULL)
    return NULL;
  if (header != NULL && g_ascii_strncasecmp (header, "Bearer ", 7) == 0 && !rz_staff_table_find (rz_desk_get_storage (self->desk), header + 7, route->role, &name, &error))
    return rz_reply_new_error (error);
  if (name == NULL)
    return rz_reply_new_refusal (RZ_REASON_DEVICE_UNKNOWN, RZ_REFUSAL_STAFF_TOKEN);

  rz_desk_set_staff (self->desk, name);
  return NULL;
}

static void
delayed_cb (SoupServerMessage *message,
            gpointer           user_data)
{
  Pending *pending = user_data;

  finish (pending, pending->reply ? g_steal_pointer (&pending->reply) : rz_reply_new_problem (RZ_REASON_SYSTEM_BUSY, "fault slow"));
}

/* TRUE: it goes out later, at a time that does not depend on what was found. */
static gboolean
hold_mismatch (RzService         *self,
               SoupServerMessage *message,
               const RzRoute     *route,
               RzReply           *reply)
{
  guint    age = rz_exchange_get_age (rz_exchange_get (message));
  Pending *pending;

  if (reply->status != rz_reason_get_status (RZ_REASON_IDENTITY_MISMATCH))
    return FALSE;

  pending = pending_new (self, message, route);
  pending->reply = reply;
  rz_hold (message, MISMATCH_MS - age % MISMATCH_MS, delayed_cb, pending);
  return TRUE;
}

/* What was decided is on the disk. */
static void
settled_cb (RzReply *reply,
            gpointer user_data)
{
  Pending *pending = user_data;

  if (hold_mismatch (pending->service, pending->message, pending->route, reply))
    pending_free (pending);
  else
    finish (pending, reply);
}

/* NULL: it takes time and answers by itself. */
static RzReply *
answer (RzService         *self,
        SoupServerMessage *message,
        const RzRoute     *route,
        const char        *path,
        const char        *id)
{
  g_autoptr (GBytes) body = rz_exchange_take_body (rz_exchange_get (message));
  g_autofree char *call = g_strconcat (route->method, " ", path, NULL);
  g_autoptr (GError) error = NULL;
  RzReply      *refusal = NULL;
  RzReply      *reply = NULL;
  RzDeskRequest request;
  Pending      *pending;
  const char   *key;

  if ((refusal = check_staff (self, message, route)) != NULL)
    return refusal;
  if (route->capture)
    return begin_capture (self, message, route, id, body);
  if (g_str_equal (route->path, "/verify"))
    return answer_verify (self, message, body);
  if (route->answer == NULL)
    return answer_plainly (self, route);
  if (!route->keyed && g_str_equal (route->method, "GET"))
    return rz_desk_settle (self->desk, &error) ? route->answer (self->desk, id, body) : rz_reply_new_error (error);

  key = route->keyed ? get_key (message, &refusal) : NULL;
  if (refusal != NULL)
    return refusal;
  if (route->keyed && !has_type (message, RZ_CONTRACT_JSON))
    return rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "body: must be application/json");

  rz_desk_set_caller (self->desk, rz_exchange_get_caller (rz_exchange_get (message)));
  pending = pending_new (self, message, route);
  request = (RzDeskRequest){ call, key, rz_exchange_get_request_id (rz_exchange_get (message)), route->answer, id, body };
  if (!rz_desk_submit (self->desk, &request, &reply, settled_cb, pending))
    {
      pending_free (pending);
      return reply;
    }

  soup_server_message_pause (message);
  rz_desk_settle_if_due (self->desk);
  return NULL;
}

/* Trouble on demand. TRUE: the request has met its fate. */
static gboolean
meet_fault (RzService         *self,
            SoupServerMessage *message,
            const RzRoute     *route)
{
  if (self->fault == RZ_SERVICE_FAULT_NONE || !g_str_has_prefix (route->path, "/v1/"))
    return FALSE;

  if (self->fault == RZ_SERVICE_FAULT_BUSY)
    reply_to (self, message, route, rz_reply_new_problem (RZ_REASON_SYSTEM_BUSY, "fault busy"));
  else if (self->fault == RZ_SERVICE_FAULT_DROP)
    rz_exchange_drop (rz_exchange_get (message));
  else
    rz_hold (message, route->capture ? SLOW_CAPTURE_MS : SLOW_MS, delayed_cb, pending_new (self, message, route));
  return TRUE;
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  RzService       *self = user_data;
  g_autofree char *id = NULL;
  gboolean         path_known;
  const RzRoute   *route = rz_routes_find (soup_server_message_get_method (message), path, &id, &path_known);
  RzReply         *reply;

  if (rz_exchange_is_gone (rz_exchange_get (message)))
    return;
  if (rz_exchange_is_too_large (rz_exchange_get (message)))
    reply = rz_reply_new_problem (RZ_REASON_PAYLOAD_TOO_LARGE, NULL);
  else if (route == NULL)
    reply = path_known ? rz_reply_new_problem (RZ_REASON_INVALID_REQUEST, "method: not one of this path") : rz_reply_new_problem (RZ_REASON_NOT_FOUND, NULL);
  else if (meet_fault (self, message, route))
    return;
  else
    reply = answer (self, message, route, path, id);

  if (reply != NULL && !hold_mismatch (self, message, route, reply))
    reply_to (self, message, route, reply);
}

void
rz_service_take_requests (RzService *self)
{
  soup_server_add_early_handler (self->server, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
}
