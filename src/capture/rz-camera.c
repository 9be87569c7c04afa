/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what a SPEC names, opens it, and tells what it sees. */
#include "rz-camera.h"

#include <gst/gst.h>

#include "rz-camera-closing.h"
#include "rz-camera-devices.h"
#include "rz-camera-pipeline.h"
#include "rz-camera-source.h"
#include "rz-simulated-src.h"

/* Auto-exposure of a live device (domain facts, section 11). */
#define SETTLE_US G_USEC_PER_SEC

/* How long the look for devices may take, before it counts as none found. */
#define LOOKING_MS 4000

struct _RzCamera
{
  GObject parent_instance;

  RzCameraSpec     *spec;   /* (owned) */
  RzFaceEngine     *engine; /* (owned) (nullable) */
  gboolean          demo;
  gboolean          preview_wanted;
  char             *name;     /* (owned): for the evidence */
  char             *driver;   /* (owned) (nullable): of the device */
  char             *bus;      /* (owned) (nullable): of the device */
  GMainContext     *context;  /* (owned): of the thread that made this */
  RzCameraPipeline *pipeline; /* (owned) (nullable): while it runs */
  RzSimulatedSrc   *person;   /* (owned) (nullable): who is filmed, when that is simulated */
  GSource          *failing;  /* (owned) (nullable): a fault found by start, still to be told */
  GCancellable     *looking;  /* (owned) (nullable): while it looks for the device */
};

G_DEFINE_FINAL_TYPE (RzCamera, rz_camera, G_TYPE_OBJECT)

