/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels of a frame as a texture; the x axis of a mirror runs backwards. */
#include "rz-camera-picture.h"

static void
append_mirrored (GdkTexture            *picture,
                 GtkSnapshot           *snapshot,
                 const graphene_rect_t *bounds)
{
  float width = gdk_texture_get_width (picture);
  float height = gdk_texture_get_height (picture);
  float scale = MAX (bounds->size.width / width, bounds->size.height / height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bounds->origin.x + bounds->size.width / 2, bounds->origin.y + bounds->size.height / 2));
  gtk_snapshot_scale (snapshot, -scale, scale);
  gtk_snapshot_append_texture (snapshot, picture, &GRAPHENE_RECT_INIT (-width / 2, -height / 2, width, height));
  gtk_snapshot_restore (snapshot);
}

GdkTexture *
rz_camera_picture_new (RzFrame *frame)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (frame != NULL, NULL);

  bytes = g_bytes_new_with_free_func (frame->pixels, (gsize) frame->stride * frame->height, (GDestroyNotify) rz_frame_unref, rz_frame_ref (frame));

  return gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_B8G8R8, bytes, frame->stride);
}

void
rz_camera_picture_append (GdkTexture           *picture,
                          GtkWidget            *widget,
                          GtkSnapshot          *snapshot,
                          const GskRoundedRect *area)
{
  GdkRGBA sunk;

  g_return_if_fail (GTK_IS_WIDGET (widget) && GTK_IS_SNAPSHOT (snapshot) && area != NULL);

  gtk_snapshot_push_rounded_clip (snapshot, area);
  if (picture != NULL)
    append_mirrored (picture, snapshot, &area->bounds);
  else if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "sunk", &sunk))
    gtk_snapshot_append_color (snapshot, &sunk, &area->bounds);
  gtk_snapshot_pop (snapshot);
}
