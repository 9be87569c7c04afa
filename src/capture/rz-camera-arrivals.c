/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks again whenever the system's devices change, and compares. */
#include "rz-camera-arrivals.h"

#include "rz-camera-lookout.h"

struct _RzCameraArrivals
{
  GObject parent_instance;

  RzCameraSpec    *spec;    /* (owned) */
  RzCameraLookout *lookout; /* (owned) */
  GPtrArray       *known;   /* (owned) (nullable) (element-type RzCameraDevice): there at the last look; %NULL before the first */
  gboolean         demo;
};

G_DEFINE_FINAL_TYPE (RzCameraArrivals, rz_camera_arrivals, G_TYPE_OBJECT)

static guint arrived_signal;

/* A device that is pulled and plugged in again is another object to GStreamer, and may have the same path. */
static gboolean
was_there (RzCameraArrivals     *self,
           const RzCameraDevice *device)
{
  for (guint i = 0; i < self->known->len; i++)
    {
      const RzCameraDevice *known = self->known->pdata[i];

      if (g_strcmp0 (known->name, device->name) == 0 && g_strcmp0 (known->path, device->path) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
looked_cb (RzCameraArrivals *self,
           GPtrArray        *found)
{
  const RzCameraDevice *chosen = rz_camera_devices_find (found, self->spec, self->demo, NULL);
  gboolean              arrived = self->known != NULL && chosen != NULL && !was_there (self, chosen);

  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->known = g_ptr_array_ref (found);
  if (arrived)
    g_signal_emit (self, arrived_signal, 0);
}

static void
rz_camera_arrivals_dispose (GObject *object)
{
  RzCameraArrivals *self = RZ_CAMERA_ARRIVALS (object);

  g_clear_object (&self->lookout);
  g_clear_pointer (&self->known, g_ptr_array_unref);

  G_OBJECT_CLASS (rz_camera_arrivals_parent_class)->dispose (object);
}

static void
rz_camera_arrivals_finalize (GObject *object)
{
  RzCameraArrivals *self = RZ_CAMERA_ARRIVALS (object);

  g_clear_pointer (&self->spec, rz_camera_spec_free);

  G_OBJECT_CLASS (rz_camera_arrivals_parent_class)->finalize (object);
}

static void
rz_camera_arrivals_class_init (RzCameraArrivalsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rz_camera_arrivals_dispose;
  object_class->finalize = rz_camera_arrivals_finalize;

  arrived_signal = g_signal_new ("arrived", RZ_TYPE_CAMERA_ARRIVALS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_camera_arrivals_init (RzCameraArrivals *self)
{
  self->lookout = rz_camera_lookout_new ();
  g_signal_connect_object (self->lookout, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
}

RzCameraArrivals *
rz_camera_arrivals_new (const RzCameraSpec *spec,
                        gboolean            demo)
{
  RzCameraArrivals *self = g_object_new (RZ_TYPE_CAMERA_ARRIVALS, NULL);

  self->spec = spec != NULL ? rz_camera_spec_copy (spec) : rz_camera_spec_parse ("auto", NULL);
  self->demo = demo;

  return self;
}
