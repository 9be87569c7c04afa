/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets as the staff sees them: which are open, and what became of one. */
#pragma once

#include "rz-storage.h"

G_BEGIN_DECLS

/** RzTicketState: closed is one that a pass or a newer ticket made needless. The numbers stand in the database: append only. */
typedef enum
{
  RZ_TICKET_STATE_OPEN = 0,
  RZ_TICKET_STATE_CONFIRMED = 1,
  RZ_TICKET_STATE_DECLINED = 2,
  RZ_TICKET_STATE_CLOSED = 3,
} RzTicketState;

/** RzOpenTicket: @ticket, @reason: (owned). @channel: (owned) (nullable). @beneficiary: row. @opened_at: seconds since 1970. */
typedef struct
{
  char  *ticket;
  char  *reason;
  char  *channel;
  gint64 beneficiary;
  gint64 opened_at;
} RzOpenTicket;

void rz_open_ticket_free (RzOpenTicket *self);

/** rz_ticket_table_list: Open tickets, the oldest first, at most @limit. Returns: (transfer full) (element-type RzOpenTicket) (nullable): %NULL with #RzStoreError. */
GPtrArray *rz_ticket_table_list (RzStorage *storage,
                                 int        limit,
                                 GError   **error);
/** rz_ticket_table_find_of: @ticket: (out) (transfer full) (nullable): the open ticket of @beneficiary that was asked for at @since or later. */
gboolean rz_ticket_table_find_of (RzStorage *storage,
                                  gint64     beneficiary,
                                  gint64     since,
                                  char     **ticket,
                                  GError   **error);
/** rz_ticket_table_close_of: No ticket of @beneficiary is open any more. */
gboolean rz_ticket_table_close_of (RzStorage *storage,
                                   gint64     beneficiary,
                                   gint64     now,
                                   GError   **error);
/** rz_ticket_table_find: @beneficiary: (out): row; 0 when there is no open ticket of this number. */
gboolean rz_ticket_table_find (RzStorage  *storage,
                               const char *ticket,
                               gint64     *beneficiary,
                               GError    **error);
/** rz_ticket_table_decide: An open ticket is open no more. In the transaction in which it was found. */
gboolean rz_ticket_table_decide (RzStorage    *storage,
                                 const char   *ticket,
                                 RzTicketState state,
                                 const char   *staff,
                                 gint64        now,
                                 GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzOpenTicket, rz_open_ticket_free)

G_END_DECLS
