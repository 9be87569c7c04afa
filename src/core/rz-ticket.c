/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hand-over to the staff, as the service filed it. */
#include "rz-ticket.h"

G_DEFINE_BOXED_TYPE (RzTicket, rz_ticket, rz_ticket_copy, rz_ticket_free)

RzTicket *
rz_ticket_new (const char *ticket,
               int         expected_days)
{
  RzTicket *self = g_new0 (RzTicket, 1);

  self->ticket = g_strdup (ticket);
  self->expected_days = expected_days;
  return self;
}

RzTicket *
rz_ticket_copy (const RzTicket *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rz_ticket_new (self->ticket, self->expected_days);
}

void
rz_ticket_free (RzTicket *self)
{
  if (self == NULL)
    return;

  g_free (self->ticket);
  g_free (self);
}
