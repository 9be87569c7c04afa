/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows camera frames without copying them, mirrored and cut to an oval. */
#include "rz-mirror.h"

#include "rz-camera-picture.h"
#include "rz-ring.h"

/* Width over height, and room between ring and picture. */
#define ASPECT 0.8
#define GAP 1
#define MIN_HEIGHT 240
#define NATURAL_HEIGHT 560

struct _RzMirror
{
  GtkWidget parent_instance;

  GdkTexture *picture; /* (owned) (nullable): holds its frame */
  GtkWidget  *ring;    /* child */
};

enum
{
  PROP_PROGRESS = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzMirror, rz_mirror, GTK_TYPE_WIDGET)

static graphene_rect_t
find_oval (int width,
           int height)
{
  float oval_height = MIN (height, width / ASPECT);
  float oval_width = oval_height * ASPECT;

  return GRAPHENE_RECT_INIT ((width - oval_width) / 2, (height - oval_height) / 2, oval_width, oval_height);
}

static void
rz_mirror_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  RzMirror       *self = RZ_MIRROR (widget);
  graphene_rect_t oval = find_oval (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  graphene_size_t corner;
  GskRoundedRect  clip;

  graphene_rect_inset (&oval, RZ_RING_WIDTH + GAP, RZ_RING_WIDTH + GAP);
  corner = GRAPHENE_SIZE_INIT (oval.size.width / 2, oval.size.height / 2);
  gsk_rounded_rect_init (&clip, &oval, &corner, &corner, &corner, &corner);
  rz_camera_picture_append (self->picture, widget, snapshot, &clip);
  gtk_widget_snapshot_child (widget, self->ring, snapshot);
}

static void
rz_mirror_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  double share = orientation == GTK_ORIENTATION_HORIZONTAL ? ASPECT : 1;
  int    ring_minimum, ring_natural;

  gtk_widget_measure (RZ_MIRROR (widget)->ring, orientation, -1, &ring_minimum, &ring_natural, NULL, NULL);
  *minimum = MAX (ring_minimum, MIN_HEIGHT * share);
  *natural = MAX (ring_natural, NATURAL_HEIGHT * share);
}

static void
rz_mirror_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  graphene_rect_t oval = find_oval (width, height);

  gtk_widget_size_allocate (RZ_MIRROR (widget)->ring,
                            &(GtkAllocation){ oval.origin.x, oval.origin.y, oval.size.width, oval.size.height }, -1);
}

static void
rz_mirror_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (RZ_MIRROR (object)->ring), "progress", value);
}

static void
rz_mirror_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  g_object_set_property (G_OBJECT (RZ_MIRROR (object)->ring), "progress", value);
}

static void
rz_mirror_dispose (GObject *object)
{
  RzMirror *self = RZ_MIRROR (object);

  g_clear_object (&self->picture);
  g_clear_pointer (&self->ring, gtk_widget_unparent);
  G_OBJECT_CLASS (rz_mirror_parent_class)->dispose (object);
}

static void
rz_mirror_class_init (RzMirrorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_mirror_get_property;
  object_class->set_property = rz_mirror_set_property;
  object_class->dispose = rz_mirror_dispose;
  widget_class->snapshot = rz_mirror_snapshot;
  widget_class->measure = rz_mirror_measure;
  widget_class->size_allocate = rz_mirror_size_allocate;
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "mirror");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rz_mirror_init (RzMirror *self)
{
  self->ring = g_object_new (RZ_TYPE_RING, NULL);
  gtk_widget_set_parent (self->ring, GTK_WIDGET (self));
}

void
rz_mirror_show_frame (RzMirror *self,
                      RzFrame  *frame)
{
  g_return_if_fail (RZ_IS_MIRROR (self));

  g_clear_object (&self->picture);
  if (frame != NULL)
    self->picture = rz_camera_picture_new (frame);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
rz_mirror_has_picture (RzMirror *self)
{
  g_return_val_if_fail (RZ_IS_MIRROR (self), FALSE);

  return self->picture != NULL;
}
