/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interrupted case: kept at every step, gone on with after a crash. */
#include "rz-flow-private.h"

/* ms: what a crash may take of what was typed. */
#define TYPING_REST_MS 300

void
rz_flow_keep_work (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  self->keeping = TRUE;
  if (self->store != NULL && !rz_store_save_draft (self->store, rz_case_save (self->rz_case), &error))
    g_warning ("The case could not be kept: %s", error->message);
}

static gboolean
typed_cb (gpointer user_data)
{
  RzFlow *self = user_data;

  self->typing_id = 0;
  rz_flow_keep_work (self);
  return G_SOURCE_REMOVE;
}

/* What somebody types is kept while they rest: a write for each key would be heard on a slow disk. */
void
rz_flow_keep_typing (RzFlow *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  if (self->typing_id == 0 && (state == RZ_CASE_STATE_AGENT || state == RZ_CASE_STATE_APPLICANT))
    self->typing_id = g_timeout_add (TYPING_REST_MS, typed_cb, self);
}

gboolean
rz_flow_has_draft (RzFlow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  if (self->store != NULL && !rz_store_load_draft (self->store, &draft, &error))
    g_warning ("The interrupted case cannot be read: %s", error->message);
  return draft != NULL;
}

gboolean
rz_flow_resume (RzFlow  *self,
                GError **error)
{
  g_autoptr (GVariant) draft = NULL;

  g_return_val_if_fail (RZ_IS_FLOW (self) && self->store != NULL, FALSE);

  return rz_store_load_draft (self->store, &draft, error) && (draft == NULL || rz_case_restore (self->rz_case, draft, error));
}

void
rz_flow_drop_draft (RzFlow *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RZ_IS_FLOW (self));

  if (self->store != NULL && !rz_store_drop_draft (self->store, &error))
    g_warning ("The interrupted case could not be forgotten: %s", error->message);
}
