/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps an answer back for a while. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef void (*RzHoldDone) (SoupServerMessage *message,
                            gpointer           user_data);

/** rz_hold: Pauses @message; @done runs once, after @ms milliseconds or as soon as the other side hangs up. */
void rz_hold (SoupServerMessage *message,
              guint              ms,
              RzHoldDone         done,
              gpointer           user_data);

G_END_DECLS
