/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a pass is good, and the state of a person on a day. */
#include "rz-validity.h"

#include <glib/gi18n-lib.h>

/* Domain facts, section 4: Guangdong counts from the month after the pass; residents from the month of the pass. */
static const RzValidityRule rules[] = {
  { RZ_SCHEME_ENTERPRISE_EMPLOYEE, NULL, 12, RZ_COUNT_FROM_NEXT_MONTH },
  { RZ_SCHEME_URBAN_RURAL_RESIDENT, NULL, 12, RZ_COUNT_FROM_SAME_MONTH },
};

static const char *const count_from_words[] = {
  [RZ_COUNT_FROM_NEXT_MONTH] = "next_month",
  [RZ_COUNT_FROM_SAME_MONTH] = "same_month",
  [RZ_COUNT_FROM_SAME_DAY] = "same_day",
};

static const char *const labels[RZ_N_VALIDITY_STATES] = {
  [RZ_VALIDITY_VALID] = N_ ("Valid"),
  [RZ_VALIDITY_DUE_SOON] = N_ ("Due soon"),
  [RZ_VALIDITY_DUE_THIS_MONTH] = N_ ("Due this month"),
  [RZ_VALIDITY_OVERDUE] = N_ ("Overdue (suspended)"),
  [RZ_VALIDITY_ENDED] = N_ ("Ended"),
  [RZ_VALIDITY_NOT_FOUND] = N_ ("Not found"),
};

const char *
rz_count_from_to_string (RzCountFrom count_from)
{
  g_return_val_if_fail (count_from < G_N_ELEMENTS (count_from_words), NULL);

  return count_from_words[count_from];
}

gboolean
rz_count_from_from_string (const char  *word,
                           RzCountFrom *count_from)
{
  g_return_val_if_fail (count_from != NULL, FALSE);

  for (unsigned i = 0; i < G_N_ELEMENTS (count_from_words); i++)
    if (g_strcmp0 (count_from_words[i], word) == 0)
      {
        *count_from = i;
        return TRUE;
      }

  return FALSE;
}

const RzValidityRule *
rz_validity_get_rules (guint *n_rules)
{
  g_return_val_if_fail (n_rules != NULL, NULL);

  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

const RzValidityRule *
rz_validity_find_rule (const char *scheme,
                       const char *city)
{
  const RzValidityRule *found = NULL;

  for (unsigned i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (g_strcmp0 (rules[i].scheme, scheme) != 0)
        continue;
      if (rules[i].city != NULL && g_strcmp0 (rules[i].city, city) == 0)
        return &rules[i];
      if (rules[i].city == NULL)
        found = &rules[i];
    }

  return found;
}

void
rz_validity_valid_until (const RzValidityRule *rule,
                         const GDate          *passed,
                         GDate                *until)
{
  g_return_if_fail (rule != NULL && rule->cycle_months >= 1 && rule->cycle_months <= 120);
  g_return_if_fail (passed != NULL && g_date_valid (passed));
  g_return_if_fail (until != NULL);

  *until = *passed;
  if (rule->count_from == RZ_COUNT_FROM_SAME_DAY)
    {
      g_date_add_months (until, rule->cycle_months);
      return;
    }

  g_date_set_day (until, 1);
  g_date_add_months (until, rule->cycle_months + (rule->count_from == RZ_COUNT_FROM_NEXT_MONTH ? 1 : 0));
  g_date_subtract_days (until, 1);
}

RzValidityState
rz_validity_get_state (const GDate *until,
                       gboolean     ended,
                       const GDate *today)
{
  g_return_val_if_fail (today != NULL && g_date_valid (today), RZ_VALIDITY_NOT_FOUND);

  if (ended)
    return RZ_VALIDITY_ENDED;
  if (until == NULL || !g_date_valid (until))
    return RZ_VALIDITY_NOT_FOUND;

  int days = g_date_days_between (today, until);

  if (days < 0)
    return RZ_VALIDITY_OVERDUE;
  if (g_date_get_year (until) == g_date_get_year (today) && g_date_get_month (until) == g_date_get_month (today))
    return RZ_VALIDITY_DUE_THIS_MONTH;

  return days <= RZ_VALIDITY_SOON_DAYS ? RZ_VALIDITY_DUE_SOON : RZ_VALIDITY_VALID;
}

const char *
rz_validity_get_label (RzValidityState state)
{
  g_return_val_if_fail (state < RZ_N_VALIDITY_STATES, "");

  return _ (labels[state]);
}

gboolean
rz_validity_is_reminder_day (const GDate *until,
                             const GDate *today)
{
  static const int days_before[] = { 60, 30, 7, -1 };

  g_return_val_if_fail (until != NULL && g_date_valid (until), FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  for (unsigned i = 0; i < G_N_ELEMENTS (days_before); i++)
    if (g_date_days_between (today, until) == days_before[i])
      return TRUE;

  return FALSE;
}
