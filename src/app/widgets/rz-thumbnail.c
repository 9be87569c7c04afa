/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows camera frames without copying them, mirrored and cut to a card. */
#include "rz-thumbnail.h"

#include "rz-camera-picture.h"

/* Width over height, and the corners of a card inside a card. */
#define ASPECT (16.0 / 9.0)
#define CORNER 14
#define MIN_WIDTH 200
#define NATURAL_WIDTH 280

struct _RzThumbnail
{
  GtkWidget parent_instance;

  GdkTexture *picture; /* (owned) (nullable): holds its frame */
};

G_DEFINE_FINAL_TYPE (RzThumbnail, rz_thumbnail, GTK_TYPE_WIDGET)

static void
rz_thumbnail_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  RzThumbnail    *self = RZ_THUMBNAIL (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  GskRoundedRect  clip;

  gsk_rounded_rect_init_from_rect (&clip, &all, CORNER);
  rz_camera_picture_append (self->picture, widget, snapshot, &clip);
}

static GtkSizeRequestMode
rz_thumbnail_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rz_thumbnail_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = MAX (for_size, MIN_WIDTH) / ASPECT;
      *natural = (for_size > 0 ? for_size : NATURAL_WIDTH) / ASPECT;
    }
}

static void
rz_thumbnail_dispose (GObject *object)
{
  g_clear_object (&RZ_THUMBNAIL (object)->picture);
  G_OBJECT_CLASS (rz_thumbnail_parent_class)->dispose (object);
}

static void
rz_thumbnail_class_init (RzThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_thumbnail_dispose;
  widget_class->snapshot = rz_thumbnail_snapshot;
  widget_class->measure = rz_thumbnail_measure;
  widget_class->get_request_mode = rz_thumbnail_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rz_thumbnail_init (RzThumbnail *self)
{
}

void
rz_thumbnail_show_frame (RzThumbnail *self,
                         RzFrame     *frame)
{
  g_return_if_fail (RZ_IS_THUMBNAIL (self));

  g_clear_object (&self->picture);
  if (frame != NULL)
    self->picture = rz_camera_picture_new (frame);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
rz_thumbnail_has_picture (RzThumbnail *self)
{
  g_return_val_if_fail (RZ_IS_THUMBNAIL (self), FALSE);

  return self->picture != NULL;
}
