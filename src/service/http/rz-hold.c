/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps an answer back for a while. */
#include "rz-hold.h"

typedef struct
{
  SoupServerMessage *message; /* (owned) */
  GSource           *source;  /* (owned) */
  gulong             disconnected_id;
  RzHoldDone         done;
  gpointer           user_data;
} Hold;

static void
end (Hold *hold)
{
  g_signal_handler_disconnect (hold->message, hold->disconnected_id);
  g_source_destroy (hold->source);
  hold->done (hold->message, hold->user_data);
  g_source_unref (hold->source);
  g_object_unref (hold->message);
  g_free (hold);
}

static gboolean
timeout_cb (gpointer user_data)
{
  end (user_data);
  return G_SOURCE_REMOVE;
}

void
rz_hold (SoupServerMessage *message,
         guint              ms,
         RzHoldDone         done,
         gpointer           user_data)
{
  Hold *hold = g_new0 (Hold, 1);

  hold->message = g_object_ref (message);
  hold->done = done;
  hold->user_data = user_data;
  hold->source = g_timeout_source_new (ms);
  g_source_set_callback (hold->source, timeout_cb, hold, NULL);
  g_source_attach (hold->source, g_main_context_get_thread_default ());
  hold->disconnected_id = g_signal_connect_swapped (message, "disconnected", G_CALLBACK (end), hold);
  soup_server_message_pause (message);
}
