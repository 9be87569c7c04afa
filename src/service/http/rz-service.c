/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verification service from its options to its end: opened, reloaded, stopped once nothing is in flight. */
#include "rz-service-private.h"

#include <string.h>

#include "rz-demo-people.h"
#include "rz-listener.h"

/* Seconds rz_service_stop() waits: longer than any capture takes. */
#define STOP_SECONDS 30

/* ms: everybody waits while a call waits for another program's write, so it is told to come back. */
#define PATIENCE_MS 200

G_DEFINE_FINAL_TYPE (RzService, rz_service, G_TYPE_OBJECT)
G_DEFINE_QUARK (rz_service_error, rz_service_error)

static gboolean
fail (GError       **error,
      RzServiceError code,
      const char    *message)
{
  g_set_error_literal (error, RZ_SERVICE_ERROR, code, message);
  return FALSE;
}

static gboolean
check_options (const RzServiceOptions *options,
               GError                **error)
{
  if (!options->demo && options->n_pinned > 0)
    return fail (error, RZ_SERVICE_ERROR_DEMO_ONLY, "Challenges can be pinned in a demo service only");
  if (!options->demo && options->fault != RZ_SERVICE_FAULT_NONE)
    return fail (error, RZ_SERVICE_ERROR_DEMO_ONLY, "Faults can be asked of a demo service only");
  if ((options->tls_certificate == NULL) != (options->tls_key == NULL))
    return fail (error, RZ_SERVICE_ERROR_INSECURE, "TLS needs a certificate and its key");
  if (options->client_ca != NULL && options->tls_certificate == NULL)
    return fail (error, RZ_SERVICE_ERROR_INSECURE, "Certificates of terminals need TLS");
  if (options->client_ca_key != NULL && options->client_ca == NULL)
    return fail (error, RZ_SERVICE_ERROR_INSECURE, "The key of an authority needs its certificate");

  return rz_listener_check (options, error);
}

