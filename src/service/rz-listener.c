/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the service listens, and to whom. */
#include "rz-listener.h"

static gboolean
fail (GError       **error,
      RzServiceError code,
      const char    *message)
{
  g_set_error_literal (error, RZ_SERVICE_ERROR, code, message);
  return FALSE;
}

static GSocketAddress *
parse_listen (const RzServiceOptions *options,
              GError                **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GNetworkAddress) connectable = G_NETWORK_ADDRESS (g_network_address_parse (options->listen, 0, &fault));
  g_autoptr (GInetAddress) address = NULL;
  const char *host;

  if (connectable == NULL)
    {
      fail (error, RZ_SERVICE_ERROR_ADDRESS, fault->message);
      return NULL;
    }

  host = g_network_address_get_hostname (connectable);
  address = g_str_equal (host, "localhost") ? g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4) : g_inet_address_new_from_string (host);
  if (address == NULL)
    {
      fail (error, RZ_SERVICE_ERROR_ADDRESS, "The address to listen on must be a number or localhost");
      return NULL;
    }
  if (!g_inet_address_get_is_loopback (address) && options->client_ca == NULL)
    {
      fail (error, RZ_SERVICE_ERROR_INSECURE, "Without mutual TLS (certificate, key and the authority of the terminals) the service listens on loopback only");
      return NULL;
    }

  return g_inet_socket_address_new (address, g_network_address_get_port (connectable));
}

/* Whoever has a wrong certificate, or none, is told so by name in the answer: a broken handshake would leave nothing to count and nothing to read. */
static gboolean
accept_certificate_cb (SoupServerMessage   *message,
                       GTlsCertificate     *certificate,
                       GTlsCertificateFlags errors,
                       gpointer             user_data)
{
  return TRUE;
}

static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    gpointer           user_data)
{
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);
}

static gboolean
set_up_tls (SoupServer             *server,
            const RzServiceOptions *options,
            GError                **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GTlsDatabase) authority = NULL;
  g_autofree char *path = NULL;

  if (options->tls_certificate == NULL)
    return TRUE;

  certificate = g_tls_certificate_new_from_files (options->tls_certificate, options->tls_key, &fault);
  if (certificate == NULL)
    return fail (error, RZ_SERVICE_ERROR_INSECURE, fault->message);

  soup_server_set_tls_certificate (server, certificate);
  if (options->client_ca == NULL)
    return TRUE;

  /* A resumed session shows no certificate of the other side, so there is none. Read once, by the first who speaks TLS. */
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:%COMPAT:%NO_TICKETS", FALSE);
  path = g_canonicalize_filename (options->client_ca, NULL);
  authority = g_tls_file_database_new (path, &fault);
  if (authority == NULL)
    return fail (error, RZ_SERVICE_ERROR_INSECURE, fault->message);

  soup_server_set_tls_database (server, authority);
  soup_server_set_tls_auth_mode (server, G_TLS_AUTHENTICATION_REQUESTED);
  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), NULL);
  return TRUE;
}

gboolean
rz_listener_check (const RzServiceOptions *options,
                   GError                **error)
{
  g_autoptr (GSocketAddress) address = parse_listen (options, error);

  return address != NULL;
}

gboolean
rz_listener_open (SoupServer             *server,
                  const RzServiceOptions *options,
                  GError                **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GSocketAddress) address = parse_listen (options, error);

  if (address == NULL || !set_up_tls (server, options, error))
    return FALSE;

  return soup_server_listen (server, address, options->tls_certificate ? SOUP_SERVER_LISTEN_HTTPS : 0, &fault) || fail (error, RZ_SERVICE_ERROR_LISTEN, fault->message);
}
