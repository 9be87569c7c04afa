/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of cameras that are being closed. */
#include "rz-camera-closing.h"

struct _RzCameraClosing
{
  char  *camera; /* (owned) (nullable) */
  gint64 until;  /* µs, monotonic clock: when it counts as stuck */
};

/* A device belongs to the whole process: a camera that is opened does not know who closes the last one. */
static GMutex  lock;
static GCond   changed;
static GSList *closing; /* (element-type RzCameraClosing), under the lock */

RzCameraClosing *
rz_camera_closing_begin (const char *camera)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  RzCameraClosing *self = g_new0 (RzCameraClosing, 1);

  self->camera = g_strdup (camera);
  self->until = g_get_monotonic_time () + RZ_CAMERA_CLOSING_US;
  closing = g_slist_prepend (closing, self);

  return self;
}

void
rz_camera_closing_end (RzCameraClosing *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&lock);
  closing = g_slist_remove (closing, self);
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
  g_free (self->camera);
  g_free (self);
}

/* Under the lock. */
static const RzCameraClosing *
find (const char *camera)
{
  for (GSList *item = closing; item != NULL; item = item->next)
    {
      const RzCameraClosing *self = item->data;

      if (g_get_monotonic_time () < self->until && (camera == NULL || g_strcmp0 (self->camera, camera) == 0))
        return self;
    }

  return NULL;
}

/* Under the lock. */
static gboolean
is_closing (const char *camera)
{
  for (GSList *item = closing; item != NULL; item = item->next)
    if (camera == NULL || g_strcmp0 (((const RzCameraClosing *) item->data)->camera, camera) == 0)
      return TRUE;

  return FALSE;
}

gboolean
rz_camera_closing_wait (const char *camera)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const RzCameraClosing *self;

  while ((self = find (camera)) != NULL)
    g_cond_wait_until (&changed, &lock, self->until);

  return !is_closing (camera);
}
