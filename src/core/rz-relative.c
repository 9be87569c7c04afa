/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody a proxy looks after. */
#include "rz-relative.h"

/* Days before the last good day; the first overdue day is one after it. */
static const int days_before[] = {
  [RZ_REMINDER_60_DAYS] = 60,
  [RZ_REMINDER_30_DAYS] = 30,
  [RZ_REMINDER_7_DAYS] = 7,
  [RZ_REMINDER_OVERDUE] = -1,
};

RzReminder
rz_reminder_get (const GDate *until,
                 const GDate *today)
{
  RzReminder reminder = RZ_REMINDER_NONE;

  g_return_val_if_fail (today != NULL && g_date_valid (today), RZ_REMINDER_NONE);

  if (until == NULL || !g_date_valid (until))
    return RZ_REMINDER_NONE;
  for (guint i = RZ_REMINDER_60_DAYS; i <= RZ_REMINDER_OVERDUE; i++)
    if (g_date_days_between (today, until) <= days_before[i])
      reminder = i;

  return reminder;
}

void
rz_reminder_get_day (RzReminder   reminder,
                     const GDate *until,
                     GDate       *day)
{
  g_return_if_fail (reminder > RZ_REMINDER_NONE && reminder <= RZ_REMINDER_OVERDUE);
  g_return_if_fail (until != NULL && g_date_valid (until));

  g_date_clear (day, 1);
  g_date_set_julian (day, g_date_get_julian (until) - days_before[reminder]);
}

RzRelative *
rz_relative_new (const RzPerson *person,
                 RzRelation      relation,
                 gint64          consent_at,
                 const char     *consent_to)
{
  RzRelative *self = g_new0 (RzRelative, 1);

  self->id = g_uuid_string_random ();
  self->person = rz_person_copy (person);
  self->relation = relation;
  self->consent_at = consent_at;
  self->consent_to = g_strdup (consent_to != NULL ? consent_to : "");
  g_date_clear (&self->reminded_until, 1);
  return self;
}

void
rz_relative_free (RzRelative *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  rz_person_free (self->person);
  g_free (self->consent_to);
  rz_standing_free (self->standing);
  g_free (self);
}

RzReminder
rz_relative_get_due (const RzRelative *self,
                     const GDate      *today)
{
  RzReminder due;

  if (self->standing == NULL || self->standing->status == RZ_STANDING_ENDED)
    return RZ_REMINDER_NONE;

  due = rz_reminder_get (&self->standing->valid_until, today);
  /* One later in the cycle was given by a clock that was wrong: it does not stand for this one. */
  if (g_date_valid (&self->reminded_until) && g_date_compare (&self->reminded_until, &self->standing->valid_until) == 0 && self->reminded == due)
    return RZ_REMINDER_NONE;

  return due;
}

void
rz_relative_note_reminded (RzRelative *self,
                           RzReminder  reminder)
{
  g_return_if_fail (self->standing != NULL);

  self->reminded = reminder;
  self->reminded_until = self->standing->valid_until;
}
