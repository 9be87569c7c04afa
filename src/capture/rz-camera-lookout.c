/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One look at a time; what changes meanwhile is looked at afterwards. */
#include "rz-camera-lookout.h"

struct _RzCameraLookout
{
  GObject parent_instance;

  RzCameraDevices *devices; /* (owned): tells of changes */
  GCancellable    *leaving; /* (owned): cancelled in dispose */
  gboolean         looking;
  gboolean         stale; /* something changed while it looked */
};

G_DEFINE_FINAL_TYPE (RzCameraLookout, rz_camera_lookout, G_TYPE_OBJECT)

static guint looked_signal;

static void look (RzCameraLookout *self);

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  RzCameraLookout *self;
  g_autoptr (GPtrArray) found = rz_camera_devices_list_finish (result, NULL);

  if (found == NULL)
    return; /* cancelled: nobody asks any more */

  self = RZ_CAMERA_LOOKOUT (user_data);
  self->looking = FALSE;
  if (self->stale)
    look (self);
  g_signal_emit (self, looked_signal, 0, found);
}

static void
look (RzCameraLookout *self)
{
  self->stale = self->looking;
  if (self->looking)
    return;

  self->looking = TRUE;
  rz_camera_devices_list_async (self->leaving, listed_cb, self);
}

static void
rz_camera_lookout_dispose (GObject *object)
{
  RzCameraLookout *self = RZ_CAMERA_LOOKOUT (object);

  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->devices);

  G_OBJECT_CLASS (rz_camera_lookout_parent_class)->dispose (object);
}

static void
rz_camera_lookout_finalize (GObject *object)
{
  g_object_unref (RZ_CAMERA_LOOKOUT (object)->leaving);

  G_OBJECT_CLASS (rz_camera_lookout_parent_class)->finalize (object);
}

static void
rz_camera_lookout_class_init (RzCameraLookoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rz_camera_lookout_dispose;
  object_class->finalize = rz_camera_lookout_finalize;

  looked_signal = g_signal_new ("looked", RZ_TYPE_CAMERA_LOOKOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
rz_camera_lookout_init (RzCameraLookout *self)
{
  self->leaving = g_cancellable_new ();
  self->devices = rz_camera_devices_new ();
  g_signal_connect_object (self->devices, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
}

RzCameraLookout *
rz_camera_lookout_new (void)
{
  return g_object_new (RZ_TYPE_CAMERA_LOOKOUT, NULL);
}
