/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows camera frames without copying them, mirrored and cut to a card. */
#include "rz-thumbnail.h"

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

/* The x axis runs backwards. */
static void
append_mirrored (GtkSnapshot *snapshot,
                 GdkTexture  *picture,
                 float        width,
                 float        height)
{
  float own_width = gdk_texture_get_width (picture);
  float own_height = gdk_texture_get_height (picture);
  float scale = MAX (width / own_width, height / own_height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2, height / 2));
  gtk_snapshot_scale (snapshot, -scale, scale);
  gtk_snapshot_append_texture (snapshot, picture, &GRAPHENE_RECT_INIT (-own_width / 2, -own_height / 2, own_width, own_height));
  gtk_snapshot_restore (snapshot);
}

static void
rz_thumbnail_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  RzThumbnail    *self = RZ_THUMBNAIL (widget);
  float           width = gtk_widget_get_width (widget);
  float           height = gtk_widget_get_height (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect  clip;
  GdkRGBA         sunk;

  gsk_rounded_rect_init_from_rect (&clip, &all, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  if (self->picture != NULL)
    append_mirrored (snapshot, self->picture, width, height);
  else if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "sunk", &sunk))
    gtk_snapshot_append_color (snapshot, &sunk, &all);
  gtk_snapshot_pop (snapshot);
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
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (RZ_IS_THUMBNAIL (self));

  g_clear_object (&self->picture);
  if (frame != NULL)
    {
      /* The frame wipes its pixels when the texture lets go of it. */
      bytes = g_bytes_new_with_free_func (frame->pixels, (gsize) frame->stride * frame->height,
                                          (GDestroyNotify) rz_frame_unref, rz_frame_ref (frame));
      self->picture = gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_B8G8R8, bytes, frame->stride);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
rz_thumbnail_has_picture (RzThumbnail *self)
{
  g_return_val_if_fail (RZ_IS_THUMBNAIL (self), FALSE);

  return self->picture != NULL;
}
