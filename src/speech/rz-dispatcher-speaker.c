/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libspeechd, found at run time; all calls on one thread, because each waits for the daemon. */
#include "rz-dispatcher-speaker.h"

#include <dlfcn.h>
#include <libspeechd.h>
#include <signal.h>

#define LIBRARY "libspeechd.so.2"

/* Where our 0 to 100 lie on the scale of SSIP, which goes from -100 to 100. */
#define SSIP_VOLUME(percent) ((percent) *2 - 100)

typedef struct
{
  void *handle; /* of dlopen */
  SPDConnection *(*open) (const char *, const char *, const char *, SPDConnectionMode, const SPDConnectionAddress *, int, char **);
  void (*close) (SPDConnection *);
  int (*say) (SPDConnection *, SPDPriority, const char *);
  int (*cancel) (SPDConnection *);
  int (*set_language) (SPDConnection *, const char *);
  int (*set_volume) (SPDConnection *, signed int);
  int (*set_rate) (SPDConnection *, signed int);
} Library;

typedef enum
{
  JOB_SAY,
  JOB_STOP,
  JOB_QUIT,
} JobKind;

typedef struct
{
  JobKind kind;
  char   *text;     /* (owned) (nullable) */
  char   *language; /* (owned) (nullable) */
  int     volume;
  int     rate;
} Job;

/* Counted atomically: nobody waits for a thread that waits for a daemon, so it keeps what it needs. */
typedef struct
{
  gatomicrefcount ref_count;
  Library         library; /* constant once loaded */
  GAsyncQueue    *jobs;    /* (owned) (element-type Job) */

  /* The thread's. */
  SPDConnection *connection; /* (nullable): not reached yet, or not any more */
} Worker;

struct _RzDispatcherSpeaker
{
  GObject parent_instance;

  Worker  *worker;  /* (owned) */
  gboolean running; /* its thread, from the first sentence on */
};

static void rz_dispatcher_speaker_speaker_init (RzSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RzDispatcherSpeaker, rz_dispatcher_speaker, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RZ_TYPE_SPEAKER, rz_dispatcher_speaker_speaker_init))

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free (self->text);
  g_free (self->language);
  g_free (self);
}

static void
worker_unref (Worker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_async_queue_unref (self->jobs);
  if (self->library.handle != NULL)
    dlclose (self->library.handle);
  g_free (self);
}

/* The speaker's thread. */
static gboolean
connect_dispatcher (Worker *self)
{
  char *fault = NULL;

  if (self->connection != NULL)
    return TRUE;

  self->connection = self->library.open ("renzheng", "main", NULL, SPD_MODE_SINGLE, NULL, TRUE, &fault);
  if (self->connection == NULL)
    g_info ("No voice: %s", fault != NULL ? fault : "speech-dispatcher cannot be reached");
  free (fault); /* by libspeechd, with malloc */

  return self->connection != NULL;
}

/* The speaker's thread. A daemon that went away is looked for again with the next sentence. */
static void
give_up (Worker *self)
{
  if (self->connection != NULL)
    self->library.close (self->connection);
  self->connection = NULL;
}

/* The speaker's thread. Silent first: never two voices at once, not even another program's sentence of ours. */
static void
say (Worker    *self,
     const Job *job)
{
  Library *library = &self->library;

  if (!connect_dispatcher (self))
    return;

  if (library->cancel (self->connection) != 0 || library->set_language (self->connection, job->language) != 0 ||
      library->set_volume (self->connection, SSIP_VOLUME (job->volume)) != 0 || library->set_rate (self->connection, job->rate) != 0 ||
      library->say (self->connection, SPD_MESSAGE, job->text) < 0)
    {
      g_info ("No voice: speech-dispatcher refused a sentence");
      give_up (self);
    }
}

