/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminders of one certification as a calendar file. */
#include "rz-calendar-file.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>

#include "rz-date.h"
#include "rz-relative.h"

static struct icaltimetype
to_ical (const GDate *date)
{
  struct icaltimetype time = icaltime_null_date ();

  time.year = g_date_get_year (date);
  time.month = g_date_get_month (date);
  time.day = g_date_get_day (date);
  return time;
}

static icalcomponent *
make_alarm (const char *words)
{
  icalcomponent         *alarm = icalcomponent_new_valarm ();
  struct icaltriggertype at = { .time = icaltime_null_time (), .duration = icaldurationtype_from_int (9 * 60 * 60) };

  icalcomponent_add_property (alarm, icalproperty_new_action (ICAL_ACTION_DISPLAY));
  icalcomponent_add_property (alarm, icalproperty_new_description (words));
  icalcomponent_add_property (alarm, icalproperty_new_trigger (at));
  return alarm;
}

static icalcomponent *
make_event (RzReminder        reminder,
            const RzStanding *standing,
            const char       *uid,
            gint64            now)
{
  icalcomponent   *event = icalcomponent_new_vevent ();
  g_autofree char *own_uid = g_strdup_printf ("%s-%d@renzheng", uid, reminder);
  g_autofree char *until = rz_date_to_label (&standing->valid_until);
  /* Translators: a masked name */
  g_autofree char *late = g_strdup_printf (_ ("%s: the pension certification is overdue"), standing->masked_name);
  /* Translators: a masked name, and a day */
  g_autofree char *early = g_strdup_printf (_ ("%s: pension certification, by %s"), standing->masked_name, until);
  const char      *words = reminder == RZ_REMINDER_OVERDUE ? late : early;
  GDate            day;

  rz_reminder_get_day (reminder, &standing->valid_until, &day);
  icalcomponent_add_property (event, icalproperty_new_uid (own_uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (icaltime_from_timet_with_zone (now, 0, icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (event, icalproperty_new_dtstart (to_ical (&day)));
  icalcomponent_add_property (event, icalproperty_new_summary (words));
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
  icalcomponent_add_component (event, make_alarm (words));
  return event;
}

char *
rz_calendar_file_new (const RzStanding *standing,
                      const char       *uid,
                      gint64            now)
{
  icalcomponent *calendar;
  char          *text;
  char          *copy;

  g_return_val_if_fail (standing != NULL && g_date_valid (&standing->valid_until), NULL);

  calendar = icalcomponent_new_vcalendar ();
  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Renzheng//Reminders//ZH"));
  for (RzReminder reminder = RZ_REMINDER_60_DAYS; reminder <= RZ_REMINDER_OVERDUE; reminder++)
    icalcomponent_add_component (calendar, make_event (reminder, standing, uid, now));
  text = icalcomponent_as_ical_string_r (calendar);
  copy = g_strdup (text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
  return copy;
}
