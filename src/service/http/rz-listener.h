/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the service listens, and to whom: loopback in the clear, anywhere else with mutual TLS. */
#pragma once

#include <libsoup/soup.h>

#include "rz-service.h"

G_BEGIN_DECLS

/** rz_listener_check: Whether listen of @options is an address, and one that may be listened on. Returns: %FALSE with ADDRESS or INSECURE of #RzServiceError. */
gboolean rz_listener_check (const RzServiceOptions *options,
                            GError                **error);
/** rz_listener_has_passed_socket: Whether systemd passed a socket to this process (sd_listen_fds(3)). */
gboolean rz_listener_has_passed_socket (void);
/** rz_listener_set_up_tls: Uses tls_certificate, tls_key and client_ca of @options, for the connections to come. Returns: %FALSE with INSECURE; nothing was changed then. */
gboolean rz_listener_set_up_tls (SoupServer             *server,
                                 const RzServiceOptions *options,
                                 GError                **error);
/** rz_listener_open: Uses listen, tls_certificate, tls_key and client_ca of @options. Returns: %FALSE with ADDRESS, LISTEN or INSECURE of #RzServiceError. */
gboolean rz_listener_open (SoupServer             *server,
                           const RzServiceOptions *options,
                           GError                **error);

G_END_DECLS
