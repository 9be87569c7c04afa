/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the staff does with the cases that were handed over to them. */
#include "rz-desk-private.h"

#include "rz-contract.h"
#include "rz-members.h"
#include "rz-receipt-jws.h"
#include "rz-ticket-table.h"

#define MAX_TICKETS 100

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* Masked: who has the person before them compares with the document. */
static gboolean
add_ticket (RzDesk             *self,
            JsonBuilder        *builder,
            const RzOpenTicket *ticket,
            GError            **error)
{
  g_autoptr (RzBeneficiary) beneficiary = rz_registry_get (self->registry, ticket->beneficiary, error);
  g_autofree char *name = beneficiary ? rz_person_mask_name (beneficiary->person) : NULL;

  if (beneficiary == NULL)
    return *error == NULL;

  json_builder_begin_object (builder);
  add_string (builder, "ticket", ticket->ticket);
  add_string (builder, "masked_name", name);
  add_string (builder, "city_code", beneficiary->city_code);
  add_string (builder, "reason", ticket->reason);
  add_string (builder, "channel", ticket->channel);
  json_builder_set_member_name (builder, "opened_at");
  json_builder_add_int_value (builder, ticket->opened_at);
  json_builder_end_object (builder);
  return TRUE;
}

RzReply *
rz_desk_tickets (RzDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tickets = rz_ticket_table_list (self->storage, MAX_TICKETS, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "tickets");
  json_builder_begin_array (builder);
  for (guint i = 0; tickets != NULL && error == NULL && i < tickets->len; i++)
    add_ticket (self, builder, g_ptr_array_index (tickets, i), &error);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return error ? rz_reply_new_error (error) : rz_reply_new_json (200, json_builder_get_root (builder));
}

static gboolean
read_outcome (GBytes   *body,
              gboolean *confirmed,
              GError  **error)
{
  g_autoptr (JsonNode) node = rz_json_decode (body, RZ_CONTRACT_MAX_JSON, error);
  g_auto (RzMembers) members = { 0 };
  g_autofree char *outcome = NULL;

  if (node == NULL)
    return FALSE;

  rz_members_init (&members, node, "", error);
  outcome = rz_members_string (&members, "outcome", 20);
  *confirmed = g_strcmp0 (outcome, "confirmed") == 0;
  if (rz_members_ok (&members) && !*confirmed && !g_str_equal (outcome, "declined"))
    rz_members_fail (&members, "outcome", "is none of the words of the contract");
  return rz_members_ok (&members);
}

/* Confirming is a pass like any other: it is signed, and counts from today. */
static RzReply *
record (RzDesk     *self,
        const char *ticket,
        gint64      row,
        gboolean    confirmed,
        GError    **error)
{
  g_autoptr (RzBeneficiary) beneficiary = rz_registry_get (self->registry, row, error);
  g_autoptr (RzReceipt) receipt = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (beneficiary == NULL)
    return NULL;
  if (confirmed && beneficiary->status == RZ_BENEFIT_STATUS_ENDED)
    return rz_reply_new_problem (RZ_REASON_BENEFIT_STATUS_ABNORMAL, NULL);
  if (!rz_ticket_table_decide (self->storage, ticket, confirmed ? RZ_TICKET_STATE_CONFIRMED : RZ_TICKET_STATE_DECLINED, self->staff, rz_desk_get_time (self), error) ||
      !rz_audit_write (self->storage, rz_desk_get_time (self), "review_decided", error, "ticket", ticket, "outcome", confirmed ? "confirmed" : "declined", "staff", self->staff, NULL))
    return NULL;
  /* Behind the decision: a pass closes whatever is open. */
  if (confirmed && (receipt = rz_desk_issue_receipt (self, beneficiary, RZ_PASS_SOURCE_COUNTER, error)) == NULL)
    return NULL;

  json_builder_begin_object (builder);
  add_string (builder, "ticket", ticket);
  add_string (builder, "outcome", confirmed ? "confirmed" : "declined");
  if (receipt != NULL)
    {
      json_builder_set_member_name (builder, "receipt");
      json_builder_add_value (builder, rz_receipt_to_json (receipt));
    }
  json_builder_end_object (builder);
  return rz_reply_new_json (200, json_builder_get_root (builder));
}

RzReply *
rz_desk_decide_ticket (RzDesk     *self,
                       const char *ticket,
                       GBytes     *body)
{
  g_autoptr (GError) error = NULL;
  gboolean confirmed = FALSE;
  gint64   row = 0;
  RzReply *reply = NULL;

  if (!read_outcome (body, &confirmed, &error) || !rz_ticket_table_find (self->storage, ticket, &row, &error))
    return rz_reply_new_error (error);
  if (row == 0)
    return rz_reply_new_problem (RZ_REASON_NOT_FOUND, NULL);

  reply = record (self, ticket, row, confirmed, &error);
  return reply ? reply : rz_reply_new_error (error);
}
