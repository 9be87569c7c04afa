/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminds a proxy of relatives. */
#include "rz-reminders.h"

static void
notify (GApplication     *application,
        const RzRelative *relative,
        RzReminder        reminder,
        const GDate      *today)
{
  g_autofree char *sentence = rz_standing_get_sentence (relative->standing, today, TRUE);
  g_autofree char *reason = rz_standing_get_reason (relative->standing, today);
  g_autofree char *id = g_strconcat ("relative-", relative->id, NULL);
  g_autoptr (GNotification) notification = g_notification_new (sentence);

  g_notification_set_body (notification, reason);
  if (reminder >= RZ_REMINDER_7_DAYS)
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_application_send_notification (application, id, notification);
}

guint
rz_reminders_give (GApplication *application,
                   RzStore      *store,
                   const GDate  *today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) relatives = rz_store_list_relatives (store, &error);
  guint given = 0;

  if (relatives == NULL)
    g_warning ("Nobody is reminded: %s", error->message);
  for (guint i = 0; relatives != NULL && i < relatives->len; i++)
    {
      RzRelative *relative = g_ptr_array_index (relatives, i);
      RzReminder  due = rz_relative_get_due (relative, today);

      if (due == RZ_REMINDER_NONE)
        continue;
      notify (application, relative, due, today);
      rz_relative_note_reminded (relative, due);
      given++;
      if (!rz_store_put_relative (store, relative, &error))
        {
          g_warning ("A reminder cannot be noted: %s", error->message);
          break;
        }
    }

  return given;
}
