/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renders a window once more, into a file. */
#include "rz-screenshot.h"

/* Of zlib: the more of it, the longer a picture of a large screen takes. */
#define QUICK "1"

/* Draws afresh what changed since the last frame, so that a picture is never of nothing. */
static GskRenderNode *
draw (GtkWidget       *window,
      GtkWidget       *child,
      graphene_rect_t *bounds)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GdkRGBA      paper;

  if (!gtk_widget_compute_bounds (child, window, bounds))
    graphene_rect_init (bounds, 0, 0, gtk_widget_get_width (child), gtk_widget_get_height (child));
  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (child), "paper", &paper))
    gtk_snapshot_append_color (snapshot, &paper, bounds);
  gtk_widget_snapshot_child (window, child, snapshot);

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
  node = draw (GTK_WIDGET (window), gtk_window_get_child (window), &bounds);
  if (renderer == NULL || node == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, "The window is not on the screen");
      g_clear_pointer (&node, gsk_render_node_unref);
      return FALSE;
    }

  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, &bounds);
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_get_from_texture (texture);
  saved = gdk_pixbuf_save (pixels, path, "png", error, "compression", QUICK, NULL);
  gsk_render_node_unref (node);

  return saved;
}
