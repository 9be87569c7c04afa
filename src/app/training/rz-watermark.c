/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of slanted words, as on the paper of a specimen. */
#include "rz-watermark.h"

/* So faint that text of 7:1 stays above it, and no pair of colours changes by more than a shade. */
#define STRENGTH 0.045
#define SLANT_DEGREES -24

struct _RzWatermark
{
  GtkWidget parent_instance;

  PangoLayout *layout; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RzWatermark, rz_watermark, GTK_TYPE_WIDGET)

static void
draw_row (GtkSnapshot *snapshot,
          PangoLayout *layout,
          GdkRGBA     *ink,
          int          y,
          int          shift,
          int          length)
{
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  for (int x = shift - length; x < length; x += width * 2)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
      gtk_snapshot_append_layout (snapshot, layout, ink);
      gtk_snapshot_restore (snapshot);
    }
}

static void
rz_watermark_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  RzWatermark *self = RZ_WATERMARK (widget);
  int          width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int          word_width, word_height, row = 0;
  GdkRGBA      ink;

  if (self->layout == NULL)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  ink.alpha = STRENGTH;
  pango_layout_get_pixel_size (self->layout, &word_width, &word_height);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2.0f, height / 2.0f));
  gtk_snapshot_rotate (snapshot, SLANT_DEGREES);
  for (int y = -(width + height); y < width + height; y += word_height * 4)
    draw_row (snapshot, self->layout, &ink, y, row++ % 2 == 0 ? 0 : word_width, width + height);
  gtk_snapshot_pop (snapshot);
}

static void
rz_watermark_finalize (GObject *object)
{
  g_clear_object (&RZ_WATERMARK (object)->layout);
  G_OBJECT_CLASS (rz_watermark_parent_class)->finalize (object);
}

static void
rz_watermark_class_init (RzWatermarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rz_watermark_finalize;
  widget_class->snapshot = rz_watermark_snapshot;
  gtk_widget_class_set_css_name (widget_class, "watermark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rz_watermark_init (RzWatermark *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

void
rz_watermark_set_text (RzWatermark *self,
                       const char  *text)
{
  g_return_if_fail (RZ_IS_WATERMARK (self));

  g_clear_object (&self->layout);
  if (text != NULL)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