static gboolean
listen_on (RzService              *self,
           const RzServiceOptions *options,
           GError                **error)
{
  GSList *uris;

  if (!rz_listener_open (self->server, options, error))
    return FALSE;

  uris = soup_server_get_uris (self->server);
  self->uri = g_uri_to_string (uris->data);
  if (g_str_has_suffix (self->uri, "/"))
    self->uri[strlen (self->uri) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/* A database that has known demo people, some with thresholds of their own, never decides about real ones. */
static gboolean
open_desk (RzService              *self,
           const RzServiceOptions *options,
           GError                **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (RzStorage) storage = rz_storage_open_with_keys (options->database, options->keys, &fault);
  g_autoptr (RzAuthority) authority = NULL;

  if (storage == NULL)
    return fail (error, RZ_SERVICE_ERROR_DATABASE, fault->message);
  if (!options->demo && rz_storage_is_demo (storage))
    return fail (error, RZ_SERVICE_ERROR_DEMO_ONLY, "This database has been used for demonstration: it serves --demo only; nothing was overwritten");
  if (options->demo && !rz_storage_set_demo (storage, &fault))
    return fail (error, RZ_SERVICE_ERROR_DATABASE, fault->message);

  if (options->client_ca_key != NULL && (authority = rz_authority_load (options->client_ca, options->client_ca_key, &fault)) == NULL)
    return fail (error, RZ_SERVICE_ERROR_INSECURE, fault->message);

  self->desk = rz_desk_new (g_steal_pointer (&storage), options, g_steal_pointer (&authority), &fault);
  if (self->desk == NULL || !rz_desk_reload_keys (self->desk, &fault))
    return fail (error, RZ_SERVICE_ERROR_DATABASE, fault->message);
  if (options->demo && !rz_demo_people_register (rz_desk_get_registry (self->desk), options->engine, &fault))
    return fail (error, RZ_SERVICE_ERROR_DATABASE, fault->message);

  rz_database_set_patience (rz_storage_get_database (rz_desk_get_storage (self->desk)), PATIENCE_MS);
  return TRUE;
}

RzService *
rz_service_new (const RzServiceOptions *options,
                GError                **error)
{
  g_autoptr (RzService) self = NULL;

  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (RZ_TYPE_SERVICE, NULL);
  self->fault = options->fault;
  self->demo = options->demo;
  self->mutual = options->client_ca != NULL;
  self->behind_proxy = options->behind_proxy;
  self->tls_certificate = g_strdup (options->tls_certificate);
  self->tls_key = g_strdup (options->tls_key);
  self->client_ca = g_strdup (options->client_ca);
  if (!check_options (options, error) || !open_desk (self, options, error) || !listen_on (self, options, error))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
rz_service_get_uri (RzService *self)
{
  g_return_val_if_fail (RZ_IS_SERVICE (self), NULL);

  return self->uri;
}

static gboolean
stop_waiting_cb (gpointer user_data)
{
  gboolean *timed_out = user_data;

  *timed_out = TRUE;
  return G_SOURCE_REMOVE;
}

void
rz_service_stop (RzService *self)
{
  g_autoptr (GSource) source = g_timeout_source_new_seconds (STOP_SECONDS);
  gboolean timed_out = FALSE;

  g_return_if_fail (RZ_IS_SERVICE (self));

  if (self->server == NULL)
    return;

  self->fault = RZ_SERVICE_FAULT_NONE;
  self->stopping = TRUE;
  g_source_set_callback (source, stop_waiting_cb, &timed_out, NULL);
  g_source_attach (source, self->context);
  while (*self->in_flight > 0 && !timed_out)
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (source);

  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
}

gboolean
rz_service_reload (RzService *self,
                   GError   **error)
{
  const RzServiceOptions options = { .tls_certificate = self->tls_certificate, .tls_key = self->tls_key, .client_ca = self->client_ca };
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (RZ_IS_SERVICE (self), FALSE);

  if (!rz_desk_reload_keys (self->desk, &fault))
    return fail (error, RZ_SERVICE_ERROR_DATABASE, fault->message);

  return rz_listener_set_up_tls (self->server, &options, error);
}

void
rz_service_set_fault (RzService     *self,
                      RzServiceFault fault)
{
  g_return_if_fail (RZ_IS_SERVICE (self));
  g_return_if_fail (self->demo);

  self->fault = fault;
}

gboolean
rz_service_fault_from_string (const char     *word,
                              RzServiceFault *fault)
{
  static const char *const words[] = { "busy", "drop", "slow" };

  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i], word) == 0)
      {
        *fault = RZ_SERVICE_FAULT_BUSY + i;
        return TRUE;
      }

  return FALSE;
}

void
rz_service_move_clock (RzService *self,
                       gint64     seconds)
{
  g_return_if_fail (RZ_IS_SERVICE (self));

  rz_desk_move_clock (self->desk, seconds);
}

static void
rz_service_dispose (GObject *object)
{
  RzService *self = RZ_SERVICE (object);

  if (self->server != NULL)
    rz_service_stop (self);

  G_OBJECT_CLASS (rz_service_parent_class)->dispose (object);
}

static void
rz_service_finalize (GObject *object)
{
  RzService *self = RZ_SERVICE (object);

  g_clear_pointer (&self->desk, rz_desk_free);
  g_clear_pointer (&self->metrics, rz_metrics_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->in_flight, g_rc_box_release);
  g_clear_pointer (&self->late, g_rc_box_release);
  g_free (self->tls_certificate);
  g_free (self->tls_key);
  g_free (self->client_ca);
  g_free (self->uri);

  G_OBJECT_CLASS (rz_service_parent_class)->finalize (object);
}

static void
rz_service_class_init (RzServiceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = rz_service_dispose;
  object_class->finalize = rz_service_finalize;
}

static void
rz_service_init (RzService *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->metrics = rz_metrics_new ();
  self->in_flight = g_rc_box_new0 (guint);
  self->late = g_rc_box_new0 (guint);
  self->server = soup_server_new ("server-header", "renzheng-service", NULL);
  rz_service_take_requests (self);
}