/* The speaker's thread. */
static gpointer
speak (gpointer user_data)
{
  Worker *self = user_data;
  JobKind kind;

  do
    {
      Job *job = g_async_queue_pop (self->jobs);

      kind = job->kind;
      if (kind == JOB_SAY)
        say (self, job);
      else if (self->connection != NULL && self->library.cancel (self->connection) != 0)
        give_up (self);
      job_free (job);
    }
  while (kind != JOB_QUIT);
  give_up (self);
  worker_unref (self);

  return NULL;
}

/* What waits behind a slow daemon is not worth saying any more. */
static void
post (Worker *self,
      Job    *job)
{
  Job *stale;

  g_async_queue_lock (self->jobs);
  while ((stale = g_async_queue_try_pop_unlocked (self->jobs)) != NULL)
    job_free (stale);
  g_async_queue_push_unlocked (self->jobs, job);
  g_async_queue_unlock (self->jobs);
}

static Job *
job_new (JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;

  return job;
}

static gboolean
rz_dispatcher_speaker_say (RzSpeaker         *speaker,
                           const RzUtterance *utterance)
{
  RzDispatcherSpeaker *self = RZ_DISPATCHER_SPEAKER (speaker);
  Job                 *job = job_new (JOB_SAY);

  job->text = g_strdup (utterance->text);
  job->language = g_strdup (utterance->language);
  job->volume = utterance->volume;
  job->rate = utterance->rate;
  post (self->worker, job);
  if (!self->running)
    {
      g_atomic_ref_count_inc (&self->worker->ref_count);
      g_thread_unref (g_thread_new ("rz-speech", speak, self->worker));
    }
  self->running = TRUE;

  return TRUE;
}

static void
rz_dispatcher_speaker_stop (RzSpeaker *speaker)
{
  RzDispatcherSpeaker *self = RZ_DISPATCHER_SPEAKER (speaker);

  if (self->running)
    post (self->worker, job_new (JOB_STOP));
}

static void
rz_dispatcher_speaker_finalize (GObject *object)
{
  RzDispatcherSpeaker *self = RZ_DISPATCHER_SPEAKER (object);

  if (self->running)
    post (self->worker, job_new (JOB_QUIT));
  worker_unref (self->worker);
  G_OBJECT_CLASS (rz_dispatcher_speaker_parent_class)->finalize (object);
}

static void
rz_dispatcher_speaker_speaker_init (RzSpeakerInterface *iface)
{
  iface->say = rz_dispatcher_speaker_say;
  iface->stop = rz_dispatcher_speaker_stop;
}

static void
rz_dispatcher_speaker_class_init (RzDispatcherSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_dispatcher_speaker_finalize;

  /* libspeechd writes to a daemon that may have ended. GSocket's class does the same for the whole program. */
  signal (SIGPIPE, SIG_IGN);
}

static void
rz_dispatcher_speaker_init (RzDispatcherSpeaker *self)
{
  self->worker = g_new0 (Worker, 1);
  g_atomic_ref_count_init (&self->worker->ref_count);
  self->worker->jobs = g_async_queue_new_full (job_free);
}

static gboolean
load (Library *library)
{
  const struct
  {
    const char *name;
    void      **place;
  } symbols[] = {
    { "spd_open2", (void **) &library->open },
    { "spd_close", (void **) &library->close },
    { "spd_say", (void **) &library->say },
    { "spd_cancel", (void **) &library->cancel },
    { "spd_set_language", (void **) &library->set_language },
    { "spd_set_volume", (void **) &library->set_volume },
    { "spd_set_voice_rate", (void **) &library->set_rate },
  };

  library->handle = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library->handle == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if ((*symbols[i].place = dlsym (library->handle, symbols[i].name)) == NULL)
      return FALSE;

  return TRUE;
}

RzSpeaker *
rz_dispatcher_speaker_new (void)
{
  g_autoptr (RzDispatcherSpeaker) self = g_object_new (RZ_TYPE_DISPATCHER_SPEAKER, NULL);

  if (!load (&self->worker->library))
    {
      g_info ("No voice: %s is not installed", LIBRARY);
      return NULL;
    }

  return RZ_SPEAKER (g_steal_pointer (&self));
}
