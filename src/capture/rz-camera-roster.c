/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cameras somebody can choose from. */
#include "rz-camera-roster.h"

#include "rz-camera-lookout.h"

/* A camera that may be used. */
typedef struct
{
  const RzCameraDevice *device; /* in the list of devices */
  char                 *name;   /* (owned): as it is shown */
  const char           *key;    /* in the device */
} Row;

struct _RzCameraRoster
{
  GObject parent_instance;

  RzCameraLookout *lookout; /* (owned) */
  GPtrArray       *found;   /* (owned) (nullable) (element-type RzCameraDevice): at the last look */
  GArray          *rows;    /* (owned) (element-type Row): those of @found that may be used */
  gboolean         demo;
};

G_DEFINE_FINAL_TYPE (RzCameraRoster, rz_camera_roster, G_TYPE_OBJECT)

static guint changed_signal;

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->name);
}

/* One camera can be listed twice, by two services that both know it. */
static gboolean
is_listed (GArray               *rows,
           const RzCameraDevice *device)
{
  for (guint i = 0; i < rows->len; i++)
    if (device->path != NULL && g_strcmp0 (g_array_index (rows, Row, i).device->path, device->path) == 0)
      return TRUE;

  return FALSE;
}

static guint
count_namesakes (GArray     *rows,
                 const char *name)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_strcmp0 (g_array_index (rows, Row, i).device->name, name) == 0;

  return n;
}

static GArray *
list_rows (GPtrArray *devices,
           gboolean   demo)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (rows, row_clear);
  for (guint i = 0; i < devices->len; i++)
    {
      const RzCameraDevice *device = devices->pdata[i];
      Row                   row = { .device = device, .key = device->name };
      guint                 n = count_namesakes (rows, device->name);

      if ((device->trust != RZ_CAMERA_TRUST_REAL && !demo) || is_listed (rows, device))
        continue;
      if (n > 0 && device->path != NULL)
        row.key = device->path;
      row.name = n > 0 ? g_strdup_printf ("%s (%u)", device->name, n + 1) : g_strdup (device->name);
      g_array_append_val (rows, row);
    }

  return rows;
}

static gboolean
are_same (GArray *a,
          GArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = g_str_equal (g_array_index (a, Row, i).key, g_array_index (b, Row, i).key) &&
           g_str_equal (g_array_index (a, Row, i).name, g_array_index (b, Row, i).name);

  return same;
}

static void
looked_cb (RzCameraRoster *self,
           GPtrArray      *found)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->rows);
  gboolean same;

  self->rows = list_rows (found, self->demo);
  same = are_same (old, self->rows);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_ptr_array_ref (found);
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}

static void
rz_camera_roster_dispose (GObject *object)
{
  RzCameraRoster *self = RZ_CAMERA_ROSTER (object);

  g_clear_object (&self->lookout);

  G_OBJECT_CLASS (rz_camera_roster_parent_class)->dispose (object);
}

static void
rz_camera_roster_finalize (GObject *object)
{
  RzCameraRoster *self = RZ_CAMERA_ROSTER (object);

  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (rz_camera_roster_parent_class)->finalize (object);
}

static void
rz_camera_roster_class_init (RzCameraRosterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rz_camera_roster_dispose;
  object_class->finalize = rz_camera_roster_finalize;

  changed_signal = g_signal_new ("changed", RZ_TYPE_CAMERA_ROSTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_camera_roster_init (RzCameraRoster *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->lookout = rz_camera_lookout_new ();
  g_signal_connect_object (self->lookout, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
}

RzCameraRoster *
rz_camera_roster_new (gboolean demo)
{
  RzCameraRoster *self = g_object_new (RZ_TYPE_CAMERA_ROSTER, NULL);

  self->demo = demo;

  return self;
}

guint
rz_camera_roster_get_count (RzCameraRoster *self)
{
  g_return_val_if_fail (RZ_IS_CAMERA_ROSTER (self), 0);

  return self->rows->len;
}

const char *
rz_camera_roster_get_name (RzCameraRoster *self,
                           guint           index)
{
  g_return_val_if_fail (RZ_IS_CAMERA_ROSTER (self) && index < self->rows->len, NULL);

  return g_array_index (self->rows, Row, index).name;
}

const char *
rz_camera_roster_get_key (RzCameraRoster *self,
                          guint           index)
{
  g_return_val_if_fail (RZ_IS_CAMERA_ROSTER (self) && index < self->rows->len, NULL);

  return g_array_index (self->rows, Row, index).key;
}

int
rz_camera_roster_find (RzCameraRoster     *self,
                       const RzCameraSpec *spec)
{
  const RzCameraDevice *device;

  g_return_val_if_fail (RZ_IS_CAMERA_ROSTER (self) && spec != NULL, -1);

  if (self->found == NULL || (device = rz_camera_devices_find (self->found, spec, self->demo, NULL)) == NULL)
    return -1;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->device == device || (device->path != NULL && g_strcmp0 (row->device->path, device->path) == 0))
        return i;
    }

  return -1;
}
