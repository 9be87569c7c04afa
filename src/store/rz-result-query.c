/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the results. */
#include "rz-result-query.h"

#include "rz-secret.h"

RzResultQuery *
rz_result_query_new (void)
{
  RzResultQuery *self = g_new0 (RzResultQuery, 1);

  self->outcome = RZ_RESULT_ANY;
  g_date_clear (&self->from, 1);
  g_date_clear (&self->to, 1);
  return self;
}

RzResultQuery *
rz_result_query_copy (const RzResultQuery *self)
{
  RzResultQuery *copy = g_new0 (RzResultQuery, 1);

  *copy = *self;
  copy->text = g_strdup (self->text);
  return copy;
}

void
rz_result_query_free (RzResultQuery *self)
{
  if (self == NULL)
    return;
  rz_secret_free (self->text);
  g_free (self);
}
