/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody a proxy looks after: who, by whose consent, how the certification stands, and when to remind. */
#pragma once

#include "rz-person.h"
#include "rz-relation.h"
#include "rz-standing.h"

G_BEGIN_DECLS

/** RzReminder: the latest of the reminders that is due (domain facts, section 4). The numbers are stored: append only. */
typedef enum
{
  RZ_REMINDER_NONE = 0,
  RZ_REMINDER_60_DAYS = 1,
  RZ_REMINDER_30_DAYS = 2,
  RZ_REMINDER_7_DAYS = 3,
  RZ_REMINDER_OVERDUE = 4,
} RzReminder;

/** rz_reminder_get: @until: last good day. A computer that was off on the day itself still reminds later, of the latest one only. */
RzReminder rz_reminder_get (const GDate *until,
                            const GDate *today);
/** rz_reminder_get_day: @day: (out): when @reminder, not NONE, falls due. */
void rz_reminder_get_day (RzReminder   reminder,
                          const GDate *until,
                          GDate       *day);

/**
 * RzRelative:
 * @id: (owned): random, tells nothing
 * @person: (owned)
 * @relation: what the proxy is to @person
 * @consent_at: when @person, being there, agreed that this computer keeps the data; seconds since 1970
 * @consent_to: (owned): name of the proxy it was given to; empty when unknown
 * @standing: (owned) (nullable): what the service said last
 * @reminded: of the cycle that ends on @reminded_until
 */
typedef struct
{
  char       *id;
  RzPerson   *person;
  RzRelation  relation;
  gint64      consent_at;
  char       *consent_to;
  RzStanding *standing;
  RzReminder  reminded;
  GDate       reminded_until;
} RzRelative;

/** rz_relative_new: With an id of its own. */
RzRelative *rz_relative_new (const RzPerson *person,
                             RzRelation      relation,
                             gint64          consent_at,
                             const char     *consent_to);
void        rz_relative_free (RzRelative *self);
/** rz_relative_get_due: Returns: the reminder to give today, NONE when it was given or there is none. */
RzReminder rz_relative_get_due (const RzRelative *self,
                                const GDate      *today);
/** rz_relative_note_reminded: @reminder was given. */
void rz_relative_note_reminded (RzRelative *self,
                                RzReminder  reminder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzRelative, rz_relative_free)

G_END_DECLS
