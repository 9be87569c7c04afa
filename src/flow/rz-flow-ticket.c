/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 转人工: the ticket of a manual review. */
#include "rz-flow-private.h"

static void
ticket_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (RzTicket) ticket = rz_client_manual_review_finish (RZ_CLIENT (source), result, &error);
  RzFlow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_FLOW (user_data);
  if (ticket == NULL)
    g_message ("No ticket: %s", error->message);
  else
    rz_case_set_ticket (self->rz_case, ticket, &refused);
  rz_flow_log_refused (refused);
}

void
rz_flow_ask_ticket (RzFlow *self)
{
  const RzEligibility *eligibility = rz_case_get_eligibility (self->rz_case);
  RzHint               hint = rz_case_get_hint (self->rz_case);
  const char          *reason = hint != RZ_HINT_NONE ? rz_hint_to_string (hint) : rz_reason_to_string (rz_case_get_reason (self->rz_case));

  if (eligibility != NULL && rz_case_get_ticket (self->rz_case) == NULL)
    rz_client_manual_review_async (self->client, eligibility->case_id, reason ? reason : "asked_for", self->leaving, ticket_cb, self);
}
