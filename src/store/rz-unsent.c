/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request the service has not got yet. */
#include "rz-unsent.h"

RzUnsent *
rz_unsent_new (const char *idempotency_key,
               gint64      created,
               GVariant   *body)
{
  RzUnsent *self;

  g_return_val_if_fail (idempotency_key != NULL, NULL);
  g_return_val_if_fail (g_variant_is_of_type (body, G_VARIANT_TYPE_VARDICT), NULL);

  self = g_new0 (RzUnsent, 1);
  self->idempotency_key = g_strdup (idempotency_key);
  self->created = created;
  self->body = g_variant_ref_sink (body);
  return self;
}

void
rz_unsent_free (RzUnsent *self)
{
  if (self == NULL)
    return;
  g_free (self->idempotency_key);
  g_variant_unref (self->body);
  g_free (self);
}
