/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service on the loopback that answers what a test put into its hands. */
#include "canned-service.h"

#include <libsoup/soup.h>
#include <string.h>

#include "rz-contract.h"

#define FLOOD_PIECE 65536

typedef enum
{
  ANSWER_HTTP,
  ANSWER_RAW,
  ANSWER_RAW_AND_HOLD,
  ANSWER_FLOOD,
} AnswerKind;

typedef struct
{
  AnswerKind kind;
  guint      status;
  char      *content_type;
  char      *body;
} Answer;

struct _CannedService
{
  SoupServer *server;   /* (owned) */
  char       *uri;      /* (owned) */
  GPtrArray  *answers;  /* (owned) (element-type Answer) */
  GPtrArray  *requests; /* (owned) (element-type CannedRequest) */
  GPtrArray  *held;     /* (owned) (element-type GIOStream) */
};

static void
answer_free (Answer *self)
{
  g_free (self->content_type);
  g_free (self->body);
  g_free (self);
}

static void
request_free (CannedRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->key);
  g_free (self->content_type);
  g_bytes_unref (self->body);
  g_free (self);
}

static void
remember (CannedService     *self,
          SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  CannedRequest      *request = g_new0 (CannedRequest, 1);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (g_uri_get_path (soup_server_message_get_uri (message)));
  request->key = g_strdup (soup_message_headers_get_one (headers, RZ_CONTRACT_IDEMPOTENCY_KEY));
  request->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  request->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_ptr_array_add (self->requests, request);
}

static void
speak_raw (CannedService     *self,
           SoupServerMessage *message,
           const Answer      *answer)
{
  GIOStream     *stream = soup_server_message_steal_connection (message);
  GOutputStream *output = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (output, answer->body, strlen (answer->body), NULL, NULL, NULL);
  if (answer->kind == ANSWER_RAW)
    {
      g_io_stream_close (stream, NULL, NULL);
      g_object_unref (stream);
    }
  else
    g_ptr_array_add (self->held, stream);
}

static void
pour_cb (SoupServerMessage *message,
         gpointer           user_data)
{
  static const char piece[FLOOD_PIECE] = { ' ' };

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, piece, sizeof piece);
}

static void
flood (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, RZ_CONTRACT_JSON, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (pour_cb), NULL);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (pour_cb), NULL);
}

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  CannedService *self = user_data;
  guint          n = self->requests->len;
  Answer        *answer;

  g_assert_cmpuint (self->answers->len, >, 0);
  answer = g_ptr_array_index (self->answers, MIN (n, self->answers->len - 1));
  remember (self, message);
  if (answer->kind == ANSWER_HTTP)
    {
      soup_server_message_set_status (message, answer->status, NULL);
      if (answer->content_type != NULL)
        soup_server_message_set_response (message, answer->content_type, SOUP_MEMORY_COPY, answer->body, strlen (answer->body));
    }
  else if (answer->kind == ANSWER_FLOOD)
    flood (message);
  else
    speak_raw (self, message, answer);
}

static void
queue (CannedService *self,
       AnswerKind     kind,
       guint          status,
       const char    *content_type,
       const char    *body)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->kind = kind;
  answer->status = status;
  answer->content_type = g_strdup (content_type);
  answer->body = g_strdup (body);
  g_ptr_array_add (self->answers, answer);
}

CannedService *
canned_service_new_tls (GTlsCertificate *certificate)
{
  CannedService *self = g_new0 (CannedService, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  if (certificate != NULL)
    soup_server_set_tls_certificate (self->server, certificate);
  soup_server_add_handler (self->server, NULL, asked_cb, self, NULL);
  soup_server_listen_local (self->server,
                            0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate ? SOUP_SERVER_LISTEN_HTTPS : 0),
                            &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->uri = g_strdup_printf ("%s://127.0.0.1:%d", certificate ? "https" : "http", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

CannedService *
canned_service_new (void)
{
  return canned_service_new_tls (NULL);
}

void
canned_service_free (CannedService *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_free (self->uri);
  g_free (self);
}

const char *
canned_service_get_uri (CannedService *self)
{
  return self->uri;
}

void
canned_service_answer (CannedService *self,
                       guint          status,
                       const char    *content_type,
                       const char    *body)
{
  queue (self, ANSWER_HTTP, status, content_type, body);
}

void
canned_service_answer_raw (CannedService *self,
                           const char    *raw,
                           gboolean       hold)
{
  queue (self, hold ? ANSWER_RAW_AND_HOLD : ANSWER_RAW, 0, NULL, raw);
}

void
canned_service_answer_flood (CannedService *self)
{
  queue (self, ANSWER_FLOOD, 200, NULL, NULL);
}

guint
canned_service_get_n_requests (CannedService *self)
{
  return self->requests->len;
}

const CannedRequest *
canned_service_get_request (CannedService *self,
                            guint          index)
{
  g_assert_cmpuint (index, <, self->requests->len);
  return g_ptr_array_index (self->requests, index);
}

void
await_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}
