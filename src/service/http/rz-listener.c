/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the service listens, and to whom. */
#include "rz-listener.h"

#include <unistd.h>

/* Where passed sockets begin (sd_listen_fds(3)). */
#define FIRST_PASSED 3

static gboolean
fail (GError       **error,
      RzServiceError code,
      const char    *message)
{
  g_set_error_literal (error, RZ_SERVICE_ERROR, code, message);
  return FALSE;
}

gboolean
rz_listener_has_passed_socket (void)
{
  const char *pid = g_getenv ("LISTEN_PID");
  const char *n = g_getenv ("LISTEN_FDS");

  return pid != NULL && n != NULL && g_ascii_strtoll (pid, NULL, 10) == getpid () && g_ascii_strtoll (n, NULL, 10) >= 1;
}

static gboolean
may_listen (GInetAddress           *address,
            const RzServiceOptions *options,
            GError                **error)
{
  if (g_inet_address_get_is_loopback (address) || options->client_ca != NULL)
    return TRUE;

  return fail (error, RZ_SERVICE_ERROR_INSECURE, "Without mutual TLS (certificate, key and the authority of the terminals) the service listens on loopback only");
}

/* (transfer full) (nullable) */
static GSocket *
take_passed_socket (const RzServiceOptions *options,
                    GError                **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GSocket) socket = rz_listener_has_passed_socket () ? g_socket_new_from_fd (FIRST_PASSED, &fault) : NULL;
  g_autoptr (GSocketAddress) address = socket ? g_socket_get_local_address (socket, &fault) : NULL;

  if (address == NULL || !G_IS_INET_SOCKET_ADDRESS (address))
    {
      fail (error, RZ_SERVICE_ERROR_LISTEN, fault ? fault->message : "No socket of the internet was passed to listen on");
      return NULL;
    }

  return may_listen (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)), options, error) ? g_steal_pointer (&socket) : NULL;
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
  if (!may_listen (address, options, error))
    return NULL;

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

gboolean
rz_listener_set_up_tls (SoupServer             *server,
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

  if (options->client_ca != NULL)
    {
      /* A resumed session shows no certificate of the other side, so there is none. Read once, by the first who speaks TLS. */
      g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:%COMPAT:%NO_TICKETS", FALSE);
      path = g_canonicalize_filename (options->client_ca, NULL);
      authority = g_tls_file_database_new (path, &fault);
      if (authority == NULL)
        return fail (error, RZ_SERVICE_ERROR_INSECURE, fault->message);
      soup_server_set_tls_auth_mode (server, G_TLS_AUTHENTICATION_REQUESTED);
      soup_server_set_tls_database (server, authority);
    }
  soup_server_set_tls_certificate (server, certificate);
  return TRUE;
}

gboolean
rz_listener_check (const RzServiceOptions *options,
                   GError                **error)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (options->listen == NULL)
    return rz_listener_has_passed_socket () || fail (error, RZ_SERVICE_ERROR_ADDRESS, "No address to listen on");

  address = parse_listen (options, error);
  return address != NULL;
}

gboolean
rz_listener_open (SoupServer             *server,
                  const RzServiceOptions *options,
                  GError                **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocket) socket = NULL;
  SoupServerListenOptions flags = options->tls_certificate ? SOUP_SERVER_LISTEN_HTTPS : 0;

  if (options->listen != NULL ? (address = parse_listen (options, error)) == NULL : (socket = take_passed_socket (options, error)) == NULL)
    return FALSE;
  if (!rz_listener_set_up_tls (server, options, error))
    return FALSE;

  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), NULL);
  return (socket ? soup_server_listen_socket (server, socket, flags, &fault) : soup_server_listen (server, address, flags, &fault)) || fail (error, RZ_SERVICE_ERROR_LISTEN, fault->message);
}
