/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The silence of a camera, told apart from the slowness of a computer. */
#include "rz-frame-watch.h"

#include <time.h>

/* The clock of the looks is made up; the work of the threads is real. */
#define BEGIN_US G_USEC_PER_SEC
#define LOOK_US (250 * 1000)

/* What the kernel may count of a thread that only waits. */
#define TRIFLE_US (5 * 1000)

/* A thread that carries frames, and does as it is told. */
typedef struct
{
  RzFrameWatch *watch;
  gint64        work_us; /* of a processor, then it sleeps */
  GMutex        lock;
  GCond         changed;
  gboolean      worked;
  gboolean      ends;
  GThread      *thread;
} Worker;

static gint64
read_worked (void)
{
  struct timespec worked;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);

  return (gint64) worked.tv_sec * G_USEC_PER_SEC + worked.tv_nsec / 1000;
}

static gpointer
work (gpointer user_data)
{
  Worker *self = user_data;
  gint64  until;

  rz_frame_watch_enter (self->watch);
  until = read_worked () + self->work_us;
  while (read_worked () < until)
    continue;

  g_mutex_lock (&self->lock);
  self->worked = TRUE;
  g_cond_broadcast (&self->changed);
  while (!self->ends)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  rz_frame_watch_leave (self->watch);

  return NULL;
}

/* Returns when the work is done and the thread sleeps. */
static void
worker_start (Worker       *self,
              RzFrameWatch *watch,
              gint64        work_us)
{
  self->watch = watch;
  self->work_us = work_us;
  self->worked = self->ends = FALSE;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("worker", work, self);
  g_mutex_lock (&self->lock);
  while (!self->worked)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

static void
worker_end (Worker *self)
{
  g_mutex_lock (&self->lock);
  self->ends = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
}

static void
all_time_counts_while_the_carriers_sleep (void)
{
  g_autoptr (RzFrameWatch) watch = rz_frame_watch_new ();
  Worker worker;
  gint64 silent = 0;

  worker_start (&worker, watch, 0);
  g_assert_cmpint (rz_frame_watch_look (watch, BEGIN_US), ==, 0);
  for (guint i = 1; i <= 6; i++)
    silent = rz_frame_watch_look (watch, BEGIN_US + i * LOOK_US);
  g_assert_cmpint (silent, <=, 6 * LOOK_US);
  g_assert_cmpint (silent, >, 6 * LOOK_US - TRIFLE_US);
  worker_end (&worker);
}

static void
work_is_no_silence (void)
{
  g_autoptr (RzFrameWatch) watch = rz_frame_watch_new ();
  Worker worker;

  if (!g_file_test ("/proc/thread-self/schedstat", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("This kernel does not count what threads do");
      return;
    }

  rz_frame_watch_look (watch, BEGIN_US);
  worker_start (&worker, watch, LOOK_US);
  g_assert_cmpint (rz_frame_watch_look (watch, BEGIN_US + LOOK_US), <=, LOOK_US / RZ_FRAME_WATCH_BUSY_SHARE + TRIFLE_US);
  g_assert_cmpint (rz_frame_watch_look (watch, BEGIN_US + 2 * LOOK_US), >, LOOK_US - TRIFLE_US);
  worker_end (&worker);
}

static void
work_without_end_is_a_fault (void)
{
  g_autoptr (RzFrameWatch) watch = rz_frame_watch_new ();
  gint64 until = read_worked () + LOOK_US;
  gint64 silent;

  rz_frame_watch_enter (watch);
  rz_frame_watch_look (watch, BEGIN_US);
  while (read_worked () < until)
    continue;
  silent = rz_frame_watch_look (watch, BEGIN_US + LOOK_US);
  rz_frame_watch_leave (watch);
  g_assert_cmpint (silent, >=, LOOK_US / RZ_FRAME_WATCH_BUSY_SHARE);
}

static void
a_frame_ends_the_silence (void)
{
  g_autoptr (RzFrameWatch) watch = rz_frame_watch_new ();

  rz_frame_watch_look (watch, BEGIN_US);
  g_assert_cmpint (rz_frame_watch_look (watch, BEGIN_US + LOOK_US), ==, LOOK_US);
  rz_frame_watch_note (watch);
  g_assert_cmpint (rz_frame_watch_look (watch, BEGIN_US + 2 * LOOK_US), ==, LOOK_US);
}

static void
a_late_look_counts_a_step (void)
{
  g_autoptr (RzFrameWatch) watch = rz_frame_watch_new ();

  rz_frame_watch_look (watch, BEGIN_US);
  g_assert_cmpint (rz_frame_watch_look (watch, BEGIN_US + 60 * G_USEC_PER_SEC), ==, RZ_FRAME_WATCH_STEP_US);
}

static void
who_has_left_does_not_count (void)
{
  g_autoptr (RzFrameWatch) watch = rz_frame_watch_new ();
  Worker worker;

  worker_start (&worker, watch, LOOK_US);
  worker_end (&worker);
  rz_frame_watch_look (watch, BEGIN_US);
  g_assert_cmpint (rz_frame_watch_look (watch, BEGIN_US + LOOK_US), ==, LOOK_US);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/capture/frame-watch/all-time-counts-while-the-carriers-sleep", all_time_counts_while_the_carriers_sleep);
  g_test_add_func ("/capture/frame-watch/work-is-no-silence", work_is_no_silence);
  g_test_add_func ("/capture/frame-watch/work-without-end-is-a-fault", work_without_end_is_a_fault);
  g_test_add_func ("/capture/frame-watch/a-frame-ends-the-silence", a_frame_ends_the_silence);
  g_test_add_func ("/capture/frame-watch/a-late-look-counts-a-step", a_late_look_counts_a_step);
  g_test_add_func ("/capture/frame-watch/who-has-left-does-not-count", who_has_left_does_not_count);

  return g_test_run ();
}
