/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who makes a call: known by the certificate of the connection, or on loopback by nothing but its address. */
#pragma once

#include <libsoup/soup.h>

#include "rz-refusal.h"
#include "rz-terminal-table.h"

G_BEGIN_DECLS

/**
 * RzCaller:
 * @name: (owned): what limits are counted by: thumbprint of the certificate's key, or address of the connection
 * @terminal: (owned) (nullable): thumbprint of the certificate's key, where there is a certificate
 * @state: of @terminal
 */
typedef struct
{
  char           *name;
  char           *terminal;
  RzTerminalState state;
} RzCaller;

void rz_caller_clear (RzCaller *self);

/**
 * rz_caller_identify:
 * @mutual: whether a certificate is asked for
 * @behind_proxy: whether the address is the last one of X-Forwarded-For, as a proxy of our own writes it
 * @refusal: (out): %RZ_REFUSAL_NONE: it may speak
 *
 * Once any terminal has enrolled, a certificate of the authority alone is not enough: its key must have enrolled too.
 * Returns: %FALSE with #RzStoreError.
 */
gboolean rz_caller_identify (RzCaller          *self,
                             SoupServerMessage *message,
                             RzTerminalTable   *terminals,
                             gboolean           mutual,
                             gboolean           behind_proxy,
                             RzRefusal         *refusal,
                             GError           **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RzCaller, rz_caller_clear)

G_END_DECLS