enum
{
  OBSERVED,
  PREVIEW,
  LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
observed_cb (RzObservation *seen,
             gpointer       user_data)
{
  g_autoptr (RzCamera) self = g_object_ref (user_data);

  g_signal_emit (self, signals[OBSERVED], 0, seen);
  if (self->person != NULL)
    rz_simulated_src_grant (self->person);
}

static void
preview_cb (RzFrame *frame,
            gpointer user_data)
{
  g_autoptr (RzCamera) self = g_object_ref (user_data);

  g_signal_emit (self, signals[PREVIEW], 0, frame);
}

static void
lost_cb (const GError *error,
         gpointer      user_data)
{
  g_autoptr (RzCamera) self = g_object_ref (user_data);

  rz_camera_stop (self);
  g_signal_emit (self, signals[LOST], 0, error);
}

static const RzCameraPipelineEvents events = { observed_cb, preview_cb, lost_cb };

typedef struct
{
  RzCamera *camera; /* (not owned): its stop takes the source back */
  GError   *error;  /* (owned) */
} Failure;

static void
failure_free (Failure *self)
{
  g_error_free (self->error);
  g_free (self);
}

static gboolean
fail_cb (gpointer user_data)
{
  Failure *failure = user_data;
  g_autoptr (GError) error = g_error_copy (failure->error);

  lost_cb (error, failure->camera);

  return G_SOURCE_REMOVE;
}

/* A fault is never told before start returned. Takes @source and @error. */
static void
fail_later (RzCamera *self,
            GSource  *source,
            GError   *error)
{
  Failure *failure = g_new0 (Failure, 1);

  failure->camera = self;
  failure->error = error;
  self->failing = source;
  g_source_set_priority (self->failing, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->failing, fail_cb, failure, (GDestroyNotify) failure_free);
  g_source_attach (self->failing, self->context);
}

/* Opens @source, a floating element. */
static void
open_source (RzCamera   *self,
             GstElement *source,
             const char *path,
             gboolean    lockstep)
{
  GError *error = NULL;

  self->pipeline = rz_camera_pipeline_new (source, self->engine, self->spec->kind, path, lockstep, &error);
  if (self->pipeline == NULL)
    {
      fail_later (self, g_idle_source_new (), error);
      return;
    }

  rz_camera_pipeline_set_preview_wanted (self->pipeline, self->preview_wanted);
  rz_camera_pipeline_start (self->pipeline, &events, self);
}

static void
open_simulated (RzCamera *self)
{
  GstElement *source;

  if (self->spec->unplugged)
    {
      fail_later (self, g_idle_source_new (),
                  g_error_new_literal (RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_NONE_FOUND, "The simulated camera is unplugged"));
      return;
    }

  source = rz_simulated_src_new (self->spec);
  self->person = g_object_ref_sink (RZ_SIMULATED_SRC (source));
  open_source (self, source, NULL, self->spec->pace_max);
}

static void
open_file (RzCamera *self)
{
  GError     *error = NULL;
  GstElement *source = rz_camera_source_new_file (self->spec->name, &error);

  if (source == NULL)
    fail_later (self, g_idle_source_new (), error);
  else
    open_source (self, source, NULL, FALSE);
}

static void
describe_device (RzCamera             *self,
                 const RzCameraDevice *device)
{
  g_free (self->name);
  g_free (self->driver);
  g_free (self->bus);
  self->name = g_strdup (device->name);
  self->driver = g_strdup (device->driver);
  self->bus = g_strdup (device->bus);
}

static void
open_device (RzCamera             *self,
             const RzCameraDevice *device)
{
  GError     *error = NULL;
  GstElement *element = gst_device_create_element (device->device, NULL);
  GstElement *source;

  describe_device (self, device);
  if (RZ_IS_SIMULATED_SRC (element))
    self->person = g_object_ref_sink (RZ_SIMULATED_SRC (element));
  source = element != NULL ? rz_camera_source_new_device (element, &error) : NULL;
  if (element == NULL)
    error = g_error_new_literal (RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN, "GStreamer has no element for this device");

  if (source == NULL)
    fail_later (self, g_idle_source_new (), error);
  else
    open_source (self, source, device->path, FALSE);
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  RzCamera             *self;
  const RzCameraDevice *device;
  g_autoptr (GPtrArray) devices = NULL;
  GError *error = NULL;

  devices = rz_camera_devices_list_finish (result, NULL);
  if (devices == NULL)
    return; /* cancelled: the camera may be gone */

  self = RZ_CAMERA (user_data);
  g_clear_object (&self->looking);
  clear_source (&self->failing);
  device = rz_camera_devices_find (devices, self->spec, self->demo, &error);
  if (device == NULL)
    fail_later (self, g_idle_source_new (), error);
  else
    open_device (self, device);
}

/* A server that does not answer is as good as no camera. */
static void
look_for_device (RzCamera *self)
{
  self->looking = g_cancellable_new ();
  fail_later (self, g_timeout_source_new (LOOKING_MS),
              g_error_new_literal (RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_NONE_FOUND, "The look for cameras does not end"));
  rz_camera_devices_list_async (self->looking, listed_cb, self);
}

static void
rz_camera_dispose (GObject *object)
{
  RzCamera *self = RZ_CAMERA (object);

  rz_camera_stop (self);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (rz_camera_parent_class)->dispose (object);
}

static void
rz_camera_finalize (GObject *object)
{
  RzCamera *self = RZ_CAMERA (object);

  g_clear_pointer (&self->spec, rz_camera_spec_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->name);
  g_free (self->driver);
  g_free (self->bus);

  G_OBJECT_CLASS (rz_camera_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, RZ_TYPE_CAMERA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
rz_camera_class_init (RzCameraClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rz_camera_dispose;
  object_class->finalize = rz_camera_finalize;

  signals[OBSERVED] = add_signal ("observed");
  signals[PREVIEW] = add_signal ("preview");
  signals[LOST] = add_signal ("lost");
}

static void
rz_camera_init (RzCamera *self)
{
  self->context = g_main_context_ref_thread_default ();
}

/* The name of a file can be the name of a person: it stays here. */
static char *
describe (const RzCameraSpec *spec)
{
  switch (spec->kind)
    {
    case RZ_CAMERA_SIMULATED:
      return g_strconcat ("simulated:", spec->name, NULL);
    case RZ_CAMERA_FILE:
      return g_strdup ("file");
    case RZ_CAMERA_DEVICE:
      return g_strdup (spec->name);
    default:
      return g_strdup ("auto");
    }
}

RzCamera *
rz_camera_new (RzCameraSpec *spec,
               RzFaceEngine *engine,
               gboolean      demo)
{
  RzCamera *self;

  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (engine == NULL || RZ_IS_FACE_ENGINE (engine), NULL);

  self = g_object_new (RZ_TYPE_CAMERA, NULL);
  self->spec = rz_camera_spec_copy (spec);
  g_set_object (&self->engine, engine);
  self->demo = demo;
  self->name = describe (spec);

  return self;
}

static gboolean
check_may_open (RzCamera *self,
                GError  **error)
{
  g_autoptr (GError) cause = NULL;

  if (!gst_init_check (NULL, NULL, &cause))
    {
      g_set_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_MISSING_PLUGIN, "GStreamer does not start: %s", cause->message);
      return FALSE;
    }
  if (self->demo || self->spec->kind == RZ_CAMERA_AUTO || self->spec->kind == RZ_CAMERA_DEVICE)
    return TRUE;

  g_set_error_literal (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_ONLY_VIRTUAL, "Outside demo only a real camera counts");

  return FALSE;
}

void
rz_camera_start (RzCamera *self)
{
  GError *error = NULL;

  g_return_if_fail (RZ_IS_CAMERA (self));

  if (self->pipeline != NULL || self->failing != NULL || self->looking != NULL)
    return;
  if (!check_may_open (self, &error))
    {
      fail_later (self, g_idle_source_new (), error);
      return;
    }

  if (self->spec->kind == RZ_CAMERA_SIMULATED)
    open_simulated (self);
  else if (self->spec->kind == RZ_CAMERA_FILE)
    open_file (self);
  else
    look_for_device (self);
}

void
rz_camera_stop (RzCamera *self)
{
  g_autoptr (RzCameraPipeline) pipeline = NULL;

  g_return_if_fail (RZ_IS_CAMERA (self));

  clear_source (&self->failing);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  pipeline = g_steal_pointer (&self->pipeline);
  if (pipeline != NULL)
    rz_camera_pipeline_stop (pipeline);
  g_clear_object (&self->person);
}

gboolean
rz_camera_wait_closed (void)
{
  return rz_camera_closing_wait (NULL);
}

const char *
rz_camera_get_kind (RzCamera *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA (self), NULL);

  switch (self->spec->kind)
    {
    case RZ_CAMERA_SIMULATED:
      return "simulated";
    case RZ_CAMERA_FILE:
      return "file";
    default:
      return "device";
    }
}

const char *
rz_camera_get_name (RzCamera *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA (self), NULL);

