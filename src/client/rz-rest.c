/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pause inside a task. */
#include "rz-rest.h"

typedef struct
{
  GTask       *task; /* (owned) */
  RzRestedFunc rested;
} Rest;

static void
rest_free (Rest *self)
{
  g_object_unref (self->task);
  g_free (self);
}

static gboolean
wake_cb (gpointer user_data)
{
  Rest *self = user_data;

  if (!g_task_return_error_if_cancelled (self->task))
    self->rested (self->task);
  return G_SOURCE_REMOVE;
}

void
rz_rest (GTask       *task,
         guint        ms,
         RzRestedFunc rested)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) source = g_timeout_source_new (ms);
  Rest *self = g_new0 (Rest, 1);

  self->task = g_object_ref (task);
  self->rested = rested;
  if (cancellable != NULL)
    {
      g_autoptr (GSource) wish = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (wish);
      g_source_add_child_source (source, wish);
    }
  g_source_set_callback (source, wake_cb, self, (GDestroyNotify) rest_free);
  g_source_attach (source, g_task_get_context (task));
}
