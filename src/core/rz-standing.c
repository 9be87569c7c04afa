/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands. */
#include "rz-standing.h"

#include <glib/gi18n-lib.h>

#include "rz-date.h"

G_DEFINE_BOXED_TYPE (RzStanding, rz_standing, rz_standing_copy, rz_standing_free)

static const char *const status_words[] = {
  [RZ_STANDING_ACTIVE] = "active",
  [RZ_STANDING_SUSPENDED] = "suspended",
  [RZ_STANDING_ENDED] = "ended",
};

/* %s is a masked name. Spoken to, and spoken of. */
static const char *const sentences[RZ_N_VALIDITY_STATES][2] = {
  [RZ_VALIDITY_VALID] = { N_ ("%s, you need not do anything now."), N_ ("%s need not do anything now.") },
  [RZ_VALIDITY_DUE_SOON] = { N_ ("%s, please certify soon."), N_ ("%s should certify soon.") },
  [RZ_VALIDITY_DUE_THIS_MONTH] = { N_ ("%s, please certify this month."), N_ ("%s should certify this month.") },
  [RZ_VALIDITY_OVERDUE] = { N_ ("%s, your pension is suspended. A certification restores it."), N_ ("The pension of %s is suspended. A certification restores it.") },
  [RZ_VALIDITY_ENDED] = { N_ ("%s, your pension has been ended. Please ask the office."), N_ ("The pension of %s has been ended. Please ask the office.") },
  [RZ_VALIDITY_NOT_FOUND] = { N_ ("%s, no certification is on record yet. Please certify."), N_ ("No certification of %s is on record yet.") },
};

const char *
rz_standing_status_to_string (RzStandingStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_words), NULL);

  return status_words[status];
}

gboolean
rz_standing_status_from_string (const char       *word,
                                RzStandingStatus *status)
{
  g_return_val_if_fail (status != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (status_words); i++)
    if (g_strcmp0 (status_words[i], word) == 0)
      {
        *status = i;
        return TRUE;
      }

  return FALSE;
}

RzStanding *
rz_standing_new (void)
{
  RzStanding *self = g_new0 (RzStanding, 1);

  g_date_clear (&self->last_pass, 1);
  g_date_clear (&self->valid_until, 1);
  g_date_clear (&self->as_of, 1);
  return self;
}

RzStanding *
rz_standing_new_eligible (const RzEligibility *eligibility)
{
  RzStanding *self = rz_standing_new ();

  self->masked_name = g_strdup (eligibility->masked_name);
  self->status = eligibility->status == RZ_PENSION_STATUS_SUSPENDED ? RZ_STANDING_SUSPENDED : RZ_STANDING_ACTIVE;
  self->last_pass = eligibility->last_pass;
  self->source = eligibility->source;
  self->valid_until = eligibility->valid_until;
  return self;
}

RzStanding *
rz_standing_copy (const RzStanding *self)
{
  RzStanding *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->masked_name = g_strdup (self->masked_name);
  return copy;
}

void
rz_standing_free (RzStanding *self)
{
  if (self == NULL)
    return;

  g_free (self->masked_name);
  g_free (self);
}

RzValidityState
rz_standing_judge (const RzStanding *self,
                   const GDate      *today)
{
  if (self == NULL)
    return RZ_VALIDITY_NOT_FOUND;
  if (self->status == RZ_STANDING_SUSPENDED)
    return RZ_VALIDITY_OVERDUE;

  return rz_validity_get_state (&self->valid_until, self->status == RZ_STANDING_ENDED, today);
}

char *
rz_standing_get_sentence (const RzStanding *self,
                          const GDate      *today,
                          gboolean          relative)
{
  if (self == NULL)
    return g_strdup (rz_validity_get_label (RZ_VALIDITY_NOT_FOUND));

  return g_strdup_printf (_ (sentences[rz_standing_judge (self, today)][relative ? 1 : 0]), self->masked_name);
}

static char *
describe_pass (const RzStanding *self,
               const char       *until)
{
  g_autofree char *day = rz_date_to_label (&self->last_pass);

  if (self->source == RZ_PASS_SOURCE_SILENT)
    /* Translators: two days */
    return g_strdup_printf (_ ("Valid: the office certified by comparing data on %s (silent certification), good until %s. Certifying here is optional."), day, until);
  if (!g_date_valid (&self->last_pass))
    return g_strdup_printf (_ ("Valid: good until %s."), until);
  /* Translators: two days */
  return g_strdup_printf (_ ("Valid: last certified on %s, good until %s."), day, until);
}

static char *
describe_days (RzValidityState state,
               const char     *until,
               int             days)
{
  if (state == RZ_VALIDITY_DUE_THIS_MONTH)
    /* Translators: a day, and how many days are left */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Due this month: good until %s, %d day left.", "Due this month: good until %s, %d days left.", days), until, days);
  /* Translators: a day, and how many days are left */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Due soon: good until %s, %d day left.", "Due soon: good until %s, %d days left.", days), until, days);
}

char *
rz_standing_get_reason (const RzStanding *self,
                        const GDate      *today)
{
  RzValidityState  state = rz_standing_judge (self, today);
  g_autofree char *until = self != NULL ? rz_date_to_label (&self->valid_until) : NULL;

  switch (state)
    {
    case RZ_VALIDITY_VALID:
      return describe_pass (self, until);
    case RZ_VALIDITY_DUE_SOON:
    case RZ_VALIDITY_DUE_THIS_MONTH:
      return describe_days (state, until, rz_standing_get_days_left (self, today));
    case RZ_VALIDITY_OVERDUE:
      if (!g_date_valid (&self->valid_until) || rz_standing_get_days_left (self, today) >= 0)
        return g_strdup (_ ("Overdue (suspended): after a certification the missed months are paid."));
      /* Translators: a day */
      return g_strdup_printf (_ ("Overdue (suspended): it was good until %s. After a certification the missed months are paid."), until);
    case RZ_VALIDITY_ENDED:
      return g_strdup (_ ("Ended: please contact the social-insurance office that pays the pension."));
    case RZ_VALIDITY_NOT_FOUND:
    default:
      return g_strdup (self != NULL ? _ ("Not found: there is no day of a last certification.")
                                    : _ ("Please compare name and number with the document, character by character. If both are right, ask the social-insurance office that pays the pension."));
    }
}

int
rz_standing_get_days_left (const RzStanding *self,
                           const GDate      *today)
{
  if (self == NULL || !g_date_valid (&self->valid_until))
    return G_MAXINT;

  return g_date_days_between (today, &self->valid_until);
}
