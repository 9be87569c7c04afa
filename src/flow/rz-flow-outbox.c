/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 待上传: what was sent and not answered, kept under the key it was sent with. */
#include "rz-flow-private.h"

#include "rz-person-variant.h"
#include "rz-record.h"
#include "rz-region.h"
#include "rz-submission.h"

RzPerson *
rz_flow_read_applicant (const RzUnsent *unsent)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (unsent->body, "applicant", G_VARIANT_TYPE (RZ_PERSON_VARIANT_TYPE));

  return value ? rz_person_from_variant (value) : NULL;
}

/* Seconds; 0 where the clock was set back since. */
guint
rz_flow_get_age (const RzUnsent *unsent)
{
  gint64 age = g_get_real_time () / G_USEC_PER_SEC - unsent->created;

  return CLAMP (age, 0, RZ_STORE_UNSENT_SECONDS);
}

/* Whether a kept capture is of the person of this case. */
static gboolean
is_of_case (RzFlow         *self,
            const RzUnsent *unsent)
{
  const RzPerson *applicant = rz_case_get_applicant (self->rz_case);

  return applicant != NULL && rz_person_is_applicant_of (applicant, unsent->body);
}

/* After a crash it is in the store alone. */
gboolean
rz_flow_find_unsent (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (self->unsent != NULL && !is_of_case (self, self->unsent))
    g_clear_pointer (&self->unsent, rz_unsent_free);
  if (self->unsent == NULL && self->store != NULL && (items = rz_store_list_unsent (self->store, &error)) == NULL)
    g_warning ("What was sent before cannot be read: %s", error->message);
  for (guint i = 0; items != NULL && i < items->len && self->unsent == NULL; i++)
    {
      const RzUnsent *item = g_ptr_array_index (items, i);

      if (is_of_case (self, item))
        self->unsent = rz_unsent_new (item->idempotency_key, item->created, item->body);
    }
  return self->unsent != NULL;
}

/* Before the first byte leaves: whatever happens from here on, the capture is asked for and not sent as a new one. No picture is kept. */
void
rz_flow_keep_unsent (RzFlow *self)
{
  const RzPerson *applicant = rz_case_get_applicant (self->rz_case);
  g_autoptr (GError) error = NULL;
  GVariantDict body = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert_value (&body, "applicant", rz_person_to_variant (applicant));
  g_variant_dict_insert (&body, "city", "s", rz_case_get_city (self->rz_case));
  g_clear_pointer (&self->unsent, rz_unsent_free);
  self->unsent = rz_unsent_new (rz_attempt_get_session (self->attempt)->session_id, g_get_real_time () / G_USEC_PER_SEC, g_variant_dict_end (&body));
  if (self->store != NULL && !rz_store_put_unsent (self->store, self->unsent, &error))
    g_warning ("What is sent could not be noted: %s", error->message);
  rz_flow_count_unsent (self);
}

void
rz_flow_drop_unsent (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->unsent != NULL && self->store != NULL && !rz_store_drop_unsent (self->store, self->unsent->idempotency_key, &error))
    g_warning ("What was sent could not be forgotten: %s", error->message);
  g_clear_pointer (&self->unsent, rz_unsent_free);
  rz_flow_count_unsent (self);
}

/*
 * What earlier cases left, asked for while nobody is at one.
 */

/* It never arrived, or the service forgot it: nothing was decided, and somebody has to be told to certify again. */
static void
lose_item (RzFlow         *self,
           const RzUnsent *item)
{
  g_autoptr (GError) error = NULL;

  if (!rz_store_lose_unsent (self->store, item->idempotency_key, &error))
    g_warning ("What was sent could not be forgotten: %s", error->message);
}

static void
settle_item (RzFlow          *self,
             const RzUnsent  *item,
             const RzVerdict *verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzPerson) applicant = rz_flow_read_applicant (item);
  const char *city = RZ_REGION_DEFAULT;

  g_variant_lookup (item->body, "city", "&s", &city);
  if (!rz_record_settle (self->store, applicant, city, verdict, item->idempotency_key, &error))
    g_warning ("The result could not be stored: %s", error->message);
  else
    self->n_settled++;
}

static void
refuse_stranger (const RzUnsent *item,
                 RzVerdict     **verdict,
                 GError        **error)
{
  g_autoptr (RzPerson) applicant = rz_flow_read_applicant (item);
  g_autofree char *masked = applicant ? rz_person_mask_name (applicant) : NULL;
  const char      *city = RZ_REGION_DEFAULT;

  g_variant_lookup (item->body, "city", "&s", &city);
  rz_flow_refuse_stranger (masked, city, item->created, verdict, error);
}

