/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets as the staff sees them. */
#include "rz-ticket-table.h"

#include "rz-statement.h"

void
rz_open_ticket_free (RzOpenTicket *self)
{
  if (self == NULL)
    return;

  g_free (self->ticket);
  g_free (self->reason);
  g_free (self->channel);
  g_free (self);
}

GPtrArray *
rz_ticket_table_list (RzStorage *storage,
                      int        limit,
                      GError   **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT ticket, reason, channel, beneficiary, opened_at FROM ticket WHERE state = 0 ORDER BY opened_at, ticket LIMIT ?1", error);
  g_autoptr (GPtrArray) tickets = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_open_ticket_free);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_int (statement, 1, limit);
  do
    {
      RzOpenTicket *ticket;

      if (!rz_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      ticket = g_new0 (RzOpenTicket, 1);
      ticket->ticket = g_strdup (rz_statement_get_text (statement, 0));
      ticket->reason = g_strdup (rz_statement_get_text (statement, 1));
      ticket->channel = g_strdup (rz_statement_get_text (statement, 2));
      ticket->beneficiary = rz_statement_get_int (statement, 3);
      ticket->opened_at = rz_statement_get_int (statement, 4);
      g_ptr_array_add (tickets, ticket);
    }
  while (row);

  return g_steal_pointer (&tickets);
}

gboolean
rz_ticket_table_find_of (RzStorage *storage,
                         gint64     beneficiary,
                         gint64     since,
                         char     **ticket,
                         GError   **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT ticket FROM ticket WHERE beneficiary = ?1 AND opened_at >= ?2 AND state = 0 LIMIT 1", error);
  gboolean row = FALSE;

  *ticket = NULL;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, beneficiary);
  rz_statement_bind_int (statement, 2, since);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;

  *ticket = row ? g_strdup (rz_statement_get_text (statement, 0)) : NULL;
  return TRUE;
}

gboolean
rz_ticket_table_close_of (RzStorage *storage,
                          gint64     beneficiary,
                          gint64     now,
                          GError   **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "UPDATE ticket SET state = ?2, decided_at = ?3 WHERE beneficiary = ?1 AND state = 0", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, beneficiary);
  rz_statement_bind_int (statement, 2, RZ_TICKET_STATE_CLOSED);
  rz_statement_bind_int (statement, 3, now);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_ticket_table_find (RzStorage  *storage,
                      const char *ticket,
                      gint64     *beneficiary,
                      GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT beneficiary FROM ticket WHERE ticket = ?1 AND state = 0", error);
  gboolean row = FALSE;

  *beneficiary = 0;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, ticket);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *beneficiary = rz_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
rz_ticket_table_decide (RzStorage    *storage,
                        const char   *ticket,
                        RzTicketState state,
                        const char   *staff,
                        gint64        now,
                        GError      **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "UPDATE ticket SET state = ?2, decided_at = ?3, decided_by = ?4 WHERE ticket = ?1 AND state = 0", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, ticket);
  rz_statement_bind_int (statement, 2, state);
  rz_statement_bind_int (statement, 3, now);
  rz_statement_bind_text (statement, 4, staff);
  return rz_statement_step (statement, NULL, error);
}
