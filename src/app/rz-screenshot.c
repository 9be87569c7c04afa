/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renders a window once more, into a file. */
#include "rz-screenshot.h"

static GskRenderNode *
draw (GtkWidget       *widget,
      graphene_rect_t *bounds)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GdkRGBA      paper;

  *bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "paper", &paper))
    gtk_snapshot_append_color (snapshot, &paper, bounds);
  gdk_paintable_snapshot (paintable, snapshot, bounds->size.width, bounds->size.height);

  return gtk_snapshot_free_to_node (snapshot);
}

gboolean
rz_screenshot_save (GtkWindow  *window,
                    const char *path,
                    GError    **error)
{
  GskRenderer    *renderer;
  GskRenderNode  *node;
  graphene_rect_t bounds;
  gboolean        saved;

  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  node = draw (gtk_window_get_child (window), &bounds);
  if (renderer == NULL || node == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, "The window is not on the screen");
      g_clear_pointer (&node, gsk_render_node_unref);
      return FALSE;
    }

  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, &bounds);
  saved = gdk_texture_save_to_png (texture, path);
  if (!saved)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The picture cannot be written");
  gsk_render_node_unref (node);

  return saved;
}
