/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends one call and brings one good answer: time-outs, repeats, size limit, TLS. Knows HTTP and nothing of what the bodies mean. */
#pragma once

#include "rz-call.h"
#include "rz-client.h"
#include "rz-response.h"

G_BEGIN_DECLS

#define RZ_TYPE_TRANSPORT (rz_transport_get_type ())
G_DECLARE_FINAL_TYPE (RzTransport, rz_transport, RZ, TRANSPORT, GObject)

/** rz_transport_check_address: Whether @service is an address rz_transport_new() takes. Returns: %FALSE with MALFORMED. Any thread. */
gboolean rz_transport_check_address (const char *service,
                                     GError    **error);
/** rz_transport_new: As rz_client_new(). */
RzTransport *rz_transport_new (const char        *service,
                               const RzClientTls *tls,
                               GError           **error);
/** rz_transport_set_certificate: @pem: of this terminal; @key: its private key, PEM. Nothing happens where one was given before. Returns: %FALSE with MALFORMED. */
gboolean rz_transport_set_certificate (RzTransport *self,
                                       const char  *pem,
                                       GBytes      *key,
                                       GError     **error);
/** rz_transport_set_authority: @path: PEM file. Nothing happens where one was given before. Returns: %FALSE with MALFORMED. */
gboolean rz_transport_set_authority (RzTransport *self,
                                     const char  *path,
                                     GError     **error);
/** rz_transport_set_time_scale: Multiplies every duration, so that tests need not wait; 1.0 otherwise. */
void   rz_transport_set_time_scale (RzTransport *self,
                                    double       scale);
double rz_transport_get_time_scale (RzTransport *self);

/** rz_transport_send_async: @call: (transfer full): overwritten at the end. */
void rz_transport_send_async (RzTransport        *self,
                              RzCall             *call,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
/** rz_transport_send_finish: Returns: (transfer full): an answer rz_response_check() calls good; otherwise the error of the last attempt. */
RzResponse *rz_transport_send_finish (RzTransport  *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
