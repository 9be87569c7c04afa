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

RzResult *
rz_result_copy (const RzResult *self)
{
  RzResult *copy = g_new (RzResult, 1);

  *copy = *self;
  copy->receipt_no = g_strdup (self->receipt_no);
  copy->person = self->person ? rz_person_copy (self->person) : NULL;
  copy->masked_name = g_strdup (self->masked_name);
  copy->city_code = g_strdup (self->city_code);
  copy->channel = g_strdup (self->channel);
  copy->jws = g_strdup (self->jws);
  return copy;
}

void
rz_result_free (RzResult *self)
{
  if (self == NULL)
    return;
  g_free (self->receipt_no);
  rz_person_free (self->person);
  g_free (self->masked_name);
  g_free (self->city_code);
  g_free (self->channel);
  g_free (self->jws);
  g_free (self);
}
