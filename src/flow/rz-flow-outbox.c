/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 待上传: what was sent and not answered, kept under the key it was sent with. */
#include "rz-flow-private.h"

/* Whether a kept capture is of the person of this case. */
static gboolean
is_of_case (RzFlow         *self,
            const RzUnsent *unsent)
{
  const RzPerson *applicant = rz_case_get_applicant (self->rz_case);
  g_autoptr (RzPerson) sent = NULL;
  const char *name, *word, *number;
  RzIdType    type;

  if (applicant == NULL || !g_variant_lookup (unsent->body, "applicant", "(&s&s&s)", &name, &word, &number) || !rz_id_type_from_string (word, &type))
    return FALSE;
  sent = rz_person_new (name, type, number);
  return rz_person_is_same (sent, applicant);
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

  g_variant_dict_insert (&body, "applicant", "(sss)", applicant->name, rz_id_type_to_string (applicant->id_type), applicant->id_number);
  g_clear_pointer (&self->unsent, rz_unsent_free);
  self->unsent = rz_unsent_new (rz_attempt_get_session (self->attempt)->session_id, g_get_real_time () / G_USEC_PER_SEC, g_variant_dict_end (&body));
  if (self->store != NULL && !rz_store_put_unsent (self->store, self->unsent, &error))
    g_warning ("What is sent could not be noted: %s", error->message);
}

void
rz_flow_drop_unsent (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->unsent != NULL && self->store != NULL && !rz_store_drop_unsent (self->store, self->unsent->idempotency_key, &error))
    g_warning ("What was sent could not be forgotten: %s", error->message);
  g_clear_pointer (&self->unsent, rz_unsent_free);
}