  return self->name;
}

const char *
rz_camera_get_driver (RzCamera *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA (self), NULL);

  return self->driver;
}

const char *
rz_camera_get_bus (RzCamera *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA (self), NULL);

  return self->bus;
}

gint64
rz_camera_get_settle_us (RzCamera *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA (self), 0);

  return self->spec->kind == RZ_CAMERA_AUTO || self->spec->kind == RZ_CAMERA_DEVICE ? SETTLE_US : 0;
}

void
rz_camera_set_preview_wanted (RzCamera *self,
                              gboolean  wanted)
{
  g_return_if_fail (RZ_IS_CAMERA (self));

  self->preview_wanted = wanted;
  if (self->pipeline != NULL)
    rz_camera_pipeline_set_preview_wanted (self->pipeline, wanted);
}

void
rz_camera_prompt (RzCamera       *self,
                  RzChallengeKind kind)
{
  g_return_if_fail (RZ_IS_CAMERA (self));

  if (self->person != NULL)
    rz_simulated_src_prompt (self->person, kind);
}

void
rz_camera_rest (RzCamera *self)
{
  g_return_if_fail (RZ_IS_CAMERA (self));

  if (self->person != NULL)
    rz_simulated_src_rest (self->person);
}

void
rz_camera_show_light (RzCamera *self,
                      guint32   colour)
{
  g_return_if_fail (RZ_IS_CAMERA (self));

  if (self->person != NULL)
    rz_simulated_src_show_light (self->person, colour);
}

void
rz_camera_change_scene (RzCamera           *self,
                        const RzCameraSpec *spec)
{
  g_return_if_fail (RZ_IS_CAMERA (self));
  g_return_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED);

  if (self->person != NULL)
    rz_simulated_src_change (self->person, spec);
}
