/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends one call until it is answered, its patience ends, or the answer is one that repeating does not change. */
#include "rz-transport.h"

#include <string.h>

#include "rz-client-error.h"
#include "rz-round-trip.h"
#include "rz-rest.h"

/* ms to a connection on which the request can be written (domain facts, section 12). */
#define CONNECT_TIME 5000

struct _RzTransport
{
  GObject parent_instance;

  SoupSession     *session;       /* (owned) */
  char            *service;       /* (owned): base address without a final slash */
  GTlsCertificate *certificate;   /* (owned) (nullable): of this terminal */
  gboolean         own_authority; /* one was given to rz_transport_new() */
  double           scale;         /* of every duration; 1.0 outside tests */
};

G_DEFINE_FINAL_TYPE (RzTransport, rz_transport, G_TYPE_OBJECT)

/* One call on its way. */
typedef struct
{
  RzCall   *call; /* (owned) */
  RzBackOff back_off;
  gint64    started; /* µs, monotonic clock: the first attempt */
} Sending;

static void attempt (GTask *task);

static void
sending_free (Sending *self)
{
  rz_call_free (self->call);
  g_free (self);
}

static guint
get_elapsed (const Sending *self)
{
  return (g_get_monotonic_time () - self->started) / 1000;
}

static gboolean
is_worth_repeating (const GError *error)
{
  return g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE) ||
         g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_BUSY);
}

/* Takes @error, that of the last attempt. */
static void
try_again_or_fail (GTask  *task,
                   GError *error)
{
  g_autoptr (GError) last = error;
  Sending *self = g_task_get_task_data (task);
  int      delay = -1;

  g_debug ("%s: %s, %u ms after the first attempt", self->call->name, last->message, get_elapsed (self));
  if (is_worth_repeating (last))
    delay = rz_back_off_next (&self->back_off,
                              get_elapsed (self),
                              rz_client_error_get_retry_after (last) * 1000,
                              g_random_double ());
  if (delay >= 0)
    rz_rest (task, delay, attempt);
  else if (last->domain == G_TLS_ERROR)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE, "%s", last->message);
  else
    g_task_return_error (task, g_steal_pointer (&last));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = rz_round_trip_finish (SOUP_SESSION (source), result, &error);
  Sending *self = g_task_get_task_data (task);

  if (response == NULL || !rz_response_check (response, self->call->accept, &error))
    try_again_or_fail (task, g_steal_pointer (&error));
  else
    {
      g_debug ("%s: %u after %u ms, request %s", self->call->name, response->status, get_elapsed (self),
               response->request_id ? response->request_id : "without id");
      g_task_return_pointer (task, g_steal_pointer (&response), (GDestroyNotify) rz_response_free);
    }
}

static SoupMessage *
new_message (RzTransport  *self,
             const RzCall *call)
{
  g_autofree char *address = g_strconcat (self->service, call->path, NULL);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  SoupMessage        *message = soup_message_new_from_uri (call->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT); /* names and faces go to this service and nowhere else */
  if (self->certificate != NULL)
    soup_message_set_tls_client_certificate (message, self->certificate);
  if (call->key != NULL)
    soup_message_headers_append (headers, RZ_CONTRACT_IDEMPOTENCY_KEY, call->key);
  if (call->accept != NULL)
    {
      g_autofree char *accept = g_strconcat (call->accept, ", " RZ_CONTRACT_PROBLEM, NULL);

      soup_message_headers_append (headers, "Accept", accept);
    }
  if (call->body != NULL)
    soup_message_set_request_body_from_bytes (message, call->content_type, call->body);
  return message;
}

static void
attempt (GTask *task)
{
  RzTransport *self = g_task_get_source_object (task);
  Sending     *sending = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = new_message (self, sending->call);

  rz_round_trip_async (self->session,
                       message,
                       RZ_CONTRACT_MAX_JSON,
                       CONNECT_TIME * self->scale,
                       rz_back_off_get_attempt (&sending->back_off, get_elapsed (sending)),
                       g_task_get_cancellable (task),
                       answered_cb,
                       g_object_ref (task));
}

static gboolean
is_http (GUri *uri)
{
  return g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 || g_strcmp0 (g_uri_get_scheme (uri), "https") == 0;
}

static gboolean
is_loopback (GUri *uri)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (g_uri_get_host (uri));

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_strcmp0 (g_uri_get_host (uri), "localhost") == 0;
}

static GUri *
parse_service (const char *service,
               GError    **error)
{
  g_autoptr (GUri) uri = g_uri_parse (service, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || !is_http (uri) ||
      g_uri_get_userinfo (uri) || g_uri_get_query (uri) || g_uri_get_fragment (uri))
    {
      g_set_error_literal (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "The address of the service is not like https://host:port");
      return NULL;
    }
  if (!is_loopback (uri) && g_strcmp0 (g_uri_get_scheme (uri), "https") != 0)
    {
      g_set_error_literal (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "Outside this computer the service is asked over https only");
      return NULL;
    }

  return g_steal_pointer (&uri);
}

