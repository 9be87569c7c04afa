/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request the service has not got yet. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzUnsent:
 * @idempotency_key: (owned): under which it is sent, however often
 * @created: seconds since 1970
 * @body: (owned): a{sv}; may hold personal data, never pictures
 */
typedef struct
{
  char     *idempotency_key;
  gint64    created;
  GVariant *body;
} RzUnsent;

/** rz_unsent_new: @body: a floating reference is sunk. */
RzUnsent *rz_unsent_new (const char *idempotency_key,
                         gint64      created,
                         GVariant   *body);
void      rz_unsent_free (RzUnsent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzUnsent, rz_unsent_free)

G_END_DECLS
