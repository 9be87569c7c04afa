/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hand-over to the staff (转人工), as the service filed it. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RzTicket:
 * @ticket: (owned): number to say at the counter
 * @expected_days: working days until an answer; 0 when unknown
 */
typedef struct
{
  char *ticket;
  int   expected_days;
} RzTicket;

#define RZ_TYPE_TICKET (rz_ticket_get_type ())
GType rz_ticket_get_type (void);

RzTicket *rz_ticket_new (const char *ticket,
                         int         expected_days);
RzTicket *rz_ticket_copy (const RzTicket *self);
void      rz_ticket_free (RzTicket *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzTicket, rz_ticket_free)

G_END_DECLS