gboolean
rz_transport_check_address (const char *service,
                            GError    **error)
{
  g_autoptr (GUri) uri = parse_service (service, error);

  return uri != NULL;
}

static gboolean
set_service (RzTransport *self,
             const char  *service,
             GError     **error)
{
  g_autoptr (GUri) uri = parse_service (service, error);

  if (uri == NULL)
    return FALSE;
  if (is_loopback (uri))
    soup_session_set_proxy_resolver (self->session, NULL);
  self->service = g_strdup (service);
  while (g_str_has_suffix (self->service, "/"))
    self->service[strlen (self->service) - 1] = '\0';
  return TRUE;
}

static gboolean
set_tls (RzTransport       *self,
         const RzClientTls *tls,
         GError           **error)
{
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (GError) cause = NULL;

  if (tls == NULL)
    return TRUE;
  if (tls->ca != NULL)
    {
      g_autofree char *absolute = g_canonicalize_filename (tls->ca, NULL);

      authorities = g_tls_file_database_new (absolute, &cause);
      self->own_authority = authorities != NULL;
    }
  if (authorities != NULL)
    soup_session_set_tls_database (self->session, authorities);
  if (cause == NULL && tls->certificate != NULL)
    self->certificate = g_tls_certificate_new_from_files (tls->certificate, tls->key ? tls->key : tls->certificate, &cause);
  if (cause != NULL)
    g_set_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "TLS file: %s", cause->message);
  return cause == NULL;
}

static void
rz_transport_dispose (GObject *object)
{
  RzTransport *self = RZ_TRANSPORT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->service, g_free);

  G_OBJECT_CLASS (rz_transport_parent_class)->dispose (object);
}

static void
rz_transport_class_init (RzTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_transport_dispose;
}

static void
rz_transport_init (RzTransport *self)
{
  self->scale = 1.0;
  self->session = soup_session_new_with_options ("user-agent", "renzheng/" RZ_VERSION, "timeout", 0, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER); /* the contract has no compression, so a bomb has no fuse */
}

RzTransport *
rz_transport_new (const char        *service,
                  const RzClientTls *tls,
                  GError           **error)
{
  g_autoptr (RzTransport) self = g_object_new (RZ_TYPE_TRANSPORT, NULL);

  if (!set_service (self, service, error) || !set_tls (self, tls, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
refuse_file (const GError *cause,
             GError      **error)
{
  g_set_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "TLS file: %s", cause->message);
  return FALSE;
}

gboolean
rz_transport_set_certificate (RzTransport *self,
                              const char  *pem,
                              GBytes      *key,
                              GError     **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *both = NULL;
  gsize            size;
  const char      *data = g_bytes_get_data (key, &size);

  g_return_val_if_fail (RZ_IS_TRANSPORT (self), FALSE);

  if (self->certificate != NULL)
    return TRUE;

  both = g_strdup_printf ("%s\n%.*s", pem, (int) size, data);
  self->certificate = g_tls_certificate_new_from_pem (both, -1, &cause);
  explicit_bzero (both, strlen (both));
  return self->certificate != NULL || refuse_file (cause, error);
}

gboolean
rz_transport_set_authority (RzTransport *self,
                            const char  *path,
                            GError     **error)
{
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  g_return_val_if_fail (RZ_IS_TRANSPORT (self), FALSE);

  if (self->own_authority)
    return TRUE;
  if ((authorities = g_tls_file_database_new (absolute, &cause)) == NULL)
    return refuse_file (cause, error);

  soup_session_set_tls_database (self->session, authorities);
  return TRUE;
}

void
rz_transport_set_time_scale (RzTransport *self,
                             double       scale)
{
  g_return_if_fail (RZ_IS_TRANSPORT (self));
  g_return_if_fail (scale > 0);

  self->scale = scale;
}

double
rz_transport_get_time_scale (RzTransport *self)
{
  g_return_val_if_fail (RZ_IS_TRANSPORT (self), 1.0);

  return self->scale;
}

void
rz_transport_send_async (RzTransport        *self,
                         RzCall             *call,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Sending *sending = g_new0 (Sending, 1);

  g_return_if_fail (RZ_IS_TRANSPORT (self));

  g_task_set_source_tag (task, rz_transport_send_async);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);
  sending->call = call;
  sending->started = g_get_monotonic_time ();
  rz_back_off_init (&sending->back_off, call->patience, self->scale);
  attempt (task);
}

RzResponse *
rz_transport_send_finish (RzTransport  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_transport_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
