/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slowness on demand. */
#include "rz-fault.h"

typedef struct
{
  SoupServerMessage *message; /* (owned) */
  GSource           *source;  /* (owned) */
  gulong             disconnected_id;
  RzFaultDone        done;
  gpointer           user_data;
} Delay;

static void
end (Delay *delay)
{
  g_signal_handler_disconnect (delay->message, delay->disconnected_id);
  g_source_destroy (delay->source);
  delay->done (delay->message, delay->user_data);
  g_source_unref (delay->source);
  g_object_unref (delay->message);
  g_free (delay);
}

static gboolean
timeout_cb (gpointer user_data)
{
  end (user_data);
  return G_SOURCE_REMOVE;
}

void
rz_fault_delay (SoupServerMessage *message,
                gboolean           capture,
                RzFaultDone        done,
                gpointer           user_data)
{
  Delay *delay = g_new0 (Delay, 1);

  delay->message = g_object_ref (message);
  delay->done = done;
  delay->user_data = user_data;
  delay->source = g_timeout_source_new_seconds (capture ? RZ_FAULT_SLOW_CAPTURE_SECONDS : RZ_FAULT_SLOW_SECONDS);
  g_source_set_callback (delay->source, timeout_cb, delay, NULL);
  g_source_attach (delay->source, g_main_context_get_thread_default ());
  delay->disconnected_id = g_signal_connect_swapped (message, "disconnected", G_CALLBACK (end), delay);
  soup_server_message_pause (message);
}
