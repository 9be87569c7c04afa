/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums up the time in which the threads of a camera slept. */
#include "rz-frame-watch.h"

#include <stdio.h>
#include <unistd.h>

/* A thread that carries frames. */
typedef struct
{
  pid_t  id;
  gint64 awake_us; /* run or waited for a processor, as of the last look */
} Carrier;

struct _RzFrameWatch
{
  GMutex  lock;
  GArray *carriers;  /* (owned) (element-type Carrier), under the lock */
  gint64  silent_us; /* under the lock */
  gint64  looked_us; /* monotonic clock, 0 before the first look; of the thread that looks */
};

RzFrameWatch *
rz_frame_watch_new (void)
{
  RzFrameWatch *self = g_new0 (RzFrameWatch, 1);

  g_mutex_init (&self->lock);
  self->carriers = g_array_new (FALSE, FALSE, sizeof (Carrier));

  return self;
}

void
rz_frame_watch_free (RzFrameWatch *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->carriers);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* µs that a thread of this process has run or been ready to run; 0 when it is gone, or the kernel does not count. */
static gint64
read_awake (pid_t id)
{
  g_autofree char   *path = g_strdup_printf ("/proc/self/task/%d/schedstat", (int) id);
  g_autofree char   *text = NULL;
  unsigned long long ran, waited; /* ns */

  if (!g_file_get_contents (path, &text, NULL, NULL) || sscanf (text, "%llu %llu", &ran, &waited) != 2)
    return 0;

  return (ran + waited) / 1000;
}

/* Under the lock. */
static int
find_carrier (RzFrameWatch *self,
              pid_t         id)
{
  for (guint i = 0; i < self->carriers->len; i++)
    if (g_array_index (self->carriers, Carrier, i).id == id)
      return i;

  return -1;
}

void
rz_frame_watch_enter (RzFrameWatch *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Carrier carrier = { .id = gettid () };

  if (find_carrier (self, carrier.id) >= 0)
    return;
  carrier.awake_us = read_awake (carrier.id);
  g_array_append_val (self->carriers, carrier);
}

void
rz_frame_watch_leave (RzFrameWatch *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  int found = find_carrier (self, gettid ());

  if (found >= 0)
    g_array_remove_index_fast (self->carriers, found);
}

void
rz_frame_watch_note (RzFrameWatch *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->silent_us = 0;
}

/* Under the lock. What the carriers did since the last look, one after the other as they work. */
static gint64
sum_awake (RzFrameWatch *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->carriers->len; i++)
    {
      Carrier *carrier = &g_array_index (self->carriers, Carrier, i);
      gint64   awake_us = read_awake (carrier->id);

      sum += MAX (awake_us - carrier->awake_us, 0);
      carrier->awake_us = awake_us;
    }

  return sum;
}

gint64
rz_frame_watch_look (RzFrameWatch *self,
                     gint64        now_us)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 passed_us = self->looked_us > 0 ? CLAMP (now_us - self->looked_us, 0, RZ_FRAME_WATCH_STEP_US) : 0;
  gint64 awake_us = sum_awake (self);

  self->looked_us = now_us;
  self->silent_us += MAX (passed_us - awake_us, passed_us / RZ_FRAME_WATCH_BUSY_SHARE);

  return self->silent_us;
}