static void ask_first (RzFlow *self);

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzVerdict) verdict = rz_submission_send_finish (RZ_CLIENT (source), result, &error);
  const RzUnsent *item;
  RzFlow         *self;
  gboolean        over;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  item = g_ptr_array_index (self->outbox, 0);
  refuse_stranger (item, &verdict, &error);
  if (verdict != NULL && !verdict->pending)
    settle_item (self, item, verdict);
  else if (verdict != NULL || rz_flow_is_over (error))
    lose_item (self, item);
  over = verdict != NULL || rz_flow_is_over (error);
  rz_flow_count_unsent (self);

  g_ptr_array_remove_index (self->outbox, 0);
  if (over)
    ask_first (self);
  else /* the others would not be answered either */
    rz_flow_leave_outbox (self);
}

static void
ask_first (RzFlow *self)
{
  const RzUnsent *item = self->outbox->len > 0 ? g_ptr_array_index (self->outbox, 0) : NULL;

  if (item != NULL)
    rz_submission_recall_async (self->client, item->idempotency_key, rz_flow_get_age (item), self->keys_dir, self->asking, asked_cb, self);
  else
    rz_flow_leave_outbox (self);
}

void
rz_flow_leave_outbox (RzFlow *self)
{
  g_autoptr (GTask) refreshing = g_steal_pointer (&self->refreshing);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->outbox, g_ptr_array_unref);
  if (refreshing != NULL && self->n_unsent == 0)
    g_task_return_boolean (refreshing, TRUE);
  else if (refreshing != NULL)
    g_task_return_new_error (refreshing, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE, "What waits to be uploaded was not answered");
}

/* The task holds the flow: it is let go of as soon as nobody waits for it. */
static void
cancelled_cb (GCancellable *cancellable,
              RzFlow       *self)
{
  g_autoptr (GTask) refreshing = NULL;

  if (self->refreshing == NULL || g_task_get_cancellable (self->refreshing) != cancellable)
    return;
  refreshing = g_steal_pointer (&self->refreshing);
  g_task_return_error_if_cancelled (refreshing);
}

void
rz_flow_await_outbox (RzFlow *self,
                      GTask  *task)
{
  g_autoptr (GTask) before = g_steal_pointer (&self->refreshing);

  if (before != NULL)
    g_task_return_new_error (before, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Asked again");
  self->refreshing = task;
  if (g_task_get_cancellable (task) != NULL)
    g_signal_connect_object (g_task_get_cancellable (task), "cancelled", G_CALLBACK (cancelled_cb), self, 0);
  rz_flow_ask_outbox (self);
  if (self->asking == NULL && self->refreshing != NULL) /* it cannot be read */
    rz_flow_leave_outbox (self);
}

void
rz_flow_ask_outbox (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store == NULL || self->asking != NULL)
    return;
  self->outbox = rz_store_list_unsent (self->store, &error);
  if (self->outbox == NULL)
    {
      g_warning ("What was sent before cannot be read: %s", error->message);
      return;
    }
  self->asking = g_cancellable_new ();
  ask_first (self);
}

void
rz_flow_count_unsent (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = self->store != NULL ? rz_store_list_unsent (self->store, &error) : NULL;
  guint n = items != NULL ? items->len : 0;

  if (error != NULL)
    g_warning ("What was sent before cannot be read: %s", error->message);
  if (n == self->n_unsent)
    return;
  self->n_unsent = n;
  g_object_notify (G_OBJECT (self), "unsent");
}

guint
rz_flow_get_unsent (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), 0);

  return self->n_unsent;
}

guint
rz_flow_get_settled (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), 0);

  return self->n_settled;
}

guint
rz_flow_get_expired (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), 0);

  return self->store != NULL ? rz_store_get_expired (self->store) : 0;
}

guint
rz_flow_get_lost (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), 0);

  return self->store != NULL ? rz_store_get_lost (self->store) : 0;
}

void
rz_flow_acknowledge_gone (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RZ_IS_FLOW (self));

  if (self->store != NULL && !rz_store_acknowledge_gone (self->store, &error))
    g_warning ("The notice of what is deleted comes once more: %s", error->message);
}

/* A clock that was wrong when something was saved, or is now, makes nothing older than both clocks say, nor keeps what is newer than both beyond its days. */
static gboolean
expire (RzFlow  *self,
        gboolean told,
        GError **error)
{
  gint64 local = g_get_real_time () / G_USEC_PER_SEC;
  gint64 now = rz_client_get_now (self->client);

  return (!told || rz_store_date_back (self->store, MAX (local, now), error)) && rz_store_expire (self->store, MIN (local, now), error) &&
         (!told || rz_store_expire_results (self->store, now, error));
}

static void
told_time_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  RzFlow *self = user_data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) error = NULL;
  gboolean told = rz_client_meta_finish (RZ_CLIENT (source), result, NULL, &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->telling);
  if (!expire (self, told, &error))
    g_warning ("What is too old could not be deleted: %s", error->message);
  rz_flow_count_unsent (self);
  if (rz_flow_get_expired (self) > 0)
    g_object_notify (G_OBJECT (self), "unsent");
  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_HOME)
    rz_flow_ask_outbox (self);
}

void
rz_flow_tend_outbox (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  if (self->store == NULL || self->telling != NULL)
    return;
  self->telling = g_cancellable_new ();
  rz_client_meta_async (self->client, self->telling, told_time_cb, self);
}
