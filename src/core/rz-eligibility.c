/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's yes to a person. */
#include "rz-eligibility.h"

G_DEFINE_BOXED_TYPE (RzEligibility, rz_eligibility, rz_eligibility_copy, rz_eligibility_free)

static const char *const status_words[] = {
  [RZ_PENSION_STATUS_ACTIVE] = "active",
  [RZ_PENSION_STATUS_SUSPENDED] = "suspended",
};

const char *
rz_pension_status_to_string (RzPensionStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_words), NULL);

  return status_words[status];
}

gboolean
rz_pension_status_from_string (const char      *word,
                               RzPensionStatus *status)
{
  g_return_val_if_fail (status != NULL, FALSE);

  for (unsigned i = 0; i < G_N_ELEMENTS (status_words); i++)
    if (g_strcmp0 (status_words[i], word) == 0)
      {
        *status = i;
        return TRUE;
      }

  return FALSE;
}

RzEligibility *
rz_eligibility_new (void)
{
  RzEligibility *self = g_new0 (RzEligibility, 1);

  g_date_clear (&self->last_pass, 1);
  g_date_clear (&self->valid_until, 1);
  return self;
}

RzEligibility *
rz_eligibility_copy (const RzEligibility *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  RzEligibility *copy = g_memdup2 (self, sizeof *self);

  copy->case_id = g_strdup (self->case_id);
  copy->masked_name = g_strdup (self->masked_name);
  return copy;
}

void
rz_eligibility_free (RzEligibility *self)
{
  if (self == NULL)
    return;

  g_free (self->case_id);
  g_free (self->masked_name);
  g_free (self);
}
