/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request over HTTP: its body as it comes in, bounded and overwritten afterwards, and its answer. */
#pragma once

#include <libsoup/soup.h>

#include "rz-caller.h"
#include "rz-reply.h"

G_BEGIN_DECLS

typedef struct _RzExchange RzExchange;

/**
 * rz_exchange_begin:
 * @limit: bytes of body accepted; what comes beyond is thrown away, and a sender who does not stop is cut off
 * @in_flight: (transfer none): a counter in a g_rc_box: one more until the answer is out and @message is gone
 *
 * Call when the headers are read. Returns: (transfer none): lives as long as @message.
 */
RzExchange *rz_exchange_begin (SoupServerMessage *message,
                               gsize              limit,
                               guint             *in_flight);
/** rz_exchange_get: Returns: (transfer none) (nullable): of a message rz_exchange_begin() was called with. */
RzExchange *rz_exchange_get (SoupServerMessage *message);

const char *rz_exchange_get_request_id (RzExchange *self);
/** rz_exchange_set_route: @method, @route: (static): names for the log. */
void rz_exchange_set_route (RzExchange *self,
                            const char *method,
                            const char *route);
/** rz_exchange_get_caller: Returns: (transfer none): for whoever reads the headers to fill in. */
RzCaller *rz_exchange_get_caller (RzExchange *self);
/** rz_exchange_get_age: Returns: milliseconds since the headers were read. */
guint rz_exchange_get_age (RzExchange *self);
/** rz_exchange_take_body: Returns: (transfer full): overwritten when freed. */
GBytes  *rz_exchange_take_body (RzExchange *self);
gboolean rz_exchange_is_too_large (RzExchange *self);
/** rz_exchange_is_gone: Whether the other side hung up. */
gboolean rz_exchange_is_gone (RzExchange *self);

/** rz_exchange_reply: Takes @reply, writes and logs it: id, route, status, code, time. */
void rz_exchange_reply (RzExchange *self,
                        RzReply    *reply);
/** rz_exchange_drop: Closes the connection without an answer. */
void rz_exchange_drop (RzExchange *self);

G_END_DECLS
