/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a service in its own thread with its own main context. */
#include "rz-demo-service.h"

struct _RzDemoService
{
  GThread      *thread;  /* (owned) */
  GMainContext *context; /* (owned): of the thread */
  GMainLoop    *loop;    /* (owned): runs in the thread */
  RzFaceEngine *engine;  /* (owned) (nullable) */

  /* Under @lock until the thread has told that it is ready. */
  GMutex     lock;
  GCond      ready_cond;
  gboolean   ready;
  GError    *error;   /* (owned) (nullable) */
  RzService *service; /* (owned) by the thread */
  char      *uri;     /* (owned) */
};

typedef struct
{
  RzDemoService *self;
  RzServiceFault fault;
} FaultChange;

static void
tell_ready (RzDemoService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->ready = TRUE;
  g_cond_signal (&self->ready_cond);
}

/* The service's thread. */
static gpointer
serve (gpointer user_data)
{
  RzDemoService   *self = user_data;
  RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE, .engine = self->engine };

  g_main_context_push_thread_default (self->context);
  self->service = rz_service_new (&options, &self->error);
  if (self->service != NULL)
    self->uri = g_strdup (rz_service_get_uri (self->service));
  tell_ready (self);

  if (self->service != NULL)
    {
      g_main_loop_run (self->loop);
      rz_service_stop (self->service);
      g_clear_object (&self->service);
    }
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static void
wait_ready (RzDemoService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (!self->ready)
    g_cond_wait (&self->ready_cond, &self->lock);
}

/* The service's thread. */
static gboolean
set_fault_cb (gpointer user_data)
{
  FaultChange *change = user_data;

  rz_service_set_fault (change->self->service, change->fault);

  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
post (RzDemoService *self,
      GSourceFunc    callback,
      gpointer       data,
      GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, callback, data, destroy);
  g_source_attach (source, self->context);
}

RzDemoService *
rz_demo_service_start (RzFaceEngine *engine,
                       GError      **error)
{
  g_autoptr (RzDemoService) self = g_new0 (RzDemoService, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->engine = engine != NULL ? g_object_ref (engine) : NULL;
  g_mutex_init (&self->lock);
  g_cond_init (&self->ready_cond);
  self->thread = g_thread_new ("demo-service", serve, self);
  wait_ready (self);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
rz_demo_service_stop (RzDemoService *self)
{
  if (self == NULL)
    return;

  post (self, quit_cb, self->loop, NULL);
  g_thread_join (self->thread);
  g_clear_object (&self->engine);
  g_clear_error (&self->error);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready_cond);
  g_free (self->uri);
  g_free (self);
}

const char *
rz_demo_service_get_uri (RzDemoService *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->uri;
}

void
rz_demo_service_set_fault (RzDemoService *self,
                           RzServiceFault fault)
{
  FaultChange *change;

  g_return_if_fail (self != NULL);

  change = g_new (FaultChange, 1);
  *change = (FaultChange){ self, fault };
  post (self, set_fault_cb, change, g_free);
}
