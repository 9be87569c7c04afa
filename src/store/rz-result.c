/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of 认证结果查询. */
#include "rz-result.h"

RzResult *
rz_result_new (void)
{
  RzResult *self = g_new0 (RzResult, 1);

  g_date_clear (&self->day, 1);
  g_date_clear (&self->valid_until, 1);
  return self;
}

void
rz_result_free (RzResult *self)
{
  if (self == NULL)
    return;
  g_free (self->receipt_no);
  g_free (self->masked_name);
  g_free (self->city_code);
  g_free (self->channel);
  g_free (self->jws);
  g_free (self);
}
