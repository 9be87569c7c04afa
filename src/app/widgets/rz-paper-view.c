/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper on the screen: as wide as there is room, in the shape of the sheet. */
#include "rz-paper-view.h"

#include "rz-paper-draw.h"

struct _RzPaperView
{
  GtkWidget parent_instance;

  RzPaper *paper; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RzPaperView, rz_paper_view, GTK_TYPE_WIDGET)

#define SMALLEST 320
#define NATURAL 720

static GtkSizeRequestMode
paper_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
paper_view_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  int width = for_size > 0 ? for_size : NATURAL;

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? SMALLEST : (int) (width * RZ_PAPER_HEIGHT / RZ_PAPER_WIDTH);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL : *minimum;
}

static void
paper_view_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  RzPaperView    *self = RZ_PAPER_VIEW (widget);
  graphene_rect_t sheet = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  const GdkRGBA   white = { 1, 1, 1, 1 };
  cairo_t        *cr;

  gtk_snapshot_append_color (snapshot, &white, &sheet);
  if (self->paper == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &sheet);
  rz_paper_draw (self->paper, cr, sheet.size.width, sheet.size.height);
  cairo_destroy (cr);
}

static void
rz_paper_view_finalize (GObject *object)
{
  g_clear_pointer (&RZ_PAPER_VIEW (object)->paper, rz_paper_free);
  G_OBJECT_CLASS (rz_paper_view_parent_class)->finalize (object);
}

static void
rz_paper_view_class_init (RzPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rz_paper_view_finalize;
  widget_class->get_request_mode = paper_view_get_request_mode;
  widget_class->measure = paper_view_measure;
  widget_class->snapshot = paper_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "paper");
}

static void
rz_paper_view_init (RzPaperView *self)
{
}

void
rz_paper_view_set_paper (RzPaperView   *self,
                         const RzPaper *paper)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (RZ_IS_PAPER_VIEW (self));

  g_clear_pointer (&self->paper, rz_paper_free);
  self->paper = paper != NULL ? rz_paper_copy (paper) : NULL;
  if (paper != NULL)
    {
      g_string_append_printf (words, "%s\n%s\n%s\n", paper->title, paper->heading, paper->text != NULL ? paper->text : "");
      for (guint i = 0; i < paper->facts->len; i++)
        {
          const RzPaperFact *fact = g_ptr_array_index (paper->facts, i);

          g_string_append_printf (words, "%s %s\n", fact->name, fact->value);
        }
      for (guint i = 0; i < paper->steps->len; i++)
        g_string_append_printf (words, "%s\n", (const char *) g_ptr_array_index (paper->steps, i));
      if (paper->mark != NULL)
        g_string_append_printf (words, "%s\n", paper->mark);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
