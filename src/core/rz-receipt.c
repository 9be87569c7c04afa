/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof of a pass. */
#include "rz-receipt.h"

G_DEFINE_BOXED_TYPE (RzReceipt, rz_receipt, rz_receipt_copy, rz_receipt_free)

RzReceipt *
rz_receipt_new (void)
{
  RzReceipt *self = g_new0 (RzReceipt, 1);

  g_date_clear (&self->passed_on, 1);
  g_date_clear (&self->valid_until, 1);
  return self;
}

RzReceipt *
rz_receipt_copy (const RzReceipt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  RzReceipt *copy = g_memdup2 (self, sizeof *self);

  copy->iss = g_strdup (self->iss);
  copy->receipt_no = g_strdup (self->receipt_no);
  copy->masked_name = g_strdup (self->masked_name);
  copy->city_code = g_strdup (self->city_code);
  copy->scheme = g_strdup (self->scheme);
  copy->jws = g_strdup (self->jws);
  return copy;
}

void
rz_receipt_free (RzReceipt *self)
{
  if (self == NULL)
    return;

  g_free (self->iss);
  g_free (self->receipt_no);
  g_free (self->masked_name);
  g_free (self->city_code);
  g_free (self->scheme);
  g_free (self->jws);
  g_free (self);
}
