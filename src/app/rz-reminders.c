/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminds a proxy of relatives. */
#include "rz-reminders.h"

#include "rz-date.h"
#include "rz-outlook.h"

typedef struct
{
  GApplication *application; /* (owned) */
  RzStore      *store;       /* (owned) */
  GPtrArray    *due;         /* (owned) (element-type RzRelative): all of them, then those to be asked about, the last first */
  gboolean      answered;    /* the service told the time */
  guint         given;
} Round;

static void
round_free (gpointer data)
{
  Round *self = data;

  g_object_unref (self->application);
  g_object_unref (self->store);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_free (self);
}

static void
notify (GApplication     *application,
        const RzRelative *relative,
        RzReminder        reminder,
        const RzOutlook  *outlook)
{
  g_autofree char *sentence = rz_standing_get_sentence (relative->standing, &outlook->today, TRUE);
  g_autofree char *reason = rz_standing_get_reason (relative->standing, &outlook->today);
  g_autofree char *note = outlook->advisory ? rz_outlook_get_note (outlook) : NULL;
  g_autofree char *body = note != NULL ? g_strconcat (reason, "\n", note, NULL) : g_strdup (reason);
  g_autofree char *id = g_strconcat ("relative-", relative->id, NULL);
  g_autoptr (GNotification) notification = g_notification_new (sentence);

  g_notification_set_body (notification, body);
  if (reminder >= RZ_REMINDER_7_DAYS)
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_application_send_notification (application, id, notification);
}

/* Returns: (transfer full) (nullable): @relative as it is kept now: it may have been deleted while the service was asked. */
static RzRelative *
find_again (RzStore          *store,
            const RzRelative *relative)
{
  g_autoptr (GPtrArray) relatives = rz_store_list_relatives (store, NULL);

  for (guint i = 0; relatives != NULL && i < relatives->len; i++)
    if (g_str_equal (((RzRelative *) relatives->pdata[i])->id, relative->id))
      return g_ptr_array_steal_index (relatives, i);
  return NULL;
}

static void
remind_of (Round            *self,
           const RzRelative *asked,
           const RzOutlook  *outlook)
{
  g_autoptr (RzRelative) relative = find_again (self->store, asked);
  g_autoptr (GError) error = NULL;
  RzReminder due;

  if (relative == NULL || outlook->standing == NULL)
    return;
  rz_standing_free (relative->standing);
  relative->standing = rz_standing_copy (outlook->standing);
  due = rz_relative_get_due (relative, &outlook->today);
  if (due != RZ_REMINDER_NONE)
    {
      notify (self->application, relative, due, outlook);
      rz_relative_note_reminded (relative, due);
      self->given++;
    }
  if (!rz_store_update_relative (self->store, relative, &error))
    g_warning ("A reminder cannot be noted: %s", error->message);
}

static void ask_next (GTask *task);

static void
told_standing_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) outlook = rz_outlook_ask_finish (RZ_CLIENT (source), result, &error);
  Round *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (outlook != NULL)
    remind_of (self, g_ptr_array_index (self->due, self->due->len - 1), outlook);
  else
    g_message ("The service does not tell how somebody stands who may be due: %s", error->message);
  g_ptr_array_set_size (self->due, self->due->len - 1);
  ask_next (g_steal_pointer (&task));
}

static void
remind_of_all_by_what_was_kept (Round *self)
{
  for (; self->due->len > 0; g_ptr_array_set_size (self->due, self->due->len - 1))
    {
      const RzRelative *relative = g_ptr_array_index (self->due, self->due->len - 1);
      g_autoptr (RzOutlook) outlook = rz_outlook_new_kept (relative->standing);

      remind_of (self, relative, outlook);
    }
}

/* Takes @task. */
static void
ask_next (GTask *task)
{
  Round *self = g_task_get_task_data (task);

  if (!self->answered)
    remind_of_all_by_what_was_kept (self);
  if (self->due->len > 0)
    {
      const RzRelative *relative = g_ptr_array_index (self->due, self->due->len - 1);

      rz_outlook_ask_async (g_task_get_source_object (task), relative->person, relative->standing, g_task_get_cancellable (task), told_standing_cb, task);
      return;
    }
  g_message ("Reminders: %u", self->given);
  g_task_return_int (task, self->given);
  g_object_unref (task);
}

/* Nothing is kept to tell a day by, or the cycle it tells of is over: a new one may have begun elsewhere. */
static gboolean
is_kept_worn_out (const RzStanding *kept,
                  const GDate      *today)
{
  if (kept == NULL)
    return TRUE;

  return kept->status != RZ_STANDING_ENDED
         && (!g_date_valid (&kept->valid_until) || rz_reminder_get (&kept->valid_until, today) == RZ_REMINDER_OVERDUE);
}

static void
leave_due (Round       *self,
           const GDate *today)
{
  for (guint i = self->due->len; i > 0; i--)
    {
      const RzRelative *relative = g_ptr_array_index (self->due, i - 1);

      if (rz_relative_get_due (relative, today) == RZ_REMINDER_NONE && !is_kept_worn_out (relative->standing, today))
        g_ptr_array_remove_index (self->due, i - 1);
    }
}

static void
told_time_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RzClient *client = RZ_CLIENT (source);
  Round    *self = g_task_get_task_data (task);
  GDate     today;

  self->answered = rz_client_meta_finish (client, result, NULL, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;
  rz_date_from_time (&today, rz_client_get_now (client));
  leave_due (self, &today);
  ask_next (g_steal_pointer (&task));
}

void
rz_reminders_give_async (GApplication       *application,
                         RzClient           *client,
                         RzStore            *store,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask  *task = g_task_new (client, cancellable, callback, user_data);
  Round  *self = g_new0 (Round, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, rz_reminders_give_async);
  self->application = g_object_ref (application);
  self->store = g_object_ref (store);
  g_task_set_task_data (task, self, round_free);
  self->due = rz_store_list_relatives (store, &error);
  if (self->due == NULL)
    g_task_return_error (task, error);
  else if (self->due->len > 0)
    {
      rz_client_meta_async (client, cancellable, told_time_cb, task);
      return;
    }
  else
    g_task_return_int (task, 0);
  g_object_unref (task);
}

gssize
rz_reminders_give_finish (RzClient     *client,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client) && g_async_result_is_tagged (result, rz_reminders_give_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
