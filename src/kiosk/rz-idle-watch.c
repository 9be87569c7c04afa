/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source, for whichever comes next. */
#include "rz-idle-watch.h"

struct _RzIdleWatch
{
  GObject parent_instance;

  guint    warning_seconds;
  guint    wipe_seconds;
  gboolean warned;
  guint    timeout_id; /* main-loop source; cleared in dispose */
};

enum
{
  WARNING,
  WIPE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RzIdleWatch, rz_idle_watch, G_TYPE_OBJECT)

static gboolean
due_cb (gpointer user_data)
{
  RzIdleWatch *self = user_data;

  self->timeout_id = 0;
  if (self->warned)
    {
      self->warned = FALSE;
      g_signal_emit (self, signals[WIPE], 0);
      return G_SOURCE_REMOVE;
    }

  self->warned = TRUE;
  self->timeout_id = g_timeout_add_seconds (self->wipe_seconds - self->warning_seconds, due_cb, self);
  g_signal_emit (self, signals[WARNING], 0);

  return G_SOURCE_REMOVE;
}

static void
rz_idle_watch_dispose (GObject *object)
{
  rz_idle_watch_pause (RZ_IDLE_WATCH (object));
  G_OBJECT_CLASS (rz_idle_watch_parent_class)->dispose (object);
}

static void
rz_idle_watch_class_init (RzIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_idle_watch_dispose;
  signals[WARNING] = g_signal_new ("warning", RZ_TYPE_IDLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WIPE] = g_signal_new ("wipe", RZ_TYPE_IDLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_idle_watch_init (RzIdleWatch *self)
{
}

RzIdleWatch *
rz_idle_watch_new (guint warning_seconds,
                   guint wipe_seconds)
{
  RzIdleWatch *self;

  g_return_val_if_fail (warning_seconds > 0 && wipe_seconds > warning_seconds, NULL);

  self = g_object_new (RZ_TYPE_IDLE_WATCH, NULL);
  self->warning_seconds = warning_seconds;
  self->wipe_seconds = wipe_seconds;

  return self;
}

void
rz_idle_watch_touch (RzIdleWatch *self)
{
  g_return_if_fail (RZ_IS_IDLE_WATCH (self));

  rz_idle_watch_pause (self);
  self->timeout_id = g_timeout_add_seconds (self->warning_seconds, due_cb, self);
}

void
rz_idle_watch_pause (RzIdleWatch *self)
{
  g_return_if_fail (RZ_IS_IDLE_WATCH (self));

  self->warned = FALSE;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
}
