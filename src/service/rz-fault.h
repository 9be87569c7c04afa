/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slowness on demand, for training and tests. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** Seconds: longer than a client waits for an answer (10 s) and for a verdict (30 s; domain facts, section 12), and no longer than a test can bear. */
#define RZ_FAULT_SLOW_SECONDS 12
#define RZ_FAULT_SLOW_CAPTURE_SECONDS 35

typedef void (*RzFaultDone) (SoupServerMessage *message,
                             gpointer           user_data);

/** rz_fault_delay: Pauses @message; @done runs once, after the delay or as soon as the other side hangs up. */
void rz_fault_delay (SoupServerMessage *message,
                     gboolean           capture,
                     RzFaultDone        done,
                     gpointer           user_data);

G_END_DECLS
