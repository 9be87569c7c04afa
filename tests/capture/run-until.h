/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A main loop that runs until something is true, for tests of what comes by itself. */
#pragma once

#include <glib.h>

/* Seconds after which what has not come will not come. */
#define DEADLINE_S 90

static inline gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the default context until @condition; a tick lets it look at the clock. */
#define run_until(condition)                                                 \
  G_STMT_START                                                               \
  {                                                                          \
    gint64 deadline = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC; \
    guint  tick = g_timeout_add (50, wake_cb, NULL);                         \
    while (!(condition))                                                     \
      {                                                                      \
        g_assert_cmpint (g_get_monotonic_time (), <, deadline);              \
        g_main_context_iteration (NULL, TRUE);                               \
      }                                                                      \
    g_source_remove (tick);                                                  \
  }                                                                          \
  G_STMT_END
