/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays out picture and words, and lights the screen round them. */
#include "rz-face-stage.h"

#include "rz-children.h"

/* Beside each other from this width of the words on; the picture keeps at least PICTURE pixels. */
#define PICTURE 320
#define PICTURE_STACKED 300
#define GAP 48
#define GAP_STACKED 16

/* Share of the width that the picture takes, as long as a line of the words holds this many signs. */
#define PICTURE_SHARE 0.45
#define WORDS_EM 12

struct _RzFaceStage
{
  GtkWidget parent_instance;

  guint light; /* 0xRRGGBB */
};

G_DEFINE_FINAL_TYPE (RzFaceStage, rz_face_stage, GTK_TYPE_WIDGET)

static GtkWidget *
get_words (GtkWidget *widget)
{
  return gtk_widget_get_last_child (widget);
}

/* Ten characters of the prompt should fit a line. */
static gboolean
is_stacked (GtkWidget *widget,
            int        width)
{
  int minimum, natural;

  gtk_widget_measure (get_words (widget), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return width < PICTURE + GAP + MAX (minimum, MIN (natural, 420));
}

/* By the size of the letters, not by what they say now: a picture that grows and shrinks with each hint disturbs. */
static int
get_picture_width (GtkWidget *widget,
                   int        width)
{
  PangoContext *context = gtk_widget_get_pango_context (get_words (widget));
  double        em = pango_font_description_get_size (pango_context_get_font_description (context)) / (double) PANGO_SCALE;
  double        share = (width - GAP) * PICTURE_SHARE;

  return MAX (PICTURE, MIN (share, width - GAP - WORDS_EM * em));
}

static int
get_words_width (GtkWidget *widget,
                 int        width)
{
  return is_stacked (widget, width) ? width : width - GAP - get_picture_width (widget, width);
}

static int
get_words_height (GtkWidget *widget,
                  int        width)
{
  int minimum, natural;

  gtk_widget_measure (get_words (widget), GTK_ORIENTATION_VERTICAL, get_words_width (widget, width), &minimum, &natural, NULL, NULL);

  return MAX (minimum, natural);
}

static GtkSizeRequestMode
rz_face_stage_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rz_face_stage_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (get_words (widget), orientation, -1, minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, PICTURE_STACKED);
      *natural = MAX (*minimum, 1040);
      return;
    }

  *minimum = get_words_height (widget, for_size < 0 ? 1040 : for_size);
  if (for_size >= 0 && is_stacked (widget, for_size))
    *minimum += PICTURE_STACKED + GAP_STACKED;
  *natural = *minimum;
}

/* Long words make the page scroll: then the picture stays with their beginning. */
static void
place_picture (GtkWidget *widget,
               int        width,
               int        height,
               gboolean   centred)
{
  int own = MIN (height, width * 5 / 4);
  int y = centred ? (height - own) / 2 : 0;

  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation){ 0, y, width, own }, -1);
}

static void
rz_face_stage_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  GtkWidget *picture = gtk_widget_get_first_child (widget);
  int        words_width = get_words_width (widget, width);

  if (is_stacked (widget, width))
    {
      gtk_widget_size_allocate (picture, &(GtkAllocation){ 0, 0, width, PICTURE_STACKED }, -1);
      gtk_widget_size_allocate (get_words (widget),
                                &(GtkAllocation){ 0, PICTURE_STACKED + GAP_STACKED, width, MAX (0, height - PICTURE_STACKED - GAP_STACKED) }, -1);
      return;
    }

  place_picture (widget, width - GAP - words_width, height, get_words_height (widget, width) < height);
  gtk_widget_size_allocate (get_words (widget), &(GtkAllocation){ width - words_width, 0, words_width, height }, -1);
}

/* Far beyond the stage itself: whatever clips it, the light reaches the edges of the content. */
static void
rz_face_stage_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  guint light = RZ_FACE_STAGE (widget)->light;

  if (light != 0)
    {
      GdkRGBA colour = { (light >> 16 & 0xff) / 255.0f, (light >> 8 & 0xff) / 255.0f, (light & 0xff) / 255.0f, 1 };

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (-4000, -4000, gtk_widget_get_width (widget) + 8000, gtk_widget_get_height (widget) + 8000));
    }
  GTK_WIDGET_CLASS (rz_face_stage_parent_class)->snapshot (widget, snapshot);
}

static void
rz_face_stage_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_face_stage_parent_class)->dispose (object);
}

static void
rz_face_stage_class_init (RzFaceStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_face_stage_dispose;
  widget_class->get_request_mode = rz_face_stage_get_request_mode;
  widget_class->measure = rz_face_stage_measure;
  widget_class->size_allocate = rz_face_stage_size_allocate;
  widget_class->snapshot = rz_face_stage_snapshot;
}

static void
rz_face_stage_init (RzFaceStage *self)
{
}

void
rz_face_stage_set_light (RzFaceStage *self,
                         guint        colour)
{
  g_return_if_fail (RZ_IS_FACE_STAGE (self));

  if (self->light == colour)
    return;

  self->light = colour;
  if (colour != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
