/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yardstick of an import with photos: the engines' calls alone, on pictures decoded beforehand, in as many threads, each with an engine. Usage: bench-enrolments N PICTURE…: prints {"networks_per_s":…} */
#include <stdio.h>
#include <stdlib.h>

#include "rz-face-engine.h"

typedef struct
{
  GPtrArray *engines; /* (element-type RzFaceEngine): one a thread */
  GPtrArray *frames;  /* (element-type RzFrame) */
  int        n;
  int        next;    /* atomic */
  int        threads; /* atomic: that have an engine */
} Work;

static gpointer
run (gpointer user_data)
{
  Work         *work = user_data;
  RzFaceEngine *engine = work->engines->pdata[g_atomic_int_add (&work->threads, 1)];
  int           i;

  while ((i = g_atomic_int_add (&work->next, 1)) < work->n)
    {
      g_autoptr (RzObservation) seen = rz_face_engine_observe (engine, work->frames->pdata[i % work->frames->len], RZ_FACE_EFFORT_CAPTURE);
      g_autoptr (GBytes) template = seen->n_faces > 0 ? rz_face_engine_embed (engine, seen->frame, &seen->faces[0], NULL) : NULL;
    }
  return NULL;
}

static gint64
measure (Work *work,
         int   n)
{
  guint                n_threads = work->engines->len;
  g_autofree GThread **threads = g_new0 (GThread *, n_threads);
  gint64               begin = g_get_monotonic_time ();

  work->n = n;
  work->next = 0;
  work->threads = 0;
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("bare", run, work);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  return g_get_monotonic_time () - begin;
}

static gboolean
open_engines (GPtrArray *engines,
              GError   **error)
{
  while (engines->len < g_get_num_processors ())
    {
      RzFaceEngine *engine = rz_face_engine_open (NULL, TRUE, error);

      if (engine == NULL)
        return FALSE;
      g_ptr_array_add (engines, engine);
    }

  rz_face_engine_limit_cores (1);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) engines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_frame_unref);
  int  n = argc > 2 ? atoi (argv[1]) : 0;
  Work work = { .engines = engines, .frames = frames };

  open_engines (engines, &error);
  for (int i = 2; i < argc && error == NULL; i++)
    {
      RzFrame *frame = rz_frame_load (argv[i], &error);

      if (frame != NULL)
        g_ptr_array_add (frames, frame);
    }
  if (error != NULL || n < 1)
    {
      fprintf (stderr, "bench-enrolments: %s\n", error ? error->message : "how many, and which pictures?");
      return error ? 3 : 2;
    }

  measure (&work, frames->len); /* warms the networks */
  printf ("{\"networks_per_s\":%.2f}\n", n * 1e6 / measure (&work, n));
  return 0;
}
